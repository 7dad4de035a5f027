"""In which language: the ones the plan can print in, and what would not be in the picked one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import guide_folders

if TYPE_CHECKING:
    from sdm_aid.plan.forms.other_language import PaperLanguage


class LanguageChoice(QWidget):
    """Seen only where there is a choice, or where the patient asked for a language not there."""

    picked = Signal()

    def __init__(self, data: Path | None) -> None:
        super().__init__()
        self._data = data
        self._talk = ""
        self._offered: dict[str, PaperLanguage] = {}
        self._own = ""
        self.language: PaperLanguage | None = None
        """The picked one; ``None`` for the guide's own."""
        label = _("In which language?")
        self._group = ChoiceGroup(label, {})
        self._group.chosen.connect(self._pick)
        self._label = words(label, "h2")
        self._missing = words("", "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._label, self._group, self._missing):
            column.addWidget(each)

    def show_view(self, view: View) -> None:
        """Offer the guide's languages; the one that the patient asked for is picked."""
        from sdm_aid.plan.forms.other_language import asked_for, found_by_name

        asked = asked_for(view.state)
        if (seen := f"{view.read.hash} {asked}") == self._talk:
            return
        self._talk = seen
        self._own = view.guide.language
        languages = self._languages(view)
        self._offered = {each.tag: each for each in languages}
        found = found_by_name(asked, languages, self._own) if asked else None
        self._show_choices()
        self._show(found.tag if found else self._own)
        if asked and found is None:
            show_text(self._missing, _not_there(sentence(view.people.patient, view.people), asked))
        for each in (self._label, self._group):
            each.setVisible(len(self._offered) > 1)
        self.setVisible(len(self._offered) > 1 or bool(asked and found is None))

    def _languages(self, view: View) -> "tuple[PaperLanguage, ...]":
        from sdm_aid.guide.library.shelf import translations_on
        from sdm_aid.plan.forms.other_language import PaperLanguage, paper_languages

        if self._data is None or view.guide.translated is not None:
            return (PaperLanguage(self._own, view.read),)
        there = translations_on(guide_folders(self._data), view.guide.id)
        return paper_languages(view.read, there)

    def _show_choices(self) -> None:
        from sdm_aid.guide.library.translate import language_name

        short = [tag.split("-")[0] for tag in self._offered]
        names = {
            tag: tag if short.count(base) > 1 else base
            for tag, base in zip(self._offered, short, strict=True)
        }
        self._group.show_choices(
            {
                tag: (language_name(name, name), language_name(name, self._own))
                for tag, name in names.items()
            }
        )

    def _pick(self, tag: str | None) -> None:
        self._show(tag or (self.language.tag if self.language else self._own))
        self.picked.emit()

    def _show(self, tag: str) -> None:
        from sdm_aid.plan.forms.other_language import what_is_missing

        language = self._offered[tag]
        self.language = None if tag == self._own else language
        self._group.show_choice(tag)
        show_text(self._missing, what_is_missing(language, self._own) if self.language else "")


def _not_there(patient: str, asked: str) -> str:
    return _(
        "{patient} likes this language best: {language}. There are no words for this guide in it "
        "yet. Ask for an interpreter to read the plan out."
    ).format(patient=patient, language=asked)
