"""What the keyboard does: where it is, where it goes next, what it presses and finds."""
