"""Who sorts quotes: two people, one of them a patient, none of whom sees what the other chose."""

from collections.abc import Iterable
from dataclasses import dataclass

from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.learning.notebook.sides import kind_of


@dataclass(frozen=True, slots=True)
class QuoteToSort:
    """Words with a yes, and the kind of voice they are of."""

    id: str
    words: str
    side: Side


def quotes_to_sort(quotes: Iterable[tuple[str, str, str]]) -> tuple[QuoteToSort, ...]:
    """Quotes from their ids, words and sides."""
    return tuple(QuoteToSort(key, said, Side(side)) for key, said, side in quotes)


def coder_of(table: LearnTable) -> str | None:
    """The id of whoever has the pen, as one who sorts; ``None`` where nobody has it."""
    writer = table.writer
    if writer is None:
        return None
    group = (each.id for each in table.notebook.group if each.name == writer.name)
    return next(group, writer.side.value)


def name_of(table: LearnTable, coder: str) -> str:
    """Whoever sorts, by the name or the side they have here."""
    for each in table.notebook.group:
        if each.id == coder:
            return each.name
    return kind_of(Side(coder)) if coder in list(Side) else coder
