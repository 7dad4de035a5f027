"""Cycles of a change: each after the one before, with what was learned from it."""

from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.kept import Written, new_thing
from sdm_aid.learning.notebook.notes import Thing

GO_ON = ("idea", "measure", "owners")
"""What the next cycle begins with. All other words are written anew, beside those of last time."""


def begin_next(table: LearnTable, before: Change) -> str | None:
    """Begin the cycle after one. Its id; ``None`` where that could not be written."""
    new = new_thing()
    said = [
        Written(Thing.CHANGE, new, field, before.page[field].value)
        for field in GO_ON
        if field in before.page
    ]
    after = Written(Thing.CHANGE, new, "after", before.id)
    return new if table.write(after, *said) else None
