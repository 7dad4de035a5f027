"""A change, from an idea through Plan, Do, Study and Act: one page, read from top to bottom."""
