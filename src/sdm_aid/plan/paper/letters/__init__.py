"""What a PDF says of its letters and tags, beside what it draws."""
