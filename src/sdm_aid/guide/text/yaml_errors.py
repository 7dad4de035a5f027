"""What libyaml finds wrong with a text, in plain words with the usual cause."""

import re
from itertools import pairwise

import yaml

from sdm_aid.guide.text.odd_spaces import looks_like_yaml
from sdm_aid.guide.text.problems import Problem
from sdm_aid.kit.language import _

Mark = yaml.Mark

DEEPEST = 64
"""Parts within parts; a guide has about a dozen."""

_OPENS_QUOTE = re.compile(
    r"""\s*(?:-\s+)?(?:[\w-]+:\s+)?(?P<quote>['"])(?P<rest>(?:(?!(?P=quote)).)*)$"""
)
_MARKS = ("<<<<<<< ", "||||||| ", ">>>>>>> ")
_FIELD = re.compile(r"\s*(?:-\s+)?[a-z_]+:(?:\s|$)")
_NO_SPACE_AFTER_COLON = re.compile(r"\s*(- )?[\w-]+:[^\s:/]")


def explain(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """The problem that libyaml's ``error`` stands for in ``text``."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(1, 1, _("This is not valid YAML."), _usual(), "syntax")
    lines = text.splitlines()
    line = _line(lines, mark)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        what = _("A tab is used to indent this line.")
        return Problem(mark.line + 1, 1, what, _("Use spaces instead."), "tab")
    start = error.context_mark or mark
    if (marked := _joined_badly(lines)) is not None:
        return marked
    if (odd := _odd_near(lines, min(start.line, mark.line), mark.line)) is not None:
        return odd
    if (opened := _quote_left_open(lines[: mark.line + 1])) is not None:
        return opened
    what, fix, code, at_start = _cause(error, lines, start, mark)
    where = start if at_start else mark
    return Problem(where.line + 1, where.column + 1, what, fix, code)


def _odd_near(lines: list[str], first: int, last: int) -> Problem | None:
    """What only looks like YAML's in the lines that it stumbled over, or just above them.

    A quote that is none lets all that follows stand as text, up to the line that cannot.
    """
    for number in (last, *range(first, last), first - 1):
        if 0 <= number < len(lines):
            found = looks_like_yaml(lines[number], number + 1)
            if found is not None:
                return found
    return None


def _joined_badly(lines: list[str]) -> Problem | None:
    """The first mark that Git left where two versions of a file say different things."""
    for number, line in enumerate(lines, start=1):
        if line.startswith(_MARKS):
            what = _("Two versions of this file were joined here, and nobody chose between them.")
            fix = _("Keep the lines that are right, and delete the others and the lines of signs.")
            return Problem(number, 1, what, fix, "syntax")
    return None


def _quote_left_open(lines: list[str]) -> Problem | None:
    """The first text whose quote is not closed before the next field begins.

    Some apostrophe further down closes it for YAML, which then stumbles there.
    """
    for number, (line, after) in enumerate(pairwise(lines), start=1):
        found = _OPENS_QUOTE.match(line)
        if found is not None and _FIELD.match(after) and not found["rest"].startswith("\\"):
            what = _("The quote opened here is never closed.")
            return Problem(number, found.start("quote") + 1, what, _("Close it."), "open-quote")
    return None


def too_deep() -> tuple[str, str]:
    """What is said of parts within parts without end, whoever counted them: we, or libyaml."""
    what = _("Parts stand within parts more than {most} deep here.").format(most=DEEPEST)
    return what, _("Check the brackets and the indentation.")


def _line(lines: list[str], mark: Mark) -> str:
    """The line a mark stands in; at the very end of a text it stands in one that is not there."""
    return lines[mark.line] if mark.line < len(lines) else ""


def _cause(
    error: yaml.MarkedYAMLError, lines: list[str], start: Mark, mark: Mark
) -> tuple[str, str, str, bool]:
    """What is wrong, the likely fix, the code, and whether the place is where it started."""
    said = f"{error.context or ''}; {error.problem or ''}"
    line = _line(lines, mark)
    if "mapping values are not allowed" in said:
        return _colon(lines, mark)
    if "expected key" in said and line[: mark.column].rstrip().endswith(("'", '"')):
        what = _("There is more text after the closing quote.")
        fix = _("Put all of it in quotes, of the kind that is not used inside.")
        return what, fix, "after-quote", False
    for signs, (what, fix, code, at_start) in _usual_causes().items():
        if any(sign in said for sign in signs):
            sign = _line(lines, start)[start.column : start.column + 1] if at_start else ""
            return what.format(sign=sign), fix, code, at_start
    return _("This is not valid YAML."), _usual(), "syntax", False


def _usual_causes() -> dict[tuple[str, ...], tuple[str, str, str, bool]]:
    """By what libyaml says (the first that fits): the problem, fix, code, and place."""
    quotes = _("Put the text in quotes.")
    return {
        ("nesting", "depth"): (*too_deep(), "too-deep", False),
        ("end of stream", "document indicator"): (
            _("The quote opened here is never closed."),
            _("Close it."),
            "open-quote",
            True,
        ),
        ("a quoted scalar",): (
            _("This cannot stand after a backslash in double quotes."),
            _("Use single quotes, or write the backslash twice."),
            "backslash",
            False,
        ),
        ("',' or", "flow node"): (
            _("The bracket opened here is not closed, or a comma is missing or too many."),
            _("Check brackets and commas; if it is text, put it in quotes."),
            "bracket",
            True,
        ),
        ("cannot start any token", "an alias", "an anchor", "a tag", "tag handle"): (
            _("Text cannot start with `{sign}`."),
            quotes,
            "needs-quotes",
            True,
        ),
        ("could not find expected ':'",): (
            _("This line is neither a field nor part of the text above it."),
            _("Put a colon and a space after a field's name; indent text that goes on."),
            "no-colon",
            True,
        ),
        ("block sequence entries",): (
            _("A list cannot start on the line of its field."),
            _("Put each `- ` on a line of its own; if it is text, put it in quotes."),
            "list-on-field-line",
            False,
        ),
        ("a block scalar",): (
            _("Nothing can follow `|` or `>` on its line."),
            _(
                "If it is part of the text, put all of it in quotes; else begin on the next line, "
                "indented."
            ),
            "block-text",
            False,
        ),
        ("'-' indicator",): (
            _("This line is not part of the list above it."),
            _("Start it with `- `, or indent it as the field of the list is."),
            "indentation",
            False,
        ),
        ("expected key", "node content", "document start"): (
            _("This line is not in line with the fields it belongs to."),
            _("Indent it by as many spaces as they are."),
            "indentation",
            False,
        ),
    }


def _colon(lines: list[str], mark: Mark) -> tuple[str, str, str, bool]:
    before = _line(lines, mark)[: mark.column]
    above = next((each for each in lines[: mark.line][::-1] if each.strip()), "")
    if ": " in before or not above:
        what = _("There is a second colon with a space after it in this line.")
        return what, _("Put the text in quotes."), "colon-in-text", False
    if _NO_SPACE_AFTER_COLON.match(above):
        what = _("There is no space after the colon in the line above this one.")
        return what, _("Put a space after it."), "no-space", False
    what = _("This field does not fit under the line above it.")
    fix = _("Indent it as its neighbours are; if it is text that goes on, put it all in quotes.")
    return what, fix, "indentation", False


def _usual() -> str:
    return _("Check the indentation, colons and quotes of this line and the one above.")
