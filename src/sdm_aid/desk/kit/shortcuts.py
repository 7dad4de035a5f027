"""The keyboard's shortcuts, in one table: what installs them and what lists them both read it.

A widget is given the shortcuts for which it has something to do. They work while it is in sight,
so a covered screen hears nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sdm_aid.kit.language import _

STEPS = 7
"""Steps with a key of their own: as many as a guide usually has."""

Intents: TypeAlias = Mapping[str, Callable[[], object]]
"""What is done at each intent that the table names."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One line of the table: keys, what they do in plain words, and the intent they stand for.

    Keys are in Qt's portable spelling. All keys mean the same, unless the intent's name holds
    ``{n}``: then it is numbered with the key, from one.
    """

    keys: tuple[str, ...]
    does: str
    intent: str

    def each(self) -> Iterator[tuple[str, str]]:
        """Each key with its intent."""
        for n, key in enumerate(self.keys, start=1):
            yield key, self.intent.format(n=n)

    def written(self) -> str:
        """The keys as they are written on this machine's keyboard: the first, or a whole range."""
        if "{n}" not in self.intent:
            return _native(self.keys[0])
        return _("{first} to {last}").format(
            first=_native(self.keys[0]), last=_native(self.keys[-1])
        )


def table(right_to_left: bool = False) -> tuple[Shortcut, ...]:
    """All shortcuts there are. Next points the way one reads."""
    on, back = ("Alt+Left", "Alt+Right") if right_to_left else ("Alt+Right", "Alt+Left")
    return (
        Shortcut(("F1",), _("Show or close this list"), "list"),
        Shortcut((on,), _("Next"), "next"),
        Shortcut((back,), _("Back"), "back"),
        Shortcut(tuple(f"Ctrl+{n}" for n in range(1, STEPS + 1)), _("Go to a step"), "step-{n}"),
        Shortcut(("F2",), _("Hand the pen to the patient"), "pen-patient"),
        Shortcut(("F3",), _("Hand the pen to the clinician"), "pen-clinician"),
        Shortcut(("F4",), _("Hand the pen to the companion"), "pen-companion"),
        Shortcut(("F5",), _("Write together"), "pen-together"),
        Shortcut(("F6",), _("Ask: show or close it"), "ask"),
        Shortcut(("F7",), _("Our plan so far: show or close it"), "plan"),
        Shortcut(("F8",), _("Read aloud, or stop reading"), "read-aloud"),
        Shortcut(("F9",), _("Second screen: open or close it"), "second-screen"),
        Shortcut(("Ctrl+Z",), _("Undo. In a box: undo typing"), "undo"),
        Shortcut(("Ctrl++", "Ctrl+="), _("Larger text"), "larger"),
        Shortcut(("Ctrl+-",), _("Smaller text"), "smaller"),
        Shortcut(("Ctrl+Shift+H",), _("Hide the screen"), "hide"),
        Shortcut(("Ctrl+Shift+L",), _("Lock"), "lock"),
    )


def install(within: QWidget, rows: tuple[Shortcut, ...], intents: Intents) -> None:
    """Give ``within`` the shortcuts whose intents it has something to do for.

    No key may be installed twice in one window: Qt would then call neither.
    """
    for row in rows:
        for key, intent in row.each():
            if intent in intents:
                made = QShortcut(QKeySequence(key), within, intents[intent])
                made.setObjectName(intent)
                made.setWhatsThis(row.does)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
