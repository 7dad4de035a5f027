"""Choices in columns whose names stay in sight, for every page that lays them side by side."""
