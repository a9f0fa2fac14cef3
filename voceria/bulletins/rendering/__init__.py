"""A bulletin turned into what leaves the office: plain text, letter, PDF, package of files."""
