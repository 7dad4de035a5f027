"""A practice's own numbers: brought into the notebook, and shown as the floor lets them through."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.counting.floor import own_through_floor
from sdm_aid.learning.counting.shown import LOWEST, Floors
from sdm_aid.learning.counting.tables import line_of
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notebook import Notebook
from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.notebook.own import OWN, OfMonth, OwnMeasure
from sdm_aid.learning.own_numbers.reading import OwnNumbers
from sdm_aid.learning.series import Dot


def own_series(notebook: Notebook, floors: Floors = LOWEST) -> tuple[OwnMeasure, ...]:
    """The own measures of a notebook as they can be shown: for charts, lists and files."""
    return tuple(_shown(each, floors) for each in notebook.own)


def own_measure(notebook: Notebook, measure: str) -> OwnMeasure | None:
    """The own measure with this id, as it can be shown; ``own/`` before it may be left out."""
    wanted = measure.removeprefix(OWN)
    return next((each for each in own_series(notebook) if each.id == wanted), None)


def subject_of_own(own: OwnMeasure, language: str) -> Subject:
    """An own measure, as its chart names it."""
    return Subject(own.name, language, own.good, own.of)


def own_as_text(own: Iterable[OwnMeasure]) -> Iterator[str]:
    """Own measures that passed the floor, a line each; nothing where there are none."""
    for place, each in enumerate(own):
        if not place:
            yield _("Your own numbers")
        whole = _("{measure} (of {of})") if each.of else "{measure}"
        yield f"{each.id}: " + whole.format(measure=each.name, of=each.of)
        for dot in each.series.dots:
            gap = _("no numbers") if dot.value is None else None
            yield line_of(dot, each.series.shape, gap)
        for month in each.waiting:
            yield "  " + _("{month}: too few people to be shown yet").format(month=month)


def _shown(own: OwnMeasure, floors: Floors) -> OwnMeasure:
    splits = [each.month for each in own.splits]
    series = own_through_floor(own.series, splits, floors)
    waiting = tuple(
        f"{dot.first:%Y-%m}"
        for dot in own.series.dots
        if dot.value is not None
        and not any(each.first <= dot.first <= each.last for each in series.dots)
    )
    return replace(own, series=series, waiting=waiting, kept=None, asked=None)


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a measure when its numbers are brought in; what is ``None`` stays."""

    name: str | None = None
    of: str | None = None
    good: Good | None = None


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What bringing numbers in does to those that are kept."""

    new: tuple[str, ...]
    """The months that had none."""
    changed: Mapping[str, tuple[OfMonth, OfMonth]]
    """By month: what stood before, and what stands now, empty where that is a gap."""
    same: int
    """How many months are as they were."""
    asked: Mapping[str, str]
    """The months for which it is new how people were asked."""
    written: tuple[Written, ...]
    """The notes to write, none where nothing is new."""


def brought_in(measure: str, found: OwnNumbers, kept: OwnMeasure | None, about: About) -> BroughtIn:
    """What the numbers of a file add to those that are ``kept`` of a measure.

    A month that is in the file replaces the one that is kept; one that is not stays as it is.
    """
    before = kept.kept if kept and kept.kept else {}
    numbers = _numbers(found)
    changed = {
        month: (before[month], these)
        for month, these in numbers.items()
        if month in before and before[month] != these
    }
    new = tuple(month for month, these in numbers.items() if these and month not in before)
    asked_before = kept.asked if kept and kept.asked else {}
    said = {f"{month:%Y-%m}": words for month, words in found.asked.items()}
    asked = {month: words for month, words in said.items() if asked_before.get(month) != words}
    fields = {
        **_about(found, kept, about),
        **{f"dot/{month}": list(numbers[month]) or None for month in sorted({*new, *changed})},
        **{f"phase/{month}": words for month, words in asked.items()},
    }
    written = tuple(Written(Thing.OWN, measure, name, value) for name, value in fields.items())
    same = sum(before.get(month) == these for month, these in numbers.items())
    return BroughtIn(new, changed, same, asked, written)


def _about(found: OwnNumbers, kept: OwnMeasure | None, about: About) -> dict[str, str]:
    said = {"shape": found.series.shape, "name": about.name, "of": about.of, "good": about.good}
    now = {} if kept is None else _said(kept)
    return {
        name: str(words)
        for name, words in said.items()
        if words is not None and now.get(name) != words
    }


def _said(kept: OwnMeasure) -> dict[str, str]:
    return {"shape": kept.series.shape, "name": kept.name, "of": kept.of, "good": kept.good}


def _numbers(found: OwnNumbers) -> dict[str, OfMonth]:
    """The numbers of each month in the file; none for a gap."""
    numbers: dict[str, OfMonth] = {}
    for dot in found.series.dots:
        month = f"{dot.first:%Y-%m}"
        numbers[month] = numbers.get(month, ()) + tuple(_of(dot))
    return numbers


def _of(dot: Dot) -> Iterator[float]:
    if dot.value is not None and dot.k is not None:
        yield dot.k
        if dot.n is not None:
            yield dot.n
