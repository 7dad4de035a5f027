"""A talk taken up again from the document inside its plan: what was printed, said once more.

The document holds what the paper shows and no more, so the talk that carries on begins there: what
was struck out, opened or not printed is not in it. It is a stranger's file: whatever no field takes
is left out, and nothing in it is run or fetched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sdm_aid.conversation.brought_in import BroughtIn, Source, noted
from sdm_aid.conversation.entries import Entry, Kind, Value, Voice, clean, moment_in
from sdm_aid.conversation.fields import NotSayable, check
from sdm_aid.conversation.steps.our_plan import AGREED
from sdm_aid.conversation.steps.registry import field_of
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import TOGETHER, WEIGH_IT_UP, WHAT_MATTERS
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.plan.fhir.document import ORIGIN, Json
from sdm_aid.plan.fhir.ids import made_id, own_system, urn
from sdm_aid.plan.fhir.questionnaire.cards_again import CardsAgain
from sdm_aid.plan.fhir.questionnaire.items import AUTHOR, CARD
from sdm_aid.plan.fhir.vocabulary import WHO

LARGEST = 5_000_000
"""Bytes of a document that is read; a talk with a thousand answers has a tenth of that."""
MOST_VALUES = 200_000
"""Values in it."""
MOST_ANSWERS = 5_000
_LAST = ("heard-right", *AGREED.values())
"""What is said about other answers, and so after them."""

_KINDS = {
    "Patient": (Voice.PATIENT, "patient-name"),
    "Practitioner": (Voice.CLINICIAN, "clinician-name"),
    "RelatedPerson": (Voice.COMPANION, "companion-name"),
}
_TEXTS = ("valueString", "valueDate")


class NotAPlan(ValueError):
    """This is not a document that this program put into a plan."""


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """A talk as its document tells it. ``id`` is the same each time the same plan is read."""

    id: str
    guide_hash: str
    at: datetime
    entries: tuple[Entry, ...]
    """What was said; before it, where the document says that it was brought in, that it does."""
    talk: str = ""
    """What the document says is the same in all plans of its talk: its ``Document.talk_id``."""


@dataclass(frozen=True, slots=True)
class _Said:
    step: str
    field: str
    value: Value
    voice: Voice


def read_document(content: bytes) -> Json:
    """The Bundle in a file. ``NotAPlan`` where it is none of this program's."""
    if len(content) > LARGEST:
        raise NotAPlan
    try:
        bundle: Json = read_json(content, most_values=MOST_VALUES)
        if bundle["resourceType"] != "Bundle" or bundle["type"] != "document":
            raise NotAPlan
        _resource(bundle, "QuestionnaireResponse")
        guide_hash(bundle)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise NotAPlan from error
    return bundle


def guide_hash(bundle: Json) -> str:
    """The SHA-256 of the guide that the talk was held over."""
    source = _resource(bundle, "Provenance")["entity"][0]["what"]
    return str(source["identifier"]["value"])


def carried_on(bundle: Json, guide: Guide) -> CarriedOn:
    """What the document says, as entries of a talk over ``guide``. ``NotAPlan`` as above."""
    try:
        talk = str(bundle["id"])
        at = moment_in(bundle["timestamp"])
        marks = _marks(bundle, at)
        named = str(_resource(bundle, "Composition")["identifier"]["value"])
        said = [each for each in _all_said(bundle, guide) if _fits(guide, each)]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise NotAPlan from error
    said.sort(key=lambda each: _LAST.index(each.field) + 1 if each.field in _LAST else 0)
    entries = tuple(
        Entry(
            made_id("carried-on", talk, str(n)),
            at,
            each.voice,
            Kind.SAID,
            each.step,
            each.field,
            clean(each.value),
        )
        for n, each in enumerate(said[:MOST_ANSWERS])
    )
    talk_id = named.removeprefix(urn(""))
    return CarriedOn(
        made_id("carried-on", talk), guide_hash(bundle), at, (*marks, *entries), talk_id
    )


def _marks(bundle: Json, at: datetime) -> tuple[Entry, ...]:
    """That the document says it was brought in, if it does: it is for others to believe it."""
    tags = _resource(bundle, "Composition").get("meta", {}).get("tag", [])
    codes = [str(each.get("code")) for each in tags if each.get("system") == ORIGIN]
    if not codes:
        return ()
    origin = BroughtIn(at, "", Source.PLAN, proved=codes == ["brought-in-proved"])
    return (noted(made_id("carried-on", str(bundle["id"]), "mark"), origin),)


def _resource(bundle: Json, kind: str) -> Json:
    for entry in bundle["entry"]:
        if entry["resource"]["resourceType"] == kind:
            found: Json = entry["resource"]
            return found
    raise NotAPlan


def _fits(guide: Guide, said: _Said) -> bool:
    try:
        check(field_of(guide, said.step, said.field), said.value)
    except NotSayable:
        return False
    return True


