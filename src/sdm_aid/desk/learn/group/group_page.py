"""The group: who sits at the table, by the name they like, and on which side."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line, layout_of, take_away
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import may_break, show_new, words
from sdm_aid.desk.learn.group.sides import kinds, voice_of
from sdm_aid.desk.learn.table import LearnTable, Writer
from sdm_aid.kit.language import _
from sdm_aid.learning.asked_alone import kind_of_voice
from sdm_aid.learning.notebook.kept import Written, new_thing
from sdm_aid.learning.notebook.notebook import Member, Notebook
from sdm_aid.learning.notebook.notes import Side, Thing

LONGEST = 60
"""Letters of a name that still stands on a chip."""


def here_now(notebook: Notebook) -> tuple[Member, ...]:
    """Those of the group who have not left it."""
    return tuple(each for each in notebook.group if each.left is None)


class GroupPage(Screen):
    """Names and sides; somebody comes, somebody leaves. Nobody needs the pen for that."""

    back_asked = Signal()

    def __init__(self, table: LearnTable) -> None:
        super().__init__(40, 20)
        self._table = table
        self._joining: Side | None = None
        self.show_title(
            _("The group"),
            _("Who sits at this table, by the name each likes. Companions count with patients."),
        )
        self._people = QWidget()
        column = QVBoxLayout(self._people)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._lines: dict[str, QWidget] = {}
        self._sides = ChoiceGroup(
            _("Who is it?"), {key: (said, "") for key, said in kinds().items()}
        )
        self._sides.show_voices({side: voice_of(Side(side)) for side in kinds()})
        self._sides.chosen.connect(self._pick)
        self._name = Box(_("Name, as they like to be called"))
        self._name.line.setMaxLength(LONGEST)
        self._name.line.returnPressed.connect(self._add)
        self.add(
            in_a_line(button(_("Back"), self.back_asked.emit)),
            card(
                words(_("Somebody joins"), "h2"),
                self._sides,
                self._name,
                in_a_line(button(_("Add to the group"), self._add, "primary")),
            ),
            self._people,  # last: it grows with each who joins
        )
        self.end()
        table.changed.connect(self._show)
        self._show()

    def _pick(self, side: str | None) -> None:
        self._joining = None if side is None else Side(side)
        self._sides.show_choice(side or "")
        self._name.refuse("")

    def _add(self) -> None:
        name = " ".join(self._name.text().split())
        if why := self._wrong(name):
            self._name.refuse(why)
            return
        assert self._joining is not None
        writer, back = Writer(self._joining, name), self._was_here(name)
        about = new_thing() if back is None else back.id
        if self._table.write_as(
            writer,
            Written(Thing.GROUP, about, "name", name),
            Written(Thing.GROUP, about, "side", writer.side.value),
            Written(Thing.GROUP, about, "left", None),
        ):
            self._name.refuse("")
            self._name.empty()
            self._pick(None)

    def _wrong(self, name: str) -> str:
        """Why somebody cannot be added; empty where they can."""
        if self._joining is None:
            return _("Please say first who it is: a patient, a companion, or staff.")
        if not name:
            return _("Please write a name.")
        taken = {each.name.casefold() for each in self._table.notebook.group}
        if name.casefold() in taken and self._was_here(name) is None:
            return _(
                "There is or was a {name} in the group. Please add something, such as a letter."
            ).format(name=name)
        return ""

    def _was_here(self, name: str) -> Member | None:
        """Who left the group under this name, and comes back to the same side."""
        for each in self._table.notebook.group:
            same = each.name.casefold() == name.casefold() and each.side is self._joining
            if same and each.left is not None:
                return each
        return None

    def _show(self) -> None:
        there = {each.id: each for each in here_now(self._table.notebook)}
        for gone in [key for key in self._lines if key not in there]:
            take_away(layout_of(self._people), self._lines.pop(gone))
        for key, member in there.items():
            if key not in self._lines:
                self._lines[key] = self._line(member)
                layout_of(self._people).addWidget(self._lines[key])
                show_new(self._lines[key])

    def _line(self, member: Member) -> QWidget:
        leaves = button(_("Leaves the group"), partial(self._leave, member))
        leaves.setAccessibleName(_("{name} leaves the group").format(name=member.name))
        name = words(may_break(member.name), "strong", voice_of(member.side))
        side = words(kind_of_voice(member.side), "soft")
        return card(in_a_line(name, side, leaves, gap=18))

    def _leave(self, member: Member) -> None:
        writer = Writer(member.side, member.name)
        today = self._table.record.clock().astimezone().date().isoformat()
        gone = self._table.write_as(writer, Written(Thing.GROUP, member.id, "left", today))
        if gone and self._table.writer == writer:
            self._table.hand_to(None)
