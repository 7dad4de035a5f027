"""Writing in the notebook: who may, how much fits, and boxes that say why they are closed."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import whole_words
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import LONGEST, Side

PAUSE_MS = 1000
"""The pause in typing after which words are a note. Notes are only added, so it is a long one."""


def shortened(text: str, most: int) -> str:
    """Words in one paragraph, cut after ``most`` letters with three dots."""
    said = " ".join(text.split())
    return said if len(said) <= most else whole_words(said, most) + "…"


def nobody_writes() -> str:
    """What is said where something could be written and nobody has the pen."""
    return _("First say who is writing.")


def closed_because(table: LearnTable, side: Side | None = None) -> str | None:
    """Why nothing can be written; ``None`` where it can.

    ``side``: whose words these are, where they are somebody's: others leave them as they are.
    """
    if table.writer is None:
        return nobody_writes()
    if side is None or side is table.writer.side:
        return None
    return {
        Side.PATIENT: _("These are a patient’s words. A patient can change them."),
        Side.COMPANION: _("These are a companion’s words. A companion can change them."),
        Side.STAFF: _("These are words of staff. Staff can change them."),
    }[side]


def show_who(box: Box, table: LearnTable, side: Side | None = None) -> None:
    """Open a box for whoever has the pen, in their colour, or close it and say why."""
    box.open_or_close(closed_because(table, side))
    if (of := side or (table.writer.side if table.writer else None)) is not None:
        box.show_voice(voice_of(of))


def write_from(box: Box, table: LearnTable, note: Written, before: str) -> bool:
    """Write what stands in a box, if it is another than ``before``; whether it is kept now."""
    if (note.value or "") == before:
        box.refuse("")
        return True
    if table.writer is None:
        return False
    if len(str(note.value)) > LONGEST:
        box.refuse(_("This is longer than a box can keep. Please make it shorter."))
        return False
    kept = table.write(note)
    unkept = _("This is not kept yet. Your words are still here: please try again.")
    box.refuse("" if kept else unkept)
    return kept


class WordsBox(Box):
    """A box whose words are kept at pauses in typing and when the keyboard leaves it.

    Words that cannot be kept stay in it. Emptying it counts when the keyboard leaves.
    """

    def __init__(self, label: str, lines: int, keep: Callable[[str], bool], hint: str = "") -> None:
        """``keep``: what keeps the words, without spaces round them; whether it did."""
        super().__init__(label, lines, hint=hint)
        self._keep = keep
        self._unkept = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._at_a_pause)
        self.typed.connect(lambda _text: self._pause.start())
        self.finished.connect(self._as_it_is_left)

    def show_text(self, text: str) -> None:
        """Put a text in the box, unless there are words in it that are not kept."""
        if not self._unkept:
            super().show_text(text)

    def _at_a_pause(self) -> None:
        if said := self.text().strip():
            self._unkept = not self._keep(said)

    def _as_it_is_left(self, text: str) -> None:
        self._pause.stop()
        self._unkept = not self._keep(text.strip())
