"""Whose plan it is, typed when its files are saved for another system; nothing of it stays here."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdm_aid.conversation.session.identity import (
    NotFileable,
    checked,
    number_fault,
    number_words,
    sex_words,
    whose_words,
)
from sdm_aid.conversation.state import IDENTITY
from sdm_aid.conversation.steps.route import NHS, OF_IDENTITY, OWN
from sdm_aid.desk.kit.settings import Settings
from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button, side_by_side
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.days import NotADay, read_day, written_day
from sdm_aid.kit.language import _

_ORDER = ("given", "family", "birth-date", "number", "issuer")


class IdentityPage(QWidget):
    """The boxes, and what is wrong in each; it holds what is typed until it is left."""

    home_asked = Signal()
    lock_asked = Signal()
    left = Signal()
    given = Signal(object)
    """The ``Identity``, or ``None`` where the files are to be saved without one."""

    saved = Signal(str)
    """The files are saved; says where, in words."""

    def __init__(
        self, known: Mapping[str, str], settings: Settings, language: str, today: date
    ) -> None:
        """``known`` is what the talk already knows, by part; days are read in ``language``."""
        super().__init__()
        self._language, self._today = language, today
        self._whose = known.get("whose") or settings.number_kind
        self._sex = known.get("sex", "")
        self._trouble = words("", "strong")
        self._trouble_card = card(self._trouble, role="notice")
        self._trouble_card.hide()
        asks = {field.name.removeprefix(IDENTITY): field.asks() for field in OF_IDENTITY}
        hints = {"birth-date": written_day(date(1950, 2, 3), language)}
        self._boxes = {part: Box(asks[part], hint=hints.get(part, "")) for part in _ORDER}
        self._numbers = ChoiceGroup(
            asks["whose"], {key: (text, "") for key, text in whose_words().items()}
        )
        self._numbers.chosen.connect(self._pick_number)
        self._sexes = ChoiceGroup(
            asks["sex"], {key: (text, "") for key, text in sex_words().items()}
        )
        self._sexes.chosen.connect(self._pick_sex)
        self._boxes["birth-date"].finished.connect(self._read_day)
        self._boxes["number"].finished.connect(self._read_number)
        self._lay_out(asks, settings)
        self._fill({"issuer": settings.number_issuer, **known})

    def _lay_out(self, asks: Mapping[str, str], settings: Settings) -> None:
        screen = Screen(64, 40)
        screen.show_title(
            _("Who is the patient?"),
            _("Other systems need this to file the plan. It stays with this talk.")
            if settings.keep_identity
            else _("Other systems need this to file the plan. It is not kept here."),
        )
        screen.add(self._trouble_card, self._row("given", "family"), self._row("birth-date"))
        if settings.ask_sex:
            screen.add(words(asks["sex"], "strong"), self._sexes)
        screen.add(
            words(asks["whose"], "strong"), self._numbers, self._row("number", "issuer"),
            side_by_side(
                button(_("Choose where to save the files"), self._give, "primary"),
                button(_("Save without this"), lambda: self.given.emit(None)),
                button(_("Cancel"), self.left.emit, "link"),
            ),
        )  # fmt: skip
        screen.end()
        ways = lock_and_home(self.lock_asked.emit, self.home_asked.emit)
        lay_under_bar(self, "SDM Aid", ways, screen)

    def _row(self, *parts: str) -> QWidget:
        """Boxes beside each other, each as high as its own words."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for part in parts:
            line.addWidget(self._boxes[part], 1, Qt.AlignmentFlag.AlignTop)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: writing can begin at once, at the first box that is empty."""
        super().showEvent(event)
        empty = (self._boxes[part] for part in _ORDER if not self._boxes[part].text())
        if (first := next(empty, None)) is not None:
            first.edit.setFocus()

    def _fill(self, known: Mapping[str, str]) -> None:
        for part, box in self._boxes.items():
            box.show_text(known.get(part, ""))
        self._read_day(self._boxes["birth-date"].text())
        self._show_choices()

    def _pick_number(self, key: str | None) -> None:
        """One of the two is always picked."""
        self._whose = key or self._whose
        self._show_choices()
        self._boxes["number"].refuse("")

    def _pick_sex(self, key: str | None) -> None:
        self._sex = key or ""
        self._show_choices()

    def _show_choices(self) -> None:
        self._numbers.show_choice(self._whose)
        self._sexes.show_choice(self._sex)
        self._boxes["issuer"].setVisible(self._whose == OWN)

    def _read_day(self, text: str) -> None:
        """Show the day as it was read, so that nobody takes 3.2. for the second of March."""
        box = self._boxes["birth-date"]
        try:
            box.show_text(written_day(read_day(text, self._language), self._language))
            box.refuse("")
        except NotADay as why:
            box.refuse(str(why) if text.strip() else "")

    def _read_number(self, text: str) -> None:
        fault = number_fault(text, self._whose) if text.strip() else ""
        self._boxes["number"].refuse(fault)
        if self._whose == NHS and not fault:
            self._boxes["number"].show_text(number_words(text))

    def _give(self) -> None:
        typed = {part: box.text() for part, box in self._boxes.items()}
        try:
            identity = checked(
                {**typed, "whose": self._whose, "sex": self._sex}, self._language, self._today
            )
        except NotFileable as wrong:
            self._show_faults(wrong.faults)
        else:
            self._show_faults({})
            self.given.emit(identity)

    def _show_faults(self, faults: Mapping[str, str]) -> None:
        for part, box in self._boxes.items():
            box.refuse(faults.get(part, ""))
        for part in _ORDER:
            if part in faults:
                self._boxes[part].edit.setFocus()
                return

    def tell(self, text: str) -> None:
        """Say what stands in the way; nothing was saved."""
        show_text(self._trouble, text)
        self._trouble_card.setVisible(bool(text))
