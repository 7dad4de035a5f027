"""You said, we did: the papers of learning together, as they will print."""
