"""The staff pages of the bank."""
