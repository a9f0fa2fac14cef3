"""The agenda's screens."""
