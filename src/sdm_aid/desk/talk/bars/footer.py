"""The foot of a conversation: back, what is saved, come back to this, next."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.conversation.state import last_said
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.moments import time_of_day
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow, line_width, show_only
from sdm_aid.desk.kit.widgets.words import SteadyWords, elided, restyle, show_tooltip, words
from sdm_aid.desk.talk.bars.places import LITTLE
from sdm_aid.kit.language import _, ngettext

SIDE, GAP = 24, 12
"""Pixels free at either end, and between two things."""
AROUND = 9
"""Pixels free above and below; in a low window as few as at the top."""
LATE, LONG = datetime(2000, 12, 28, 22, 48), 88
"""A time of day and a number of minutes that are wide when written out."""


class Footer(QFrame):
    """Where one goes from here."""

    back = Signal()
    next = Signal()
    come_back = Signal()
    undo = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "above")
        self._back = button(_("Back"), self.back.emit)
        self._saved = SteadyWords("saved", (_saved(time_of_day(LATE)),))
        self._undo = button(_("Undo"), self.undo.emit, "link")
        self._come_back = button(_("Skip for now"), self.come_back.emit, "link")
        self._where = words("", "strong")
        self._where.setWordWrap(False)
        self._where.hide()
        self._clock = SteadyWords("fine", (_minutes(LONG),))
        self._next = button("", self.next.emit, "primary")
        self._next_name = self._news = ""
        self._entries, self._saved_at = 0, ""
        flow = Flow(GAP)
        for each in (self._back, self._undo, self._where, self._saved, self._clock):
            flow.addWidget(each)
        flow.spring()
        for each in (self._come_back, self._next):
            flow.addWidget(each)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, AROUND, SIDE, AROUND)
        self._column.addLayout(flow)

    def show_view(self, view: View, next_name: str, can_go_back: bool) -> None:
        """Show what is saved and where Next leads."""
        self._back.setEnabled(can_go_back)
        self._next_name = next_name
        self._next.setAccessibleName(next_name)
        if len(view.state.entries) != self._entries:
            self._news, self._entries = "", len(view.state.entries)
        if view.saved_at is not None:
            moment = time_of_day(view.saved_at.astimezone())
            self._saved_at = _saved(moment)
        self._undo.setEnabled(last_said(view.state) is not None)
        text = _ways_to_come_back()[view.path[view.here()].come_back]
        self._come_back.setText(text)
        self._come_back.setAccessibleName(text)
        self._fit()

    def show_low(self, low: bool) -> None:
        """Leave most of a low window to the page."""
        around = LITTLE if low else AROUND
        self._column.setContentsMargins(SIDE, around, SIDE, around)
        for each in (self._back, self._undo, self._come_back, self._next):
            restyle(each, "low", "true" if low else "false")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width has room for more or fewer words."""
        super().resizeEvent(event)
        self._fit()

    def show_undone(self, said: str) -> str:
        """Say what was taken back, in the place of when it was saved, until something else is said.

        Returns the whole words, also where there is room for the beginning only.
        """
        self.show_news(_("Undone: {said}").format(said=" ".join(said.split())))
        return self._news

    def show_news(self, said: str) -> None:
        """Say what just happened, in the place of when it was saved, until something is said."""
        if said != self._news:
            self._news = said
            self._fit()

    def show_where(self, screen: int, of: int) -> None:
        """Say on which screen of how many one is; nothing, where there are none to count."""
        said = _("Screen {n} of {of}").format(n=screen, of=of) if of else ""
        if said != self._where.text():
            self._where.setText(said)
            self._fit()

    def show_minutes(self, minutes: int) -> None:
        """Say how long the talk has gone on today. It is never late."""
        said = _minutes(minutes) if minutes else ""
        if said != self._clock.text():
            self._clock.setText(said)
            self._clock.setAccessibleName(_("The talk so far: {time}").format(time=said))
            self._fit()

    def _fit(self) -> None:
        """Keep to one line: Next says only that; then go the clock, the time of saving, where.

        What may come later has its room from the beginning, so that nothing beside it moves.
        """
        short = self._next_name if self._next_name == _("Finish") else _("Next")
        more = self._keep_room_to_change()
        room = self.width() - 2 * SIDE - more
        always = [self._back, self._undo, self._come_back, self._next]
        self._saved.setText(self._saved_at)
        quiet = [*([self._where] if self._where.text() else []), self._saved, self._clock]
        for text, shown in ((self._next_name, 3), *((short, n) for n in (3, 2, 1, 0))):
            if self._next.text() != text:
                self._next.setText(text)
            if line_width([*always, *quiet[:shown]], GAP) <= room:
                break
        if self._news:
            self._show_the_news(room - line_width(always, GAP) - GAP)
        else:
            self._saved.setToolTip("")
            self._saved.setAccessibleName(self._saved_at)
            show_only([self._where, self._saved, self._clock], quiet[:shown])

    def _show_the_news(self, room: int) -> None:
        """In ``room`` pixels, whose end is cut where there are more words; Next keeps its own.

        Without room for as much as when it was saved there are none: they would push Next down.
        """
        self._saved.setText("")
        fits = room >= self._saved.sizeHint().width()
        show_only([self._where, self._saved, self._clock], [self._saved] if fits else [])
        self._saved.setText(elided(self._news, self._saved.fontMetrics(), room))
        show_tooltip(self._saved, self._news)
        self._saved.setAccessibleName(self._news)

    def _keep_room_to_change(self) -> int:
        """How much wider the way to come back is than its words now: the other words' room."""
        self._come_back.ensurePolished()
        wide = self._come_back.fontMetrics().horizontalAdvance
        more = max(map(wide, _ways_to_come_back())) - wide(self._come_back.text())
        self._come_back.setMinimumWidth(self._come_back.sizeHint().width() + more)
        return more


def _ways_to_come_back() -> tuple[str, str]:
    return _("Skip for now"), _("Done with this")


def _saved(time: str) -> str:
    return _("Saved {time}").format(time=time)


def _minutes(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
