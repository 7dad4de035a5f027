"""What kind of question of a guide an item is: its fields, and what of the item they say."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sdm_aid.guide.authoring.questionnaire.answers import (
    Answers,
    Days,
    Numbers,
    OwnWords,
    YesOrNo,
)
from sdm_aid.guide.authoring.questionnaire.choices import LISTS, choices_of, has_answers
from sdm_aid.guide.authoring.questionnaire.dstu2 import UNTYPED
from sdm_aid.guide.authoring.questionnaire.items import (
    Extension,
    Item,
    Json,
    LeftOut,
    Loss,
    added,
    controls,
    extensions,
    flag_of,
    short,
    text_of,
    words,
)
from sdm_aid.guide.authoring.questionnaire.numbers import exact
from sdm_aid.guide.authoring.questionnaire.value_sets import ValueSets
from sdm_aid.kit.language import _

_CORE = "http://hl7.org/fhir/StructureDefinition/"
UNIT = f"{_CORE}questionnaire-unit"
UNIT_OPTION = f"{_CORE}questionnaire-unitOption"
LEAST, MOST = f"{_CORE}minValue", f"{_CORE}maxValue"
STEP = f"{_CORE}questionnaire-sliderStepValue"
CONTROL = f"{_CORE}questionnaire-itemControl"
PLACES = f"{_CORE}maxDecimalPlaces"

_PICKED = ("choice", "open-choice", "coding")
_WRITTEN = ("string", "text")
_COUNTED = ("integer", "decimal", "quantity")
_LONGEST_SCALE = 20
"""The highest end of a guide's scale."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A question's kind: its fields, what its answers mean, and what of the item is said by them.

    ``said`` are FHIR's names of properties and addresses of extensions; ``used`` the places of
    items within this one that it says too; ``lost`` what is not as it was.
    """

    fields: Json
    answers: Answers
    said: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    lost: tuple[Loss, ...] = ()


def kind_of(item: Item, children: list[Item], lists: ValueSets) -> Kind:
    """The kind of question that an item is. Raises ``LeftOut`` where a guide has none like it."""
    if item.kind in _PICKED or (item.kind != "group" and has_answers(item)):
        return _to_pick(item, lists)
    if item.kind == "boolean":
        choices = [{"id": "yes", "text": _("Yes")}, {"id": "no", "text": _("No")}]
        return Kind({"kind": "one-of", "choices": choices}, YesOrNo())
    if item.kind in _COUNTED:
        return _scale(item, children) or _number(item, children)
    if item.kind == UNTYPED:
        why = _("It does not say what kind of answer it wants: here it is own words.")
        return Kind({"kind": "text"}, OwnWords(), lost=(Loss(why),))
    if item.kind in _WRITTEN:
        return Kind({"kind": "text"}, OwnWords())
    if item.kind == "date":
        return Kind({"kind": "date"}, Days())
    if item.kind == "display":
        raise LeftOut(_("Words to read, with nothing to answer."), changes=False)
    if not item.kind:
        raise LeftOut(_("It does not say what kind of answer it wants (“type”)."))
    why = _("A guide cannot ask for answers of the kind “{kind}”.")
    raise LeftOut(why.format(kind=short(item.kind)))


def _to_pick(item: Item, lists: ValueSets) -> Kind:
    several = flag_of(item.data, "repeats")
    found = choices_of(item, lists, several)
    fields = {"kind": "some-of" if several else "one-of", "choices": found.choices}
    standing = next((name for name in LISTS if item.data.get(name)), "")
    said = {standing} if standing else {"answerValueSet", "options"}
    lost = (*_open(item), *found.lost)
    return Kind(fields, found.answers, frozenset({"repeats", "answerConstraint", *said}), lost=lost)


def _open(item: Item) -> Iterator[Loss]:
    """Whether an answer could be given that is none of those to pick."""
    constraint = text_of(item.data, "answerConstraint")
    if item.kind == "open-choice" or constraint == "optionsOrString":
        yield Loss(_("An answer of one’s own could be added."))
    elif constraint not in ("", "optionsOnly"):
        why = _("Another answer could be given too (“{word}”).")
        yield Loss(why.format(word=short(constraint)))


def _number(item: Item, children: list[Item]) -> Kind:
    unit, units, said, used = _unit(item, children)
    whole = item.kind == "integer" or _without_places(item)
    fields: Json = {"kind": "number", **({"unit": unit} if unit else {})}
    fields |= {"whole": True} if whole else {}
    said |= {PLACES} if _without_places(item) else set()
    limits = {name: _limit(item, url) for name, url in (("lowest", LEAST), ("highest", MOST))}
    if _in_order(limits["lowest"], limits["highest"]):
        fields |= {name: limit for name, limit in limits.items() if limit is not None}
        told = {"lowest": LEAST, "highest": MOST}
        said |= {url for name, url in told.items() if limits[name] is not None}
    answers = Numbers(whole, item.kind == "quantity", units)
    return Kind(fields, answers, said, used, tuple(_lost_of_number(item, unit)))


def _without_places(item: Item) -> bool:
    """Whether the item wants no digits after the point."""
    return [each.value for each in added(item.data, PLACES)] == [0]


def _lost_of_number(item: Item, unit: str) -> Iterator[Loss]:
    others = [each for each in map(_unit_words, added(item.data, UNIT_OPTION)) if each]
    if item.kind == "quantity" and not unit:
        if others:
            why = _("Its answer is a number in one of several units: {units}.")
            raise LeftOut(why.format(units=short(", ".join(others))))
        raise LeftOut(_("Its answer is a number with a unit, and it does not say which."))
    if others := [each for each in others if each != unit]:
        said = _("It could also be given in: {units}.")
        yield Loss(said.format(units=short(", ".join(others))))


def _unit(
    item: Item, children: list[Item]
) -> tuple[str, frozenset[tuple[str, str]], frozenset[str], frozenset[str]]:
    """What is counted: its words, FHIR's names of it, and which parts of the file say so."""
    given = added(item.data, UNIT)
    if not given and len(only := added(item.data, UNIT_OPTION)) == 1:
        given = only
    if given:
        if len(given) > 1 or not (unit := _unit_words(given[0])):
            return "", frozenset(), frozenset(), frozenset()
        coding = given[0].value
        names = {(name, coding[name]) for name in ("code", "system") if _is_text(coding, name)}
        return unit, frozenset({("unit", unit), *names}), frozenset({given[0].url}), frozenset()
    for each in children:
        if unit := plain_display(each, "unit"):
            return unit, frozenset({("unit", unit)}), frozenset(), frozenset({each.at})
    return "", frozenset(), frozenset(), frozenset()


