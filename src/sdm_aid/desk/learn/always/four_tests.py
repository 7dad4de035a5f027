"""The four tests of something that should always happen, each with a box for its answer.

They are those of NHS England's page (england.nhs.uk/ourwork/pe/always-events/what), in our words:
important to patients, based on evidence, measurable, affordable and to be kept up.
"""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.always.quarter import counted_measures
from sdm_aid.desk.learn.group.writing import WordsBox, show_who, write_from
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.always import TESTS, Always
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import Thing

MEASURE = "measure"


def questions() -> dict[str, str]:
    """What each test asks, in the order of ``TESTS``."""
    said = {
        "important": _("Is it important to patients? Who said so?"),
        "evidence": _("What do we know that shows it helps?"),
        MEASURE: _("How can we count it?"),
        "cost": _("Can we afford it, and keep it up?"),
    }
    return {each: said[each] for each in TESTS}


class FourTests(QFrame):
    """Four boxes, one of them a list of what talks are counted by."""

    def __init__(self, table: LearnTable, always: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._table = table
        self._id = always
        self._before: dict[str, str] = {}
        self._boxes: dict[str, WordsBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(words(_("Four questions to ask of it"), "h2"))
        self._answered = words("", "small")
        column.addWidget(self._answered)
        self._pick = PickOne()
        for field, asked in questions().items():
            column.addWidget(self._line(field, asked))

    def _line(self, field: str, asked: str) -> QWidget:
        if field == MEASURE:
            return self._measures(asked)
        box = WordsBox(asked, 2, lambda said: self._write(field, said))
        self._boxes[field] = box
        return box

    def _measures(self, asked: str) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._pick.setAccessibleName(asked)
        self._pick.setSizeAdjustPolicy(
            PickOne.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._pick.setMinimumContentsLength(12)
        self._pick.addItem(_("Not counted yet"), "")
        for measure, name in counted_measures().items():
            self._pick.addItem(name, measure)
        self._pick.activated.connect(
            lambda _place: self._pick_measure(str(self._pick.currentData()))
        )
        column.addWidget(words(asked, "label"))
        column.addWidget(self._pick)
        return line

    def show_always(self, always: Always) -> None:
        """Show the answers that stand."""
        self._before = {field: always.text(field) for field in TESTS}
        for field, box in self._boxes.items():
            box.show_text(self._before[field])
            show_who(box, self._table)
        self._pick.setCurrentIndex(max(0, self._pick.findData(always.measure)))
        self._pick.setEnabled(self._table.writer is not None)
        self._answered.setText(
            _("{n} of 4 are answered").format(n=len(always.answered))
            if len(always.answered) < len(TESTS)
            else _("All four are answered")
        )

    def _pick_measure(self, measure: str) -> None:
        if self._table.writer is not None and measure != self._before[MEASURE]:
            self._table.write(Written(Thing.ALWAYS, self._id, MEASURE, measure or None))

    def _write(self, field: str, said: str) -> bool:
        note = Written(Thing.ALWAYS, self._id, field, said or None)
        return write_from(self._boxes[field], self._table, note, self._before[field])
