"""What a screen says, in the order in which a person reads it; for reading aloud."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.picture import Picture
from sdm_aid.kit.language import _

SIGNS = " ✓↩✕+–·"
"""Signs for the eye at either end of a text, which a voice would stumble over."""
ENDS = (".", "!", "?", "…", ":", ".”", "!”", "?”", "…”")


def words_on(screen: QWidget) -> str:
    """Everything the screen says, also what one must scroll to: a sentence each, top to bottom.

    Words in a box come with whose they are, pictures with their words. What is hidden is left out.
    """
    sentences: list[str] = []
    for text in _said(screen):
        for line in text.splitlines():
            sentence = _sentence(line)
            if sentence and sentence not in sentences[-1:]:
                sentences.append(sentence)
    return " ".join(sentences)


def _sentence(line: str) -> str:
    bare = line.strip(SIGNS)
    return bare if not bare or bare.endswith(ENDS) else f"{bare}."


def _said(widget: QWidget) -> Iterator[str]:
    """The texts of one widget and all that is in it."""
    if isinstance(spoken := widget.property("spoken"), str):
        yield spoken
    elif isinstance(widget, Picture) or widget.property("role") == "cell":
        yield widget.accessibleName()
    elif isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield _written(widget)
    elif isinstance(widget, QComboBox | QAbstractSpinBox):
        yield widget.accessibleName()
        yield widget.currentText() if isinstance(widget, QComboBox) else widget.text()
    else:
        yield from _said_inside(widget)


def _said_inside(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractButton):
        yield widget.text()
    if of := widget.property("of"):
        yield str(of)  # a box whose heading stands over its column
    for child in _in_reading_order(widget):
        yield from _said(child)
    if isinstance(widget, QAbstractButton) and _is_picked(widget):
        yield _("Picked")


def _is_picked(widget: QAbstractButton) -> bool:
    """An open row, and a ✕ beside a card, are checked too: words of their own say so."""
    speaks = widget.property("role") == "row" or widget.property("shape") == "round"
    return widget.isChecked() and not speaks


def _written(box: QLineEdit | QPlainTextEdit) -> str:
    """The words in a box and whose they are, or its hint where it is empty."""
    text = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
    if not text.strip():
        return box.placeholderText()
    whose = {
        Voice.PATIENT: _("The patient’s words: {words}"),
        Voice.CLINICIAN: _("The clinician’s words: {words}"),
        Voice.COMPANION: _("The companion’s words: {words}"),
    }.get(_property(box.parentWidget(), "voice"), _("The words here: {words}"))
    return whose.format(words=text)


def _property(widget: QWidget | None, name: str) -> Any:
    return None if widget is None else widget.property(name)


def _in_reading_order(widget: QWidget) -> list[QWidget]:
    """What is shown in a widget: line by line, and along each line."""
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [inside] if inside else []
    shown = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
    ]
    lines: list[list[QWidget]] = []
    bottom = 0
    for child in sorted(shown, key=QWidget.y):
        if not lines or child.geometry().center().y() > bottom:
            lines.append([])
            bottom = child.geometry().bottom()
        lines[-1].append(child)
    from_right = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return [child for line in lines for child in _along(line, from_right)]


def _along(line: list[QWidget], from_right: bool) -> list[QWidget]:
    def place(child: QWidget) -> tuple[int, int]:
        return (-child.geometry().right() if from_right else child.x(), child.y())

    return sorted(line, key=place)
