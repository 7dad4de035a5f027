"""Ideas and changes: the wall that everybody at the table reads and writes on."""
