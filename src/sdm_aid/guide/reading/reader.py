"""A guide's text to a ``Guide``, or to everything that is wrong with it at once."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sdm_aid.guide.model.figures_in_words import numbers_in
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.locations import family, locate, undecided
from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.reading.model_errors import put_plainly
from sdm_aid.guide.rules.errors import broken_rules
from sdm_aid.guide.text.decoding import decode, read_bytes
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import MOST_TOLD, GuideProblems, Problem, closest, did_you_mean
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.language import _

_ROUNDS = 10
# Putting a misspelt field right can bring to light others within it, seldom more than one deep.

Unknown = tuple[type[Part], Fields, str]
"""A part, that part as written, and a field in it that it does not have."""


@dataclass(frozen=True, slots=True)
class ReadGuide:
    """A guide with what it was read from.

    ``text`` is the file's text to the letter, and ``hash`` the SHA-256 of the file's bytes in
    hexadecimal, by which the text is kept and found.
    """

    guide: Guide
    text: str
    hash: str


def read_file(path: Path) -> ReadGuide:
    """The guide in the file. Raises ``GuideProblems`` with all that is wrong with it."""
    return read_kept(read_bytes(path))


def read_kept(content: bytes) -> ReadGuide:
    """The guide in the bytes of its file. Raises ``GuideProblems`` as ``read_file`` does."""
    return _with_text(read_guide(content), content)


@lru_cache(maxsize=16)
def read_of_talk(content: bytes) -> ReadGuide:
    """The guide that a talk was held with, as the record kept it.

    It passed the rules of its day: one that is newer does not close an old talk. Many talks have
    the same one, and a guide is frozen, so the same bytes are read once.
    """
    return _with_text(read_guide(content, of_talk=True), content)


def _with_text(guide: Guide, content: bytes) -> ReadGuide:
    return ReadGuide(guide, content.decode("utf-8"), hashlib.sha256(content).hexdigest())


def read_guide(text: str | bytes, *, of_talk: bool = False) -> Guide:
    """The guide that ``text`` is, in YAML. Raises ``GuideProblems`` with all that is wrong.

    ``of_talk``: see ``read_of_talk``.
    """
    data, problems = parse(decode(text))
    guide, unknown, errors, misspelt = _read(data)
    slips = {slip.line for slip in problems}
    wrong = [put_plainly(each, data) for each in errors[:MOST_TOLD]]
    # What a slip left behind is not wrong again, nor does a wrong value also point nowhere.
    wrong = [each for each in wrong if each.code == "missing" or each.line not in slips]
    told = {(each.line, each.column) for each in wrong if each.code != "missing"}
    problems += [*misspelt, *(_unknown_field(each) for each in unknown[:MOST_TOLD]), *wrong]
    broken = (each for each in broken_rules(data) if (each.line, each.column) not in told)
    problems += () if of_talk and guide is not None else islice(broken, MOST_TOLD)
    if problems or guide is None:
        raise GuideProblems(problems)
    return guide


def _read(data: Fields) -> tuple[Guide | None, list[Unknown], list[ErrorDetails], list[Problem]]:
    """The guide if there is one, what is wrong, and the misspelt fields put right in ``data``."""
    misspelt: list[Problem] = []
    for _round in range(_ROUNDS):
        guide, unknown, errors = _validate(data)
        slips = _misspelt_fields(unknown) + _misspelt_kinds(errors, data)
        if not slips or len(misspelt) >= MOST_TOLD:
            return guide, unknown, errors, misspelt
        for mapping, key, meant, problem in slips:
            if key in mapping and meant not in mapping:
                mapping.rename(key, meant)
                misspelt.append(problem)
    return *_validate(data), misspelt


def _validate(data: Fields) -> tuple[Guide | None, list[Unknown], list[ErrorDetails]]:
    unknown: list[Any] = []
    try:
        return Guide.model_validate(data, context=unknown), unknown, []
    except ValidationError as error:
        return None, unknown, error.errors(include_url=False)


def _misspelt_fields(unknown: list[Unknown]) -> list[tuple[Fields, str, str, Problem]]:
    slips = []
    for part, mapping, key in unknown[:MOST_TOLD]:
        near = [name for each in family(part) for name in each.field_names()]
        if key in near or _is_a_range(part, key):
            continue
        own = [name for name in part.field_names() if name not in mapping]
        absent = [name for name in near if name not in mapping]
        if meant := closest(key, own) or closest(key, absent):
            slips.append((mapping, key, meant, _not_a_field(part, mapping, key, meant)))
    return slips


def _misspelt_kinds(
    errors: list[ErrorDetails], data: Fields
) -> list[tuple[Fields, str, str, Problem]]:
    slips = []
    for error in errors[:MOST_TOLD]:
        mapping = error["input"]
        if error["type"] != "union_tag_not_found" or not isinstance(mapping, Fields):
            continue
        members = locate(error["loc"], data).shape.values()
        known = {name for each in members for name in each.field_names()}
        unknown = [key for key in mapping if key not in known]
        key = next((key for key in unknown if closest(key, ["kind"])), None)
        if key is not None:
            part = next(iter(members))
            slips.append((mapping, key, "kind", _not_a_field(part, mapping, key, "kind")))
    return slips


def _not_a_field(part: type[Part], mapping: Fields, key: str, meant: str) -> Problem:
    what = _("`{key}` is not a field of {part}.").format(key=key, part=_(part.noun))
    fix = _("Did you mean `{word}`?").format(word=meant)
    return Problem(*mapping.key_at[key], what, fix, "misspelt-field")


def _cut_by_a_comma(mapping: Fields, key: str) -> bool:
    """Whether the key is the rest of a text, as in ``{note: Some, not all}``."""
    line = mapping.key_at[key][0]
    beside = any(at[0] == line for other, at in mapping.key_at.items() if other != key)
    return " " in key and mapping[key] is None and beside


def _is_a_range(part: type[Part], key: str) -> bool:
    """Whether it is the range of a figure, which has a field for each of its ends."""
    return key in ("range", "ranges", "ci", "interval") and "low" in part.field_names()


def _unknown_field(unknown: Unknown) -> Problem:
    part, mapping, key = unknown
    if _is_a_range(part, key):
        what = _("`{key}` is not a field of {part}.").format(key=key, part=_(part.noun))
        ends = numbers_in(mapping.text(key))
        low, high = ends if len(ends) == 2 else ("…", "…")
        fix = _("Write its ends each in a field: `low: {low}` and `high: {high}`.")
        fix = fix.format(low=low, high=high)
        return Problem(*mapping.key_at[key], what, fix, "unknown-field")
    if _cut_by_a_comma(mapping, key):
        what = _("A comma between { and } ends a text, so `{rest}` stands alone here.")
        fix = _("Put the whole text in quotes.")
        at = mapping.key_at[key]
        return Problem(*at, what.replace("{rest}", key[:60]), fix, "comma-in-braces")
    shown = key if len(key) <= 60 else f"{key[:57]}…"
    what = _("`{key}` is not a field of {part}.").format(key=shown, part=_(part.noun))
    kinds = family(part) if undecided(part, mapping) else (part,)
    names = dict.fromkeys(
        f"`{name}`"
        for kind in kinds
        for name in kind.field_names()
        if name not in kind.by_the_program
    )
    fix = did_you_mean(key, part.field_names())
    fix = fix or _("Remove it; the fields are {names}.").format(names=", ".join(names))
    return Problem(*mapping.key_at[key], what, fix, "unknown-field")
