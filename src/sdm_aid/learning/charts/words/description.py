"""A chart for people who hear it: its alternative text, and its numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.control_chart import ControlChart
from sdm_aid.learning.charts.run_chart import RunChart, RunPart
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.learning.charts.words.control_words import control_words, special_name
from sdm_aid.learning.charts.words.figures import Figures, counted, figures_of
from sdm_aid.learning.charts.words.months import months_name
from sdm_aid.learning.charts.words.notes import (
    gap_words,
    good_words,
    joined_words,
    note_words,
    part_heading,
    shown_notes,
)
from sdm_aid.learning.charts.words.run_words import run_words
from sdm_aid.learning.series import Dot, Shape

Chart = RunChart | ControlChart


@dataclass(frozen=True, slots=True)
class NumberTable:
    """Plain rows, each as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def alternative_text(chart: Chart, subject: Subject) -> str:
    """The picture in sentences: what it is of, its ends, its lines, what was marked, and what for.

    Nothing is said that the picture does not show.
    """
    figures = figures_of(chart.series, subject)
    language = subject.language
    said = [
        _what_it_is(chart.series.dots, subject),
        subject.counted,
        *_ends(chart.series.dots, figures),
        *_lines(chart, figures),
        gap_words(chart.series.dots, language),
        joined_words(chart.series.dots),
        *(note_words(note, language) for note in shown_notes(chart.series.dots, chart.annotations)),
        *verdicts(chart, subject),
        good_words(subject.good),
    ]
    return " ".join(_ended(each) for each in said if each)


def verdicts(chart: Chart, subject: Subject) -> tuple[str, ...]:
    """What the chart says, a paragraph for each part."""
    if isinstance(chart, RunChart):
        return tuple(part.text for part in run_words(chart, subject.language))
    figures = figures_of(chart.series, subject)
    return tuple(part.text for part in control_words(chart, figures))


def number_table(chart: Chart, subject: Subject) -> NumberTable:
    """The numbers of a chart as they may be shown, a row for each dot."""
    figures = figures_of(chart.series, subject)
    sized = any(dot.n is not None for dot in chart.series.dots)
    control = isinstance(chart, ControlChart)
    head = [_("Months"), _value_head(figures)]
    head += [_("Counted")] if sized else []
    head += [_("Line")]
    head += [_("Lower limit"), _("Upper limit"), _("Stands out")] if control else []
    rows = []
    for dot, lines in _dots(chart, figures):
        row = [months_name(dot, subject.language), _cell(dot.value, figures)]
        row += [_of(dot, figures)] if sized else []
        rows.append((*row, *lines))
    return NumberTable(tuple(head), tuple(rows))


def _dots(chart: Chart, figures: Figures) -> list[tuple[Dot, list[str]]]:
    """Each dot, and what stands beside its value."""
    if isinstance(chart, RunChart):
        return [
            (dot, [_cell(part.middle, figures)]) for part in chart.parts for dot in part.part.dots
        ]
    rows = []
    for part in chart.parts:
        for place, dot in enumerate(part.part.dots):
            special = part.special[place]
            flag = special_name(special) if special else ""
            if part.outside[place] and not flag:
                flag = _("Outside the limits")
            limits = (part.limits.centre, part.limits.lower[place], part.limits.upper[place])
            rows.append((dot, [*(_cell(each, figures) for each in limits), flag]))
    return rows


def _value_head(figures: Figures) -> str:
    if figures.times == 1:
        return _("Value")
    return (
        _("For each {size}").format(size=counted(figures.times, figures.language))
        if (figures.shape is not Shape.PROPORTION)
        else _("Of 100")
    )


def _cell(value: float | None, figures: Figures) -> str:
    return "–" if value is None else figures.bare(value)


def _of(dot: Dot, figures: Figures) -> str:
    if dot.k is None or dot.n is None:
        return "–"
    number = Figures(Shape.COUNT, 1, figures.language)
    return _("{k} of {n}").format(k=number.bare(dot.k), n=counted(dot.n, figures.language))


def _what_it_is(dots: Sequence[Dot], subject: Subject) -> str:
    shown = [dot for dot in dots if dot.value is not None]
    if not shown:
        return _("Chart: {title}. It has no dots yet.").format(title=subject.title)
    if len(shown) == 1:
        return _("Chart: {title}. One dot, {month}.").format(
            title=subject.title, month=months_name(shown[0], subject.language)
        )
    return ngettext(
        "Chart: {title}. {n} dot, {first} to {last}.",
        "Chart: {title}. {n} dots, {first} to {last}.",
        len(shown),
    ).format(
        title=subject.title,
        n=counted(len(shown), subject.language),
        first=months_name(shown[0], subject.language),
        last=months_name(shown[-1], subject.language),
    )


def _ends(dots: Sequence[Dot], figures: Figures) -> list[str]:
    values = [(dot.value, dot) for dot in dots if dot.value is not None]
    if len(values) < 2:
        return [figures.whole(value) for value, _dot in values]
    low, high = min(values, key=lambda each: each[0]), max(values, key=lambda each: each[0])
    return [
        _("The lowest is {low} ({low_month}), the highest {high} ({high_month}).").format(
            low=figures.whole(low[0]),
            low_month=months_name(low[1], figures.language),
            high=figures.whole(high[0]),
            high_month=months_name(high[1], figures.language),
        )
    ]


def _lines(chart: Chart, figures: Figures) -> list[str]:
    if not isinstance(chart, RunChart):
        return []  # the words of its parts say where its lines are
    said = [
        (part, _("The line is at {value}.").format(value=figures.whole(part.middle)))
        for part in chart.parts
        if part.middle is not None and has_a_line(part)
    ]
    if len(chart.parts) == 1:
        return [words for _part, words in said]
    return [f"{part_heading(part.part, figures.language)} {words}" for part, words in said]


def has_a_line(part: RunPart) -> bool:
    """Whether a line means something: one dot alone is no middle of anything."""
    return sum(value is not None for value in part.part.values) > 1 and part.middle is not None


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", ")", "”", "۔", "。")) else f"{sentence}."
