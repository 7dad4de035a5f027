"""Where not all choices fit: which one stays in sight beside the others."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.pages.choice_columns.columns import FEWEST, ColumnsInView
from sdm_aid.guide.model.guide import Option
from sdm_aid.kit.language import _

LEAST_PICK = 160
"""Pixels of the list at least, where a choice's name is longer than the page is wide."""


class CompareWith(QWidget):
    """A pick of the choice that every other one is compared with."""

    def __init__(self, columns: ColumnsInView) -> None:
        super().__init__()
        self._columns = columns
        self._options: tuple[Option, ...] = ()
        self._two = False
        label = words(_("Compare with:"), "fine")
        label.setWordWrap(False)
        self._pick = PickOne()
        self._pick.setAccessibleName(_("Compare with:"))
        self._pick.setSizeAdjustPolicy(PickOne.SizeAdjustPolicy.AdjustToContents)
        self._pick.setMinimumWidth(LEAST_PICK)
        self._pick.activated.connect(self._picked)
        line = Flow(gap=12)
        self.setLayout(line)
        line.addWidget(label)
        line.addWidget(self._pick)
        self.hide()

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer these."""
        self._options = tuple(options)
        self._fill()

    def show_need(self, table: ChoiceTable) -> None:
        """Be there where the table shows not all choices."""
        two = len(table.shown()) == FEWEST
        if two != self._two:
            self._two = two
            self._fill()
        if self.isHidden() != table.whole():
            self.setVisible(not table.whole())

    def _fill(self) -> None:
        """Where two are in sight one of them always stays: the first, until another is picked."""
        self._pick.clear()
        if not self._two:
            self._pick.addItem(_("None"), "")
        for option in self._options:
            self._pick.addItem(option.name, option.id)
        self._pick.setCurrentIndex(max(0, self._pick.findData(self._columns.fixed)))

    def _picked(self) -> None:
        self._columns.fix(str(self._pick.currentData()))
