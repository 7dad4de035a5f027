"""What was said in a talk, place by place, in words that people read."""

from collections import Counter
from datetime import date

from sdm_aid.conversation.entries import Entry, Kind, Value, Voice
from sdm_aid.conversation.fields import ASK, TALK, find, question_field, questions_at
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.conversation.state import FieldRef, State
from sdm_aid.conversation.steps import what_matters
from sdm_aid.conversation.steps.people import people, sentence
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import OneOf, SomeOf
from sdm_aid.guide.model.steps import TOGETHER
from sdm_aid.kit.days import is_iso_day, written_day
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import number_in_words


class TalkInWords:
    """A talk whose places are told by words, not by the keys of what people added."""

    def __init__(self, guide: Guide, state: State) -> None:
        self.guide = guide
        self.state = state
        self._keys = _own_keys(state)
        self._said: dict[FieldRef, list[Entry]] = {}
        for entry in state.entries:
            if entry.kind is Kind.SAID:
                self._said.setdefault(self._place(entry), []).append(entry)

    @property
    def places(self) -> tuple[FieldRef, ...]:
        """Where something was ever said, in the order it was first said."""
        return tuple(self._said)

    def now(self, place: FieldRef) -> tuple[str, ...]:
        """What stands at a place."""
        return tuple(self._words(entry) for entry in self._at(place, counting=True))

    def before(self, place: FieldRef) -> list[str]:
        """What was said there and does not count now: written over, emptied or undone."""
        return [self._words(entry) for entry in self._at(place, counting=False) if entry.value]

    def texts(self, step: str, field: str) -> dict[str, str]:
        """The words of the ids that an answer at a place is made of."""
        for question in questions_at(self.guide, step):
            if field == question_field(question.id) and isinstance(question, OneOf | SomeOf):
                return {choice.id: choice.text for choice in question.choices}
        known = find(step, field)
        if known is not None and known.words:
            return {word: word.replace("-", " ") for word in known.words}
        if field.startswith(what_matters.link_field("")):
            return {row.id: row.name for row in self.guide.outcomes}
        return _of_guide(self.guide) | self._keys["own-card"]

    def _at(self, place: FieldRef, *, counting: bool) -> list[Entry]:
        return [
            entry
            for entry in self._said.get(place, [])
            if (self.state.answers.get((entry.step, entry.field)) is entry) is counting
        ]

    def _place(self, entry: Entry) -> FieldRef:
        """Where an entry was said, with words in place of the keys of what people added."""
        first, *parts = entry.field.split("/")
        keys = self._keys.get(_KEYED_AS.get(first, first), {})
        return entry.step, "/".join([first, *(keys.get(part, part) for part in parts)])

    def _words(self, entry: Entry) -> str:
        """What was said, and by whom; who typed a name is nobody's word."""
        said = value_words(entry.value, self.texts(entry.step, entry.field), self.guide.language)
        if entry.step == TOGETHER and entry.field.endswith(("-name", "-role")):
            return said
        if entry.voice is Voice.TOGETHER:
            return _("{words} (said together)").format(words=said)
        name = sentence(people(self.state).name_of(entry.voice), people(self.state))
        return _("{words} (said by {name})").format(words=said, name=name)


def step_name(step: str) -> str:
    """What people call a step, or the place that is none, by its id."""
    if step == ASK:
        return _("Ask")
    if step == TALK:
        return _("The talk")
    try:
        return usual_name(step)
    except KeyError:
        return step


def place_name(talk: TalkInWords, step: str, field: str) -> str:
    """What is asked at a place, with what it is about where that is one of several."""
    for question in questions_at(talk.guide, step):
        if field == question_field(question.id):
            return question.ask
    known = find(step, field)
    asked = (known.asks() if known else "") or field.partition("/")[0].replace("-", " ")
    texts = _of_guide(talk.guide)
    pattern = known.name.split("/") if known else []
    about = [
        texts.get(part, part)
        for part, shape in zip(field.split("/"), pattern, strict=False)
        if shape == "*"
    ]
    return " · ".join([asked, *about])


_KEYED_AS = dict.fromkeys(("card", "linked-rows", "mark", "mark-words"), "own-card")
"""Fields whose names hold the key of a card that the patient added."""


def _own_keys(state: State) -> dict[str, dict[str, str]]:
    """What people added themselves: the words of each, by the keys they have in this talk."""
    keys: dict[str, dict[str, str]] = {"own-card": {}, "own-topic": {}, "asked": {}, "action": {}}
    for (_step, field), entry in state.answers.items():
        first, *parts = field.split("/")
        if first in keys and parts and parts[1:] in ([], ["what"]):
            keys[first][parts[0]] = str(entry.value).replace("/", " ")
    return keys | {"own-card": _told_apart(keys["own-card"], state)}


def _told_apart(cards: dict[str, str], state: State) -> dict[str, str]:
    """Cards of the same words get numbers, in the order of how much each matters."""
    top = state.texts(what_matters.STEP, "top")
    levels = (*what_matters.CARD_LEVELS, "")

    def rank(card: str) -> tuple[int, int]:
        place = top.index(card) if card in top else len(top)
        level = state.text(what_matters.STEP, f"card/{card}")
        return place, levels.index(level) if level in levels else len(levels)

    seen: Counter[str] = Counter()
    apart = dict(cards)
    for card in sorted(cards, key=rank):
        seen[cards[card]] += 1
        if seen[cards[card]] > 1:
            apart[card] = f"{cards[card]} ({seen[cards[card]]})"
    return apart


def _of_guide(guide: Guide) -> dict[str, str]:
    """The words of the guide's own ids."""
    return {
        **{option.id: option.name for option in guide.options},
        **{card.id: card.text for card in guide.what_matters},
        **{card.id: card.text for card in guide.life},
        what_matters.OWN_WORDS: _("Own words"),
    }


def value_words(value: Value, texts: dict[str, str], language: str) -> str:
    """An answer as people read it; ``texts`` has the words of what it may be made of."""
    if value is None or value == "":
        return _("Nothing")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return "; ".join(value_words(each, texts, language) for each in value)
    if isinstance(value, int | float):
        return number_in_words(value, language)
    if isinstance(value, str) and is_iso_day(value):
        return written_day(date.fromisoformat(value), language)
    return texts.get(str(value), str(value))
