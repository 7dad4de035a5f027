"""What was told: a conversation, and what each section of the plan asks of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import question_field
from sdm_aid.conversation.people import People, sentence
from sdm_aid.conversation.session.path import StepOnShow, path
from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import (
    DateQuestion,
    NumberQuestion,
    OneOf,
    Question,
    Scale,
    SomeOf,
)
from sdm_aid.kit.language import _
from sdm_aid.plan.content.dates import in_words
from sdm_aid.plan.content.plan import Block, Said

Blocks = Iterator[Block]


@dataclass(frozen=True)
class Told:
    """What a section is made from."""

    guide: Guide
    state: State
    names: People
    guide_hash: str

    @cached_property
    def path(self) -> tuple[StepOnShow, ...]:
        """The steps with the questions on show."""
        return path(self.guide, self.state)

    def said(
        self,
        step: str,
        field: str,
        about: str = "",
        label: str = "",
        you: str = "",
        at_home: bool = False,
    ) -> Blocks:
        """The words at a place, marked as their speaker's.

        ``{name}`` in ``label`` is whose they are, ``{patient}`` the patient; ``you`` is the
        label said to the patient, where the words are theirs or about them.
        """
        entry = self.state.answers.get((step, field))
        if entry is not None:
            name = self.names.name_of(entry.voice)
            whose = label.format(name=name, patient=self.names.patient) or self._in_words_of(entry)
            theirs = entry.voice is Voice.PATIENT and not label
            yours = you or (_("In your words") if theirs else "")
            if at_home:
                whose, yours = (at_home_label(each) for each in (whose, yours))
            yield Said(whose, str(entry.value), entry.voice, about, yours)

    def answers(self, *step_ids: str) -> Blocks:
        """Answers to the author's own questions, while they are on show."""
        for step in self.path:
            for question in step.questions if step.id in step_ids else ():
                entry = self.state.answers.get((step.id, question_field(question.id)))
                if entry is not None:
                    words = _answer(question, entry.value, self.guide.language)
                    yours = _("Your answer") if entry.voice is Voice.PATIENT else ""
                    yield Said(self._answer_of(entry), words, entry.voice, question.ask, yours)

    def who(self, who: str) -> str:
        """The name of whoever does something: a voice's, or the name that was given."""
        voices = {voice.value: voice for voice in Voice}
        return sentence(self.names.name_of(voices[who])) if who in voices else who

    def you(self, who: str) -> str:
        """The same, said to the patient."""
        return _("You") if who == Voice.PATIENT.value else self.who(who)

    def _in_words_of(self, entry: Entry) -> str:
        if entry.voice is Voice.TOGETHER:
            return _("In our words")
        return _("In {name}’s words").format(name=self.names.name_of(entry.voice))

    def _answer_of(self, entry: Entry) -> str:
        if entry.voice is Voice.TOGETHER:
            return _("Our answer")
        name = sentence(self.names.name_of(entry.voice))
        return _("{name}’s answer").format(name=name)


def at_home_label(label: str) -> str:
    """A label that says the words were written at home; an empty one stays empty."""
    return label and _("{label}, written at home").format(label=label)


def _answer(question: Question, value: object, language: str) -> str:
    if isinstance(question, OneOf | SomeOf):
        texts = {choice.id: choice.text for choice in question.choices}
        picked = value if isinstance(value, list) else [value]
        return "\n".join(texts.get(str(each), str(each)) for each in picked)
    if isinstance(question, DateQuestion):
        return in_words(str(value), language)
    number = f"{value:g}" if isinstance(value, int | float) else str(value)
    if isinstance(question, NumberQuestion):
        return f"{number} {question.unit or ''}".strip()
    if isinstance(question, Scale):
        return _("{number}, where {lowest} is “{low}” and {highest} is “{high}”").format(
            number=number, lowest=question.lowest, low=question.low_end,
            highest=question.highest, high=question.high_end,
        )  # fmt: skip
    return number
