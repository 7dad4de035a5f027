"""Writing in the notebook: who may, how much fits, and boxes that say why they are closed."""

from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import whole_words
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import number_in_words
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import LONGEST, Side


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
    """Write what stands in a box, if it is another than ``before``; whether it is written now."""
    if note.value == before:
        return True
    if len(str(note.value)) > LONGEST:
        number = number_in_words(LONGEST, table.language, thousands=True)
        box.refuse(_("Please shorten this: there is room for {n} letters.").format(n=number))
        return False
    box.refuse("")
    return table.write(note)
