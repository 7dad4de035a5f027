"""Whether it was a good talk, and whether both say yes to the plan as it now reads."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.brought_in import said_elsewhere
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import together
from sdm_aid.conversation.steps.our_plan import AGREED
from sdm_aid.conversation.steps.our_plan import STEP as PLAN
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.still_agreed import yes_of
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.moments import day as day_in_words
from sdm_aid.desk.kit.moments import time_of_day
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, Tile
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Columns, layout_of
from sdm_aid.desk.kit.widgets.words import Quote, SteadyWords, words
from sdm_aid.kit.language import _

LONG_TO_WRITE = datetime(2028, 9, 27, 22, 48)
"""A Wednesday in September, late: its room is kept for the moment of a yes."""


LETTERS = 18
"""A yes has room for about so many letters on a line, at any text size."""


class _Yeses(Columns):
    """Side by side, as far as each has room for its words."""

    def columns_at(self, width: int) -> int:
        """How many stand side by side at a width in pixels."""
        parent = self.parentWidget()
        assert parent is not None
        fit = width // (LETTERS * parent.fontMetrics().averageCharWidth())
        return max(1, min(fit, super().columns_at(width)))


class Agreement(QFrame):
    """A yes of each, given by pressing. A yes is about the plan as it read then."""

    said = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._yes = {voice: self._tile(voice) for voice in AGREED}
        self._changed = SteadyWords("strong", (_stranger_s(), _not_all_of_it(), _changed()))
        columns = QWidget()
        columns.setLayout(_Yeses(narrowest=200, most=3))
        for tile in self._yes.values():
            layout_of(columns).addWidget(tile)
        column = _column(self)
        column.addWidget(words(_("Is this what we agreed?"), "h2"))
        column.addWidget(columns)
        column.addWidget(self._changed)  # below what is tapped: it goes as a yes is said
        column.addWidget(
            words(_("This is a plan, not a consent form and not a signature."), "small")
        )

    def _tile(self, voice: Voice) -> Tile:
        tile = Tile("", bold=True)
        tile.setCheckable(True)
        field = f"agreed/{voice.value}"
        tile.clicked.connect(lambda checked: self.said.emit(field, checked or None))
        return tile

    def show_view(self, view: View) -> None:
        """Show who says yes, and whether a yes was about an earlier plan."""
        earlier = False
        for voice, tile in self._yes.items():
            said = yes_of(view.state, voice)
            yes = said is not None
            earlier = earlier or (view.state.flag(PLAN, f"agreed/{voice.value}") and not yes)
            name = sentence(view.people.name_of(voice), view.people)
            when = _("I have read this.") if said is None else _when(said.at.astimezone())
            text = _("{name} says yes").format(name=name)
            tile.keep_room_for(unders=(_when(LONG_TO_WRITE),))
            tile.show_words(text, when)
            tile.setChecked(yes)
            companion = view.people.companion_here or yes
            tile.setVisible(voice is not Voice.COMPANION or companion)
        self._changed.setText(_again(view) if earlier else "")


class GoodTalk(QFrame):
    """What the patient wanted of today, in their words, and whether it was so."""

    said = Signal(str, object)

    def __init__(self, better: Box) -> None:
        """``better`` is the box for what would have made it better."""
        super().__init__()
        self.setProperty("role", "card")
        self._wish = Quote(Voice.PATIENT)
        answers = {"yes": (_("Yes"), ""), "partly": (_("Partly"), ""), "no": (_("Not yet"), "")}
        self._was = ChoiceGroup(_("Did that happen?"), answers, voice=Voice.PATIENT)
        self._was.chosen.connect(lambda value: self.said.emit("good-talk-was", value))
        self._better = better
        column = _column(self)
        column.addWidget(words(_("What would make today a good talk?"), "h2"))
        column.addWidget(self._wish)
        column.addWidget(words(_("Did that happen?"), "strong"))
        column.addWidget(self._was)
        column.addWidget(better)

    def show_view(self, view: View) -> None:
        """Show the wish and the answer; nothing where nothing was wished."""
        wish = view.state.text(together.STEP, "good-talk")
        was = view.state.text(PLAN, "good-talk-was")
        whose = _("In {name}’s words").format(name=view.people.patient)
        self._wish.show_words(whose, wish)
        self._was.show_choice(was)
        self._better.setVisible(was in ("partly", "no"))
        self.setVisible(bool(wish))


def _again(view: View) -> str:
    """Why a yes that was said does not count any more."""
    said = [view.state.entry(PLAN, field) for field in AGREED.values()]
    if any(entry and said_elsewhere(view.state.entries, entry) for entry in said):
        origin = view.state.brought_in
        return _not_all_of_it() if origin and origin.lacks else _stranger_s()
    return _changed()


def _stranger_s() -> str:
    return _("The file says that you said yes. Please say it here if it is so.")


def _not_all_of_it() -> str:
    return _("The file does not hold all of the plan. Please say yes again.")


def _changed() -> str:
    return _("The plan changed after that. Please say yes again.")


def _when(at: datetime) -> str:
    day = day_in_words(at.date())
    time = time_of_day(at)
    return _("I have read this: {day}, {time}").format(day=day, time=time)


def _column(frame: QFrame) -> QVBoxLayout:
    column = QVBoxLayout(frame)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(8)
    return column
