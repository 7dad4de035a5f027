"""Rules about the figures of a row: that they can be compared, and are those of their sources."""
