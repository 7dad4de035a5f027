"""Cycles of a change: each after the one before."""

from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.notebook import Notebook


def change_in(book: Notebook, change_id: str) -> Change | None:
    """The change with this id."""
    return next((each for each in book.changes if each.id == change_id), None)


def next_of(book: Notebook, change_id: str) -> Change | None:
    """The cycle that came after."""
    return next((each for each in book.changes if each.after == change_id), None)


def cycles_to(book: Notebook, change: Change) -> tuple[str, ...]:
    """The ids of all cycles up to this one, the first of them first."""
    known = {each.id: each.after for each in book.changes}
    ids = [change.id]
    while (before := known.get(ids[-1])) and before not in ids:
        ids.append(before)
    return tuple(reversed(ids))


def root_of(book: Notebook, change: Change) -> str:
    """The id of the first cycle: all of them have one aim, and one driver picture."""
    return cycles_to(book, change)[0]
