"""Themes: named in somebody's words, and quotes sorted into them by two people, each alone."""
