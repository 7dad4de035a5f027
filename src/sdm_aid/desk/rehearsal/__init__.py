"""A scripted talk through the real windows."""
