"""Beginning one's own office: from a fresh installation to a founded one, on a page or in the terminal."""
