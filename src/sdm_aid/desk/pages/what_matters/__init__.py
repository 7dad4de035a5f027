"""The page "What matters"."""
