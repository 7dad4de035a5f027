"""Choosing some of several, in the order one taps them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.keyboard.tab_order import come_between
from sdm_aid.desk.kit.widgets.layouts import Flow, take_away
from sdm_aid.desk.kit.widgets.words import restyle, show_new
from sdm_aid.kit.language import _

WIDEST = 8
"""The number that takes most room of those that are usual."""


class OrderedChoice(QWidget):
    """Buttons that number themselves as they are tapped; tapped again, one drops out.

    ``chosen`` carries the ids in their order. With ``most``, a tap beyond it changes nothing.
    """

    chosen = Signal(list)

    def __init__(self, label: str, voice: Voice, most: int | None = None, own: str = "") -> None:
        """``own``: the id of one that may come while people write; its line is kept for it."""
        super().__init__()
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._own = own
        self._flows = {key: Flow() for key in ("", *([own] if own else []))}
        for flow in self._flows.values():
            column.addLayout(flow)
        self._voice = voice
        self._most = most
        self._picked: tuple[str, ...] = ()
        self._tiles: dict[str, Tile] = {}
        if own:
            kept = (tile := self._tile(own)).sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            tile.setSizePolicy(kept)
            tile.hide()
            self._tiles[own] = tile

    def show_choices(self, choices: dict[str, str], picked: tuple[str, ...]) -> None:
        """Show these to pick from, with these picked, in this order."""
        self._picked = tuple(key for key in picked if key in choices)
        for key in [key for key in self._tiles if key not in (*choices, self._own)]:
            take_away(self._flow_of(key), self._tiles.pop(key))
        for key, text in choices.items():
            if key not in self._tiles:
                self._tiles[key] = self._tile(key)
            number = self._picked.index(key) + 1 if key in self._picked else 0
            numbered = _("{number}. {text}")
            self._tiles[key].keep_room_for((numbered.format(number=WIDEST, text=text),))
            self._tiles[key].show_words(
                numbered.format(number=number, text=text) if number else text
            )
            self._tiles[key].setAccessibleName(text)
            self._tiles[key].setAccessibleDescription(
                _("number {number}").format(number=number) if number else ""
            )
            self._tiles[key].setChecked(bool(number))
        if self._own:
            self._tiles[self._own].setVisible(self._own in choices)
        self.updateGeometry()

    def _tile(self, key: str) -> Tile:
        tile = Tile("", role="chip")
        tile.setCheckable(True)
        restyle(tile, "voice", self._voice.value)
        tile.clicked.connect(lambda _checked, key=key: self._tapped(key))
        self._flow_of(key).addWidget(tile)
        show_new(tile)
        if key != self._own and self._own in self._tiles:
            come_between([tile], self._tiles[self._own])
        return tile

    def _flow_of(self, key: str) -> Flow:
        return self._flows.get(key, self._flows[""])

    def _tapped(self, key: str) -> None:
        picked = [each for each in self._picked if each != key]
        if key not in self._picked and (self._most is None or len(picked) < self._most):
            picked.append(key)
        self._tiles[key].setChecked(key in picked)
        self.chosen.emit(picked)
