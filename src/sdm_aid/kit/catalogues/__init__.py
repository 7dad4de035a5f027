"""The program's own words in other languages: finding them, keeping and checking translations."""
