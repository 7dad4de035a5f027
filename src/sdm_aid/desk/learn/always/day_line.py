"""A day in a box, with a calendar beside it to pick one from."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.calendar import CalendarButton
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.kit.days import NotADay, read_day, written_day
from sdm_aid.kit.language import _

EXAMPLE = date(2026, 11, 23)


class DayLine(QWidget):
    """``picked`` carries the day that was written or tapped; ``None`` where it was emptied.

    What is no one day is said under the box, and stays there.
    """

    picked = Signal(object)

    def __init__(self, label: str, language: str, opens_at: Callable[[], date | None]) -> None:
        """``opens_at``: the day that the calendar opens at."""
        super().__init__()
        self._language = language
        hint = _("As in {day}").format(day=written_day(EXAMPLE, language))
        self.box = Box(label, 1, hint=hint)
        self.box.finished.connect(self._read)
        self._calendar = CalendarButton(label, language, opens_at)
        self._calendar.picked.connect(lambda day: self.box.write(written_day(day, language)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.box, 1)
        row.addWidget(self._calendar, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_day(self, day: date | None) -> None:
        """Show the day that stands."""
        self.box.show_text("" if day is None else written_day(day, self._language))

    def show_open(self, may_write: bool) -> None:
        """Whether a day can be picked now."""
        self._calendar.setEnabled(may_write)

    def _read(self, text: str) -> None:
        self.box.refuse("")
        if not text.strip():
            self.picked.emit(None)
            return
        try:
            self.picked.emit(read_day(text, self._language))
        except NotADay as why:
            self.box.refuse(str(why))
