"""A part of a change's page: a card with a heading, which shows how the change stands."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.notes.note_box import NoteBox, Place, TypedNote
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.notes import Thing


class Part(QFrame):
    """One of Plan, Do, Study and Act."""

    def __init__(self, table: LearnTable, change_id: str, title: str, lead: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._table = table
        self._change_id = change_id
        self._boxes: dict[str, NoteBox | TypedNote] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(10)
        self._add(words(title, "h2"), words(lead, "soft"))

    def show_change(self, change: Change, closed: str | None) -> None:
        """Show how it stands; ``closed``: why nobody can write now."""
        for field, box in self._boxes.items():
            box.show_note(change.page.get(field), closed)

    def _add(self, *things: QWidget) -> None:
        for each in things:
            self._column.addWidget(each)

    def _place(self, field: str) -> Place:
        return Place(Thing.CHANGE, self._change_id, field)

    def _box(self, field: str, label: str, asks: str = "") -> NoteBox:
        made = NoteBox(self._table, self._place(field), label, asks)
        self._boxes[field] = made
        return made
