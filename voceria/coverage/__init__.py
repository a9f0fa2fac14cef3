"""How we cover it: receives an activity, delivers who goes, with what, and what came back."""
