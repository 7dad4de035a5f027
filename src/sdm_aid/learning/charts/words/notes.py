"""What people wrote on a chart, which way is good, and what its dots are, in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.parts import Annotation, Kind, Part
from sdm_aid.learning.charts.subject import Good
from sdm_aid.learning.charts.words.months import (
    day_name,
    is_one_month,
    month_name,
    months_name,
)
from sdm_aid.learning.series import Dot


def part_heading(part: Part, language: str) -> str:
    """From when to when a part is, before what is said of it."""
    first, last = part.dots[0].first, part.dots[-1].last
    if first == last:
        return _("{month}:").format(month=month_name(first, language))
    return _("{first} to {last}:").format(
        first=month_name(first, language), last=month_name(last, language)
    )


def note_words(note: Annotation, language: str) -> str:
    """What somebody did to a chart, when and why."""
    said = {
        Kind.MARK: _("From {month} on, tried: “{reason}” ({who})"),
        Kind.FREEZE: _("The line was fixed before {month}: “{reason}” ({who})"),
        Kind.SPLIT: _("A new part begins with {month}: “{reason}” ({who})"),
    }[note.kind]
    who = note.who
    if note.on is not None:
        who = _("{who}, {day}").format(who=who, day=day_name(note.on, language))
    return said.format(month=month_name(note.month, language), reason=note.reason, who=who)


def shown_notes(dots: Sequence[Dot], notes: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Those that a picture shows, by their months: from its first month to the one after its last.

    What is tried from now on has no dot yet, and stands at the end.
    """
    if not dots:
        return ()
    last = max(dot.last for dot in dots)
    after = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    shown = [note for note in notes if dots[0].first <= note.month <= after]
    return tuple(sorted(shown, key=lambda note: note.month))


def good_words(good: Good) -> str:
    """Which way is good."""
    return {
        Good.HIGHER: _("Higher is better."),
        Good.LOWER: _("Lower is better."),
        Good.NEITHER: _("Neither higher nor lower is better by itself."),
    }[good]


def gap_words(dots: Iterable[Dot], language: str) -> str:
    """Which months have no dot; empty where all have one."""
    gaps = [months_name(dot, language) for dot in dots if dot.value is None]
    if not gaps:
        return ""
    return _("No dot, because there was too little to show: {months}.").format(
        months="; ".join(gaps)
    )


def joined_words(dots: Iterable[Dot]) -> str:
    """What a dot of several months is; empty where there is none."""
    if all(map(is_one_month, dots)):
        return ""
    return _("A dot on a bar is several months together, so that enough people are in it.")
