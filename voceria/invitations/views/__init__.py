"""The screens of invitations, and a recipient's own page."""
