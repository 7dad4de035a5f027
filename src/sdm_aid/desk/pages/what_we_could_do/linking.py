"""What the patient said, to be tied to a row of the table: one tap on each side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import table_rows, what_matters
from sdm_aid.conversation.steps.what_matters import link_field
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.layouts import Columns, Flow, show_only
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.what_we_could_do.rows import shown_words
from sdm_aid.guide.model.guide import Outcome
from sdm_aid.kit.language import _

LINKED, NOT_LINKED = "✓", "+"
"""Signs of one width: what is tapped stays where it is."""


def with_or_without(view: View, item: str, row: str) -> list[str] | None:
    """The rows an item is linked to once this row is added to them, or taken out again."""
    rows = list(view.state.texts(what_matters.STEP, link_field(item)))
    rows = [each for each in rows if each != row] if row in rows else [*rows, row]
    return rows or None


class AboutTiles(QWidget):
    """On a row: which of the patient's own words and cards it is about."""

    linked = Signal(str, object)
    """What the patient said, by its id, and the rows it is then linked to."""

    def __init__(self, after: QWidget) -> None:
        """``after``: what the Tab key comes from."""
        super().__init__()
        self._after = after
        self._made: dict[str, Tile] = {}
        self._view: View | None = None
        self._row = ""
        self._tiles = Columns(narrowest=280, most=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words(_("What is this row about?"), "h2"))
        column.addLayout(self._tiles)

    def show_row(self, view: View, row: Outcome) -> None:
        """Show what this row is linked to, and what it could be."""
        self._view, self._row = view, row.id
        own = table_rows.own_rows(view.guide, view.state)
        for each in own:
            if each.item.id not in self._made:
                self._made[each.item.id] = self._tile(each.item.id)
            tile = self._made[each.item.id]
            linked = row in each.rows
            tile.show_words(shown_words(each.item), "", LINKED if linked else NOT_LINKED)
            tile.of(_("What is this row about?"))
            tile.setChecked(linked)
        show_only(self._made.values(), [self._made[each.item.id] for each in own])
        self.setVisible(bool(own))

    def _tile(self, item: str) -> Tile:
        tile = Tile("")
        tile.setCheckable(True)
        tile.setProperty("voice", Voice.PATIENT.value)
        tile.clicked.connect(lambda: self._tapped(item))
        self._tiles.addWidget(tile)
        QWidget.setTabOrder(list(self._made.values())[-1] if self._made else self._after, tile)
        return tile

    def _tapped(self, item: str) -> None:
        assert self._view is not None
        self.linked.emit(item, with_or_without(self._view, item, self._row))


class LinkScreen(QWidget):
    """On what the patient said: which rows of the table are about it."""

    back = Signal()
    linked = Signal(str, object)
    """As above."""

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._item = ""
        self._tiles: dict[str, Tile] = {}
        self._back = button(_("Back to all rows"), self.back.emit)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back.emit)
        way = Flow()
        way.addWidget(self._back)
        self._rows = Columns(narrowest=320, most=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(way)
        column.addLayout(self._rows)

    def show_item(self, view: View, item: str) -> None:
        """Show the rows, with those that it is linked to marked."""
        self._view, self._item = view, item
        linked = view.state.texts(what_matters.STEP, link_field(item))
        for row in view.guide.outcomes:
            if row.id not in self._tiles:
                self._tiles[row.id] = self._tile(row)
            self._tiles[row.id].setChecked(row.id in linked)
            sign = LINKED if row.id in linked else NOT_LINKED
            self._tiles[row.id].show_words(row.name, "", sign)

    def _tile(self, row: Outcome) -> Tile:
        tile = Tile(row.name)
        tile.setCheckable(True)
        tile.setProperty("voice", Voice.PATIENT.value)
        tile.clicked.connect(lambda: self._tapped(row.id))
        self._rows.addWidget(tile)
        QWidget.setTabOrder([self._back, *self._tiles.values()][-1], tile)
        return tile

    def _tapped(self, row: str) -> None:
        assert self._view is not None
        self.linked.emit(self._item, with_or_without(self._view, self._item, row))

    def take_keyboard(self) -> None:
        """Have the keyboard on the way back."""
        self._back.setFocus()
