"""What patients and staff write down together about ideas and changes, and what it adds up to."""
