"""Erasing talks, and showing that nothing of them is left."""
