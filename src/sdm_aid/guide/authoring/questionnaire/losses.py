"""What of an item a guide has no place for: in a sentence where it matters, else by its name.

Nothing is left out here because nobody thought of it: whatever is not known to be said by the
guide's question is named.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

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
    part,
    short,
    text_of,
)
from sdm_aid.kit.language import _

_WORKED_OUT = ("calculatedExpression", "answerExpression", "enableWhenExpression")
_WORKED_OUT_TOO = ("calculatedValue", "answerOptionsToggleExpression")
_BEGINS = "initialExpression"
_HIDDEN, _USE = "questionnaire-hidden", "questionnaire-usageMode"
_ELSEWHERE = "subQuestionnaire"
_OF_EVERY_ITEM = ("linkId", "type", "text", "item", "enableWhen", "enableBehavior", "extension")
_ONLY_WHEN_TRUE = ("required", "repeats", "readOnly")


def must_be_asked(item: Item) -> None:
    """Pass where the item is a question for a person to answer, or holds some; else ``LeftOut``."""
    if item.data.get("modifierExtension"):
        why = _("It has “modifierExtension”, which changes what it means in a way not known here.")
        raise LeftOut(why)
    if flag_of(item.data, "readOnly"):
        raise LeftOut(_("It is there to be read, not to be answered (“readOnly”)."))
    for each in extensions(item.data):
        if each.name == _HIDDEN and each.value is not False:
            raise LeftOut(_("It is hidden from whoever answers."), changes=False)
        if each.name == _USE and str(each.value).startswith("display"):
            why = _("It shows only where answers are read, not where they are given.")
            raise LeftOut(why, changes=False)
        if each.name.endswith((*_WORKED_OUT, *_WORKED_OUT_TOO)):
            raise LeftOut(_("Its answer or its showing is worked out by a program."))
        if each.name.endswith(_ELSEWHERE):
            why = _("Its questions are in another Questionnaire: {address}.")
            raise LeftOut(why.format(address=short(each.value)))


def lost(item: Item, said: Iterable[str]) -> Iterator[Loss]:
    """What is lost of an item that is asked, or of a group; ``said`` as in ``Kind``.

    Raises ``LeftOut`` for what is not as FHIR has it.
    """
    known = set(said)
    if flag_of(item.data, "repeats") and "repeats" not in known:
        yield Loss(_("It could be answered several times: here once."))
    if flag_of(item.data, "required") and "required" not in known:
        yield Loss(_("Something in it had to be answered: here nothing has to be."))
    if begins := [*_begins(item)]:
        values = short(", ".join(each for each in begins if each))
        plain = _("It began with an answer: here it begins empty.")
        with_it = _("It began with “{answer}”: here it begins empty.")
        yield Loss(with_it.format(answer=values) if values else plain, changes=False)
    if text_of(item.data, "disabledDisplay") not in ("", "hidden"):
        yield Loss(
            _("While it was not asked it could still be seen: here it cannot."), changes=False
        )
    yield from named(_others(item, known))


def named(names: Iterable[str]) -> Iterator[Loss]:
    """One sentence with the names of what was left out, where there are any.

    FHIR has only ``modifierExtension`` change what a part means, and that is never passed over.
    """
    if found := listing(names):
        yield Loss(_("Left out of it: {names}.").format(names=found), changes=False)


def properties(holder: Json, known: Iterable[str]) -> Iterator[str]:
    """Each property that is not known, with what it says where that is short."""
    for name, value in holder.items():
        if name in known or value is None:
            continue
        if name.startswith("_"):
            yield from _beside(name.removeprefix("_"), value)
        elif name == "extension":
            yield from (_extension(each) for each in extensions(holder))
        else:
            yield _with_value(name, value)


def _begins(item: Item) -> Iterator[str]:
    """What it began with; in STU3 and before, in a property of its own."""
    for name, value in item.data.items():
        if name == "initial":
            for each in listed(item.data, name):
                values = [_plain(v) for n, v in each.items() if n.startswith("value")]
                yield values[0] if len(values) == 1 else ""
        elif name.startswith("initial"):
            yield _plain(value)
    if any(each.name.endswith(_BEGINS) for each in extensions(item.data)):
        yield ""


def _others(item: Item, known: set[str]) -> Iterator[str]:
    for each in extensions(item.data):
        told = each.name.endswith(_BEGINS) or (each.name == _HIDDEN and each.value is False)
        if each.url not in known and not told:
            yield _extension(each)
    spoken = {*_OF_EVERY_ITEM, "disabledDisplay", *known}
    spoken |= {name for name in item.data if name.startswith("initial")}
    spoken |= {name for name in _ONLY_WHEN_TRUE if isinstance(item.data.get(name), bool)}
    spoken |= {name for name in ("enableWhen", "item") if name in item.data}
    yield from properties(item.data, spoken)


def _extension(extension: Extension) -> str:
    if extension.kind:
        return _with_value(extension.name, extension.value)
    return short(extension.name)


def _beside(name: str, value: Any) -> Iterator[str]:
    """What was added to a plain value: FHIR keeps that beside it."""
    found = extensions(part({name: value}, name)) if isinstance(value, dict) else []
    yield from (f"{short(name)}/{_extension(each)}" for each in found)
    if not found:
        yield short(name)


def _with_value(name: str, value: object) -> str:
    said = _plain(value)
    return f"{short(name)} ({short(said)})" if said else short(name)


def _plain(value: object) -> str:
    """A value in a few words, where it has some; of a code what people read."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | Decimal):
        return str(value)
    if not isinstance(value, dict):
        return ""
    if isinstance(coding := value.get("coding"), list) and coding:
        return _plain(coding[0])
    if isinstance(value.get("value"), int | Decimal):
        return f"{value['value']} {value.get('unit') or value.get('code') or ''}".strip()
    names = ("display", "text", "code", "expression", "reference")
    return next((each for n in names if isinstance(each := value.get(n), str) and each), "")
