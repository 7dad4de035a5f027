"""What the model found wrong, in an author's words."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

from pydantic_core import ErrorDetails

from sdm_aid.guide.model.cells import Evidence
from sdm_aid.guide.model.locations import CELLS, CONDITIONS, Spot, locate, undecided
from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.reading.from_the_source import FROM_THE_SOURCE, from_the_source
from sdm_aid.guide.text.ids import slug
from sdm_aid.guide.text.odd_spaces import looks_like_yaml
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn
from sdm_aid.guide.text.problems import Problem, did_you_mean, shown
from sdm_aid.guide.text.unseen import in_words
from sdm_aid.kit.days import NotADay, read_day
from sdm_aid.kit.language import _

Meaning = tuple[str, str, str]
"""What is wrong, the likely fix, and the code."""

Limits = dict[str, Any]
"""What pydantic says of the limit that was not kept, and the guide's ``language``."""

_ITEM_NUMBERS = re.compile(r" \(Q?\d[^)]*\)")
"""The numbers of IPDAS items in what the model says of a field."""

_WITHOUT = {"sources": "no-source", "licence": "no-licence"}
"""Fields without which a guide fails a rule of its own, and the code of that."""

_COUNT = re.compile(r"(?P<n>\d+)\s*(?:of|in|out of|/)\s*(?P<of>1,?000|100)(?: people)?")
"""A chance as people write it, in the field for its first number."""
_SIGN_OF_A_LIST = re.compile(r"[-–—‒−•·●▪◦‣*✓➢](?!\d)")
"""What begins the items of a list elsewhere, or a hyphen with no space after it."""

_DAY_PATTERN = "[0-9]{4}-"


def put_plainly(error: ErrorDetails, data: Fields) -> Problem:
    """One of pydantic's errors over ``data`` as a problem with its place."""
    spot = locate(error["loc"], data)
    value = error["input"]
    if isinstance(value, str) and (odd := looks_like_yaml(value, spot.at[0])) is not None:
        return replace(odd, column=spot.at[1] + odd.column - 1)
    what, fix, code = _meaning(error, spot, data.text("language"))
    if code in ("missing", "empty", "too-few"):
        code = _WITHOUT.get(spot.field, code)
    return Problem(*_place(error, spot), what[:1].upper() + what[1:], fix, code)


def _place(error: ErrorDetails, spot: Spot) -> LineColumn:
    """Where to look: at the wrong kind itself, where pydantic names the part that has it."""
    value = error["input"]
    if error["type"] == "union_tag_invalid" and isinstance(value, Fields):
        return value.value_at["kind"]
    return spot.at


def _meaning(error: ErrorDetails, spot: Spot, language: str) -> Meaning:
    """What is wrong, the likely fix, and the code; ``language`` is the guide's."""
    kind, value = error["type"], error["input"]
    if value is None and kind not in ("missing", "union_tag_not_found"):
        return _empty(spot)
    for kinds, meaning in _MEANINGS:
        if kind.startswith(kinds):
            return meaning(value, spot, {**error.get("ctx", {}), "language": language})
    return _("{field} is not right here.").format(field=_name(spot)), _look(spot), "wrong-value"


def _missing(_value: Any, spot: Spot, _limits: Limits) -> Meaning:
    if spot.part in CELLS.values() and undecided(spot.part, spot.mapping):
        what = _("This box does not say what kind it is.")
        fix = _("Give it `n` and `of` for a chance, `change`, `words`, or `why` there is none.")
        return what, fix, "no-kind"
    if undecided(spot.part, spot.mapping):
        fix = _("Write one of {words}.").format(words=_list(CONDITIONS))
        return _("This condition does not say what must hold."), fix, "no-kind"
    what = _("{part} needs `{field}`.").format(part=_(spot.part.noun), field=spot.field)
    if _from_a_source(spot):
        add = _("Add `{field}: …`.").format(field=spot.field)
        return what, f"{add} {from_the_source(spot.field)}", "missing"
    return what, _("Add `{field}: …`. {help}").format(field=spot.field, help=_help(spot)), "missing"


def _no_kind(_value: Any, spot: Spot, _limits: Limits) -> Meaning:
    what = _("{part} needs `{field}`.").format(part=_(spot.noun), field="kind")
    fix = _("Add `kind:` with one of {words}.").format(words=_list(spot.shape))
    return what, fix, "missing"


def _empty(spot: Spot) -> Meaning:
    if spot.in_list:
        what = _("There is nothing after this dash in {field}.").format(field=_name(spot))
        return what, _("Write something after it, or delete the dash."), "empty"
    what = _("There is nothing in {field}.").format(field=_name(spot))
    if _from_a_source(spot):
        return what, from_the_source(spot.field), "empty"
    if spot.info is not None and not spot.info.is_required():
        return what, _("Fill it in, or delete the line."), "empty"
    return what, _("Fill it in. {help}").format(help=_help(spot)), "empty"


