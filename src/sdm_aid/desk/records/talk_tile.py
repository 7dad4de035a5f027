"""One talk in the records: whose, over which guide, when, and how it stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy

from sdm_aid.desk.kit.moments import day_and_time
from sdm_aid.desk.kit.widgets.layouts import layout_of
from sdm_aid.desk.kit.widgets.words import keep_from_readers, words
from sdm_aid.desk.records.talk_picker import called, mark, who
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.record.store.listing import Kept

NARROW = 32
"""Lines of text: a narrower tile has its words one below the other."""

_PARTS = (4, 4, 3, 2)
"""How much of the width the name, the guide, the day and the state have."""

LEAST = 44
"""Pixels: how high it is at least."""


class TalkTile(QPushButton):
    """Four columns, level from talk to talk, while there is room for them."""

    def __init__(self, kept: "Kept") -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.setAutoDefault(False)
        when = "\n".join(filter(None, (day_and_time(kept.last_touched), mark(kept))))
        state = words(standing(kept), "fine" if kept.finished else "here")
        parts = (
            words(who(kept) or _("No name"), "strong"),
            words(kept.title),
            words(when, "fine"),
            state,
        )
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 10, 16, 10)
        self._row.setSpacing(12)
        for label, part in zip(parts, _PARTS, strict=True):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            keep_from_readers(label)
            self._row.addWidget(label, part)
        self.setAccessibleName(called(kept))
        self.setAccessibleDescription(", ".join((when, state.text())))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: columns while there is room for them."""
        super().resizeEvent(event)
        self._turn(self.width())

    def _turn(self, width: int) -> None:
        """Lay the words out for a width."""
        narrow = width < NARROW * self.fontMetrics().lineSpacing()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._row.setSpacing(2 if narrow else 12)
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: the space bar presses it; every other key is for the list, or for finding."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def hasHeightForWidth(self) -> bool:
        """Qt's: its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: as high as its words need."""
        self._turn(width)
        return max(LEAST, layout_of(self).totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """Qt's: as high as its words need at the width it has."""
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Qt's: as its longest word needs, with the words one below the other."""
        labels = (label.minimumSizeHint().width() for label in self.findChildren(QLabel))
        edges = self._row.contentsMargins()
        return QSize(max(labels) + edges.left() + edges.right(), LEAST)


def standing(kept: "Kept") -> str:
    """How a talk stands, in a word or two."""
    if kept.finished:
        return _("Finished")
    return _("Put away") if kept.put_away else _("Not finished")
