"""One file for each kind of step: what can be said in it, and what that comes to."""
