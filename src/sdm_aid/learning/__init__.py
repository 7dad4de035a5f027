"""Learn together: what the talks of a practice say month by month, and the changes tried since."""