def _not_one_of(value: Any, spot: Spot, limits: Limits) -> Meaning:
    if isinstance(spot.shape, dict):
        words: tuple[str, ...] = tuple(spot.shape)
        value = value.get("kind")
    else:
        words = get_args(spot.shape)
    if value is None:
        return _("There is nothing in `kind`."), _one_of(words), "empty"
    if not isinstance(value, str):
        return _not_text(value, spot, limits)
    what = _("{value} cannot stand in {field}.").format(
        value=shown(value), field="`kind`" if isinstance(spot.shape, dict) else _name(spot)
    )
    return what, _right_word(value, words, spot), "wrong-word"


def _right_word(value: str, words: tuple[str, ...], spot: Spot) -> str:
    """The nearest word and all there are here, or where to look the right one up."""
    if spot.field in FROM_THE_SOURCE:
        return f"{did_you_mean(value, words)} {from_the_source(spot.field)}".lstrip()
    if meant := did_you_mean(value, words):
        all_of_them = _("The words for `{field}` in {part} are {words}.").format(
            field="kind" if isinstance(spot.shape, dict) else spot.field,
            part=_(spot.noun),
            words=_list(words),
        )
        return f"{meant} {all_of_them}" if len(words) > 1 else meant
    return _one_of(words)


def _not_fields(_value: Any, spot: Spot, _limits: Limits) -> Meaning:
    shape = next(iter(CELLS.values())) if spot.shape is CELLS else spot.shape
    what = _("{part} is written as fields under one another.")
    if isinstance(shape, type) and issubclass(shape, Part):
        example = next(iter(shape.field_names()))
        part = _(shape.noun)
    elif isinstance(shape, dict):
        return (
            what.format(part=_(spot.noun)),
            _("Start with `kind:` and one of {words}.").format(words=_list(shape)),
            "not-fields",
        )
    else:
        fix = _("Give each option a line of its own, indented: its short name and its box.")
        return what.format(part=_name(spot)), fix, "not-fields"
    fix = _("Write `{field}: …` on a line of its own, indented.").format(field=example)
    return what.format(part=part), fix, "not-fields"


def _not_list(value: Any, spot: Spot, _limits: Limits) -> Meaning:
    what = _("{field} must be a list.").format(field=_name(spot))
    if isinstance(value, str) and (sign := _SIGN_OF_A_LIST.match(value)):
        what = _("{field} must be a list, and {sign} begins none here.").format(
            field=_name(spot), sign=f"`{sign[0]}`"
        )
        fix = _("Begin each line with a plain hyphen and a space: `- …`.")
        return what, fix, "not-a-list"
    fix = _("Put each one on a line of its own after a dash: `- …`.")
    return what, fix, "not-a-list"


def _not_text(value: Any, spot: Spot, _limits: Limits) -> Meaning:
    if isinstance(value, Items):
        what = _("{field} is text, and this is a list.").format(field=_name(spot))
        fix = _("Write one text; if it starts with `[` or `-`, put it in quotes.")
        return what, fix, "not-text"
    what = _("{field} is text, and these are fields.").format(field=_name(spot))
    fix = _("If the text has a colon and a space in it, put all of it in quotes.")
    return what, fix, "not-text"


def _bad_pattern(value: str, spot: Spot, limits: Limits) -> Meaning:
    if _DAY_PATTERN in limits["pattern"]:
        return _not_a_day(value, limits["language"] or "en")
    if not value.strip():
        return _empty(spot)
    what = _("{value} cannot be a short name.").format(value=shown(value))
    fix = _("Use small letters, digits and single hyphens.")
    if better := slug(value, ""):
        fix = _("Use small letters, digits and single hyphens: `{name}`.").format(name=better)
    return what, fix, "bad-id"


def _not_a_day(value: str, language: str) -> Meaning:
    """A day as people write it is offered as the file needs it, where it can be only one."""
    try:
        meant = read_day(value, language).isoformat()
    except NotADay:
        fix = _("Write year-month-day, as in 2026-11-23.")
        return _("{value} is not a day.").format(value=shown(value)), fix, "not-a-day"
    what = _("{value} is a day; in the file a day is written year-month-day.")
    fix = _("Did you mean `{word}`?").format(word=meant)
    return what.format(value=shown(value)), fix, "not-a-day"


def _too_short(value: Any, spot: Spot, limits: Limits) -> Meaning:
    if isinstance(value, str):
        return _empty(spot)
    least = limits["min_length"]
    what = _("{field} needs at least {least} in its list.").format(field=_name(spot), least=least)
    if _from_a_source(spot):
        return what, from_the_source(spot.field), "too-few"
    fix = _("Write each on a line of its own after a dash: `- …`. {help}")
    return what, fix.format(help=_help(spot)).rstrip(), "too-few"


def _too_long(value: Any, spot: Spot, limits: Limits) -> Meaning:
    most = f"{limits['max_length']:,}"
    if isinstance(value, str):
        what = _("{field} is longer than {most} characters.")
        return what.format(field=_name(spot), most=most), _("Shorten it."), "too-long"
    what = _("{field} has more than {most}.")
    return what.format(field=_name(spot), most=most), _("Remove some."), "too-many"