def _is_text(coding: Json, name: str) -> bool:
    return isinstance(coding.get(name), str)


def _unit_words(extension: Extension) -> str:
    """A unit as people read it; empty where there is none to read."""
    if not isinstance(extension.value, dict):
        return ""
    return words(text_of(extension.value, "display") or text_of(extension.value, "code"))


def _limit(item: Item, url: str) -> int | Decimal | None:
    """A number that the answer must not pass; ``None`` for none that a guide can hold."""
    found = added(item.data, url)
    if len(found) != 1 or found[0].kind not in ("valueInteger", "valueDecimal"):
        return None
    number = exact(found[0].value)
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else number


def _in_order(lowest: int | Decimal | None, highest: int | Decimal | None) -> bool:
    return lowest is None or highest is None or lowest <= highest


def _scale(item: Item, children: list[Item]) -> Kind | None:
    """A slider of whole numbers with words at both ends: a guide's scale."""
    lowest, highest = _limit(item, LEAST), _limit(item, MOST)
    if "slider" not in controls(item) or item.kind == "quantity":
        return None
    step = [each.value for each in added(item.data, STEP)]
    if step != [1] and not (item.kind == "integer" and not step):
        return None
    ends = [next(filter(None, _displays(children, name)), None) for name in ("lower", "upper")]
    if not isinstance(lowest, int) or not isinstance(highest, int) or None in ends:
        return None
    if not 0 <= lowest < highest <= _LONGEST_SCALE or added(item.data, UNIT):
        return None
    (low_at, low), (high_at, high) = (each for each in ends if each is not None)
    fields = {"kind": "scale", "lowest": lowest, "highest": highest}
    said = frozenset({LEAST, MOST, STEP, CONTROL})
    return Kind(
        {**fields, "low_end": low, "high_end": high},
        Numbers(whole=True),
        said,
        frozenset({low_at, high_at}),
    )


def _displays(children: list[Item], control: str) -> Iterator[tuple[str, str]]:
    for each in children:
        if text := plain_display(each, control):
            yield each.at, text


def plain_display(item: Item, control: str) -> str:
    """The words of an item that only shows them, always, in this way; empty for any other."""
    sometimes = any(item.data.get(name) for name in ("enableWhen", "modifierExtension", "item"))
    if item.kind != "display" or controls(item) != {control} or sometimes:
        return ""
    if any(each.url != CONTROL for each in extensions(item.data)):
        return ""
    return words(text_of(item.data, "text"))
