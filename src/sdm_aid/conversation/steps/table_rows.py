"""The rows of the table in the patient's order, each with what matters that it is about."""

from dataclasses import dataclass

from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.what_matters import OWN_WORDS, Item, items, links, to_weigh
from sdm_aid.guide.model.guide import Guide, Outcome


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the guide's table, and what matters to the patient that it is about."""

    row: Outcome
    about: tuple[Item, ...]
    """By the guide, or because somebody linked it; what matters most comes first."""
    matters_not: bool = False
    """Whether the patient said that it does not matter, and nothing else of it."""

    @property
    def rank(self) -> int:
        """Where it comes among the rows; 0 is first. Within a rank the guide's order holds."""
        if any(item.top or item.id == OWN_WORDS for item in self.about):
            return 0
        levels = [item.level for item in self.about]
        if levels:
            return 1 if "matters-a-lot" in levels else 2
        return 4 if self.matters_not else 3

    @property
    def rank_on_paper(self) -> int:
        """The same where it prints: a paper does not say, or show, what does not matter."""
        return min(self.rank, 3)


def rows(guide: Guide, state: State) -> tuple[TableRow, ...]:
    """The rows of the table, the patient's first.

    Rows are put in order, never left out: what does not matter comes last.
    """
    linked = {each.item.id: each.rows for each in links(guide, state)}
    weighed = to_weigh(guide, state)
    against = {item.id for item in items(guide, state) if item.level == "does-not-matter"}
    made = (
        TableRow(
            row,
            tuple(
                item
                for item in weighed
                if item.id in row.bears_on or row in linked.get(item.id, ())
            ),
            bool(row.bears_on) and against.issuperset(row.bears_on),
        )
        for row in guide.outcomes
    )
    return tuple(sorted(made, key=lambda each: each.rank))


def first_rows(guide: Guide, state: State) -> tuple[str, ...]:
    """The ids of the rows to begin with when time is short: those about what comes first.

    Where no row is about anything that matters, every row.
    """
    some_come_first = any(item.top for item in to_weigh(guide, state))
    ordered = rows(guide, state)
    begin = [each for each in ordered if (each.rank == 0 if some_come_first else each.about)]
    return tuple(each.row.id for each in begin) or tuple(row.id for row in guide.outcomes)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """What matters and no row of the guide is about by itself: a row of its own."""

    item: Item
    rows: tuple[Outcome, ...]
    """The rows somebody linked it to; none where it is something to talk about."""

    @property
    def rank(self) -> int:
        """Where it comes among the rows, as ``TableRow.rank``."""
        if self.item.top or self.item.id == OWN_WORDS:
            return 0
        return 1 if self.item.level == "matters-a-lot" else 2


def own_rows(guide: Guide, state: State) -> tuple[OwnRow, ...]:
    """The patient's own words and cards, and cards of the guide that none of its rows is about."""
    by_guide = {card for row in guide.outcomes for card in row.bears_on}
    linked = {each.item.id: each.rows for each in links(guide, state)}
    return tuple(
        OwnRow(item, linked.get(item.id, ()))
        for item in to_weigh(guide, state)
        if item.own or item.id not in by_guide
    )
