"""The page "Weigh it up"."""
