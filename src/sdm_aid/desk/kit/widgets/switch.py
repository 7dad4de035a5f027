"""One of a few, side by side in one frame: a switch whose parts keep their places."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from sdm_aid.desk.kit.reader_roles import Role, read_as, read_as_one_of
from sdm_aid.desk.kit.widgets.layouts import take_away
from sdm_aid.desk.kit.widgets.words import elided, show_tooltip

PAD, LEAST = 10, 44
"""Pixels free at either side of a part's words; the least width of a part."""
LETTERS, FEWEST = 8, 5
"""A part has room for a name of about so many letters, and of so few where there is little."""


class _Part(QPushButton):
    """Each is on the Tab key's way: handing over is one key, without going along first."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: of several that are read out as one, Qt would leave only this on the way."""
        super().focusInEvent(event)
        for each in self.group().buttons():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Switch(QFrame):
    """``picked`` carries the id of the part that somebody pressed.

    The part that is on is marked by its frame, its weight and its colour. Each has the same width
    on or off, so that none moves as the switch turns.
    """

    picked = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setProperty("role", "switch")
        self.setAccessibleName(label)
        read_as(self, Role.Grouping)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._parts: dict[str, QPushButton] = {}
        self._words: dict[str, str] = {}
        self._room_for: dict[str, str] = {}
        self._own = ""

    def show_parts(
        self,
        words: dict[str, str],
        voices: dict[str, str],
        room_for: dict[str, str],
        own: str = "",
    ) -> None:
        """Offer these, in this order: id to words, and id to the colour of whose it is.

        ``room_for``: words that always have their room in a part, whatever stands there now.
        ``own``: the part that is nobody's name, and so is never cut for a name's sake.
        """
        if list(self._parts) != list(words):
            for key in list(self._parts):
                take_away(self._row, self._parts.pop(key))
            for key in words:
                self._parts[key] = self._new_part(key, voices[key])
            read_as_one_of(self, self._parts.values())
        self._words, self._room_for, self._own = words, room_for, own

    def _new_part(self, key: str, voice: str) -> QPushButton:
        part = _Part()
        part.setCheckable(True)
        part.setProperty("role", "part")
        part.setProperty("voice", voice)
        part.clicked.connect(lambda _checked=False: self.picked.emit(key))
        self._row.addWidget(part)
        part.show()
        return part

    def show_on(self, on: str, names: dict[str, str]) -> None:
        """Show which is on; ``names``: what each is called for those who do not see that."""
        for key, part in self._parts.items():
            part.setChecked(key == on)
            part.setAccessibleName(names[key])

    def whole_width(self) -> int:
        """How wide it would like to be, in pixels."""
        return sum(self._wide(key) for key in self._parts)

    def least_width(self) -> int:
        """How wide it is where each part has room for a short name, in pixels."""
        return sum(min(self._wide(key), self._letters(key, FEWEST)) for key in self._parts)

    def fit(self, room: int) -> None:
        """Keep within ``room`` pixels; words that are cut have a tooltip."""
        widths = self._widths(room)
        for key, part in self._parts.items():
            width = widths[key]
            if part.width() != width or part.minimumWidth() != width:
                part.setFixedWidth(width)
            text = elided(self._words[key], _metrics(part), width - 2 * PAD)
            if part.text() != text:
                part.setText(text)
            show_tooltip(part, "" if text == self._words[key] else self._words[key])

    def _widths(self, room: int) -> dict[str, int]:
        """How wide each part is: what one leaves free of its share is for the others.

        The program's own word is whole where every name still has room for a short one.
        """
        found = {key: self._wide(key) for key in self._parts if key == self._own}
        names = [key for key in self._parts if key != self._own]
        if sum(found.values()) + sum(self._letters(key, FEWEST) for key in names) > room:
            found, names = {}, list(self._parts)
        given = len(found)
        for left, key in enumerate(sorted(names, key=self._wide), given):
            share = (room - sum(found.values())) // (len(self._parts) - left)
            found[key] = max(LEAST, min(self._wide(key), share))
        return found

    def _wide(self, key: str) -> int:
        """The same for every name: while one is typed, the others stay where they are."""
        wide = _metrics(self._parts[key]).horizontalAdvance(self._room_for.get(key, ""))
        return max(self._letters(key, LETTERS), wide + 2 * PAD + 2)

    def _letters(self, key: str, many: int) -> int:
        part = self._parts[key]
        part.ensurePolished()
        return max(LEAST, _metrics(part).horizontalAdvance("n" * many) + 2 * PAD + 2)


def _metrics(part: QPushButton) -> QFontMetrics:
    """As it is written where it is on, which is widest."""
    bold = QFont(part.font())
    bold.setBold(True)
    return QFontMetrics(bold)
