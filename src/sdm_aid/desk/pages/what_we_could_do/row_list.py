"""The rows one below the other, each to be opened; closed, a row says what it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.steps import table_rows, what_we_could_do
from sdm_aid.conversation.steps.route import short
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.words import restyle
from sdm_aid.desk.pages.what_matters.matter_card import level_words
from sdm_aid.guide.model.cells import Cell, Gap, Words
from sdm_aid.guide.model.guide import Option, Outcome
from sdm_aid.kit.language import _, ngettext
from sdm_aid.plan.content.chances import cell_words

MOST_IN_SHORT = 4
"""Choices whose figures fit in one line."""


@dataclass(frozen=True, slots=True)
class RowInList:
    """A row, how much it matters to the patient, and whether it was looked at."""

    row: Outcome
    level: str
    """In words; empty where nothing was said, or that it does not matter."""
    looked_at: bool
    figures: tuple[tuple[str, str], ...]
    """A choice's name and its figure in a few words; empty where that would not be short."""
    group: str = ""
    """Whose figures these are, where they differ from group to group."""


def rows_in_list(view: View, every_row: bool) -> list[RowInList]:
    """The rows to list, the patient's first; on the short way only those to begin with."""
    first = set(table_rows.first_rows(view.guide, view.state))
    choices = what_we_could_do.considered(view.guide, view.state)
    return [
        RowInList(
            each.row,
            level_words(each.about[0].level) if each.about else "",
            each.row.id in view.state.opened,
            _figures(view, each.row, choices),
            _group(view, each.row),
        )
        for each in table_rows.rows(view.guide, view.state)
        if every_row or not short(view.state) or each.row.id in first
    ]


class RowList(QWidget):
    """The list. The tiles keep their places; the rows move from one to another.

    So the keyboard and a screen reader always come through in the order that is seen.
    """

    opened = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[Tile] = []
        self._rows: list[RowInList] = []
        self._others = button("", self.all_wanted.emit, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        line = Flow()
        line.addWidget(self._others)
        self._column.addLayout(line)

    def show_rows(self, rows: list[RowInList], of: int) -> None:
        """Show these rows ``of`` so many."""
        while len(self._tiles) < len(rows):
            self._add_tile(len(self._tiles))
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < len(rows))
            if place < len(rows) and rows[place : place + 1] != self._rows[place : place + 1]:
                _show_on(tile, rows[place])
        self._rows = rows
        others = of - len(rows)
        text = ngettext("Show the other row", "Show the other {n} rows", others).format(n=others)
        self._others.setText(text)
        self._others.setAccessibleName(text)
        self._others.setVisible(others > 0)

    def tile_of(self, row_id: str) -> Tile | None:
        """The tile that shows a row, ``None`` where the row is not listed."""
        places = [place for place, each in enumerate(self._rows) if each.row.id == row_id]
        return self._tiles[places[0]] if places else None

    def _add_tile(self, place: int) -> None:
        tile = Tile("", role="row", bold=True)
        tile.clicked.connect(lambda: self.opened.emit(self._rows[place].row.id))
        self._tiles.append(tile)
        self._column.insertWidget(place, tile)
        QWidget.setTabOrder(tile, self._others)


def _show_on(tile: Tile, each: RowInList) -> None:
    looked_at = _("✓ Looked at") if each.looked_at else ""
    in_short = " · ".join(figure for _name, figure in each.figures)
    if in_short and each.group:
        in_short = _("{figures} ({group})").format(figures=in_short, group=each.group)
    tile.show_words(each.row.name, in_short, each.level)
    tile.say_more(looked_at, "")
    restyle(tile, "mine", "true" if each.level else "false")
    figures = [f"{name}: {figure}" for name, figure in each.figures]
    whose = each.group if figures else ""
    heard = (each.level, _("Looked at") if each.looked_at else "", *figures, whose)
    tile.setAccessibleDescription(", ".join(part for part in heard if part))


def _group(view: View, row: Outcome) -> str:
    picked = what_we_could_do.group_of(view.guide, view.state, row)
    return next((each.name for each in row.groups if each.id == picked), "")


def _figures(view: View, row: Outcome, choices: Sequence[Option]) -> tuple[tuple[str, str], ...]:
    """The same few words for every choice, or none at all: no choice says more than another."""
    if len(choices) > MOST_IN_SHORT:
        return ()
    group = what_we_could_do.group_of(view.guide, view.state, row)
    if row.groups and not group:
        return ()
    cells = row.boxes(group or None)
    shown = [cells[option.id] for option in choices]
    if any(isinstance(cell, Words) for cell in shown) or all(isinstance(c, Gap) for c in shown):
        return ()
    return tuple(
        (option.name, _in_short(view, row, cell))
        for option, cell in zip(choices, shown, strict=True)
    )


def _in_short(view: View, row: Outcome, cell: Cell) -> str:
    if isinstance(cell, Gap):
        return {
            "no evidence": _("No research found"),
            "no difference": _("No difference found"),
            "not applicable": _("Does not apply"),
        }[cell.why]
    return cell_words(cell, row, view.guide).headline
