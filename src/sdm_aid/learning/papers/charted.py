"""A measure as a paper shows it: the picture, its words, its rules, and its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.drawing.picture import Picture, draw
from sdm_aid.learning.charts.drawing.style import Style
from sdm_aid.learning.charts.parts import Annotation
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.words.description import NumberTable
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.run_words import PartWords, run_rules, run_words
from sdm_aid.learning.counting.measures import MEASURES, measure_of
from sdm_aid.learning.papers.kinds import nameless
from sdm_aid.learning.papers.material import Material
from sdm_aid.learning.series import Shape
from sdm_aid.learning.subjects import subject_of

ON_A4 = Style(width=493, text=12, least_height=135)
"""As wide as the words of an A4 paper: a unit is a point."""


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart on a paper. ``drawn`` is its Typst, once it is known which paper it goes on."""

    measure: str
    title: str
    of_words: str
    """Of what it is counted, and what all its dots come to, where that may be shown."""
    picture: Picture
    said: tuple[PartWords, ...]
    rules: tuple[PartWords, ...]
    narrow: Picture | None = None
    """The same for a narrow screen."""
    drawn: Markup = field(default_factory=Markup)

    @property
    def table(self) -> NumberTable:
        """Its numbers, a row for each dot."""
        return self.picture.table


def is_shown(measure: str, material: Material) -> bool:
    """Whether there is such a measure, with a dot that can be shown."""
    series = material.shown.series.get(measure)
    known = any(each.id == measure for each in MEASURES)
    return known and series is not None and any(dot.value is not None for dot in series.dots)


def charted(
    measure: str,
    material: Material,
    style: Style = ON_A4,
    more_notes: Iterable[Annotation] = (),
    narrow: Style | None = None,
) -> Charted:
    """The run chart of a measure, with what the group did to its line. ``KeyError``: none such."""
    notes = nameless((*material.book.charts.get(measure, ()), *more_notes), material)
    chart = run_chart(material.shown.series[measure], notes)
    subject = subject_of(measure, material.language)
    return Charted(
        measure,
        subject.title,
        _of_words(measure, material),
        draw(chart, subject, style),
        run_words(chart, material.language),
        run_rules(chart, material.language),
        draw(chart, subject, narrow) if narrow else None,
    )


def _of_words(measure: str, material: Material) -> str:
    if whole := in_all(measure, material):
        return _("All months together: {said}.").format(said=whole)
    of = measure_of(measure).of()
    return _("Counted: {of}").format(of=of) + "." if of else ""


def in_all(measure: str, material: Material) -> str:
    """A measure over all its dots, in words; empty where that may not be shown."""
    found = material.shown.headlines.get(measure)
    if found is None or not found.n:
        return ""
    return numbers(measure, found.k, found.n, material.language)


def numbers(measure: str, k: float, n: int, language: str) -> str:
    """How many of how many, and of what: "92 of 98 talks"."""
    known = measure_of(measure)
    if known.shape is Shape.PROPORTION:
        return _("{k} of {n} {of}").format(
            k=counted(int(k), language), n=counted(n, language), of=known.of()
        )
    if known.shape is Shape.AMOUNT:
        mean = _("{n} on average").format(n=counted(round(k / n), language))
        return f"{mean} ({counted(n, language)} {known.of()})"
    return counted(int(k), language)
