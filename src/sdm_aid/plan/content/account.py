"""The talk as one account of each step, which every output prints from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from sdm_aid.conversation.days import in_entry
from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import find, question_field
from sdm_aid.conversation.session.identity import Identity
from sdm_aid.conversation.session.path import StepOnShow, path
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import together
from sdm_aid.conversation.steps.ask import Asked, still_open
from sdm_aid.conversation.steps.kind import Fact, StepAccount, StepKind
from sdm_aid.conversation.steps.people import People, sentence
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
from sdm_aid.kit.meant_days.meant import with_day
from sdm_aid.kit.numbers import number_in_words
from sdm_aid.plan.content.dates import in_words
from sdm_aid.plan.content.plan import Block, Said

Blocks = Iterator[Block]
A = TypeVar("A", bound=StepAccount)


@dataclass(frozen=True)
class TalkAccount:
    """One talk as it is now. ``of`` is the account of a kind of step."""

    guide: Guide
    state: State
    names: People
    guide_hash: str
    identity: Identity | None = None
    """Who the patient is, for what is handed over to be filed."""
    _made: dict[str, StepAccount] = field(default_factory=dict, compare=False, repr=False)
    _when: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def of(self, kind: StepKind[A]) -> A:
        """What was said at the step of this kind; made once."""
        if kind.kind not in self._made:
            self._made[kind.kind] = kind.account(self.guide, self.state)
        return cast(A, self._made[kind.kind])

    @cached_property
    def path(self) -> tuple[StepOnShow, ...]:
        """The steps with the questions on show."""
        return path(self.guide, self.state)

    @cached_property
    def questions(self) -> tuple[Asked, ...]:
        """The questions that are still open."""
        return still_open(self.state)

    @property
    def to_come_back_to(self) -> tuple[str, ...]:
        """The names of the steps that the pair set aside for later."""
        return tuple(step.name for step in self.path if step.come_back)

    @property
    def told_apart_by(self) -> tuple[str, ...]:
        """What tells the patient apart from others of the same name, each in words."""
        if self.identity is not None:
            return identity_words(self.identity, self.guide.language)
        named = (
            (find(together.STEP, each.field), each) for each in together.identifiers(self.state)
        )
        said = _("{what}: {words}")
        return tuple(
            said.format(what=field.asks(), words=each.value)
            for field, each in named
            if field is not None
        )

    def said(
        self,
        entry: Entry | None,
        about: str = "",
        label: str = "",
        you: str = "",
        at_home: bool = False,
    ) -> Blocks:
        """Somebody's words, marked as theirs; nothing where nothing was said.

        ``{name}`` in ``label`` is whose they are, ``{patient}`` the patient; ``you`` is the
        label said to the patient, where the words are theirs or about them.
        """
        if entry is None:
            return
        name = self.names.apart(entry.voice)
        whose = label.format(
            name=name, patient=self.names.apart(Voice.PATIENT)
        ) or self._in_words_of(entry)
        theirs = entry.voice is Voice.PATIENT and not label
        yours = you or (_("In your words") if theirs else "")
        together = entry.voice is Voice.TOGETHER and not label
        third = _("Said together") if together else ""
        if at_home:
            whose, yours, third = (at_home_label(each) for each in (whose, yours, third))
        yield Said(whose, str(entry.value), entry.voice, about, yours, third)

    def facts(self, kind: StepKind[StepAccount]) -> Blocks:
        """What was said at a kind of step that the plan has no words of its own for."""
        for fact in self.of(kind).facts:
            yield self._answer(fact.asks, fact_words(fact, self.guide.language), fact.entry)

    def answers(self, step_id: str) -> Blocks:
        """Answers to the author's own questions at a step, while they are on show."""
        for step in self.path:
            for question in step.questions if step.id == step_id else ():
                entry = self.state.entry(step.id, question_field(question.id))
                if entry is not None:
                    words = _answer(question, entry.value, self.guide.language)
                    yield self._answer(question.ask, words, entry)

    def who(self, who: str) -> str:
        """The name of whoever does something: a voice's, or the name that was given."""
        voices = {voice.value: voice for voice in Voice}
        return sentence(self.names.apart(voices[who]), self.names) if who in voices else who

    def you(self, who: str) -> str:
        """The same, said to the patient."""
        return _("You") if who == Voice.PATIENT.value else self.who(who)

    def when(self, words: str, day: Entry | None) -> str:
        """When something is to be: the words, with the day they mean where it is known."""
        asked = (words, day.id if day else "")
        if asked not in self._when:
            self._when[asked] = with_day(words, in_entry(day), self.guide.language)
        return self._when[asked]

    def _in_words_of(self, entry: Entry) -> str:
        if entry.voice is Voice.TOGETHER:
            return _("In our words")
        return _("In {name}’s words").format(name=self.names.apart(entry.voice))

    def _answer(self, asks: str, words: str, entry: Entry) -> Said:
        if entry.voice is Voice.TOGETHER:
            third = _("Answered together")
            return Said(_("Our answer"), words, entry.voice, asks, in_record=third)
        name = sentence(self.names.apart(entry.voice), self.names)
        yours = _("Your answer") if entry.voice is Voice.PATIENT else ""
        return Said(_("{name}’s answer").format(name=name), words, entry.voice, asks, yours)


def identity_words(identity: Identity, language: str) -> tuple[str, ...]:
    """Who the patient is, as people who file papers look for it: SURNAME, Given; number; born."""
    name = ", ".join(part for part in (identity.family.upper(), identity.given) if part)
    number = f"{identity.issuer or _('NHS number')}: {identity.number_words}"
    born = _("Date of birth: {day}").format(day=in_words(identity.birth_date, language))
    return name, number, born


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
    number = _number(value, language)
    if isinstance(question, NumberQuestion):
        return f"{number} {question.unit or ''}".strip()
    if isinstance(question, Scale):
        return _("{number}, where {lowest} is “{low}” and {highest} is “{high}”").format(
            number=number, lowest=question.lowest, low=question.low_end,
            highest=question.highest, high=question.high_end,
        )  # fmt: skip
    return number


def _number(value: object, language: str) -> str:
    return number_in_words(value, language) if isinstance(value, int | float) else str(value)


def fact_words(fact: Fact, language: str) -> str:
    """What was said, in words: lists in lines, a flag as yes."""
    value = fact.entry.value
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return "\n".join(str(each) for each in value)
    return _number(value, language)
