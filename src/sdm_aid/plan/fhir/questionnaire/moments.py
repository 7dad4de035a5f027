"""When things were said, and what things to do are for, as the document's own resources say it.

The answers in a document have no moments of their own: only what FHIR dates is dated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sdm_aid.conversation.entries import Voice, moment_in
from sdm_aid.plan.fhir.document import Json
from sdm_aid.plan.fhir.ids import own_system
from sdm_aid.plan.fhir.vocabulary import TASK


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to do: when it was said, and the address of what it is for, if anything."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of a document, and the things to do in it."""

    begun: datetime
    yes: dict[Voice, datetime] = field(default_factory=dict)
    observed: dict[str, datetime] = field(default_factory=dict)
    """When what matters was said, by the addresses of the Observations."""
    words: datetime | None = None
    """When the patient said it in their own words."""
    top: datetime | None = None
    actions: tuple[ToDo, ...] = ()
    next_look: datetime | None = None


def moments_of(bundle: Json, voices: Mapping[str, Voice]) -> Moments:
    """The moments in a document; ``voices`` by the addresses of those who speak.

    ``ValueError``, ``KeyError`` and the like where one is none.
    """
    composition = next(_of_kind(bundle, "Composition"))[1]
    observed = {
        url: moment_in(each["effectiveDateTime"])
        for url, each in _of_kind(bundle, "Observation")
        if "component" in each
    }
    words = (
        moment_in(each["effectiveDateTime"])
        for _url, each in _of_kind(bundle, "Observation")
        if "component" not in each
    )
    tasks = [(_code(each), each) for _url, each in _of_kind(bundle, "Task")]
    looks = (moment_in(each["authoredOn"]) for code, each in tasks if code != "action")
    return Moments(
        moment_in(composition["event"][0]["period"]["start"]),
        {
            voices[each["party"]["reference"]]: moment_in(each["time"])
            for each in composition.get("attester", [])
        },
        observed,
        next(words, None),
        next((moment_in(each["date"]) for _url, each in _of_kind(bundle, "List")), None),
        tuple(_to_do(each) for code, each in tasks if code == "action"),
        next(looks, None),
    )


def _to_do(task: Json) -> ToDo:
    why = task.get("reasonReference", {}).get("reference", "")
    return ToDo(moment_in(task["authoredOn"]), str(why))


def _code(task: Json) -> str:
    codings = task["code"]["coding"]
    return next((str(each["code"]) for each in codings if each["system"] == own_system(TASK)), "")


def _of_kind(bundle: Json, kind: str) -> Iterator[tuple[str, Json]]:
    for entry in bundle["entry"]:
        if entry["resource"]["resourceType"] == kind:
            yield str(entry.get("fullUrl", "")), entry["resource"]
