"""One conversation, as data: entries (who, when, what was said) and what they add up to."""
