"""When something is to be: plain words, the day they mean, and a calendar to say which day.

Words are never forced to be a day. Under the box stands the day where it is known, days to pick
from where the words can mean more than one, and while it is empty, words that people often say.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.days import day_meant, in_entry
from sdm_aid.conversation.state import State
from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.calendar import CalendarButton
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.days import written_day
from sdm_aid.kit.language import _
from sdm_aid.kit.locales import locale_of
from sdm_aid.kit.meant_days.in_writing import Meant, is_in_writing
from sdm_aid.kit.meant_days.meant import meant

SOON = ((1, "week"), (2, "week"), (1, "month"), (3, "month"))
LATER = ((2, "week"), (6, "week"), (3, "month"), (6, "month"))
"""What is offered to a plan's steps, and to when people meet again."""


class WhenBox(QWidget):
    """A box for words, and under it the day they mean."""

    words_said = Signal(str)
    """Words that were picked, in place of an empty box or of another day."""
    day_said = Signal(str)
    """The day that the words mean, as 2026-12-13."""

    def __init__(
        self, box: Box, about: str, language: str, offers: tuple[tuple[int, str], ...] = SOON
    ) -> None:
        """``about``: what it answers; ``offers``: how far ahead, as numbers and units."""
        super().__init__()
        self.box = box
        self._language = language
        self._shown: tuple[str, date | None, Meant] | None = None
        self._day: date | None = None
        self._calendar = CalendarButton(about, language, self._opens_at)
        self._calendar.picked.connect(self._pick)
        self._often = _flow()
        self._about = about
        for text in _offered(offers, language):
            layout_of(self._often).addWidget(self._chip(text))
        self._before = self._chip(_("Before Christmas"))
        layout_of(self._often).addWidget(self._before)
        self._says = words("", "small")
        self._says.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._which = _flow()
        self._days: list[QWidget] = []
        self._lay_out()

    def _lay_out(self) -> None:
        said = QWidget()
        side = QVBoxLayout(said)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(4)
        side.addWidget(self._says)
        side.addWidget(self._which)
        side.addStretch(1)
        either = QWidget()
        self._either = QStackedLayout(either)
        self._either.addWidget(self._often)
        self._either.addWidget(said)
        under = QHBoxLayout()
        under.setSpacing(10)
        under.addWidget(self._calendar, 0, Qt.AlignmentFlag.AlignTop)
        under.addWidget(either, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addLayout(under)

    def show_when(self, state: State, step: str, field: str) -> None:
        """Show what was said at a field, and the day that was kept for it."""
        said, day = state.entry(step, field), day_meant(state, step, field)
        text = "" if said is None else str(said.value)
        last = state.entries[-1].at.astimezone().date() if state.entries else date.today()
        self._before.setVisible(_speaks_english(self._language) and _before_christmas(last))
        closed = self.box.edit.isReadOnly()
        self._calendar.setEnabled(not closed)
        self._often.setEnabled(not closed)
        self._which.setEnabled(not closed)
        kept = in_entry(day)
        since = last if said is None else said.at.astimezone().date()
        can_mean = Meant() if kept or not text else meant(text, self._language, since)
        if (text, kept, can_mean) == self._shown:
            return
        self._shown = (text, kept, can_mean)
        self._says.setMinimumHeight(self._calendar.sizeHint().height())  # level with the button
        self._day = kept
        self._show_days(() if kept else can_mean.days)
        if kept:
            found = meant(text, self._language, kept)
            by = found.latest and kept in found.days
            that_is = _("That is by {day}.") if by else _("That is {day}.")
            self._says.setText(that_is.format(day=_full(kept, self._language)))
        elif can_mean.days and not can_mean.sure:
            self._says.setText(_("This stays in words. If you mean a day, pick it."))
        elif can_mean.days:
            self._says.setText(_("Which day is that?"))
        else:
            self._says.setText(_("If you know the day, pick it in the calendar."))
        self._either.setCurrentIndex(1 if text else 0)
        self.box.edit.setAccessibleDescription(self._says.text() if text else "")

    def _show_days(self, days: tuple[date, ...]) -> None:
        while self._days:
            take_away(layout_of(self._which), self._days.pop())
        for day in days:
            chip = Tile(_full(day, self._language), role="chip")
            chip.of(self._about)
            chip.clicked.connect(lambda _checked=False, day=day: self._say_day(day))
            layout_of(self._which).addWidget(chip)
            self._days.append(chip)
        self._which.setVisible(bool(days))

    def _chip(self, text: str) -> Tile:
        chip = Tile(text, role="chip")
        chip.of(self._about)
        chip.clicked.connect(lambda _checked=False: self._say_words(text))
        return chip

    def _say_words(self, text: str) -> None:
        self.box.edit.setFocus()
        self.words_said.emit(text)

    def _say_day(self, day: date) -> None:
        self.box.edit.setFocus()
        self.day_said.emit(day.isoformat())

    def _pick(self, day: date) -> None:
        """A day from the calendar: beside words of their own, or in place of another day."""
        text = self.box.text()
        if text.strip() and not is_in_writing(text, self._language):
            self.day_said.emit(day.isoformat())
        else:
            self.words_said.emit(written_day(day, self._language))

    def _opens_at(self) -> date | None:
        days = self._shown[2].days if self._shown else ()
        return self._day or (days[0] if days else None)


def _flow() -> QWidget:
    made = QWidget()
    made.setLayout(Flow(8))
    return made


def _offered(offers: tuple[tuple[int, str], ...], language: str) -> tuple[str, ...]:
    """Plain words in the guide's language."""
    if not _speaks_english(language):
        from sdm_aid.kit.meant_days.any_language import in_words

        phrases = (in_words(number, unit, language) for number, unit in offers)
        return tuple(text[:1].upper() + text[1:] for text in phrases)
    english = {
        (1, "week"): _("In a week"),
        (2, "week"): _("In two weeks"),
        (6, "week"): _("In six weeks"),
        (1, "month"): _("In a month"),
        (3, "month"): _("In three months"),
        (6, "month"): _("In six months"),
    }
    return tuple(english[each] for each in offers)


def _speaks_english(language: str) -> bool:
    return locale_of(language).language == "en"


def _before_christmas(today: date) -> bool:
    """Whether that is near enough to be said."""
    return date(today.year, 10, 15) <= today < date(today.year, 12, 22)


def _full(day: date, language: str) -> str:
    """With its day of the week: Sunday 13 December 2026."""
    from babel.dates import format_date

    pattern = "EEEE d MMMM y" if _speaks_english(language) else "full"
    return format_date(day, pattern, locale=locale_of(language))
