"""A line of a list: words, what is said of them, and a way on."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

SHARES = (5, 3, 0)
"""How the three share a line's width."""


def listed(*things: QWidget) -> QFrame:
    """Three things on a line, with a thin line under them."""
    line = QFrame()
    line.setProperty("role", "listed")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(16)
    for stretch, thing in zip(SHARES, things, strict=True):
        row.addWidget(thing, stretch)
    return line
