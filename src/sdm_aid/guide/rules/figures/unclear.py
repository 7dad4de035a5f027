"""What a figure rests on and nobody can tell: over what time, of whom, and what its range is."""

import re
from collections.abc import Iterator

from sdm_aid.guide.rules.to_write import is_to_write
from sdm_aid.guide.text.positioned import Fields, parts_within
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

_BARE_NUMBER = re.compile(r"[\d\s.,–-]+(?:\s*(?:to|or)\s*[\d\s.,]+)?")
_NO_TIME = re.compile(
    r"(?:(?:over|in|after|for)\s+)?(?:a (?:long |short )?(?:while|time)|some time|(?:the )?"
    r"(?:long|short|medium|longer|shorter)[ -](?:term|run|time)|later|soon|now|\?+)[\s.]*",
    re.IGNORECASE,
)
"""English for a time that nobody can compare with another."""


def unclear(data: Fields) -> Iterator[Problem]:
    """Periods that are no length of time, ranges without ends, and rows about unlike people."""
    for part in parts_within(data):
        if "n" in part or "change" in part:
            yield from _period(part)
            yield from _range_is(part)
    for outcome in data.parts("outcomes"):
        for holder in (outcome, *outcome.parts("groups")):
            yield from _people(outcome, holder.part("cells"))


def _period(box: Fields) -> Iterator[Problem]:
    period = box.text("period")
    if _BARE_NUMBER.fullmatch(period):
        what = _("{value} does not say of what: hours, weeks or years?")
    elif _NO_TIME.fullmatch(period):
        what = _("{value} is no time that can be compared with another.")
    else:
        return
    fix = _("Look up in the source over what time it was counted, and write that: `6 weeks`.")
    yield Problem(*box.value_at["period"], what.format(value=shown(period)), fix, "period-unclear")


def _range_is(box: Fields) -> Iterator[Problem]:
    if box.text("range_is") and box.get("low") is None and box.get("high") is None:
        what = _("`range_is` says what the range is, and there is no range: no `low` and `high`.")
        fix = _("Look both ends up in the source, and write them in `low` and `high`.")
        yield Problem(*box.value_at["range_is"], what, fix, "no-range")


def _people(outcome: Fields, cells: Fields) -> Iterator[Problem]:
    """Boxes of a row that counted other people than its first, where nothing says so."""
    boxes = [each for each in cells.values() if isinstance(each, Fields) and "n" in each]
    given = [each for each in boxes if each.text("people") and not is_to_write(each.text("people"))]
    for box in given[1:]:
        this, first = box.text("people"), given[0].text("people")
        if this.casefold() != first.casefold() and not (box.text("note") or outcome.text("about")):
            what = _("This counted {this}, and line {line} of this row {first}.")
            what = what.format(
                this=shown(this), line=given[0].value_at["people"][0], first=shown(first)
            )
            fix = _("Look up in the sources whether they can be compared, and say so in `about`.")
            yield Problem(*box.value_at["people"], what, fix, "other-people")
