"""Ask: four questions anybody may ask, and one's own, open until both say they are answered."""

from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.ask import BRAN, Asked, asked, bran
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen, bring_into_sight
from sdm_aid.desk.kit.widgets.words import mark_side, restyle, words
from sdm_aid.kit.language import _


class AskPanel(QFrame):
    """Beside every page. ``said`` carries a field of ``ask`` and its value."""

    said = Signal(str, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        mark_side(self)
        self._screen = Screen(18, 18)
        self._screen.show_title("", _("Tap a question to ask it. It stays until you both say so."))
        self._offers: dict[str, Tile] = {}
        for key in BRAN:
            tile = Tile(bran(key))
            tile.clicked.connect(lambda _c=False, key=key: self._ask_for(key, bran(key)))
            self._offers[key] = tile
            self._screen.add(tile)
        self._own = Box(_("Your own question"), 2, Voice.TOGETHER)
        self._own.finished.connect(self._ask_own)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        keep = button(_("Keep this question"), self._own.edit.clearFocus)
        self._screen.add(self._own, keep, words(_("Asked so far"), "h2"), self._list)
        self._screen.end()
        self._shown: dict[str, _AskedCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        bar = QWidget()
        flow = Flow()
        bar.setLayout(flow)
        flow.setContentsMargins(18, 12, 18, 0)
        flow.addWidget(words(_("Ask"), "h2"))
        flow.spring()
        flow.addWidget(button(_("Close"), self.closed.emit, "link"))
        column.addWidget(bar)
        column.addWidget(self._screen, 1)

    def show_view(self, view: View) -> None:
        """Show the questions and which are still open."""
        self._own.show_voice(view.state.pen)
        questions = asked(view.state)
        taken = {question.id for question in questions}
        for key, tile in self._offers.items():
            tile.setEnabled(key not in taken)
        for question in questions:
            if question.id not in self._shown:
                card = _AskedCard(question.id)
                card.said.connect(self.said)
                self._list.addWidget(card)
                self._shown[question.id] = card
            self._shown[question.id].show_question(question, view)
        for key in [key for key in self._shown if key not in taken]:
            self._shown.pop(key).deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: what was asked goes from the offers as the panel is opened, not under a finger."""
        for tile in self._offers.values():
            tile.setVisible(tile.isEnabled())
        super().showEvent(event)

    def _ask_own(self, text: str) -> None:
        if text.strip():
            self._own.empty()
            self._ask_for(f"own-{uuid4().hex[:8]}", text.strip())

    def _ask_for(self, key: str, question: str) -> None:
        """Ask it; the keyboard stays with it."""
        self.said.emit(f"asked/{key}", question)
        if key in self._shown:
            layout_of(self._inside()).activate()
            self._shown[key].take_keyboard()
            bring_into_sight(self._shown[key])

    def _inside(self) -> QWidget:
        inside = self._screen.widget()
        assert inside is not None
        return inside


class _AskedCard(QFrame):
    """One question, and who says it is answered."""

    said = Signal(str, object)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._question = words("", "strong")
        self._at_home = words(_("Written at home"), "small")
        self._tiles = {voice: Tile("", role="chip") for voice in (Voice.PATIENT, Voice.CLINICIAN)}
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self._at_home)
        for voice, tile in self._tiles.items():
            tile.setCheckable(True)
            restyle(tile, "voice", voice.value)
            field = f"answered/{voice.value}/{key}"
            tile.clicked.connect(lambda checked, field=field: self.said.emit(field, checked))
            column.addWidget(tile)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first who can say that it is answered."""
        self._tiles[Voice.PATIENT].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_question(self, question: Asked, view: View) -> None:
        """Show the question and the two answers."""
        self._question.setText(question.text)
        self._at_home.setVisible(question.at_home)
        says = {
            Voice.PATIENT: question.patient_says_answered,
            Voice.CLINICIAN: question.clinician_says_answered,
        }
        for voice, tile in self._tiles.items():
            name = sentence(view.people.name_of(voice), view.people)
            tile.show_words(
                (_("✓ {name}: answered") if says[voice] else _("{name}: mark as answered")).format(
                    name=name
                )
            )
            tile.setChecked(says[voice])
