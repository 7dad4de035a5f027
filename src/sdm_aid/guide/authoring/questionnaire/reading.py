"""From a file to the Questionnaire in it; whatever else it is, is said, with what to do."""

import codecs
import re
from dataclasses import dataclass
from typing import Any

from sdm_aid.guide.authoring.questionnaire.dstu2 import as_items
from sdm_aid.guide.authoring.questionnaire.items import Json, short
from sdm_aid.guide.authoring.questionnaire.value_sets import ValueSets
from sdm_aid.kit.bounded_files import encoding_marked
from sdm_aid.kit.bounded_json import NotJson, read_json
from sdm_aid.kit.language import _

LARGEST = 5_000_000
"""Bytes of a Questionnaire that is read."""
MOST_VALUES = 200_000

_BARE = ((b"{\0", "utf-16-le"), (b"\0{", "utf-16-be"))
"""How a file begins that is UTF-16 without a mark."""
# A string without its end runs to the end of the text, so that nothing is looked through twice.
_COMMENT = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|(//|/\*)', re.DOTALL)


class NotAQuestionnaire(ValueError):
    """This is no FHIR Questionnaire; the message says what it is, and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """The Questionnaire in a file, and the lists of answers beside it."""

    questionnaire: Json
    lists: ValueSets


def read_questionnaire(content: bytes) -> Found:
    """The Questionnaire in a file: by itself, or the only one in a Bundle.

    Raises ``NotAQuestionnaire``.
    """
    if len(content) > LARGEST:
        raise NotAQuestionnaire(_("This file is too large to be a Questionnaire."))
    read = _json(content)
    if isinstance(read, dict) and read.get("resourceType") == "Bundle":
        return _in_bundle(read)
    if not isinstance(read, dict) or read.get("resourceType") != "Questionnaire":
        raise NotAQuestionnaire(_another_resource(read))
    return _found(read, [])


def _found(questionnaire: Json, beside: list[Any]) -> Found:
    if "item" not in questionnaire and "group" in questionnaire:
        questionnaire = as_items(questionnaire)
    _must_be_known(questionnaire)
    contained = questionnaire.get("contained")
    return Found(questionnaire, ValueSets(contained if isinstance(contained, list) else [], beside))


def _in_bundle(bundle: Json) -> Found:
    entries = bundle.get("entry")
    found = [each.get("resource") for each in entries or () if isinstance(each, dict)]
    some = [
        each
        for each in found
        if isinstance(each, dict) and each.get("resourceType") == "Questionnaire"
    ]
    if not some:
        raise NotAQuestionnaire(
            _("This file is a FHIR Bundle, and not a FHIR Questionnaire: there is none in it.")
        )
    if len(some) > 1:
        titles = ", ".join(short(each.get("title") or each.get("id") or "?") for each in some[:5])
        why = _(
            "This file is a FHIR Bundle with {n} Questionnaires in it ({titles}). "
            "Save the one you want in a file of its own."
        )
        raise NotAQuestionnaire(why.format(n=len(some), titles=titles))
    return _found(some[0], found)


def _must_be_known(questionnaire: Json) -> None:
    """FHIR forbids reading on where these are there and not understood."""
    for name in ("modifierExtension", "implicitRules"):
        if questionnaire.get(name):
            why = _(
                "This Questionnaire has “{name}”: rules that change what it means, which this "
                "program does not know. Ask whoever made it for one without."
            )
            raise NotAQuestionnaire(why.format(name=name))
    if not isinstance(questionnaire.get("item", []), list):
        raise NotAQuestionnaire(_("This Questionnaire does not follow FHIR: “item” is not a list."))


def _another_resource(read: object) -> str:
    kind = read.get("resourceType") if isinstance(read, dict) else None
    if kind == "QuestionnaireResponse":
        return _(
            "This file is not a FHIR Questionnaire: it holds answers to one "
            "(QuestionnaireResponse). Ask for the Questionnaire itself."
        )
    if isinstance(kind, str) and kind:
        said = _("This file is not a FHIR Questionnaire, but a FHIR {kind}.")
        return said.format(kind=short(kind))
    return _("This file is not a FHIR Questionnaire: it does not say that it is one.")


def _json(content: bytes) -> Any:
    _must_be_text(content)
    text = _decoded(content)
    try:
        return read_json(text.encode(), most_values=MOST_VALUES, exact=True)
    except NotJson as error:
        raise NotAQuestionnaire(_why_not_json(text, error)) from None


def _must_be_text(content: bytes) -> None:
    """Say what a file is that people have instead of the JSON."""
    start = content.removeprefix(codecs.BOM_UTF8).lstrip()[:1_000]
    if start.startswith(b"PK"):
        said = _("This file is a zip. Unpack it, and give the Questionnaire’s .json that is in it.")
    elif start.startswith(b"\x1f\x8b"):
        said = _("This file is packed (gzip). Unpack it, and give the .json that is in it.")
    elif start.startswith(b"%PDF"):
        said = _("This file is a PDF. Ask whoever made it for the Questionnaire as FHIR’s JSON.")
    elif start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        said = _("This file is XML. Ask for the Questionnaire as FHIR’s JSON, or convert it.")
    else:
        return
    raise NotAQuestionnaire(said)


def _decoded(content: bytes) -> str:
    bare = next((name for begins, name in _BARE if content.startswith(begins)), "utf-8")
    encoding = encoding_marked(content) or bare
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = _("This file is not a text saved as UTF-8 (line {line}). Save it as UTF-8.")
        raise NotAQuestionnaire(why.format(line=line)) from None


def _why_not_json(text: str, error: NotJson) -> str:
    comment = next((each for each in _COMMENT.finditer(text) if each[1]), None)
    if comment:
        line = text.count("\n", 0, comment.start()) + 1
        why = _("Line {line}: there is a comment here, which JSON does not have. Remove it.")
        return why.format(line=line)
    if error.at:
        why = _("Line {line}, column {column}: this is not JSON. Save the Questionnaire again.")
        return why.format(line=error.at[0], column=error.at[1])
    if error.twice:
        why = _("“{name}” stands twice in one part of this file. Keep one of them.")
        return why.format(name=short(error.twice))
    return _("There is more in this file than a Questionnaire has, or it is not JSON.")
