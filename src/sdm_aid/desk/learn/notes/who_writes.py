"""Who is writing: asked where nobody has the pen, and said where somebody has."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.table import LearnTable, Writer
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.learning.notebook.sides import kind_of


class WhoWrites(QWidget):
    """The people of the group, by name, and each side for who has no name here."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        self._table = table
        self._title = words(_("Who is writing?"), "h2")
        self._people = ChoiceGroup(_("Who is writing?"), {})
        self._people.chosen.connect(self._picked)
        self._says = words("", "strong")
        self._says.setWordWrap(False)
        self._line = in_a_line(
            self._says, button(_("Somebody else writes"), lambda: table.hand_to(None), "link")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self._title, self._people, self._line):
            column.addWidget(each)
        table.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask, or say who it is."""
        writer = self._table.writer
        if writer is None:
            self._people.show_choices(
                {key: (said, "") for key, (_who, said) in self._all().items()}
            )
            self._people.show_choice("")
        else:
            who = writer.name or kind_of(writer.side)
            self._says.setText(_("Writing now: {who}").format(who=who))
        for each in (self._title, self._people):
            each.setVisible(writer is None)
        self._line.setVisible(writer is not None)

    def _all(self) -> dict[str, tuple[Writer, str]]:
        """Who can be picked: a key, who that is, and what the button says."""
        people = {
            f"name/{each.id}": (
                Writer(each.side, each.name),
                _("{name} ({kind})").format(name=each.name, kind=kind_of(each.side)),
            )
            for each in self._table.notebook.group
            if each.left is None
        }
        sides = {
            f"side/{side}": (Writer(side), said)
            for side, said in (
                (Side.PATIENT, _("A patient")),
                (Side.COMPANION, _("A companion")),
                (Side.STAFF, _("Staff")),
            )
        }
        return people | sides

    def _picked(self, key: str | None) -> None:
        if key:
            self._table.hand_to(self._all()[key][0])
