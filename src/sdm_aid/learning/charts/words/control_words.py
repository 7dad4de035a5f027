"""A control chart in words: its kind, its limits, what they flag and how often they cry wolf."""

from collections.abc import Iterator
from itertools import groupby

from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.control_chart import (
    FEWEST_FOR_LIMITS,
    LARGE_MONTHS,
    ControlChart,
    ControlPart,
    Rules,
)
from sdm_aid.learning.charts.limits import ChartKind, Factor
from sdm_aid.learning.charts.words.figures import Figures, counted
from sdm_aid.learning.charts.words.months import months_name
from sdm_aid.learning.charts.words.notes import part_heading
from sdm_aid.learning.charts.words.run_words import PartWords
from sdm_aid.learning.charts.xmr_rules import Special

FALSE_ALARMS = {
    Rules.LIMITS_AND_RUNS: ((12, 6), (16, 8), (24, 12), (36, 17)),
    Rules.NHS: ((12, 8), (16, 12), (24, 18), (36, 29)),
}
"""Dots, and of 100 charts of so many dots without any change how many are flagged at one look: I
charts with screened limits, simulated (``bench.learning``)."""


def control_words(chart: ControlChart, figures: Figures) -> tuple[PartWords, ...]:
    """What a control chart shows, for each part."""
    several = len(chart.parts) > 1
    return tuple(
        PartWords(
            part_heading(part.part, figures.language) if several else "",
            _("Something stands out.") if part.flagged else _("Steady."),
            (*_flags(part, figures), *_limits(part, figures)),
        )
        for part in chart.parts
    )


def control_rules(chart: ControlChart, language: str) -> tuple[str, ...]:
    """Which chart this is and why, its rules, and how often they flag what is nothing."""
    dots = max((part.points for part in chart.parts), default=0)
    return (_kind(chart, language), *_ranges(chart), _rules(chart), _cry_wolf(chart.rules, dots))


def _flags(part: ControlPart, figures: Figures) -> Iterator[str]:
    if any(part.special):
        yield from _special(part, figures.language)
    else:
        outside = [
            months_name(dot, figures.language)
            for dot, out in zip(part.part.dots, part.outside, strict=True)
            if out
        ]
        if outside:
            yield _("Outside the limits: {months}.").format(months="; ".join(outside))
    if part.runs.signal and not any(part.special):
        yield _("The dots lie on one side of the line for longer than is usual.")
    yield (
        _("The dots cannot say why.")
        if part.flagged
        else _("Only ordinary ups and downs within the limits.")
    )


def _special(part: ControlPart, language: str) -> Iterator[str]:
    flagged = zip(part.part.dots, part.special, strict=True)
    for special, dots in groupby(flagged, lambda each: each[1]):
        if special is None:
            continue
        months = "; ".join(months_name(dot, language) for dot, _flag in dots)
        yield _("{what}: {months}.").format(what=special_name(special), months=months)


def special_name(special: Special) -> str:
    """What an NHS rule says of a dot."""
    return {
        Special.ABOVE_THE_LIMIT: _("Above the upper limit"),
        Special.BELOW_THE_LIMIT: _("Below the lower limit"),
        Special.SEVEN_RISING: _("Part of 7 in a row that rise"),
        Special.SEVEN_FALLING: _("Part of 7 in a row that fall"),
        Special.TWO_OF_THREE_ABOVE: _("2 of 3 near the upper limit"),
        Special.TWO_OF_THREE_BELOW: _("2 of 3 near the lower limit"),
        Special.SEVEN_ABOVE: _("Part of 7 in a row above the line"),
        Special.SEVEN_BELOW: _("Part of 7 in a row below the line"),
    }[special]


def _limits(part: ControlPart, figures: Figures) -> Iterator[str]:
    limits = part.limits
    lower = {each for each in limits.lower if each is not None}
    upper = {each for each in limits.upper if each is not None}
    if limits.centre is None:
        yield _("No month has numbers that can be shown.")
        return
    yield _("The line is at {value}.").format(value=figures.whole(limits.centre))
    if not upper:
        yield _("All these dots are alike, so there are no limits yet.")
        return
    if len(lower) == len(upper) == 1:
        yield _("The limits are {lower} and {upper}.").format(
            lower=figures.whole(lower.pop()), upper=figures.whole(upper.pop())
        )
    else:
        yield _("Each month has its own limits: a small month has wider ones.")
    if part.trial:
        yield ngettext(
            "These are trial limits, from {n} dot: they may still move until there are {enough}.",
            "These are trial limits, from {n} dots: they may still move until there are {enough}.",
            part.points,
        ).format(
            n=counted(part.points, figures.language),
            enough=counted(FEWEST_FOR_LIMITS, figures.language),
        )


def _kind(chart: ControlChart, language: str) -> str:
    sizes = [dot.n for dot in chart.series.dots if dot.n and dot.k is not None]
    mean = counted(round(sum(sizes) / len(sizes)), language) if sizes else ""
    large = counted(LARGE_MONTHS, language)
    return {
        ChartKind.I: _("I chart (XmR): limits from how much each dot differs from the one before."),
        ChartKind.P: _(
            "p chart: limits from how many people each month has, {mean} on average. From {large} "
            "on, a p′ chart fits better."
        ),
        ChartKind.P_PRIME: _(
            "p′ chart: limits from how many people each month has, {mean} on average, and from how "
            "much months differ beyond that. Below {large}, a p chart fits better."
        ),
        ChartKind.C: _("c chart: limits for counts, where every month has the same room for them."),
        ChartKind.U: _("u chart: limits for counts, where months differ in their room for them."),
        ChartKind.G: _("g chart: limits for how much lies between one rare thing and the next."),
        ChartKind.T: _("t chart: limits for the time between one rare thing and the next."),
    }[chart.kind].format(mean=mean, large=large)


def _ranges(chart: ControlChart) -> Iterator[str]:
    if chart.kind not in (ChartKind.I, ChartKind.T, ChartKind.P_PRIME):
        return
    if chart.ranges.screened:
        yield _("Jumps of 3.267 times the mean or more were left out once for the limits.")
    else:
        yield _("All jumps count for the limits, however large.")
    if chart.ranges.factor is Factor.NHS and chart.kind is not ChartKind.P_PRIME:
        yield _("The limits lie 2.66 mean jumps from the line, as NHS tools have it.")


def _rules(chart: ControlChart) -> str:
    if chart.rules is Rules.NHS:
        return _(
            "Rules: the four of NHS “Making Data Count”. A dot outside the limits; 7 in a row on "
            "one side of the line; 7 in a row that rise or fall; 2 of 3 in a row, all on one side, "
            "beyond two thirds of the way to a limit."
        )
    return _(
        "Rules: a dot outside the limits; a row on one side of the line that is longer than "
        "usual; fewer crossings of the line than usual."
    )


def _cry_wolf(rules: Rules, dots: int) -> str:
    figures = FALSE_ALARMS[rules]
    size, rate = min(figures, key=lambda each: abs(each[0] - dots))
    return ngettext(
        "Of 100 charts of {size} dots with no change, these rules flag about {n}.",
        "Of 100 charts of {size} dots with no change, these rules flag about {n}.",
        rate,
    ).format(size=size, n=rate)
