"""Sides in words: whose idea it was, and by whom something was said."""

from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.notes import Note, Side


def whose_idea(side: Side) -> str:
    """Whose idea it was."""
    return {
        Side.PATIENT: _("A patient’s idea"),
        Side.COMPANION: _("A companion’s idea"),
        Side.STAFF: _("An idea from staff"),
    }[side]


def kind_of(side: Side) -> str:
    """One of them."""
    return {
        Side.PATIENT: _("a patient"),
        Side.COMPANION: _("a companion"),
        Side.STAFF: _("staff"),
    }[side]


def by_whom(note: Note) -> str:
    """Who wrote a note: by name where the group knows one, and of which side."""
    if not note.who:
        return kind_of(note.side)
    return _("{name} ({kind})").format(name=note.who, kind=kind_of(note.side))
