"""Copies of the record: making, keeping and restoring them."""
