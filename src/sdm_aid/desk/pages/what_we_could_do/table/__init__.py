"""The table: choices in columns, whose names stay in sight, and rows below each other."""
