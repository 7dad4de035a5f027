"""The lock on the screen: when it closes, what opens it."""
