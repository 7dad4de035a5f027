"""What stands at home: the guides' cards, talks to carry on, and how to begin."""
