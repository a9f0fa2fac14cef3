"""Whom we call: receives an activity, delivers invitations, replies and attendance."""
