"""Rows whose words go the other way than their kind: a gain that is a harm, a harm that is a gain.

A picture of a harm has another colour, and cards lead to rows by their kind. The words
(``resources/words/outcomes.yaml``) are English, and point: whether "had surgery" is a gain, only
the two people know, so of what no word tells nothing is said.
"""

import re
from collections.abc import Iterator
from functools import cache

import yaml

from sdm_aid.guide.rules.to_write import is_to_write
from sdm_aid.guide.text.positioned import Fields, LineColumn
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import resources


def directions(data: Fields) -> Iterator[Problem]:
    """Rows of gains in the words of a harm, and the other way round."""
    if not (data.text("language") or "en").lower().startswith("en"):
        return
    for row in data.parts("outcomes"):
        kind = row.text("kind")
        if kind not in ("gain", "harm") or not row.text("happens"):
            continue  # without what happened, a name is only what the row is about
        field = "happens" if _direction(row.text("happens")) else "name"
        said = "" if is_to_write(row.text(field)) else _direction(row.text(field))
        if said and said != kind:
            yield _problem(row, field, kind, row.value_at[field])


def _problem(row: Fields, field: str, kind: str, at: LineColumn) -> Problem:
    what = {
        "gain": _("This row is a gain, and {words} sounds like a harm."),
        "harm": _("This row is a harm, and {words} sounds like a gain."),
    }[kind].format(words=shown(row.text(field)))
    fix = _("Look up in the source whom it counted: those it went well for, or the others. Then "
            "correct `kind`, or `{field}` and its figures.").format(field=field)  # fmt: skip
    return Problem(*at, what, fix, "other-way-round")


def _direction(text: str) -> str:
    """``gain`` or ``harm``, where every word that tells says the same; else nothing."""
    found = {_turned(text, each) for each in _telling().finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _turned(text: str, found: re.Match[str]) -> str:
    good = found["good"] is not None
    turned = _less().search(text, 0, found.end()) is not None
    # "pain-free" says both itself.
    turned = turned or text[found.end() :].lower().lstrip("-").startswith("free")
    return "gain" if good is not turned else "harm"


@cache
def _words() -> dict[str, list[str]]:
    file = resources() / "words" / "outcomes.yaml"
    found: dict[str, list[str]] = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


@cache
def _telling() -> re.Pattern[str]:
    good, bad = ("|".join(map(re.escape, _words()[each])) for each in ("good", "bad"))
    return re.compile(rf"(?<![\w-])(?:(?P<good>{good})|(?:{bad}))", re.IGNORECASE)


@cache
def _less() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _words()['less']))})\b", re.IGNORECASE)
