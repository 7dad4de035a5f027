"""A question's answers to pick, as a guide's choices, and what they lose on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sdm_aid.guide.authoring.questionnaire.answers import Option, ToPick
from sdm_aid.guide.authoring.questionnaire.items import (
    Extension,
    Item,
    Json,
    LeftOut,
    Loss,
    extensions,
    flag_of,
    listed,
    listing,
    misshapen,
    part,
    short,
    text_of,
    words,
)
from sdm_aid.guide.authoring.questionnaire.numbers import exact, written
from sdm_aid.guide.authoring.questionnaire.value_sets import ValueSets
from sdm_aid.guide.text.ids import slug, unique
from sdm_aid.kit.language import _

MOST_ANSWERS = 200
"""Answers that can be chosen, of one question; nobody reads more of them."""

LISTS = ("answerOption", "option")
"""Where answers stand with the question: since R4, and before."""

_EXCLUSIVE = "questionnaire-optionExclusive"


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices as a guide writes them, what they stand for, and what is lost of them."""

    choices: list[Json]
    answers: ToPick
    lost: tuple[Loss, ...]


def has_answers(item: Item) -> bool:
    """Whether answers to pick stand with the question, or in a list that it names."""
    return any(item.data.get(name) for name in (*LISTS, "answerValueSet", "options"))


def choices_of(item: Item, lists: ValueSets, several: bool) -> Choices:
    """The answers to pick of an item. Raises ``LeftOut``."""
    listed_here = list(islice(_written(item, lists), MOST_ANSWERS + 1))
    if len(listed_here) > MOST_ANSWERS:
        raise LeftOut(_("It has more than {n} answers to choose from.").format(n=MOST_ANSWERS))
    choices: list[Json] = []
    options: list[Option] = []
    ids: dict[str, str] = {}
    for each in listed_here:
        if each.get("modifierExtension"):
            raise LeftOut(_("One of its answers has “modifierExtension”, which changes it."))
        kind, value = _value(each)
        text = _text(value)
        if text and text not in ids:
            ids[text] = unique(slug(text, "question"), set(ids.values()))
            choices.append({"id": ids[text], "text": text})
        options.append(Option(kind, value, ids.get(text, "")))
    if len(choices) < (1 if several else 2):
        raise LeftOut(_too_few(item, lists))
    lost = (*_merged(options, choices), *_lost(listed_here, several))
    return Choices(choices, ToPick(_shared(options)), lost)


def _too_few(item: Item, lists: ValueSets) -> str:
    address = _address(item)
    if address and not lists.holds(address):
        return _("Its answers are in a list that is not in this file: {address}.").format(
            address=short(address)
        )
    return _("It has too few answers to choose from.")


def _written(item: Item, lists: ValueSets) -> Iterator[Json]:
    """The answers that are listed with the question, or else in the list it points at."""
    for name in LISTS:
        if given := listed(item.data, name):
            # Before STU3 an answer was a code by itself.
            yield from (each if _is_option(each) else {"valueCoding": each} for each in given)
            return
    if address := _address(item):
        yield from ({"valueCoding": each} for each in lists.answers(address))


def _address(item: Item) -> str:
    """Where the list of answers is: in STU3 and before, in a reference."""
    return text_of(item.data, "answerValueSet") or text_of(part(item.data, "options"), "reference")


def _is_option(each: Json) -> bool:
    return any(name.startswith("value") for name in each)


def _value(option: Json) -> tuple[str, Any]:
    """The kind of an answer and what it is."""
    names = [name for name in option if name.startswith("value")]
    if len(names) != 1:
        raise misshapen("answerOption")
    return names[0].removeprefix("value"), option[names[0]]


def _text(value: object) -> str:
    """What an answer is called by people."""
    if isinstance(value, dict):
        named = (text_of(value, name) for name in ("display", "code", "reference"))
        text = next((each for each in named if each), "")
    else:
        number = exact(value)
        text = value if isinstance(value, str) else written(number) if number is not None else ""
    try:
        return words(text)
    except LeftOut:
        raise LeftOut(
            _("One of its answers is longer than a guide can hold, or cannot be seen.")
        ) from None


def _shared(options: list[Option]) -> tuple[Option, ...]:
    """The same, those marked whose choice stands for another answer too."""
    values: dict[str, list[object]] = {}
    for each in options:
        known = values.setdefault(each.choice, [])
        if (each.kind, each.value) not in known:
            known.append((each.kind, each.value))
    named = (each for each in options if each.choice)
    return tuple(replace(each, shared=len(values[each.choice]) > 1) for each in named)


def _merged(options: list[Option], choices: list[Json]) -> Iterator[Loss]:
    """A sentence for each text that several answers were shown as, and for answers without one."""
    for choice in choices:
        if sum(each.choice == choice["id"] for each in options) > 1:
            said = _("Several of its answers are shown as “{text}”: here they are one.")
            yield Loss(said.format(text=short(choice["text"])))
    if any(not each.choice for each in options):
        yield Loss(_("One of its answers has no words, and was left out."))


def _lost(options: list[Json], several: bool) -> Iterator[Loss]:
    for each in options:
        text = short(_text(_value(each)[1]))
        if several and any(_exclusive(extension) for extension in extensions(each)):
            alone = _("“{text}” could not go with another answer: here it can.")
            yield Loss(alone.format(text=text))
        if flag_of(each, "initialSelected"):
            begun = _("“{text}” was picked to begin with: here nothing is.")
            yield Loss(begun.format(text=text), changes=False)
    if names := listing(short(name) for each in options for name in _names(each)):
        yield Loss(_("Left out of its answers: {names}.").format(names=names), changes=False)


def _exclusive(extension: Extension) -> bool:
    return extension.name == _EXCLUSIVE and extension.value is not False


def _names(option: Json) -> Iterator[str]:
    """What else an answer has; of a code also what a program knows it by."""
    for name, value in option.items():
        if name == "extension":
            yield from (each.name for each in extensions(option) if not _exclusive(each))
        elif name.startswith("_"):
            yield from _beside(name.removeprefix("_"), value)
        elif name.startswith("value"):
            yield from _of_value(value)
        elif not (name == "initialSelected" and isinstance(value, bool)):
            yield name


def _of_value(value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    shown = "display" if value.get("display") else "code"
    for name, each in value.items():
        if name == "extension":
            yield from (found.name for found in extensions(value))
        elif name.startswith("_"):
            yield from _beside(name.removeprefix("_"), each)
        elif name != shown:
            yield name


def _beside(name: str, value: object) -> Iterator[str]:
    """What was added to a plain value: FHIR keeps that beside it."""
    found = extensions(value) if isinstance(value, dict) else []
    yield from (f"{name}/{each.name}" for each in found)
    if not found:
        yield name
