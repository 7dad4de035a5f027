"""The vocabularies that a file uses, as CodeSystem resources inside it."""

from collections.abc import Iterable, Iterator

from sdm_aid.plan.fhir.document import Document, Json, filled, origin_meta
from sdm_aid.plan.fhir.ids import urn
from sdm_aid.plan.fhir.vocabulary import Vocabulary


def code_systems(document: Document, resources: Iterable[Json]) -> list[Json]:
    """A CodeSystem for each of our own vocabularies that ``resources`` name, in their order.

    Its id is the one in its address, so that the address leads to it within the file.
    """
    known = document.vocabularies
    used = dict.fromkeys(system for each in resources for system in _systems(each))
    return [_resource(document, known[system]) for system in used if system in known]


def _systems(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        system = part.get("system")
        if isinstance(system, str) and "code" in part:
            yield system
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _systems(each)


def _resource(document: Document, vocabulary: Vocabulary) -> Json:
    made: Json = filled(
        {
            "resourceType": "CodeSystem",
            "id": vocabulary.system.removeprefix(urn("")),
            "meta": origin_meta(document.account.state),
            "language": document.account.guide.language,
            "url": vocabulary.system,
            "name": vocabulary.name,
            "title": vocabulary.title,
            "status": "active",
            "caseSensitive": True,
            "content": "complete",
            "count": len(vocabulary.words),
            "concept": [
                {"code": code, "display": words} for code, words in vocabulary.words.items()
            ],
        }
    )
    return made
