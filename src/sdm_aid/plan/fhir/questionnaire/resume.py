"""A talk taken up again from the document inside its plan: what was printed, said once more.

The document holds what the paper shows and no more, so the talk that carries on begins there: what
was struck out, opened or not printed is not in it. It is a stranger's file: whatever no field takes
is left out, and nothing in it is run or fetched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sdm_aid.conversation.brought_in import BroughtIn, Source, known_lacks, known_talk, noted
from sdm_aid.conversation.entries import Entry, Kind, Voice, clean, moment_in
from sdm_aid.conversation.fields import NotSayable, check
from sdm_aid.conversation.steps.our_plan import AGREED
from sdm_aid.conversation.steps.registry import field_of
from sdm_aid.conversation.steps.what_matters import CLINICIANS_WORRIES
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import WEIGH_IT_UP, WHAT_MATTERS
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.plan.fhir.document import ORIGIN, Json
from sdm_aid.plan.fhir.holds import lacks_of
from sdm_aid.plan.fhir.ids import made_id, urn
from sdm_aid.plan.fhir.questionnaire.moments import moments_of
from sdm_aid.plan.fhir.questionnaire.said_again import MOST_ANSWERS, Own, People, Said, answers

LARGEST = 5_000_000
"""Bytes of a document that is read; a talk with a thousand answers has a tenth of that."""
MOST_VALUES = 200_000
"""Values in it."""
_NOT_AS_OURS = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError),
    *(RecursionError, StopIteration),
)
_LAST = ("heard-right", *AGREED.values())
"""What is said about other answers, and so after them."""


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
    lacks: tuple[str, ...] = ()
    """What it has not of the talk: ``brought_in.LACKS``."""


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
    except _NOT_AS_OURS as error:
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
        composition = _resource(bundle, "Composition")
        named, lacks = str(composition["identifier"]["value"]), lacks_of(composition)
        every = [*_all_said(bundle, guide)]
    except _NOT_AS_OURS as error:
        raise NotAPlan from error
    said = [each for each in every if _fits(guide, each)][:MOST_ANSWERS]
    if len(said) < len(every):
        lacks = known_lacks([*lacks, "unknown"])
    said.sort(key=lambda each: _LAST.index(each.field) + 1 if each.field in _LAST else 0)
    entries = (
        Entry(
            made_id("carried-on", talk, str(n)),
            each.at or at,
            each.voice,
            each.kind,
            each.step,
            each.field,
            clean(each.value),
        )
        for n, each in enumerate(said)
    )
    return CarriedOn(
        made_id("carried-on", talk),
        guide_hash(bundle),
        at,
        (*marks, *entries),
        known_talk(named.removeprefix(urn(""))),
        lacks,
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


def _fits(guide: Guide, said: Said) -> bool:
    try:
        if said.kind is Kind.OPENED:
            guide.outcome(str(said.value))
        elif said.kind is Kind.SAID:
            check(field_of(guide, said.step, said.field), said.value)
    except (NotSayable, KeyError):
        return False
    return True


def _all_said(bundle: Json, guide: Guide) -> Iterator[Said]:
    people = People(bundle)
    own, moments = Own(guide, people), moments_of(bundle, people.voices)
    found = [*answers(_resource(bundle, "QuestionnaireResponse").get("item", []), people)]
    said = [*people.said(), *(each for answer in found for each in own.said(answer))]
    said += own.of_resources(bundle, moments)
    said += _led_to([each.link for each in found])
    dates = dict(own.dates(moments))
    dated = [replace(each, at=dates.get((each.step, each.field))) for each in said]
    yield from _since_it_began(dated, moments.begun)
    yield Said(guide.steps[0].id, "", None, Voice.TOGETHER, kind=Kind.WENT_TO)


def _since_it_began(said: list[Said], begun: datetime) -> list[Said]:
    """The same, with something that was said when the talk began, as its first day prints."""
    if any(each.at == begun for each in said):
        return said
    undated = (n for n, each in enumerate(said) if each.at is None and each.kind is Kind.SAID)
    first = next(undated, len(said))
    return [replace(each, at=begun) if n == first else each for n, each in enumerate(said)]


def _led_to(links: list[str]) -> Iterator[Said]:
    """What somebody had asked for before others wrote there."""
    if f"{WEIGH_IT_UP}/advice" in links:
        yield Said(WEIGH_IT_UP, "asked-advice", True, Voice.PATIENT)
    if any(f"{WHAT_MATTERS}/{each}" in links for each in CLINICIANS_WORRIES):
        yield Said(WHAT_MATTERS, "keep-worries", True, Voice.TOGETHER)
