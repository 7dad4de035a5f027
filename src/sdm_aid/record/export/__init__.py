"""Talks taken out of the record as a file, and read back in."""
