"""The questions that somebody answers alone; only this screen holds what was answered."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, Tile, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.shell.alone.not_kept import NotKept
from sdm_aid.desk.shell.alone.whose import Whose
from sdm_aid.guide.model.instruments import instrument
from sdm_aid.kit.language import _
from sdm_aid.learning.asked_alone import questions_for
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.journal.afterwards import Answers


class Questions(Screen):
    """For patients three questions to tick and one to write; for others only those to write."""

    handed_in = Signal()
    left = Signal()

    def __init__(self, whose: Whose) -> None:
        super().__init__(64, 40)
        self._whose = whose
        self._answers: dict[str, int | None] = {}
        self._boxes = {
            each: Box(asked, 3, whose.voice) for each, asked in questions_for(whose.side).items()
        }
        self._about = Tile(
            _("Keep it with the guide “{guide}”").format(guide=whose.guide_title), role="chip"
        )
        self._about.setCheckable(True)
        self._about.setVisible(False)
        self._not_kept = NotKept()
        self._show_title()
        # The keyboard comes here first: a key that is pressed twice by a shaky hand is no answer.
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if whose.side is Side.PATIENT:
            self._ask_to_tick()
        self.add(*self._boxes.values())
        if whose.side is Side.STAFF and whose.guide:
            self.add(in_a_line(self._about))
            self._about.show()
        self.add(
            self._not_kept,
            in_a_line(
                button(_("Send"), self.handed_in.emit, "primary"),
                button(_("Skip"), self.left.emit),
                gap=14,
            ),
        )
        self.end()

    def _show_title(self) -> None:
        titles = {
            Side.PATIENT: (_("Three short questions"), _("Skip any you like.")),
            Side.COMPANION: (_("One short question"), _("Skip it if you like.")),
            Side.STAFF: (_("Two questions for you"), _("Skip any you like.")),
        }
        self.show_title(*titles[self._whose.side])

    def _ask_to_tick(self) -> None:
        asked = instrument("collaborate")
        self._answers = dict.fromkeys(asked.items)
        tiles = {str(number): (said, "") for number, said in asked.answers.items()}
        for key, question in asked.items.items():
            group = ChoiceGroup(question, tiles, "tile", (170, len(tiles)), self._whose.voice)
            group.chosen.connect(partial(self._answer, key, group))
            self.add(card(words(question, "strong"), group))
        self.add(words(asked.citation, "small"))

    def _answer(self, key: str, group: ChoiceGroup, number: str | None) -> None:
        self._answers[key] = None if number is None else int(number)
        group.show_choice(number or "")

    def answers(self) -> Answers | None:
        """What was ticked; ``None`` where there is nothing to tick."""
        if not self._answers:
            return None
        first, second, third = self._answers.values()
        return first, second, third

    def words(self) -> dict[str, str]:
        """What was written, by the id of the question."""
        return {each: said for each, box in self._boxes.items() if (said := box.text().strip())}

    def is_about_guide(self) -> bool:
        """Whether the guide is kept with it; for staff only where they say so."""
        return self._whose.side is not Side.STAFF or self._about.isChecked()

    def show_trouble(self, trouble: RecordTrouble) -> None:
        """Say that nothing was kept, and why; what was answered still stands here."""
        self._not_kept.show_trouble(trouble)
