"""Choosing some of several, in the order one taps them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import restyle
from sdm_aid.kit.language import _

WIDEST = 8
"""The number that takes most room of those that are usual."""


class OrderedChoice(QWidget):
    """Buttons that number themselves as they are tapped; tapped again, one drops out.

    ``chosen`` carries the ids in their order. With ``most``, a tap beyond it changes nothing.
    """

    chosen = Signal(list)

    def __init__(self, label: str, voice: Voice, most: int | None = None) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setLayout(Flow())
        self._voice = voice
        self._most = most
        self._picked: tuple[str, ...] = ()
        self._tiles: dict[str, Tile] = {}

    def show_choices(self, choices: dict[str, str], picked: tuple[str, ...]) -> None:
        """Show these to pick from, with these picked, in this order."""
        self._picked = tuple(key for key in picked if key in choices)
        for key in [key for key in self._tiles if key not in choices]:
            take_away(layout_of(self), self._tiles.pop(key))
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
        self.updateGeometry()

    def _tile(self, key: str) -> Tile:
        tile = Tile("", role="chip")
        tile.setCheckable(True)
        restyle(tile, "voice", self._voice.value)
        tile.clicked.connect(lambda _checked, key=key: self._tapped(key))
        layout_of(self).addWidget(tile)
        tile.show()
        return tile

    def _tapped(self, key: str) -> None:
        picked = [each for each in self._picked if each != key]
        if key not in self._picked and (self._most is None or len(picked) < self._most):
            picked.append(key)
        self._tiles[key].setChecked(key in picked)
        self.chosen.emit(picked)
