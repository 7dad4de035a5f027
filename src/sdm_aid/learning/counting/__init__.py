"""What the talks of a practice say, counted month by month, and shown only through the floor."""
