"""Learn together: what the talks of a practice say, for patients and staff at one table."""
