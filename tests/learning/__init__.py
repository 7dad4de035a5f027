"""Learning together."""
