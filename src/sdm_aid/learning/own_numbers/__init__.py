"""A practice's own numbers, brought in as a table: typed elsewhere, checked here cell by cell."""
