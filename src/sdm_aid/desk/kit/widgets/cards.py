"""Frames that hold things together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


def card(*things: QWidget, role: str = "card") -> QFrame:
    """Things one below the other in a frame. ``role``: card, notice, row-body."""
    frame = QFrame()
    frame.setProperty("role", role)
    column = QVBoxLayout(frame)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(8)
    for thing in things:
        column.addWidget(thing)
    column.addStretch(1)
    return frame
