"""Keys: where they are kept, what opens them, how they change."""
