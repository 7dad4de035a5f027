"""Doing something to a chart: which month, and why. A person does it, never the program."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.words import show_in_place, words
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.parts import Kind
from sdm_aid.learning.charts.words.months import month_name
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.series import Series

LONGEST = 80
"""Letters of a reason: it stands beside a line in a picture."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What somebody is about to do, at a month that is given or still to be picked."""

    kind: Kind
    month: date | None = None
    said: str = ""
    """Words that are offered as the reason."""


class ChartForm(QWidget):
    """Asks for a month and a reason; hidden until somebody wants to do something."""

    def __init__(self, table: LearnTable, series: Series) -> None:
        super().__init__()
        self._table = table
        self._series = series
        self._doing: Doing | None = None
        self._title = words("", "strong")
        self._tells = words("", "soft")
        self._months = PickOne()
        self._months.setAccessibleName(_("Which month"))
        for month in months_of(series):
            self._months.addItem(month_name(month, table.language), month.isoformat())
        self._reason = Box(_("Why, in a few words"))
        self._reason.line.setMaxLength(LONGEST)
        self._reason.line.returnPressed.connect(self._put)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (
            self._title,
            self._tells,
            self._months,
            self._reason,
            in_a_line(
                button(_("Put it on the chart"), self._put, "primary"),
                button(_("Leave it"), self._leave),
            ),
        ):
            column.addWidget(each)
        self.hide()

    def begin(self, doing: Doing) -> None:
        """Ask what is still needed."""
        self._doing = doing
        self._title.setText(_titles()[doing.kind])
        self._tells.setText(_tells()[doing.kind])
        self._months.setCurrentIndex(self._months.count() - 1)
        show_in_place(self._months, doing.month is None)
        if doing.month is not None:
            month = month_name(doing.month, self._table.language)
            self._title.setText(f"{_titles()[doing.kind]}: {month}")
        self._reason.empty()
        self._reason.show_text(doing.said[:LONGEST])
        self._reason.refuse("")
        self.refresh()
        self.show()
        self._reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Take the colour of whoever writes; without anybody there is nothing to ask."""
        if self._table.writer is None:
            self._leave()
        else:
            self._reason.show_voice(voice_of(self._table.writer.side))

    def _leave(self) -> None:
        self._doing = None
        self.hide()

    def _put(self) -> None:
        doing, reason = self._doing, self._reason.text().strip()
        if doing is None:
            return
        if not reason:
            self._reason.refuse(_("Please say why: whoever looks later will ask."))
            self._reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        month = doing.month or date.fromisoformat(self._months.currentData())
        field = f"{doing.kind}/{month:%Y-%m}"
        if self._table.write(Written(Thing.CHART, self._series.measure, field, reason)):
            self._leave()


def months_of(series: Series) -> list[date]:
    """Every month of a chart but the first, and the one after its last."""
    if not series.dots:
        return []
    months = [series.dots[0].first]
    while months[-1] <= series.dots[-1].last:
        last = months[-1]
        months.append(date(last.year + last.month // 12, last.month % 12 + 1, 1))
    return [later for _before, later in pairwise(months)]


def _titles() -> dict[Kind, str]:
    return {
        Kind.MARK: _("Mark a month"),
        Kind.FREEZE: _("Fix the line"),
        Kind.SPLIT: _("Begin a new part"),
    }


def _tells() -> dict[Kind, str]:
    return {
        Kind.MARK: _("Something was tried from this month on. The line stays as it is."),
        Kind.FREEZE: _("The line is worked out from the dots before this month, and then stays."),
        Kind.SPLIT: _("From this month on it is asked or counted in another way."),
    }
