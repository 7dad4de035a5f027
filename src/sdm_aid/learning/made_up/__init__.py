"""Talks that nobody held: for rehearsals, tests and benches of what is learned from talks."""
