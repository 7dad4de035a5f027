"""A box of the table: what happens with one choice, in a figure, a small picture and words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.layouts import layout_of
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.guide.model.cells import Cell, EventRate, Gap
from sdm_aid.guide.model.guide import Guide, Option, Outcome
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import number_in_words
from sdm_aid.plan.content.chances import cell_words

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
ACROSS = (*ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End)
"""Keys that go from box to box: the table's, not a button's."""


class Box(QPushButton):
    """Something of the table to press, made of words that wrap."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setAutoDefault(False)

    def let_through(self) -> None:
        """Have what stands in it be no target of its own."""
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: keys that go from box to box are for the table."""
        if event.key() in ACROSS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Qt's: its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: as high as its words need."""
        return max(44, layout_of(self).totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """Qt's: as its words need at the width it has."""
        least = self.minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(least.width(), self.width())))

    def minimumSizeHint(self) -> QSize:
        """Qt's: as its longest word needs."""
        return QSize(max(44, layout_of(self).totalMinimumSize().width()), 44)


class SpanCell(Box):
    """One box for all the choices of a row: what there is to say in place of figures."""

    def __init__(self) -> None:
        super().__init__("cell")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._heading, self._more = words("", "here"), words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addWidget(self._more)
        column.addStretch(1)
        self.let_through()

    def show_says(self, name: str, says: tuple[str, ...]) -> None:
        """Say this of the row of that name."""
        self._heading.setText(says[0])
        self._more.setText(" ".join(says[1:]))
        self._more.setVisible(len(says) > 1)
        self.setAccessibleName(" ".join(says))
        self.setAccessibleDescription(name)


def gap_words(gap: Gap) -> str:
    """Why there is no figure, in a few words."""
    return {
        "no evidence": _("No research found"),
        "no difference": _("No difference found"),
        "not applicable": _("Does not apply"),
    }[gap.why]


def heard(option: Option, cell: Cell, row: Outcome, guide: Guide) -> str:
    """What a box says to those who hear it: the choice, and what happens to how many."""
    if isinstance(cell, Gap):
        return _("{choice}: {said}").format(choice=option.name, said=gap_words(cell))
    if isinstance(cell, EventRate):
        return _rate_heard(option, cell, row, guide)
    said = cell_words(cell, row, guide)
    text = " ".join(part for part in (said.headline, said.sentence, said.range) if part)
    return _("{choice}: {said}").format(choice=option.name, said=text)


def _rate_heard(option: Option, cell: EventRate, row: Outcome, guide: Guide) -> str:
    n, of, others = (
        number_in_words(number, guide.language, thousands=True)
        for number in (cell.n, cell.whole, cell.whole - cell.n)
    )
    said = _("{choice}: {n} of {of} people {happens}, {others} {otherwise}.").format(
        choice=option.name, n=n, of=of, happens=row.happens or "", others=others,
        otherwise=row.otherwise or "",
    )  # fmt: skip
    return " ".join(part for part in (said, cell_words(cell, row, guide).range) if part)
