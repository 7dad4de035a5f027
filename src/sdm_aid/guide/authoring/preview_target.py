"""Which screen of the talk shows what an author is writing."""

from dataclasses import dataclass

from sdm_aid.guide.model.steps import OUR_PLAN, TOGETHER, WHAT_MATTERS, WHAT_WE_COULD_DO
from sdm_aid.guide.text.outline import Line, Path, outline

_STEPS = {
    "without_treatment": WHAT_WE_COULD_DO,
    "options": WHAT_WE_COULD_DO,
    "outcomes": WHAT_WE_COULD_DO,
    "people_ask": WHAT_WE_COULD_DO,
    "red_flags": WHAT_WE_COULD_DO,
    "sources": WHAT_WE_COULD_DO,
    "what_matters": WHAT_MATTERS,
    "life": WHAT_MATTERS,
    "call": OUR_PLAN,
    "authors": OUR_PLAN,
    "funding": OUR_PLAN,
    "status": OUR_PLAN,
}
"""Parts of a guide, each with the kind of step that shows it."""

_SHORTEST = 3
"""Letters; a shorter word is found anywhere on a screen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind of step, the id of the row to open, and words to look for on its screens, in order."""

    step: str = TOGETHER
    row: str = ""
    words: tuple[str, ...] = ()


def shown_at(text: str, line: int) -> Shown:
    """The screen that shows what stands on ``line`` of the text, counted from 1."""
    lines = outline(text)
    here = next((each for each in reversed(lines) if each.number <= line), None)
    if here is None:
        return Shown()
    path = here.whole
    written = text.split("\n")
    own = _words(here, written)
    part = [_words(each, written) for each in lines if each.path == path[:2] and len(path) > 1]
    words = tuple(dict.fromkeys(each for each in (own, *part) if len(each) >= _SHORTEST))
    if path[0] == "steps" and len(path) > 1:
        return Shown(_said_of(lines, path[:2], "kind") or TOGETHER, "", words)
    row = _said_of(lines, path[:2], "id") if path[0] == "outcomes" and len(path) > 1 else ""
    return Shown(_STEPS.get(str(path[0]), TOGETHER), row, words)


def _said_of(lines: tuple[Line, ...], path: Path, field: str) -> str:
    return next((each.value for each in lines if each.path == path and each.field == field), "")


def _words(line: Line, written: list[str]) -> str:
    """What is written of a field, or the first line of it where it goes on below."""
    value = line.value
    if value[:1] in (">", "|") and line.number < len(written):
        value = written[line.number]
    return value.strip().strip("'\"")
