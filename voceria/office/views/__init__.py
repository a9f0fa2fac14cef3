"""Screens of the office: its identity, its people, the doors."""
