"""The table: one box for every option in each row, and chances that can be compared.

A row's chances count out of one number of people over one time (DESIGN, rule 5), so that no
option looks better for the way it was written down.
"""

from collections.abc import Iterator

from sdm_aid.guide.rules.figures.periods import same_period
from sdm_aid.guide.rules.references import ids
from sdm_aid.guide.text.positioned import Fields, parts_within
from sdm_aid.guide.text.problems import Problem, closest, did_you_mean, shown
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import in_digits

_WHOLES = ("100", "1000")


def chances(data: Fields) -> Iterator[Problem]:
    """Boxes missing or for no option, figures that do not fit, and rows of unlike chances."""
    options = ids(data, "options")
    for outcome in data.parts("outcomes"):
        yield from _cells_or_groups(outcome)
        holders = [outcome, *outcome.parts("groups")]
        holders = [each for each in holders if isinstance(each.get("cells"), Fields)]
        for holder in holders:
            yield from _one_box_each(holder, options)
        tables = [holder.part("cells") for holder in holders]
        boxes = [box for table in tables for box in table.values() if isinstance(box, Fields)]
        counted = [box for box in boxes if "n" in box or "of" in box]
        yield from _one_denominator(counted)
        yield from _one_period(counted, data.text("language"))
        yield from _both_sides(counted, outcome)
    for part in parts_within(data):
        if "n" in part or "change" in part:
            yield from _range(part)


def _cells_or_groups(outcome: Fields) -> Iterator[Problem]:
    cells, groups = outcome.get("cells") is not None, bool(outcome.get("groups"))
    if cells and groups:
        what = _("An outcome has its boxes in `cells` or in `groups`, and this has both.")
        fix = _("Remove one of them.")
        yield Problem(*outcome.key_at["groups"], what, fix, "cells-and-groups")
    if not cells and not groups:
        what = _("This outcome has no boxes.")
        fix = _("Add `cells:` with a box for each option.")
        yield Problem(*outcome.at, what, fix, "no-boxes")


def _one_box_each(holder: Fields, options: list[str] | None) -> Iterator[Problem]:
    if options is None:
        return
    table = holder.part("cells")
    names = set(options)
    missing = [option for option in options if option not in table]
    for name in table:
        if name in names:
            continue
        what = _("There is no option {name}.").format(name=shown(name))
        if (meant := closest(name, missing)) is not None:
            missing.remove(meant)
        fix = did_you_mean(name, options) or _("Add it to `options`, or remove this box.")
        yield Problem(*table.key_at[name], what, fix, "no-such-option")
    for option in missing:
        what = _("There is no box for the option {name}.").format(name=shown(option))
        fix = _("Look up what research says of it, and add `{name}:` with that; if you found "
                "nothing, write `{name}: {{why: no evidence}}`.")  # fmt: skip
        yield Problem(*holder.key_at["cells"], what, fix.format(name=option), "no-box")


def _one_denominator(boxes: list[Fields]) -> Iterator[Problem]:
    given = [box for box in boxes if _usable(box, "of")]
    for box in given[1:]:
        this, first = box.text("of"), given[0].text("of")
        if this != first:
            what = _("This counts out of {this}, and line {line} of this row out of {first}.")
            words = what.format(
                this=shown(this), line=given[0].value_at["of"][0], first=shown(first)
            )
            fix = _("Look both counts up in their sources, and work them out of 1000 for the whole "
                    "row; then `n`, `low` and `high` change with `of`.")  # fmt: skip
            yield Problem(*box.value_at["of"], words, fix, "mixed-denominators")


def _one_period(boxes: list[Fields], language: str) -> Iterator[Problem]:
    given = [box for box in boxes if box.text("period")]
    for box in given[1:]:
        this, first = box.text("period"), given[0].text("period")
        if not same_period(this, first, language):
            what = _("This is over {this}, and line {line} of this row over {first}.")
            words = what.format(
                this=shown(this), line=given[0].value_at["period"][0], first=shown(first)
            )
            fix = _("Look in the sources for figures over one and the same period. If there are "
                    "none, make it two rows, each over its own; a figure fits only the period it "
                    "was counted over.")  # fmt: skip
            if not (_has_digit(this) and _has_digit(first)):
                fix += " " + _("If they are the same time, write the numbers in digits.")
            yield Problem(*box.value_at["period"], words, fix, "mixed-periods")


def _has_digit(text: str) -> bool:
    return any(each.isdigit() for each in text)


def _both_sides(boxes: list[Fields], outcome: Fields) -> Iterator[Problem]:
    for field, example in (("happens", _("felt much better")), ("otherwise", _("did not"))):
        if boxes and outcome.get(field) is None:
            what = _("A row with a chance needs `{field}`.").format(field=field)
            fix = _("Look up what the source counted, and say it of those people, as in "
                    "`{field}: {example}`.")  # fmt: skip
            fix = fix.format(field=field, example=example)
            yield Problem(*outcome.at, what, fix, f"no-{field}")


def _usable(box: Fields, field: str) -> bool:
    return box.text(field) in _WHOLES if field == "of" else bool(box.text(field))


def _range(box: Fields) -> Iterator[Problem]:
    name = "n" if "n" in box else "change"
    figure, low, high = box.number(name), box.number("low"), box.number("high")
    whole = box.number("of") if _usable(box, "of") else None
    for given, other in (("low", "high"), ("high", "low")):
        if box.get(given) is not None and box.get(other) is None:
            what = _("`{given}` is given without `{other}`.").format(given=given, other=other)
            fix = _("Look `{other}` up in the source. If it is not there, remove `{given}`, and "
                    "say so in `note`.").format(other=other, given=given)  # fmt: skip
            yield Problem(*box.value_at[given], what, fix, "half-a-range")
    if figure is None or (name == "n" and figure < 0):
        return
    if name == "n" and whole is not None and figure > whole:
        what = _("`n` is {n}, which is more than the {whole} people it is out of.").format(
            n=in_digits(figure), whole=in_digits(whole)
        )
        yield Problem(*box.value_at["n"], what, _both_numbers(), "more-than-all")
    if low is not None and low > figure:
        what = _("The low end of the range, {low}, is above the figure, {figure}.")
        yield _out(box, "low", what.format(low=in_digits(low), figure=in_digits(figure)))
    if high is not None and high < figure:
        what = _("The high end of the range, {high}, is below the figure, {figure}.")
        yield _out(box, "high", what.format(high=in_digits(high), figure=in_digits(figure)))
    elif high is not None and whole is not None and high > whole:
        what = _("The high end of the range, {high}, is more than {whole} people.")
        yield _out(box, "high", what.format(high=in_digits(high), whole=in_digits(whole)))


def _out(box: Fields, field: str, what: str) -> Problem:
    return Problem(*box.value_at[field], what, _both_numbers(), "outside-range")


def _both_numbers() -> str:
    return _("Look both numbers up in the source.")
