"""What the house prints."""
