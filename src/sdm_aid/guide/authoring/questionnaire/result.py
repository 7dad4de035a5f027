"""What became of a Questionnaire: questions as a guide writes them, and what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from sdm_aid.guide.authoring.questionnaire.items import Json
from sdm_aid.guide.model.steps import USUAL, StepName
from sdm_aid.guide.text.writing.yaml_writer import yaml_of
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was left out, of which item, and why.

    ``link_id`` is empty where the item has none, and for the Questionnaire itself.
    """

    link_id: str
    why: str
    place: str = ""
    """How a message names the item, with its words where it has some."""
    changes: bool = True
    """Whether a question is missing, or can be answered otherwise than in the Questionnaire."""


@dataclass(frozen=True, slots=True)
class FromQuestionnaire:
    """The questions in their order, and whatever of the Questionnaire is not in them."""

    title: str
    questions: tuple[Json, ...]
    dropped: tuple[Dropped, ...]

    def as_steps(self, kind: StepName) -> str:
        """The usual steps of a guide in YAML, one of them with the questions.

        All of them: a list of steps is the whole talk.
        """
        steps: list[Json] = [{"kind": each} for each in USUAL]
        steps[USUAL.index(kind)]["questions"] = list(self.questions)
        return yaml_of({"steps": steps}, width=90)

    @property
    def changed(self) -> bool:
        """Whether a question is missing, or can be answered otherwise than it was."""
        return any(each.changes for each in self.dropped)

    def left_out(self, changes: bool | None = None) -> Iterator[str]:
        """What was left out, a line for each item; ``changes``: only what does, or does not."""
        by_place: dict[str, list[str]] = {}
        for each in self.dropped:
            if changes in (None, each.changes):
                by_place.setdefault(each.place or each.link_id, []).append(each.why)
        for place, reasons in by_place.items():
            yield f"{place}: {' '.join(reasons)}"

    def report(self) -> Iterator[str]:
        """What was left out in two parts: what an author must look at, and what changes nothing."""
        for heading, changes in (
            (_("Please look: this was left out, or can be answered otherwise than before."), True),
            (_("Also left out; this changes no answer:"), False),
        ):
            lines = [f"  {line}" for line in self.left_out(changes)]
            yield from [heading, *lines] if lines else ()
