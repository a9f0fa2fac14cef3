"""Staff pages of a bulletin: its hub, the list and the editor, review, release and sending."""
