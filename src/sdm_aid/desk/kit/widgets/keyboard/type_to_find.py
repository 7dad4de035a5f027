"""Whoever types where nothing takes letters means the box that finds."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sdm_aid.desk.kit.widgets.fields import Box

_OTHERWISE = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def typed_into(box: Box, event: QKeyEvent) -> bool:
    """Whether a key that nothing took was a letter; then it goes into ``box``, with the keyboard.

    A space presses what has the keyboard, so it only ever follows a letter.
    """
    letter = event.text()
    if event.modifiers() & _OTHERWISE or not letter.isprintable() or not letter.strip():
        return False
    box.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
    box.line.end(False)
    box.line.insert(letter)
    return True
