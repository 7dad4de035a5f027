"""The settings page, its sections, and what they change."""
