"""Words that a practice often writes, offered above a box. Nothing is in the box until a tap."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.layouts import Flow, in_a_line, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import words

MOST_IN_SIGHT = 6
"""Usually; more of them wait behind a link."""


class Offered(QWidget):
    """A line of things to tap under a heading.

    What is taken goes, and its place stays empty while people look, so that nothing moves under a
    finger; the places close when the page is shown again.
    """

    picked = Signal(str)

    def __init__(self, heading: str, role: str = "label", most: int = MOST_IN_SIGHT) -> None:
        """``most``: how many stand in sight; more wait behind a link."""
        super().__init__()
        self._heading = words(heading, role)
        self._link = button(heading, self._unfold, "quiet")
        self._most = most
        self._opened = False
        self._tiles: dict[str, Tile] = {}
        self._taken: frozenset[str] = frozenset()
        self._chips = QWidget()
        self._chips.setLayout(Flow(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        self._foot = in_a_line(self._link)
        column.addWidget(self._foot)
        column.addWidget(self._chips)

    def show_texts(
        self, texts: Iterable[str], taken: Iterable[str] = (), heading: str = ""
    ) -> None:
        """Offer these texts, without those that were taken already."""
        offered = tuple(dict.fromkeys(texts))
        if heading:
            self._heading.setText(heading)
            self._chips.setAccessibleName(heading)
            self._link.setText(heading)
            self._link.setAccessibleName(heading)
        if tuple(self._tiles) != offered:
            self._make(offered)
        self._taken = frozenset(taken)
        for text, tile in self._tiles.items():
            if text in self._taken and not self.isVisible():
                self._keep_place(tile, kept=False)
            tile.setVisible(text not in self._taken)
        places = any(tile.sizePolicy().retainSizeWhenHidden() for tile in self._tiles.values())
        self.setVisible(bool(set(offered) - self._taken) or (self.isVisible() and places))

        self._fold()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first that is offered."""
        for text, tile in self._tiles.items():
            if text not in self._taken:
                tile.setFocus()
                return

    def _fold(self) -> None:
        many = len(self._tiles) > self._most
        folded = many and not self._opened
        self._heading.setVisible(not many)
        self._foot.setVisible(many)
        self._chips.setVisible(not folded)

    def _unfold(self) -> None:
        self._opened = not self._opened
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: from now on a place stays."""
        super().showEvent(event)
        for text, tile in self._tiles.items():
            self._keep_place(tile, kept=text not in self._taken)

    def _make(self, texts: tuple[str, ...]) -> None:
        for text in list(self._tiles):
            take_away(layout_of(self._chips), self._tiles.pop(text))
        for text in texts:
            tile = Tile(text, role="chip")
            tile.of(self._heading.text())
            tile.clicked.connect(lambda _checked=False, text=text: self.picked.emit(text))
            layout_of(self._chips).addWidget(tile)
            self._keep_place(tile, kept=self.isVisible())
            self._tiles[text] = tile

    def _keep_place(self, tile: Tile, *, kept: bool) -> None:
        policy = tile.sizePolicy()
        if policy.retainSizeWhenHidden() != kept:
            policy.setRetainSizeWhenHidden(kept)
            tile.setSizePolicy(policy)


def with_line(text: str, line: str) -> str:
    """A text with one more line at its end; nothing that stands there is written over."""
    return f"{text.rstrip()}\n{line}" if text.strip() else line


def lines_in(text: str) -> frozenset[str]:
    """The lines of a text, without what is around them."""
    return frozenset(line.strip() for line in text.splitlines())
