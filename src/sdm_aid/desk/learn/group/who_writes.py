"""Who is writing: the line on top of every page of learning together on which people write."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import announce, show_text, words
from sdm_aid.desk.learn.group.group_page import GroupPage, here_now
from sdm_aid.desk.learn.group.sides import kinds, voice_of
from sdm_aid.desk.learn.table import LearnTable, Writer
from sdm_aid.kit.language import _
from sdm_aid.learning.asked_alone import kind_of_voice
from sdm_aid.learning.notebook.notes import Side


def name_of(writer: Writer) -> str:
    """What to call whoever has the pen."""
    return writer.name or kind_of_voice(writer.side)


class WhoWrites(QFrame):
    """The names of the group, and the kinds of people there are: one tap passes the pen."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        self._table = table
        self._who: dict[str, Writer] = {}
        self.setProperty("role", "card")
        self._chips = ChoiceGroup(_("Who is writing?"), {})
        self._chips.chosen.connect(self._hand_to)
        self._said = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(6)
        group = button(_("The group"), lambda: table.page_asked.emit(GroupPage(table)), "link")
        column.addWidget(in_a_line(words(_("Who is writing?"), "strong"), self._chips, group))
        column.addWidget(self._said)
        table.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._who = _writers(self._table)
        self._chips.show_choices({key: (name_of(who), "") for key, who in self._who.items()})
        self._chips.show_voices({key: voice_of(who.side) for key, who in self._who.items()})
        writer = self._table.writer
        self._chips.show_choice(next((k for k, who in self._who.items() if who == writer), ""))
        show_text(self._said, _said(writer))

    def _hand_to(self, key: str | None) -> None:
        self._table.hand_to(None if key is None else self._who[key])
        self._show()  # also where it is the same as before: a tap has changed the chip
        announce(self, self._said.text())


def _writers(table: LearnTable) -> dict[str, Writer]:
    """The group by name, and each side for who has no name here."""
    group = {each.id: Writer(each.side, each.name) for each in here_now(table.notebook)}
    return group | {side: Writer(Side(side)) for side in kinds()}


def _said(writer: Writer | None) -> str:
    if writer is None:
        return _("Nothing can be written until somebody has the pen. Tap who writes.")
    if not writer.name:
        return {
            Side.PATIENT: _("A patient has the pen. One tap passes it on."),
            Side.COMPANION: _("A companion has the pen. One tap passes it on."),
            Side.STAFF: _("Staff have the pen. One tap passes it on."),
        }[writer.side]
    return _("{name} has the pen. One tap passes it on.").format(name=writer.name)
