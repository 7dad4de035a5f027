"""The page "What we could do": choices, chances, red flags."""
