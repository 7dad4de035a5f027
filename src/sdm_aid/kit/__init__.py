"""What every part may use: language, paths, files."""
