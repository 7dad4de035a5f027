"""Answers of a document said once more, each at the field it came from.

What people added themselves (a card, a thing to do, a question) gets a new name; whatever else
speaks of it is told so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any

from sdm_aid.conversation.entries import Kind, Value, Voice
from sdm_aid.conversation.fields import NotSayable
from sdm_aid.conversation.state import FieldRef
from sdm_aid.conversation.steps import ask, choose, our_plan, together, what_we_could_do
from sdm_aid.conversation.steps.registry import field_of
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import TOGETHER, WHAT_MATTERS
from sdm_aid.plan.fhir.document import Json
from sdm_aid.plan.fhir.ids import own_system
from sdm_aid.plan.fhir.questionnaire.asked_words import LOOKED_AT, OPENED
from sdm_aid.plan.fhir.questionnaire.cards_again import CardsAgain
from sdm_aid.plan.fhir.questionnaire.items import AUTHOR, CARD
from sdm_aid.plan.fhir.questionnaire.moments import Moments
from sdm_aid.plan.fhir.vocabulary import WHO

MOST_ANSWERS = 5_000

_KINDS = {
    "Patient": (Voice.PATIENT, "patient-name"),
    "Practitioner": (Voice.CLINICIAN, "clinician-name"),
    "RelatedPerson": (Voice.COMPANION, "companion-name"),
}


_NEXT_LOOK = ((our_plan.STEP, "review"), (choose.STEP, "not-today/when"))


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to be said once more. ``at`` where the document dates it."""

    step: str
    field: str
    value: Value
    voice: Voice
    at: datetime | None = None
    kind: Kind = Kind.SAID


class People:
    """Who speaks, by the references in the document, and what each is called."""

    def __init__(self, bundle: Json) -> None:
        self._voices: dict[str, Voice] = {}
        self._names: list[tuple[Voice, str]] = []
        self._roles: list[str] = []
        for entry in bundle["entry"]:
            resource = entry["resource"]
            if resource["resourceType"] == "PractitionerRole":
                self._roles.append(str(resource["code"][0]["text"]))
            if resource["resourceType"] in _KINDS:
                voice, _field = _KINDS[resource["resourceType"]]
                self._voices[str(entry["fullUrl"])] = voice
                called = [str(name["text"]) for name in resource.get("name", []) if "text" in name]
                self._names += [(voice, name) for name in called[:1]]

    def said(self) -> Iterator[Said]:
        """What they want to be called."""
        fields = dict(_KINDS.values())
        for voice, name in self._names:
            yield Said(TOGETHER, fields[voice], name, Voice.CLINICIAN)
        for role in self._roles[:1]:
            yield Said(TOGETHER, "clinician-role", role, Voice.CLINICIAN)

    def called(self, name: str) -> str:
        """The voice of the one who is called so, as older plans say who does something.

        Where two have the name, nobody can tell which of them is meant: it stays a name.
        """
        voices = [voice.value for voice, given in self._names if given == name]
        return voices[0] if len(voices) == 1 else name

    @property
    def voices(self) -> Mapping[str, Voice]:
        """Whose voice each is, by their addresses."""
        return self._voices

    def voice(self, item: Json) -> Voice:
        """Whose answer an item is; with no author, it was said together."""
        for extension in item.get("extension", []):
            if extension.get("url") == AUTHOR:
                return self._voices[str(extension["valueReference"]["reference"])]
        return Voice.TOGETHER


@dataclass(frozen=True, slots=True)
class Answer:
    """An item of the response: one answer, or those of a group by their names."""

    link: str
    values: list[Any]
    voice: Voice
    inside: dict[str, "Answer"]
    by_voice: bool = False
    """Whether whoever does something is known by voice, and a name is a name of its own."""
    coded: tuple[bool, ...] = ()
    """Which of the values are codes, and no words of anybody's."""
    card: Any = None
    """Which card it is about: one of the guide's by its id, one of the patient's by its number."""


def answers(items: list[Json], people: People) -> Iterator[Answer]:
    """The items of a response, each with whose it is."""
    for item in items[:MOST_ANSWERS]:
        inside = {each.link: each for each in answers(item.get("item", []), people)}
        values = [_value(each) for each in item.get("answer", [])]
        coded = tuple("valueCoding" in each for each in item.get("answer", []))
        more = {each.get("url"): each for each in item.get("extension", [])}
        by_voice = own_system(WHO) in more
        card = more.get(own_system(CARD), {})
        about = card.get("valueInteger", card.get("valueCode"))
        link, voice = str(item["linkId"]), people.voice(item)
        yield Answer(link, values, voice, inside, by_voice, coded, about)


def _value(answer: Json) -> Any:
    (value,) = answer.values()
    return value["code"] if isinstance(value, dict) else value


