"""The editor of a guide's text."""
