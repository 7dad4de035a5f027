"""Widgets without a word of their own: buttons, cards, fields, paper."""
