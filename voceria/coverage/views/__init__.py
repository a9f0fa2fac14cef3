"""The screens of coverage."""
