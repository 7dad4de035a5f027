"""The window and what holds it together: home, settings, the talk that is open."""
