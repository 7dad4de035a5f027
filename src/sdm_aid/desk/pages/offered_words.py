"""Words that a practice often writes, offered above a box. Nothing is in the box until a tap."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.layouts import Flow, in_a_line, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import words

_TO_TAKE, _TAKEN = "+ ", "✓ "

MOST_IN_SIGHT = 6
"""Usually; more of them wait behind a link."""


class Offered(QWidget):
    """A line of things to tap under a heading.

    What is taken stays where it is, with a tick, so that nothing moves under a finger; a second
    tap takes it back.
    """

    picked = Signal(str)
    taken_back = Signal(str)

    def __init__(self, heading: str, role: str = "label", most: int = MOST_IN_SIGHT) -> None:
        """``most``: how many stand in sight; more wait behind a link."""
        super().__init__()
        self._heading = words(heading, role, heading=True)
        self._link = button(heading, self._unfold, "quiet")
        self._most = most
        self._opened = False
        self._tiles: dict[str, Tile] = {}
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
        """Offer these texts, with a tick on those that were taken already."""
        offered = tuple(dict.fromkeys(texts))
        if heading:
            self._heading.setText(heading)
            self._chips.setAccessibleName(heading)
            self._link.setText(heading)
            self._link.setAccessibleName(heading)
        if tuple(self._tiles) != offered:
            self._make(offered)
        there = frozenset(taken)
        for text, tile in self._tiles.items():
            tile.setChecked(text in there)
            tile.show_words((_TAKEN if text in there else _TO_TAKE) + text)
            tile.setAccessibleName(text)
        self.setVisible(bool(offered))
        self._fold()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first that is not taken yet, else on the first."""
        left = [tile for tile in self._tiles.values() if not tile.isChecked()]
        for tile in (left or list(self._tiles.values()))[:1]:
            tile.setFocus()

    def _fold(self) -> None:
        many = len(self._tiles) > self._most
        folded = many and not self._opened
        self._heading.setVisible(not many)
        self._foot.setVisible(many)
        self._chips.setVisible(not folded)

    def _unfold(self) -> None:
        self._opened = not self._opened
        self._fold()

    def _make(self, texts: tuple[str, ...]) -> None:
        for text in list(self._tiles):
            take_away(layout_of(self._chips), self._tiles.pop(text))
        for text in texts:
            tile = Tile(text, role="chip")
            tile.of(self._heading.text())
            tile.setCheckable(True)
            tile.keep_room_for((_TAKEN + text, _TO_TAKE + text))
            tile.clicked.connect(lambda checked, text=text: self._tapped(text, checked))
            layout_of(self._chips).addWidget(tile)
            tile.show()
            self._tiles[text] = tile

    def _tapped(self, text: str, checked: bool) -> None:
        (self.picked if checked else self.taken_back).emit(text)


def with_line(text: str, line: str) -> str:
    """A text with one more line at its end; nothing that stands there is written over."""
    return f"{text.rstrip()}\n{line}" if text.strip() else line


def without_line(text: str, line: str) -> str:
    """A text without one of its lines; nothing else that stands there is changed."""
    lines = text.split("\n")
    at = next((place for place, each in enumerate(lines) if each.strip() == line), None)
    return text if at is None else "\n".join([*lines[:at], *lines[at + 1 :]])


def lines_in(text: str) -> frozenset[str]:
    """The lines of a text, without what is around them."""
    return frozenset(line.strip() for line in text.splitlines())
