"""Who looks after a change: two people, one of them a patient, else it is said."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import ManyChoice
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import may_break, show_in_place, words
from sdm_aid.desk.learn.notes.note_box import Asks, Place
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change, Missing
from sdm_aid.learning.notebook.sides import kind_of


class Owners(QWidget):
    """The people of the group to pick from; names to write where the group has none yet."""

    def __init__(self, table: LearnTable, place: Place) -> None:
        super().__init__()
        self._table = table
        self._place = place
        self._owners: tuple[str, ...] = ()
        title = _("Who looks after it")
        self._title = words(title, "strong")
        self._people = ManyChoice(title, {})
        self._people.chosen.connect(self._keep)
        self._names = Box(title, 1, None, _("Names, with a comma between them"))
        self._names.finished.connect(self._keep_names)
        self._says = Asks(" ".join(_questions().values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self._title, self._people, self._names, self._says):
            column.addWidget(each)

    def show_change(self, change: Change, closed: str | None) -> None:
        """Show who they are, and who could join them."""
        self._owners = change.owners
        people = {
            each.name: _("{name} ({kind})").format(name=each.name, kind=kind_of(each.side))
            for each in self._table.notebook.group
            if each.left is None or each.name in change.owners
        }
        has_group = bool(people)
        people |= {name: name for name in change.owners if name not in people}
        self._people.show_choices(
            {name: may_break(said) for name, said in people.items()}, change.owners
        )
        self._people.setEnabled(not closed)
        self._names.show_text(_(", ").join(change.owners))
        self._names.open_or_close(closed, told=False)
        for each in (self._title, self._people):
            show_in_place(each, has_group)
        show_in_place(self._names, not has_group)
        asked = (said for missing, said in _questions().items() if missing in change.missing)
        self._says.ask(" ".join(asked))

    def _keep_names(self, text: str) -> None:
        self._keep(list(dict.fromkeys(filter(None, (each.strip() for each in text.split(","))))))

    def _keep(self, names: list[str]) -> None:
        if tuple(names) != self._owners and self._table.writer is not None:
            self._table.write(self._place.written(names))


def _questions() -> dict[Missing, str]:
    return {
        Missing.SECOND_OWNER: _("Who else could look after it? Two people keep it going."),
        Missing.PATIENT_OWNER: _("No patient is among them yet. Could a patient be?"),
    }
