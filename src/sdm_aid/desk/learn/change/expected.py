"""What people expect to see: written before they begin, and fixed from then on."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdm_aid.desk.kit.look.icons import icon
from sdm_aid.desk.kit.widgets.layouts import take_away
from sdm_aid.desk.kit.widgets.words import (
    Quote,
    keep_from_readers,
    may_break,
    show_text,
    words,
)
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.notes.note_box import NoteBox, Place
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.notes import Note
from sdm_aid.learning.notebook.sides import by_whom
from sdm_aid.plan.content.dates import in_words


class Expected(QWidget):
    """A box until people begin to try; from then on the words themselves, under a lock."""

    def __init__(self, table: LearnTable, place: Place) -> None:
        super().__init__()
        self._table = table
        self._box = NoteBox(
            table,
            place,
            _("What we expect to see"),
            _("What will happen, do you think? You can write this until you start trying it."),
        )
        self._by = words("", "small")
        self._fixed = QWidget()
        self._lock = _Lock()
        self._since = words("", "small")
        self._quote: Quote | None = None
        self._said = QVBoxLayout(self._fixed)
        self._said.setContentsMargins(0, 0, 0, 0)
        self._said.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._lock)
        line.addWidget(self._since, 1)
        self._said.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for each in (self._box, self._by, self._fixed):
            column.addWidget(each)

    def show_change(self, change: Change, closed: str | None) -> None:
        """Show how it stands."""
        note = change.page.get("prediction")
        is_fixed = change.done_from is not None
        self._box.show_note(note, closed)
        if is_fixed and self._box.isVisible():
            self.setMinimumHeight(self.height())  # what lies below it stays where it is
        self._box.setVisible(not is_fixed)
        show_text(self._by, "" if note is None or is_fixed else written_by(note, self._table))
        self._fixed.setVisible(is_fixed)
        if change.day_begun is None:
            return
        day = in_words(change.day_begun, self._table.language)
        self._since.setText(
            _("Fixed since {day}, when you began to try it.").format(day=day)
            if note is not None
            else _("Nobody wrote what they expected before you began on {day}.").format(day=day)
        )
        take_away(self._said, self._quote)
        self._quote = expected_words(note, self._table)
        if self._quote is not None:
            self._said.insertWidget(0, self._quote)


def expected_words(note: Note | None, table: LearnTable) -> Quote | None:
    """What was expected, as it was written; nothing where nobody wrote it."""
    if note is None:
        return None
    said = Quote(voice_of(note.side))
    label = _("What we expected · {who}").format(who=written_by(note, table))
    said.show_words(label, may_break(str(note.value)))
    return said


def written_by(note: Note, table: LearnTable) -> str:
    """Who wrote a note, and on which day, as it may stand on a line."""
    day = in_words(note.at.astimezone().date(), table.language)
    return _("{who}, {day}").format(who=may_break(by_whom(note)), day=day)


class _Lock(QLabel):
    """A lock, as high as the words beside it; they say the same."""

    def __init__(self) -> None:
        super().__init__()
        keep_from_readers(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: only now is it known how large words are."""
        super().showEvent(event)
        high = self.fontMetrics().height()
        self.setPixmap(icon("lock", self.palette().text().color()).pixmap(high, high))
