"""The section of the settings on what the practice often writes: one box for each kind."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.colleagues import LONGEST, MOST_LINES, lines_of, too_much
from sdm_aid.desk.kit.settings import Settings
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class OftenSection(QWidget):
    """What is offered in talks, one thing on each line."""

    changed = Signal(str, object)
    """The name of a setting, and its lines as somebody wants them."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes = {
            "usual_actions": Box(_("Usual actions"), 2, hint=_("Book a blood test")),
            "usual_contacts": Box(
                _("Usual contacts"),
                2,
                hint=_("The physiotherapy desk, Monday to Friday, 01632 960 001"),
            ),
            "usual_sentences": Box(
                _("Usual sentences"), 2, hint=_("The pharmacist can help with this.")
            ),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(words(_("What we often write"), "h2"))
        column.addWidget(
            words(
                _(
                    "One on each line. They are offered in a talk as something to tap. Nothing is "
                    "filled in. Please write nothing about a patient here."
                ),
                "fine",
            )
        )
        for name, box in self._boxes.items():
            box.finished.connect(lambda text, name=name: self._finished(name, text))
            column.addWidget(box)

    def show_settings(self, settings: Settings) -> None:
        """Show what is kept."""
        for name, box in self._boxes.items():
            lines: tuple[str, ...] = getattr(settings, name)
            if lines_of(box.text()) != lines and not too_much(lines_of(box.text())):
                box.show_text("\n".join(lines))

    def _finished(self, name: str, text: str) -> None:
        """Keep the lines; where they are too many or too long, keep none of the change."""
        lines = lines_of(text)
        box = self._boxes[name]
        if too_much(lines):
            said = _("Please keep to {most} lines of {longest} letters. This is not saved yet.")
            box.refuse(said.format(most=MOST_LINES, longest=LONGEST))
        else:
            box.refuse("")
            self.changed.emit(name, lines)
