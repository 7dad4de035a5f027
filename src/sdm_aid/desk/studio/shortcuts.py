"""The studio's shortcuts, in one table, as the talk has its own."""

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.shortcuts import Shortcut
from sdm_aid.kit.language import _


def say_on(pressed: Mapping[str, QWidget]) -> None:
    """Say on each thing to press, by its intent, which key does the same."""
    for row in table():
        for key, intent in row.each():
            if intent in pressed:
                written = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                pressed[intent].setToolTip(written)
                pressed[intent].setAccessibleDescription(_("Key: {key}").format(key=written))


def table() -> tuple[Shortcut, ...]:
    """The shortcuts there are while one writes. The last three are the text's own."""
    return (
        Shortcut(("F1",), _("Show or close this list"), "list"),
        Shortcut(("Ctrl+S",), _("Save"), "save"),
        Shortcut(("Ctrl+Shift+S",), _("Save as"), "save-as"),
        Shortcut(("Ctrl+F",), _("Find and replace"), "find"),
        Shortcut(("Ctrl+Space",), _("What can go here?"), "offer"),
        Shortcut(("F8",), _("To the next problem"), "next-problem"),
        Shortcut(("Shift+F8",), _("To the problem before"), "problem-before"),
        Shortcut(("F7",), _("To the next thing to write"), "next-to-write"),
        Shortcut(("Ctrl+.",), _("Fix it"), "fix"),
        Shortcut(("F5",), _("Try it"), "try"),
        Shortcut(tuple(f"Ctrl+{n}" for n in range(1, 7)), _("To a part of the screen"), "pane-{n}"),
        Shortcut(("Tab",), _("Two spaces more"), "indent"),
        Shortcut(("Shift+Tab",), _("Two spaces less"), "outdent"),
        Shortcut(("Esc",), _("Then Tab leaves the text"), "leave"),
    )
