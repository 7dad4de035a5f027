"""One theme: its name in somebody's words, what belongs to it, what does not, and an example."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line, in_columns
from sdm_aid.desk.learn.notes.note_box import NoteBox, Place
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.notes import Page, Thing


class ThemeCard(QFrame):
    """Four boxes, and the way to take it away."""

    def __init__(self, table: LearnTable, theme_id: str, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._table = table
        self._theme = theme_id

        def box(field: str, label: str, asks: str) -> NoteBox:
            return NoteBox(table, Place(Thing.THEME, theme_id, field), label, asks)

        self._boxes = {
            "name": box("name", _("Theme"), _("What would somebody call it, in their own words?")),
            "belongs": box("belongs", _("What belongs to it"), _("Which words are about this?")),
            "not": box("not", _("What does not"), _("Which words come close and are not?")),
            "example": box("example", _("An example"), _("Which words show it best?")),
        }
        self._away = button(_("Take this theme away"), self._take_away, "link")
        self._away.setAccessibleName(_("Take this theme away: {name}").format(name=name))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        for each in (in_columns(*self._boxes.values(), most=2), in_a_line(self._away)):
            column.addWidget(each)

    def show_page(self, page: Page) -> None:
        """Show what stands in the notebook about it."""
        closed = None if self._table.writer else _("First say who is writing, at the top.")
        for field, box in self._boxes.items():
            box.show_note(page.get(field), closed)
        self._away.setEnabled(not closed)

    def _take_away(self) -> None:
        self._table.write(Place(Thing.THEME, self._theme, "name").written(None))
