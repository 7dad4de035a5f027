"""A table that somebody has: read from a file, cell by cell, and understood figure by figure."""