def _all_said(bundle: Json, guide: Guide) -> Iterator[_Said]:
    people = _People(bundle)
    yield from people.said()
    own = _Own(guide, people)
    answers = [*_answers(_resource(bundle, "QuestionnaireResponse").get("item", []), people)]
    for each in answers:
        yield from own.said(each)
    yield from own.said_first(bundle)
    if any(each.link == "weigh-it-up/advice" for each in answers):
        yield _Said(WEIGH_IT_UP, "asked-advice", True, Voice.PATIENT)
    if any(
        each.link.startswith(("what-matters/worries/clinician", "what-matters/not"))
        for each in answers
    ):
        yield _Said(WHAT_MATTERS, "keep-worries", True, Voice.TOGETHER)


class _People:
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

    def said(self) -> Iterator[_Said]:
        """What they want to be called."""
        fields = dict(_KINDS.values())
        for voice, name in self._names:
            yield _Said(TOGETHER, fields[voice], name, Voice.CLINICIAN)
        for role in self._roles[:1]:
            yield _Said(TOGETHER, "clinician-role", role, Voice.CLINICIAN)

    def called(self, name: str) -> str:
        """The voice of the one who is called so, as older plans say who does something.

        Where two have the name, nobody can tell which of them is meant: it stays a name.
        """
        voices = [voice.value for voice, given in self._names if given == name]
        return voices[0] if len(voices) == 1 else name

    def voice(self, item: Json) -> Voice:
        """Whose answer an item is; with no author, it was said together."""
        for extension in item.get("extension", []):
            if extension.get("url") == AUTHOR:
                return self._voices[str(extension["valueReference"]["reference"])]
        return Voice.TOGETHER


@dataclass(frozen=True, slots=True)
class _Answer:
    """An item of the response: one answer, or those of a group by their names."""

    link: str
    values: list[Any]
    voice: Voice
    inside: dict[str, "_Answer"]
    by_voice: bool = False
    """Whether whoever does something is known by voice, and a name is a name of its own."""
    card: Any = None
    """Which card it is about: one of the guide's by its id, one of the patient's by its number."""


def _answers(items: list[Json], people: _People) -> Iterator[_Answer]:
    for item in items[:MOST_ANSWERS]:
        inside = {each.link: each for each in _answers(item.get("item", []), people)}
        values = [_value(each) for each in item.get("answer", [])]
        more = {each.get("url"): each for each in item.get("extension", [])}
        by_voice = own_system(WHO) in more
        card = more.get(own_system(CARD), {})
        about = card.get("valueInteger", card.get("valueCode"))
        yield _Answer(str(item["linkId"]), values, people.voice(item), inside, by_voice, about)


def _value(answer: Json) -> Any:
    (value,) = answer.values()
    return value["code"] if isinstance(value, dict) else value


class _Own:
    """Says answers at their fields; what people added themselves gets a new name."""

    def __init__(self, guide: Guide, people: _People) -> None:
        self._guide = guide
        self._people = people
        self._count = 0
        self._cards = CardsAgain(guide)

    def said(self, answer: _Answer) -> Iterator[_Said]:
        """One answer, at the fields it came from."""
        step, _slash, name = answer.link.partition("/")
        if not answer.inside:
            if name.endswith("/who"):
                answer = self._somebody(answer)
            if step == WHAT_MATTERS and name.startswith("card/"):
                self._cards.add(name.removeprefix("card/"))
            yield _Said(step, name, self._as(step, name, answer.values), answer.voice)
        elif name == "marks":
            yield from self._mark(step, answer.inside)
        else:
            key = self._new_key()
            for link, each in answer.inside.items():
                field = link.partition("/")[2].replace("*", key)
                if field.endswith("/who"):
                    each = self._somebody(each)  # noqa: PLW2901 (a name stands for a voice)
                yield _Said(step, field, self._as(step, field, each.values), each.voice)
            if name == "own-cards":
                words = answer.inside.get(f"{step}/own-card/*")
                self._cards.add_own(key, str(words.values[0]) if words else "")

    def said_first(self, bundle: Json) -> Iterator[_Said]:
        """What comes first, from the List of priorities."""
        resources = [(str(entry["fullUrl"]), entry["resource"]) for entry in bundle["entry"]]
        cards = self._cards.of_observations(
            [
                (url, str(resource.get("valueString")))
                for url, resource in resources
                if resource["resourceType"] == "Observation" and "component" in resource
            ]
        )
        for _url, resource in resources:
            if resource["resourceType"] == "List":
                named = [each["item"]["reference"] for each in resource["entry"]]
                first: Value = [cards[each] for each in named if each in cards]
                yield _Said(WHAT_MATTERS, "top", first, Voice.PATIENT)

    def _mark(self, step: str, inside: dict[str, _Answer]) -> Iterator[_Said]:
        which = inside[f"{step}/marks/about"]
        choice = str(inside[f"{step}/marks/choice"].values[0])
        about = self._cards.meant(which.card, str(which.values[0]), choice)
        for link in ("mark", "mark-words"):
            each = inside.get(f"{step}/{link}/*/*")
            if each is not None and about is not None:
                yield _Said(step, f"{link}/{about}/{choice}", each.values[0], each.voice)

    def _somebody(self, answer: _Answer) -> _Answer:
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

    def _new_key(self) -> str:
        self._count += 1
        return f"own-{self._count}"
