"""What every screen is made from: theme, settings, shortcuts, background work."""
