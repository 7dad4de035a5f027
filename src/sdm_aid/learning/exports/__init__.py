"""Numbers of charts for other programs. Only what the floor let through is in a series."""
