"""Guides as files: the shelf, signed bundles, trust, translations."""
