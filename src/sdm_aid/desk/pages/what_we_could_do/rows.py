"""What each row of the table says: its name, why it comes where it does, and its boxes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sdm_aid.conversation.steps import table_rows, what_matters, what_we_could_do
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.route import short
from sdm_aid.conversation.steps.table_rows import OwnRow, TableRow
from sdm_aid.conversation.steps.what_matters import Item
from sdm_aid.desk.core.view import View
from sdm_aid.desk.pages.what_matters.matter_card import level_words
from sdm_aid.guide.model.cells import Cell
from sdm_aid.guide.model.guide import Outcome
from sdm_aid.kit.language import _

LONGEST_LINKED, LONGEST_NAME = 60, 160
"""Characters of the patient's words in a line that only names them, and as the name of a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is shown."""

    id: str
    """Of the row of the guide, or of what the patient said."""
    name: str
    why: str = ""
    """Why it comes first; empty where nothing of it matters to the patient as far as is known."""
    looked_at: bool = False
    group: str = ""
    """Whose figures these are, where they differ from group to group."""
    outcome: Outcome | None = None
    """The row of the guide; ``None`` for what the patient said."""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """The boxes by choice; empty where one box stands for all."""
    says: tuple[str, ...] = ()
    """What that one box says: the first line is the heading."""


def rows_to_show(view: View, every_row: bool) -> list[Row]:
    """The rows to show, the patient's first; on the short way only those to begin with."""
    first = set(table_rows.first_rows(view.guide, view.state))
    every_row = every_row or not short(view.state)
    own = [(each.rank, _own(view, each)) for each in table_rows.own_rows(view.guide, view.state)]
    guides = [
        (each.rank, _guides(view, each))
        for each in table_rows.rows(view.guide, view.state)
        if every_row or each.row.id in first
    ]
    return [row for _rank, row in sorted((*own, *guides), key=lambda each: each[0])]


def of_the_guide(rows: list[Row]) -> list[Outcome]:
    """The guide's rows among these, in the same order."""
    return [row.outcome for row in rows if row.outcome is not None]


def shown_words(item: Item) -> str:
    """What matters as it is named elsewhere: own words in quotation marks, and not all of them."""
    if item.id != what_matters.OWN_WORDS:
        return item.text
    return _quoted(item.text, LONGEST_LINKED)


def _quoted(words: str, longest: int) -> str:
    line = " ".join(words.split())
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    return _("“{words}”").format(words=line)


def linked_to(about: tuple[Item, ...]) -> str:
    """Which of the things that matter a row is about. Nobody said that the row matters."""
    named = "; ".join(shown_words(item) for item in about)
    return _("Linked to: {what}").format(what=named) if named else ""


def why_of_the_guide(view: View, row: Outcome) -> str:
    """Why a row comes first as far as the guide says; what people link does not change it."""
    about = table_rows.rows(view.guide, view.state)
    items = next(each.about for each in about if each.row.id == row.id)
    return linked_to(tuple(item for item in items if item.id in row.bears_on))


def _own(view: View, each: OwnRow) -> Row:
    item = each.item
    name = (
        _("“{words}”").format(words=item.text) if item.id == what_matters.OWN_WORDS else item.text
    )
    linked = "; ".join(row.name for row in each.rows)
    says = (
        (_("Linked to: {what}").format(what=linked),)
        if linked
        else (
            _("Talk about this"),
            _("The guide has no figures for it. Tap to link it to rows that are about it."),
        )
    )
    return Row(item.id, name, _whose(view, item), says=says)


def _whose(view: View, item: Item) -> str:
    """How much the patient said it matters, and that it is theirs."""
    patient = sentence(view.people.patient, view.people)
    if item.id == what_matters.OWN_WORDS:
        return _("{patient}’s own words").format(patient=patient)
    added = _("{patient} added this").format(patient=patient) if item.own else ""
    return " · ".join(part for part in (level_words(item.level), added) if part)


def _guides(view: View, each: TableRow) -> Row:
    row = each.row
    picked = what_we_could_do.group_of(view.guide, view.state, row)
    unsure = bool(row.groups) and not picked
    return Row(
        row.id,
        row.name,
        linked_to(each.about),
        row.id in view.state.opened,
        next((group.name for group in row.groups if group.id == picked), ""),
        row,
        {} if unsure else row.boxes(picked or None),
        (_("Whose figures fit you best? Tap to pick."),) if unsure else (),
    )


def heard(row: Row) -> Iterator[str]:
    """What a row's name is followed by, for those who hear it."""
    yield from (each for each in (row.why, row.group) if each)
    if row.looked_at:
        yield _("Looked at")
    yield from row.says
