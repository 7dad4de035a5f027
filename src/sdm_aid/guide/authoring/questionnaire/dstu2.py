"""A Questionnaire of DSTU2, which had groups and questions, as the items that came after it.

DSTU2 (1.0.2, Questionnaire): one ``group`` holds groups or questions; a question holds groups. When
a question shows was an extension, one of which was enough (``questionnaire-enableWhen``).
"""

from typing import Any

from sdm_aid.guide.authoring.questionnaire.items import Json

_WHEN = "http://hl7.org/fhir/StructureDefinition/questionnaire-enableWhen"

UNTYPED = "any"
"""The type of a question that says none, which only DSTU2 has; FHIR has no type of this name."""


def as_items(questionnaire: Json) -> Json:
    """The same with items. What is not as DSTU2 has it stays, so that it is named by its place."""
    made = {name: value for name, value in questionnaire.items() if name != "group"}
    root = questionnaire["group"]
    made["item"] = [_group(root)] if isinstance(root, dict) else root
    if isinstance(root, dict) and "title" not in made and isinstance(root.get("title"), str):
        made["title"] = root["title"]
    return made


def _group(group: Json) -> Json:
    made = {**_without(group, "group", "question"), "type": "group", **_within(group)}
    if "text" not in made and "title" in made:
        made["text"] = made.pop("title")
    return made


def _question(question: Json) -> Json:
    made = {"type": UNTYPED, **_without(question, "group", "question")}
    return {**_with_condition(made), **_within(question)}


def _within(holder: Json) -> Json:
    """Its groups and questions as items; a list that is none stays one that is none."""
    found: list[Any] = []
    for name, make in (("question", _question), ("group", _group)):
        inside = holder.get(name)
        if inside is None:
            continue
        if not isinstance(inside, list):
            return {"item": inside}
        found += [make(each) if isinstance(each, dict) else each for each in inside]
    return {"item": found} if found else {}


def _without(holder: Json, *names: str) -> Json:
    return {name: value for name, value in holder.items() if name not in names}


def _with_condition(question: Json) -> Json:
    """When it shows, as STU3 writes it; an extension that is not as it should be leaves it out."""
    added = question.get("extension")
    if not isinstance(added, list):
        return question
    whens = [each for each in added if isinstance(each, dict) and each.get("url") == _WHEN]
    if not whens:
        return question
    others = [each for each in added if each not in whens]
    made = {**_without(question, "extension"), "enableWhen": [_condition(each) for each in whens]}
    return {**made, "extension": others} if others else made


def _condition(when: Json) -> Json:
    """Its parts by their names; what has no name or value becomes one that is not known."""
    made: Json = {}
    parts = when.get("extension")
    for part in parts if isinstance(parts, list) else ():
        name = str(part.get("url", "")).lstrip("#") if isinstance(part, dict) else ""
        values = [each for each in part if each.startswith("value")] if name else []
        if len(values) != 1 or name in made:
            return {}
        kind = values[0].removeprefix("value")
        known = {"answered": "hasAnswer", "answer": f"answer{kind}"}
        made[known.get(name, name)] = part[values[0]]
    return made
