"""A run chart in words: what happened, how often nothing would look so, and by which rules."""

from dataclasses import dataclass
from fractions import Fraction

from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.run_chart import RunChart, RunPart, Verdict
from sdm_aid.learning.charts.run_rules import FEWEST_DOTS
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.months import is_one_month, month_name
from sdm_aid.learning.charts.words.notes import part_heading
from sdm_aid.learning.series import Shape


@dataclass(frozen=True, slots=True)
class PartWords:
    """What stands below one part of a chart."""

    heading: str
    """Which part; empty where there is but one."""
    verdict: str
    """Two or three words, to be set bold."""
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it in one paragraph."""
        return " ".join(filter(None, (self.heading, self.verdict, *self.sentences)))


def run_words(chart: RunChart, language: str) -> tuple[PartWords, ...]:
    """What the dots say, for each part of the chart."""
    several = len(chart.parts) > 1
    return tuple(
        PartWords(
            part_heading(part.part, language) if several else "",
            _verdict(part),
            _sentences(part, chart.series.shape, language),
        )
        for part in chart.parts
    )


def run_rules(chart: RunChart, language: str) -> tuple[PartWords, ...]:
    """The rules in numbers, for each part: where its line is, and what would flag it."""
    several = len(chart.parts) > 1
    return tuple(
        PartWords(part_heading(part.part, language) if several else "", "", _rules(part, language))
        for part in chart.parts
    )


def _verdict(part: RunPart) -> str:
    match part.verdict:
        case Verdict.CHANGED:
            return _("Something changed.")
        case Verdict.STEADY:
            return _("Steady.")
        case Verdict.NOT_ENOUGH:
            return _("Not enough yet.")


def _sentences(part: RunPart, shape: Shape, language: str) -> tuple[str, ...]:
    if part.verdict is Verdict.NOT_ENOUGH:
        return (_how_many_more(part, language),)
    if part.verdict is Verdict.STEADY:
        return (_("Only ordinary ups and downs."), _unnoticed(part, language))
    said = [_chance(part, language), _("The dots cannot say why.")]
    if part.runs.too_few_crossings:
        said.insert(0, _crossings(part, language))
    if part.runs.too_long:
        said.insert(0, _in_a_row(part, shape, language))
    return tuple(said)


def _how_many_more(part: RunPart, language: str) -> str:
    if part.middle is None:
        return _("No month has numbers that can be shown.")
    useful = part.runs.useful
    if not useful:
        return _("Every dot lies on the line. They can show a change once ten do not.")
    return ngettext(
        "{n} dot lies above or below the line. From {enough} on, they can show a change.",
        "{n} dots lie above or below the line. From {enough} on, they can show a change.",
        useful,
    ).format(n=counted(useful, language), enough=counted(FEWEST_DOTS, language))


def _in_a_row(part: RunPart, shape: Shape, language: str) -> str:
    months = shape is not Shape.BETWEEN and all(map(is_one_month, part.part.dots))
    runs = part.runs
    if runs.longest_above:
        said = _months_above(runs.longest) if months else _dots_above(runs.longest)
    else:
        said = _months_below(runs.longest) if months else _dots_below(runs.longest)
    return said.format(
        n=counted(runs.longest, language),
        most=counted(runs.longest_allowed or 0, language),
        of=counted(runs.useful, language),
    )


def _months_above(count: int) -> str:
    return ngettext(
        "{n} month in a row lies above the line (up to {most} is usual for {of}).",
        "{n} months in a row lie above the line (up to {most} is usual for {of}).",
        count,
    )


def _months_below(count: int) -> str:
    return ngettext(
        "{n} month in a row lies below the line (up to {most} is usual for {of}).",
        "{n} months in a row lie below the line (up to {most} is usual for {of}).",
        count,
    )


def _dots_above(count: int) -> str:
    return ngettext(
        "{n} dot in a row lies above the line (up to {most} is usual for {of}).",
        "{n} dots in a row lie above the line (up to {most} is usual for {of}).",
        count,
    )


def _dots_below(count: int) -> str:
    return ngettext(
        "{n} dot in a row lies below the line (up to {most} is usual for {of}).",
        "{n} dots in a row lie below the line (up to {most} is usual for {of}).",
        count,
    )


def _crossings(part: RunPart, language: str) -> str:
    crossings = part.runs.crossings
    return ngettext(
        "The dots cross the line only {n} time ({fewest} or more is usual for {of}).",
        "The dots cross the line only {n} times ({fewest} or more is usual for {of}).",
        crossings,
    ).format(
        n=counted(crossings, language),
        fewest=counted(part.runs.fewest_crossings or 0, language),
        of=counted(part.runs.useful, language),
    )


def _chance(part: RunPart, language: str) -> str:
    rate = per_thousand(part.false_alarm)
    if rate < 1:
        return _("Of 1,000 charts like this with no change, fewer than 1 would look so.")
    return ngettext(
        "Of 1,000 charts like this with no change, about {n} would look so.",
        "Of 1,000 charts like this with no change, about {n} would look so.",
        rate,
    ).format(n=counted(rate, language))


def _unnoticed(part: RunPart, language: str) -> str:
    rate = per_thousand(part.false_alarm)
    if rate < 1:
        return _("Of 1,000 charts like this with no change, fewer than 1 would look changed.")
    return ngettext(
        "Of 1,000 charts like this with no change, about {n} would look changed.",
        "Of 1,000 charts like this with no change, about {n} would look changed.",
        rate,
    ).format(n=counted(rate, language))


def per_thousand(chance: Fraction | None) -> int:
    """A chance in whole charts of 1,000."""
    return round(1000 * chance) if chance is not None else 0


def _rules(part: RunPart, language: str) -> tuple[str, ...]:
    runs = part.runs
    said = [_where_the_line_is(part, language)]
    if part.part.split is not None:
        said.append(
            _("This part begins with {month}: “{reason}” ({who})").format(
                month=month_name(part.part.split.month, language),
                reason=part.part.split.reason,
                who=part.part.split.who,
            )
        )
    said.append(
        ngettext(
            "{n} dot lies above or below the line. A dot on the line does not count.",
            "{n} dots lie above or below the line. A dot on the line does not count.",
            runs.useful,
        ).format(n=counted(runs.useful, language))
    )
    if part.verdict is Verdict.NOT_ENOUGH:
        return (*said, _how_many_more(part, language), _one_odd_month())
    said += [
        _("In a row on one side: {longest}. More than {most} would be a change.").format(
            longest=counted(runs.longest, language),
            most=counted(runs.longest_allowed or 0, language),
        ),
        _("Times that they cross the line: {times}. Fewer than {fewest} would be a change.").format(
            times=counted(runs.crossings, language),
            fewest=counted(runs.fewest_crossings or 0, language),
        ),
        _unnoticed(part, language),
    ]
    return (*said, _one_odd_month())


def _where_the_line_is(part: RunPart, language: str) -> str:
    freeze = part.part.freeze
    if freeze is None:
        return _("The line is the middle: as many dots lie above it as below.")
    return _(
        "The line is the middle of the dots before {month}. It was fixed there: “{reason}” ({who})."
    ).format(month=month_name(freeze.month, language), reason=freeze.reason, who=freeze.who)


def _one_odd_month() -> str:
    return _("This looks for a change that lasts. One odd month does not show as one.")