class Own:
    """Says answers at their fields; what people added themselves gets a new name."""

    def __init__(self, guide: Guide, people: People) -> None:
        self._guide = guide
        self._people = people
        self._counts: Counter[str] = Counter()
        self._cards = CardsAgain(guide)
        self._actions: list[tuple[str, Voice]] = []
        self._observed: dict[str, str] = {}

    def said(self, answer: Answer) -> Iterator[Said]:
        """One answer, at the fields it came from."""
        step, _slash, name = answer.link.partition("/")
        if answer.inside:
            yield from self._mark(step, answer) if name == "marks" else self._group(step, answer)
        elif step == what_we_could_do.STEP and name in (LOOKED_AT, OPENED):
            yield from _done(step, name, answer)
        else:
            if name.endswith("/who"):
                answer = self._somebody(answer)
            if step == WHAT_MATTERS and name.startswith("card/"):
                self._cards.add(name.removeprefix("card/"))
            values = _own_in_order(answer) if name == "agenda" else answer.values
            yield Said(step, name, self._as(step, name, values), answer.voice)

    def _group(self, step: str, answer: Answer) -> Iterator[Said]:
        """What people added themselves, under a new name."""
        name = answer.link.partition("/")[2]
        key = self._new_key(name, answer)
        for link, each in answer.inside.items():
            field = link.partition("/")[2].replace("*", key)
            if field.endswith("/who"):
                each = self._somebody(each)  # noqa: PLW2901 (a name stands for a voice)
            yield Said(step, field, self._as(step, field, each.values), each.voice)
        if name == "own-cards":
            words = answer.inside.get(f"{step}/own-card/*")
            self._cards.add_own(key, str(words.values[0]) if words else "")
        if name == "actions":
            what = answer.inside.get(f"{step}/action/*/what")
            self._actions.append((key, what.voice if what else Voice.TOGETHER))

    def of_resources(self, bundle: Json, moments: Moments) -> Iterator[Said]:
        """What comes first and what each thing to do is for, from the resources that say so."""
        seen = [
            (str(entry["fullUrl"]), str(entry["resource"].get("valueString")))
            for entry in bundle["entry"]
            if entry["resource"]["resourceType"] == "Observation"
            and "component" in entry["resource"]
        ]
        self._observed = self._cards.of_observations(seen)
        cards = self._observed
        for entry in bundle["entry"]:
            if entry["resource"]["resourceType"] == "List":
                named = [each["item"]["reference"] for each in entry["resource"]["entry"]]
                first: Value = [cards[each] for each in named if each in cards]
                yield Said(WHAT_MATTERS, "top", first, Voice.PATIENT)
        for (key, voice), action in zip(self._actions, moments.actions, strict=False):
            if action.why in cards:
                yield Said(our_plan.STEP, f"action/{key}/for", cards[action.why], voice)

    def dates(self, moments: Moments) -> Iterator[tuple[FieldRef, datetime]]:
        """When something was said at a place, where the document dates it; after ``said``."""
        names = (*(field for _voice, field in _KINDS.values()), "clinician-role")
        yield from (((TOGETHER, name), moments.begun) for name in names)
        if moments.words:
            yield (WHAT_MATTERS, "words"), moments.words
        if moments.top:
            yield (WHAT_MATTERS, "top"), moments.top
        for url, at in moments.observed.items():
            card = self._observed.get(url, "")
            yield (WHAT_MATTERS, f"own-card/{card}"), at
            yield (WHAT_MATTERS, f"card/{card}"), at
        for (key, _voice), action in zip(self._actions, moments.actions, strict=False):
            yield (our_plan.STEP, f"action/{key}/what"), action.at
        for voice, at in moments.yes.items():
            yield (our_plan.STEP, our_plan.AGREED[voice]), at
        if moments.next_look:
            for place in _NEXT_LOOK:
                yield place, moments.next_look

    def _mark(self, step: str, answer: Answer) -> Iterator[Said]:
        inside = answer.inside
        which = inside[f"{step}/marks/about"]
        choice = str(inside[f"{step}/marks/choice"].values[0])
        about = self._cards.meant(which.card, str(which.values[0]), choice)
        for link in ("mark", "mark-words"):
            each = inside.get(f"{step}/{link}/*/*")
            if each is not None and about is not None:
                yield Said(step, f"{link}/{about}/{choice}", each.values[0], each.voice)

    def _somebody(self, answer: Answer) -> Answer:
        """Who is to do something, where a plan of an older version says it by a name."""
        if answer.by_voice or not answer.values:
            return answer
        return replace(answer, values=[self._people.called(str(answer.values[0]))])

    def _as(self, step: str, name: str, values: list[Any]) -> Value:
        """The values in the shape that the field takes."""
        try:
            shape = field_of(self._guide, step, name).shape
        except NotSayable:
            return None
        if shape == "texts":
            return [str(each) for each in values]
        return values[0] if values else None

    def _new_key(self, group: str, answer: Answer) -> str:
        """A name that the pages know: topics and what was planned have a number alone."""
        self._counts[group] += 1
        number = str(self._counts[group])
        if group == "questions":
            words = [str(each) for one in answer.inside.values() for each in one.values]
            usual = (each for each in ask.BRAN if ask.bran(each) in words)
            return next(usual, f"own-{number}")
        return number if group in ("since", "own-topics") else f"own-{number}"


def _done(step: str, name: str, answer: Answer) -> Iterator[Said]:
    """What was done at a step, by nobody in particular."""
    if name == LOOKED_AT:
        yield Said(step, "", None, Voice.TOGETHER, kind=Kind.WENT_TO)
    else:
        for row in answer.values:
            yield Said(step, "row", row, Voice.TOGETHER, kind=Kind.OPENED)


def _own_in_order(answer: Answer) -> list[Any]:
    """The topics in their order; those of the patient's own are numbered as they come."""
    own = count(1)
    return [
        each if coded else f"{together.OWN_TOPIC}{next(own)}"
        for each, coded in zip(answer.values, answer.coded, strict=True)
    ]
