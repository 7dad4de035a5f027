"""Parts of a FHIR document, as tests look at them."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from sdm_aid.conversation.steps.registry import kinds
from sdm_aid.guide.model.guide import Guide
from sdm_aid.plan.fhir.codes import every_code
from sdm_aid.plan.fhir.questionnaire.asked_words import asked_words

NOT_WORDS = {
    *("resourceType", "id", "fullUrl", "reference", "linkId", "questionnaire", "url"),
    *("system", "code", "status", "intent", "mode", "type", "lifecycleStatus", "role"),
    *("valueCode", "language"),
}

A_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")


def of_kind(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    resources = (entry["resource"] for entry in made["entry"])
    return [each for each in resources if each["resourceType"] == kind]


def the(made: dict[str, Any], kind: str) -> dict[str, Any]:
    (only,) = of_kind(made, kind)
    return only


def answers(made: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Each answered item by its linkId, those within groups too."""
    found: dict[str, list[dict[str, Any]]] = {}
    for item in the(made, "QuestionnaireResponse")["item"]:
        for each in item.get("item", [item]):
            found.setdefault(each["linkId"], []).append(each)
    return found


def words_of_the_program(made: dict[str, Any], guide: Guide) -> set[str]:
    """What is nobody's words: what the fields ask, and what the program's and guide's codes mean.

    The file carries them for readers that do not know the program; the paper may say it otherwise.
    """
    systems = of_kind(made, "CodeSystem")
    meant = (concept["display"] for each in systems for concept in each.get("concept", []))
    titles = (each["title"] for each in systems)
    asked = asked_words(guide).values()
    condition = [guide.condition_code.display] if guide.condition_code else []
    return {*asked, *(kind.name() for kind in kinds()), *meant, *titles, *condition}


def texts(part: Any) -> Iterator[str]:
    """The words in a resource: no ids, codes or systems, and of a narrative what can be read."""
    if isinstance(part, list):
        for each in part:
            yield from texts(each)
    elif isinstance(part, dict):
        if part in every_code().values() or {"system", "value"} == set(part):
            return
        for key, value in part.items():
            if key == "div":
                yield from ElementTree.fromstring(value).itertext()
            elif isinstance(value, dict | list):
                yield from texts(value)
            elif isinstance(value, str) and key not in NOT_WORDS:
                yield value
