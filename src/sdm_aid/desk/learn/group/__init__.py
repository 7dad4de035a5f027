"""The people at the table: who has the pen, and who is in the group."""
