"""What should always happen: the sentences, each with what it came to in the last quarter."""

from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import may_break, show_new, show_text, words
from sdm_aid.desk.learn.always.always_page import AlwaysPage
from sdm_aid.desk.learn.always.quarter import figure, quarter_name
from sdm_aid.desk.learn.always.starters import Starter, starters
from sdm_aid.desk.learn.always.who_chose import chosen_in_words, few_patients_in_words
from sdm_aid.desk.learn.group.who_writes import WhoWrites
from sdm_aid.desk.learn.group.writing import closed_because, shortened
from sdm_aid.desk.learn.listed import listed
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.always import Always
from sdm_aid.learning.notebook.kept import Written, new_thing
from sdm_aid.learning.notebook.notes import Thing

ON_A_LINE, IN_A_NAME = 280, 60
"""Letters of a sentence that stand in the list, and in the name of its button."""


class AlwaysPlace(Screen):
    """The sentences that the group holds itself to, and some to begin with."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__(40, 20)
        self._table = table
        self._listed_now: object = None
        quarter = quarter_name(table)
        self.show_title(
            _("What should always happen"),
            quarter or _("What it came to is shown once a quarter is over."),
        )
        self._adds = button(_("Add a sentence"), self._add, "primary")
        self._why_not = words("", "small")
        self._list = QWidget()
        self._takes: list[QPushButton] = []
        self.add(WhoWrites(table), self._list, in_a_line(self._adds, self._why_not, gap=14))
        self.end()
        table.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        why = closed_because(self._table)
        self._adds.setEnabled(why is None)
        show_text(self._why_not, why or "")
        for each in self._takes:
            each.setEnabled(why is None)
        there = self._table.notebook.always
        if there != self._listed_now:
            self._listed_now = there
            self._lay_out(there)

    def _lay_out(self, there: tuple[Always, ...]) -> None:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._takes = []
        if there:
            column.addWidget(card(*map(self._line, there)))
        if offered := starters(there):
            column.addWidget(self._offers(offered, first=not there))
        self.column.replaceWidget(self._list, made)
        show_new(made)
        self._list.hide()
        self._list.deleteLater()
        self._list = made

    def _line(self, always: Always) -> QFrame:
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(words(may_break(shortened(always.sentence, ON_A_LINE))))
        column.addWidget(words(chosen_in_words(always, self._table.language), "small"))
        if few := few_patients_in_words(always):
            column.addWidget(words(few, "small"))
        number, months = figure(self._table, always.measure)
        opens = button(_("Open"), partial(self._open, always.id), "link")
        name = shortened(always.sentence, IN_A_NAME)
        opens.setAccessibleName(_("Open: {sentence}").format(sentence=name))
        return listed(said, words(" · ".join(filter(None, (number, months))), "strong"), opens)

    def _offers(self, offered: tuple[Starter, ...], *, first: bool) -> QFrame:
        head = _("Sentences to begin with") if first else _("More sentences to begin with")
        lines = []
        for each in offered:
            takes = button(_("Choose this sentence"), partial(self._take, each), "link")
            takes.setAccessibleName(_("Choose: {sentence}").format(sentence=each.sentence))
            takes.setEnabled(self._table.writer is not None)
            self._takes.append(takes)
            lines.append(listed(words(each.sentence), words(""), takes))
        lead = _("Choose one only if patients here say that it matters. You can change its words.")
        return card(words(head, "h2"), words(lead, "soft"), *lines)

    def _take(self, starter: Starter) -> None:
        about = new_thing()
        if self._table.write(
            Written(Thing.ALWAYS, about, "sentence", starter.sentence),
            Written(Thing.ALWAYS, about, "measure", starter.measure),
        ):
            self._open(about)

    def _add(self) -> None:
        self._table.page_asked.emit(AlwaysPage(self._table, new_thing(), begins=True))

    def _open(self, always: str) -> None:
        self._table.page_asked.emit(AlwaysPage(self._table, always))
