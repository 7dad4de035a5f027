"""Numbers for other programs: one table of what passed the floor, and each kind of file from it."""
