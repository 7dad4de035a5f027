"""All ideas of a round, and three dots to give: what is given only this page knows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import SteadyWords, announce, may_break, restyle
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.notebook.dots import EACH
from sdm_aid.learning.notebook.ideas import Idea
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.learning.notebook.sides import whose_idea


class Giving(QWidget):
    """A tap gives an idea a dot, another takes it back. How many are left always shows."""

    handed_in = Signal(list)
    """The ids of the ideas that were given a dot."""
    left = Signal()

    def __init__(self, ideas: Sequence[Idea], side: Side, language: str) -> None:
        super().__init__()
        self._language = language
        self._given: list[str] = []
        self._tiles = {each.id: self._tile(each, side) for each in ideas}
        screen = Screen(64, 30)
        screen.show_title(
            _("Your three dots"),
            _("Which ideas would help most? Tap an idea to give it a dot, and again to take it."),
        )
        wall = QWidget()
        wall.setAccessibleName(_("Ideas"))
        wall.setLayout(Columns(LETTERS * self.fontMetrics().averageCharWidth(), 2))
        for tile in self._tiles.values():
            layout_of(wall).addWidget(tile)
        screen.add(wall)
        screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(screen, 1)
        column.addWidget(self._foot())
        self._show()

    def _tile(self, idea: Idea, side: Side) -> Tile:
        tile = Tile(may_break(idea.words.strip()), whose_idea(idea.side))
        tile.setCheckable(True)
        restyle(tile, "voice", voice_of(side).value)
        tile.clicked.connect(partial(self._tap, idea.id))
        return tile

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "bar")
        foot.setProperty("edge", "above")
        self._says = SteadyWords("strong", (*map(self._left, range(EACH + 1)), _all_given()))
        read_as(self._says, Role.StaticText)
        line = in_a_line(
            self._says,
            button(_("Send"), lambda: self.handed_in.emit(list(self._given)), "primary"),
            button(_("Skip"), self.left.emit),
            gap=18,
        )
        around = QVBoxLayout(foot)
        around.setContentsMargins(64, 10, 64, 10)
        around.addWidget(line)
        return foot

    def _tap(self, idea: str, _checked: bool = False) -> None:
        refused = False
        if idea in self._given:
            self._given.remove(idea)
        elif len(self._given) < EACH:
            self._given.append(idea)
        else:
            refused = True
        self._show(refused=refused)

    def _show(self, *, refused: bool = False) -> None:
        for key, tile in self._tiles.items():
            tile.setChecked(key in self._given)
        said = _all_given() if refused else self._left(EACH - len(self._given))
        self._says.setText(said)
        announce(self, said)

    def _left(self, count: int) -> str:
        if not count:
            return _("All three dots given")
        return ngettext("{n} dot left", "{n} dots left", count).format(
            n=counted(count, self._language)
        )


def _all_given() -> str:
    return _("All three are given. Take one back first.")


LETTERS = 40
"""Letters of room that an idea has at least."""
