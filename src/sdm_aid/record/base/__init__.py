"""What the rest of the record stands on: errors, timestamps, private files."""
