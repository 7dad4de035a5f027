"""Dots: three for each person, given alone."""
