"""Cycles of a change: each after the one before."""

from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.notebook import Notebook


def change_in(book: Notebook, change_id: str) -> Change | None:
    """The change of this id, as it stands."""
    return next((each for each in book.changes if each.id == change_id), None)


def next_of(book: Notebook, change_id: str) -> Change | None:
    """The cycle that came after."""
    return next((each for each in book.changes if each.after == change_id), None)


def root_of(book: Notebook, change: Change) -> str:
    """The id of the first cycle: all of them have one aim, and one driver picture."""
    known = {each.id: each.after for each in book.changes}
    root, seen = change.id, {change.id}
    while (before := known.get(root)) and before not in seen:
        root = before
        seen.add(root)
    return root
