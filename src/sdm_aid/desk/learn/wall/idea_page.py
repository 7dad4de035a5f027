"""One idea: its words, where it would be felt, what it is about, and what may become of it."""

from PySide6.QtCore import QTimer, Signal

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line, show_only
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.group.who_writes import WhoWrites
from sdm_aid.desk.learn.group.writing import WordsBox, closed_because, show_who, write_from
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.wall.change_cards import open_change
from sdm_aid.desk.learn.wall.share_card import ShareCard
from sdm_aid.desk.learn.wall.sorting import touchpoints
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.ideas import Idea
from sdm_aid.learning.notebook.kept import Written, new_thing
from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.notebook.sides import whose_idea

LONGEST_THEME = 200
"""Letters of what an idea is about, which is a heading on the wall."""


class IdeaPage(Screen):
    """An idea that is there, or one that is there once somebody has written its words."""

    back_asked = Signal()

    def __init__(self, table: LearnTable, idea: str, *, begins: bool = False) -> None:
        """``begins``: it is new, and the keyboard is in its box."""
        super().__init__(40, 20)
        self._table = table
        self._id = idea
        self._words = WordsBox(_("What could be better? In your own words"), 3, self._write_words)
        self._touchpoints = ChoiceGroup(
            _("Where would it be felt?"), {key: (said, "") for key, said in touchpoints().items()}
        )
        self._touchpoints.chosen.connect(lambda key: self._write("touchpoint", key))
        self._themes = ChoiceGroup(_("What is it about?"), {})
        self._themes.chosen.connect(lambda key: self._write("theme", key))
        self._new_theme = Box(_("Something else it is about, in your words"))
        self._new_theme.line.setMaxLength(LONGEST_THEME)
        self._new_theme.finished.connect(self._add_theme)
        self._share = ShareCard()
        self._share.answered.connect(lambda yes: self._write("share", yes))
        self._where = card(words(_("Where would it be felt?"), "strong"), self._touchpoints)
        self._about = card(words(_("What is it about?"), "strong"), self._themes, self._new_theme)
        self._build_ways()
        self.add(
            in_a_line(button(_("Back to the wall"), self.back_asked.emit)),
            WhoWrites(table),
            self._words,
            self._share,
            self._where,
            self._about,
            self._ways,
            self._sure,
        )
        self.end()
        table.changed.connect(self._show)
        self._show()
        if begins:
            QTimer.singleShot(0, self, self._words.edit.setFocus)

    def _build_ways(self) -> None:
        self._starts = button(_("Start a change from this idea"), self._start, "primary")
        self._opens = button(_("Open the change from this idea"), self._open, "primary")
        self._takes_back = button(_("Take this idea back"), self._ask_whether, "link")
        self._ways = in_a_line(self._starts, self._opens, self._takes_back, gap=14)
        self._sure = card(
            words(_("Take this idea off the wall?"), "strong"),
            words(_("Its dots go with it. What was written stays in the notebook.")),
            in_a_line(
                button(_("Yes, take it back"), self._take_back),
                button(_("Leave it on the wall"), self._leave_it),
            ),
            role="notice",
        )
        self._sure.hide()

    @property
    def _idea(self) -> Idea | None:
        return next((each for each in self._table.notebook.ideas if each.id == self._id), None)

    def _show(self) -> None:
        idea = self._idea
        self.show_title(_("A new idea") if idea is None else whose_idea(idea.side), "")
        self.lead.hide()
        show_who(self._words, self._table, None if idea is None else idea.side)
        after = (self._share, self._where, self._about, self._ways)
        show_only(after, () if idea is None else after)
        if idea is None:
            self._sure.hide()
            return
        self._words.show_text(idea.words)
        begun = self._change() is not None
        self._starts.setVisible(not begun)
        self._opens.setVisible(begun)
        mine = closed_because(self._table, idea.side)
        self._takes_back.setVisible(mine is None)
        self._sure.setVisible(mine is None and self._sure.isVisible())
        self._share.show_idea(idea, mine)
        self._show_sorting(idea)

    def _show_sorting(self, idea: Idea) -> None:
        nobody = closed_because(self._table)
        themes = {each.id: (each.name, "") for each in self._table.notebook.themes}
        self._themes.show_choices(themes)
        self._themes.setVisible(bool(themes))
        self._themes.show_choice(idea.theme)
        self._touchpoints.show_choice(idea.touchpoint)
        for each in (self._themes, self._touchpoints, self._starts):
            each.setEnabled(nobody is None)
        show_who(self._new_theme, self._table)

    def _write_words(self, said: str) -> bool:
        idea = self._idea
        if said:
            note = Written(Thing.IDEA, self._id, "words", said)
            return write_from(self._words, self._table, note, "" if idea is None else idea.words)
        if idea is not None:
            self._words.show_text(idea.words)
            self._words.refuse(_("To take an idea off the wall, use the button at the end."))
        return True

    def _write(self, field: str, value: str | bool | None) -> None:
        if self._table.writer is not None:
            self._table.write(Written(Thing.IDEA, self._id, field, value))
        self._show()  # a tap has changed what it tapped, whether or not it was written

    def _add_theme(self, name: str) -> None:
        if not name.strip():
            return
        known = {each.name.casefold(): each.id for each in self._table.notebook.themes}
        theme = known.get(name.strip().casefold())
        notes = []
        if theme is None:
            theme = new_thing()
            notes = [Written(Thing.THEME, theme, "name", name.strip())]
        notes.append(Written(Thing.IDEA, self._id, "theme", theme))
        if self._table.write(*notes):
            self._new_theme.empty()

    def _change(self) -> Change | None:
        """The change that was begun from this idea, the newest where there are several cycles."""
        begun = [each for each in self._table.notebook.changes if each.idea == self._id]
        return begun[-1] if begun else None

    def _open(self) -> None:
        if (change := self._change()) is not None:
            open_change(self._table, change.id)

    def _start(self) -> None:
        change = new_thing()
        if self._table.write(Written(Thing.CHANGE, change, "idea", self._id)):
            open_change(self._table, change)

    def _ask_whether(self) -> None:
        self._sure.show()

    def _leave_it(self) -> None:
        self._sure.hide()

    def _take_back(self) -> None:
        if self._table.write(Written(Thing.IDEA, self._id, "words", None)):
            self.back_asked.emit()
