"""A talk given to another computer, and taken from one."""
