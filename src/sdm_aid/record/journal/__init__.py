"""Entries in order: appending, verifying, chaining anew."""
