"""Study: what was seen beside what was expected, and which side looked."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.layouts import in_columns, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.learn.change.expected import expected_words, written_by
from sdm_aid.desk.learn.change.part import Part
from sdm_aid.desk.learn.notes.note_box import NoteBox
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change, Missing
from sdm_aid.learning.notebook.kept import Written


class StudyPart(Part):
    """Two columns: expected, and seen."""

    def __init__(self, table: LearnTable, change_id: str) -> None:
        super().__init__(
            table, change_id, _("Study"), _("Look together at what you saw, and what you expected.")
        )
        self._stage = ""
        self._expected = QWidget()
        column = QVBoxLayout(self._expected)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        self._quote: QWidget | None = None
        self._seen = NoteBox(
            table,
            self._place("seen"),
            _("What we saw"),
            _("What did you see? A patient sees what staff cannot."),
            self._and_so,
        )
        self._boxes["seen"] = self._seen
        self._both = in_columns(self._expected, self._seen, most=2)
        self._who = words("", "small")
        self._not_yet = words(_("You write here once you have begun to try it."), "small")
        self._add(self._both, self._who, self._not_yet)

    def show_change(self, change: Change, closed: str | None) -> None:
        """Show how it stands."""
        super().show_change(change, closed)
        self._stage = change.stage
        has_begun = change.done_from is not None
        self._both.setVisible(has_begun)
        self._not_yet.setVisible(not has_begun)
        show_text(self._who, self._studied(change))
        column = layout_of(self._expected)
        assert isinstance(column, QVBoxLayout)
        take_away(column, self._quote)
        self._quote = expected_words(change.page.get("prediction"), self._table) or words(
            _("Nobody wrote what they expected before you began."), "soft"
        )
        column.insertWidget(0, self._quote)

    def _studied(self, change: Change) -> str:
        note = change.page.get("seen")
        if note is None:
            return ""
        if Missing.PATIENT_STUDIED in change.missing:
            asks = _("No patient has looked at it yet. Could a patient write what they see?")
            return f"{written_by(note, self._table)}. {asks}"
        return _("Looked at by {who}.").format(who=written_by(note, self._table))

    def _and_so(self) -> tuple[Written, ...]:
        return (self._place("stage").written("study"),) if self._stage == "do" else ()
