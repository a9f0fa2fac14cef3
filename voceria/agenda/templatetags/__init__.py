"""How the pages say when an activity is."""
