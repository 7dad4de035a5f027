"""Writing a guide: an editor with problems, remedies, and the guide as it will look beside it."""
