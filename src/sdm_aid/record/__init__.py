"""Keeps conversations: an encrypted database, its key, and what to say when something fails."""
