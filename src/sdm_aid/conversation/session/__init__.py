"""One talk as it goes: what is said, the way through its guide, whose turn it is."""
