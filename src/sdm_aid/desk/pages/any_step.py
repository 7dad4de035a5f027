"""The page of a kind of step that has none of its own: a box or a choice for each field."""

from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.fields import Field
from sdm_aid.conversation.steps.registry import kind_of
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, Tile
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import Step


class AnyStepPage(StepPage):
    """One screen. Lists, numbers and what is said of many things need a page of their own."""

    def __init__(self, guide: Guide, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(guide, step, parent)
        self._kind = kind_of(step.kind)
        self._choices: dict[str, ChoiceGroup] = {}
        self._tiles: dict[str, Tile] = {}
        self._all = self.new_screen()
        for field in self._kind.fields:
            if "*" not in field.name:
                self._ask(field)
        self.add_own_questions(self._all)
        self._all.end()

    def _ask(self, field: Field) -> None:
        asks = field.asks() or field.name
        if field.words:
            group = ChoiceGroup(asks, {each: (each, "") for each in field.words})
            group.chosen.connect(self.tell(field.name))
            self._choices[field.name] = group
            self._all.add(words(asks, "h2"), group)
        elif field.shape == "text":
            self._all.add(self.box(field.name, asks, 2, field.owner))
        elif field.shape == "flag":
            tile = Tile(asks, role="chip")
            tile.setCheckable(True)
            tile.clicked.connect(
                lambda checked, name=field.name: self.said.emit(name, checked or None)
            )
            self._tiles[field.name] = tile
            self._all.add(tile)

    def show_more(self, view: View) -> None:
        """Show what was chosen; boxes and the author's questions show themselves."""
        step = view.step(self.step.id)
        self._all.show_title(step.name, step.step.lead or "")
        for name, group in self._choices.items():
            group.show_choice(view.state.text(self.step.id, name))
        for name, tile in self._tiles.items():
            tile.setChecked(view.state.flag(self.step.id, name))
