"""What must hold across a whole guide, beyond what each part of it may say.

The rules read the guide as written, so each knows its place and all are checked even where some
part is broken. A rule that cannot tell, because what it needs is missing or of the wrong kind,
says nothing: that has been said already.
"""

import re
from collections.abc import Iterator
from datetime import date

from sdm_aid.guide.model.snomed import is_concept
from sdm_aid.guide.rules.figures.chances import chances
from sdm_aid.guide.rules.language_tag import language_form
from sdm_aid.guide.rules.references import references
from sdm_aid.guide.rules.words import words_for_chances
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import in_digits

_FALSE = ("", "false", "no", "off", "f", "n", "0")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def broken_rules(data: Fields) -> Iterator[Problem]:
    """Each place where the guide breaks a rule, in no particular order."""
    yield from references(data)
    yield from chances(data)
    yield from words_for_chances(data)
    yield from _doing_nothing(data)
    yield from language_form(data)
    yield from _condition_code(data)
    yield from _days(data)
    yield from _scales(data)


def _doing_nothing(data: Fields) -> Iterator[Problem]:
    options = data.parts("options")
    if options and all(each.text("doing_nothing").lower() in _FALSE for each in options):
        what = _("None of the options is doing nothing or carrying on as now.")
        fix = _("Add one, with `doing_nothing: true`.")
        yield Problem(*data.key_at["options"], what, fix, "no-doing-nothing")


def _condition_code(data: Fields) -> Iterator[Problem]:
    part = data.part("condition_code")
    code = part.text("code")
    if part.text("system") == "snomed" and code and not is_concept(code):
        what = _("{value} is not a SNOMED CT code.").format(value=shown(code))
        fix = _("Look it up in a SNOMED CT browser, and copy the concept’s id whole.")
        yield Problem(*part.value_at["code"], what, fix, "not-snomed")


def _days(data: Fields) -> Iterator[Problem]:
    reviews = data.part("status").parts("reviews")
    fields = [(data, name) for name in ("published", "evidence_date", "review_by")]
    for part, name in [*fields, *((review, "date") for review in reviews)]:
        if _DAY.fullmatch(part.text(name)) and _day(part, name) is None:
            what = _("There is no such day as {day}.").format(day=shown(part.text(name)))
            yield Problem(*part.value_at[name], what, _("Check the month and day."), "no-such-day")
    published, review_by = _day(data, "published"), _day(data, "review_by")
    if published and review_by and review_by <= published:
        what = _("`review_by` is not after `published`, which is {day}.").format(day=published)
        fix = _("Give the day by which the guide must be looked at again.")
        yield Problem(*data.value_at["review_by"], what, fix, "review-before-published")


def _day(part: Fields, name: str) -> date | None:
    text = part.text(name)
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _scales(data: Fields) -> Iterator[Problem]:
    questions = [each for step in data.parts("steps") for each in step.parts("questions")]
    for question in questions:
        kind = question.text("kind")
        usual = ("0", "10") if kind == "scale" else ("", "")
        low = question.number("lowest", usual[0])
        high = question.number("highest", usual[1])
        if kind not in ("scale", "number") or low is None or high is None:
            continue
        if low > high or (kind == "scale" and low == high):
            name = "highest" if "highest" in question else "lowest"
            what = {
                "scale": _("The scale ends at {high}, which is not above its start, {low}."),
                "number": _("No number is at least {low} and at most {high}."),
            }[kind].format(low=in_digits(low), high=in_digits(high))
            fix = _("Put the lower number in `lowest` and the higher one in `highest`.")
            yield Problem(*question.value_at[name], what, fix, "lowest-above-highest")
