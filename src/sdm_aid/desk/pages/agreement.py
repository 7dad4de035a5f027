"""Was it a good talk, and is this what we agreed? Both say yes, to the plan as it now is."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.agreeing import PLAN
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.people import sentence
from sdm_aid.conversation.read_through import yes_was_for_another_plan
from sdm_aid.conversation.standing import says_yes
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import ChoiceGroup, Tile
from sdm_aid.desk.widgets.fields import Box
from sdm_aid.desk.widgets.layouts import Columns
from sdm_aid.desk.widgets.words import Quote, show_text, words
from sdm_aid.language import _

BOTH = (Voice.PATIENT, Voice.CLINICIAN)


class GoodTalk(QFrame):
    """What was to make it a good talk, and whether it was. ``said``: a field and its value."""

    said = Signal(str, object)

    def __init__(self, make_box: Callable[[str, str, int, Voice], Box]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._quote = Quote(Voice.PATIENT)
        answers = {"yes": _("Yes"), "partly": _("Partly"), "no": _("Not yet")}
        self._was = ChoiceGroup(_("Was it?"), {key: (text, "") for key, text in answers.items()})
        self._was.chosen.connect(lambda was: self.said.emit("good-talk-was", was))
        self._better = make_box(
            "good-talk-words", _("What would have made it better?"), 2, Voice.PATIENT
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        for each in (words(_("Was it a good talk?"), "h2"), self._quote, self._was, self._better):
            column.addWidget(each)

    def show_view(self, view: View) -> None:
        """Show the patient's words, once there are some."""
        wanted = view.state.text("together", "good-talk")
        was = view.state.text(PLAN, "good-talk-was")
        self.setVisible(bool(wanted))
        label = _("What would make this a good talk, {patient} said")
        self._quote.show_words(label.format(patient=view.people.patient), wanted)
        self._was.show_choice(was)
        self._better.setVisible(was in ("partly", "no"))


class Agreement(QFrame):
    """The two yeses. ``said``: a field and its value."""

    said = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._tiles: dict[Voice, Tile] = {}
        self._changed = words("", "strong")
        both = QWidget()
        both.setLayout(Columns(narrowest=280, most=2))
        for voice in BOTH:
            self._tiles[voice] = tile = Tile("", bold=True)
            tile.setCheckable(True)
            field = f"agreed/{voice.value}"
            tile.clicked.connect(
                lambda checked, field=field: self.said.emit(field, True if checked else None)
            )
            both.layout().addWidget(tile)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(words(_("Is this what we agreed?"), "h2"))
        for each in (self._changed, both):
            column.addWidget(each)
        column.addWidget(words(_("This is a plan, not a consent form."), "small"))

    def show_view(self, view: View) -> None:
        """Show who said yes to the plan as it now is."""
        for voice, tile in self._tiles.items():
            yes = says_yes(view.state, voice)
            name = sentence(view.people.name_of(voice))
            tile.show_words(_("{name} says yes").format(name=name), "", _("✓ Yes") if yes else "")
            tile.setChecked(yes)
        changed = any(yes_was_for_another_plan(view.state, voice) for voice in BOTH)
        told = _("The plan changed after that. Please say yes again.")
        show_text(self._changed, told if changed else "")
