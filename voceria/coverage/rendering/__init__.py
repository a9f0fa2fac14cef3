"""Assignments in words, as mail and as sheets to print."""