def _not_a_number(value: Any, spot: Spot, _limits: Limits) -> Meaning:
    if isinstance(value, (Fields, Items)):
        what = _("{field} is one value, and this is more.").format(field=_name(spot))
        fix = _("Write `true` or `false`.") if spot.shape is bool else _look(spot)
        return what, fix, "wrong-value"
    says = {"value": shown(str(value)), "field": _name(spot)}
    if spot.shape is bool:
        what = _("{value} is neither true nor false.").format(**says)
        return what, _("Write `true` or `false`."), "not-true-or-false"
    if (found := _nearly_a_number(str(value), spot)) is not None:
        return found
    if _from_a_source(spot):
        what = _("{value} is not a whole number, and {field} is one.").format(**says)
        if spot.shape is not int:
            what = _("{value} is not a number, and {field} is one.").format(**says)
        return what, from_the_source(spot.field), "not-a-number"
    if spot.shape is int:
        what = _("{value} is not a whole number, and {field} is one.").format(**says)
        return what, _("Write it in digits only, as in `20`."), "not-a-number"
    what = _("{value} is not a number, and {field} is one.").format(**says)
    return what, _("Write it in digits with a point, as in `3.5`."), "not-a-number"


def _nearly_a_number(value: str, spot: Spot) -> Meaning | None:
    """A count in the field for its first number, or a number with a space nobody sees."""
    says = {"value": shown(value), "field": _name(spot)}
    if spot.field == "n" and (count := _COUNT.fullmatch(value.strip())):
        what = _("{value} is two numbers, and {field} is one.").format(**says)
        fix = _("Write `n: {n}` and, on a line of its own, `of: {of}`.")
        return what, fix.format(n=count["n"], of=count["of"].replace(",", "")), "not-a-number"
    odd = next((each for each in value if each.isspace() and each != " "), "")
    if odd and any(each.isdigit() for each in value):
        what = _("There is a space between the digits here: {name}.").format(name=in_words(odd))
        return what, _("Delete it, and look the number up in the source."), "not-a-number"
    return None


def _too_many_digits(value: Any, spot: Spot, _limits: Limits) -> Meaning:
    says = {"value": shown(str(value)), "field": _name(spot)}
    what = _("{value} has more digits than {field} can hold exactly.").format(**says)
    if _from_a_source(spot):
        return what, from_the_source(spot.field), "too-many-digits"
    return what, _("Write it with fewer digits, as in `20` or `3.5`."), "too-many-digits"


def _too_low(value: Any, spot: Spot, limits: Limits) -> Meaning:
    what = _("{field} is {value}, and cannot be less than {limit}.")
    says = {"field": _name(spot), "value": shown(str(value)), "limit": limits["ge"]}
    return what.format(**says), _look(spot), "out-of-range"


def _too_high(value: Any, spot: Spot, limits: Limits) -> Meaning:
    what = _("{field} is {value}, and cannot be more than {limit}.")
    says = {"field": _name(spot), "value": shown(str(value)), "limit": limits["le"]}
    return what.format(**says), _look(spot), "out-of-range"


def _from_a_source(spot: Spot) -> bool:
    """Whether only the source can say what belongs there."""
    return issubclass(spot.part, Evidence) and spot.field in FROM_THE_SOURCE


def _look(spot: Spot) -> str:
    """Where to look a value up, or what belongs there: never a value."""
    if _from_a_source(spot):
        return from_the_source(spot.field)
    return _("Write what belongs here. {help}").format(help=_help(spot)).rstrip()


def _name(spot: Spot) -> str:
    return f"`{spot.field}`" if spot.field else _(spot.noun)


def _help(spot: Spot) -> str:
    description = spot.info.description if spot.info is not None else None
    return _ITEM_NUMBERS.sub("", _(description)) if description else ""


def _one_of(words: tuple[str, ...]) -> str:
    if len(words) == 1:
        return _("Write `{word}`.").format(word=words[0])
    return _("Write one of {words}.").format(words=_list(words))


def _list(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


_MEANINGS: tuple[tuple[tuple[str, ...], Callable[[Any, Spot, Limits], Meaning]], ...] = (
    (("missing",), _missing),
    (("union_tag_not_found",), _no_kind),
    (("union_tag_invalid", "literal_error"), _not_one_of),
    (("model", "dict"), _not_fields),
    (("list",), _not_list),
    (("string_type",), _not_text),
    (("string_pattern",), _bad_pattern),
    (("string_too_short", "too_short"), _too_short),
    (("string_too_long", "too_long"), _too_long),
    (("int", "float", "bool", "value_error"), _not_a_number),
    (("too_many_digits",), _too_many_digits),
    (("greater",), _too_low),
    (("less",), _too_high),
)
"""How pydantic's types of error begin, and what puts them plainly."""
