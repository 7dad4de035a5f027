"""Which paper: for whom, in what print, to fold or not. The picked one is what prints."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.settings import Settings
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.paper.papers import OnPaper
    from sdm_aid.plan.paper.sizes import Layout

BOOKLET, SHORT = "booklet", "short"


class PaperChoice(QWidget):
    """The papers there are, one of them picked from the start: in the print that was asked for."""

    picked = Signal()

    def __init__(self, settings: SettingsStore) -> None:
        """``settings`` say what paper the practice prints on."""
        super().__init__()
        self._settings = settings
        self._large = False
        self._key = ""
        label = _("Which paper?")
        self._group = ChoiceGroup(label, {key: (text, "") for key, text in _papers().items()})
        self._group.chosen.connect(self._pick)
        self._hint = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (words(label, "h2"), self._group, self._hint):
            column.addWidget(each)
        self.show_wish(False)

    @property
    def wanted(self) -> "OnPaper":
        """The paper that is picked."""
        return on_paper(self._key, self._large, self._settings.now)

    def show_wish(self, large: bool) -> None:
        """Pick the patient's own paper, in large print where they ask for it."""
        if not self._key or large != self._large:
            self._large = large
            self._show("large" if large else "patient")

    def _pick(self, key: str | None) -> None:
        self._show(key or self._key)
        self.picked.emit()

    def _show(self, key: str) -> None:
        self._key = key
        self._group.show_choice(key)
        show_text(self._hint, _hints().get(key, ""))


def _hints() -> dict[str, str]:
    return {
        BOOKLET: _("Print on both sides, turned at the short edge. Then fold."),
        SHORT: _("The data file of one page holds only what is on it."),
    }


def _papers() -> dict[str, str]:
    return {
        "patient": _("For you"),
        "clinician": _("For the record"),
        SHORT: _("On one page"),
        "large": _("Large print"),
        "very-large": _("Very large print"),
        BOOKLET: _("Booklet"),
    }


def on_paper(key: str, large: bool, settings: Settings) -> "OnPaper":
    """What a key stands for; ``large`` where the patient asked for large print."""
    from sdm_aid.plan.paper.papers import Form, OnPaper
    from sdm_aid.plan.paper.sizes import CLEAR, LARGE, VERY_LARGE, Size

    def on(layout: "Layout") -> "Layout":
        return replace(layout, size=Size(settings.paper_size), label=settings.label_space)

    asked = LARGE if large else CLEAR
    return {
        "patient": OnPaper(layout=on(CLEAR)),
        "clinician": OnPaper(Form.RECORD, on(CLEAR)),
        SHORT: OnPaper(Form.SHORT, on(asked)),
        "large": OnPaper(layout=on(LARGE)),
        "very-large": OnPaper(layout=on(VERY_LARGE)),
        BOOKLET: OnPaper(layout=replace(on(asked), size=Size.A5), booklet=True),
    }[key]
