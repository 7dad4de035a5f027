"""Every limit and every rule, of any series, beside the same told dot by dot: within 1e-9."""

from math import isclose, log2
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.learning.charts.control_chart import Rules, control_chart
from sdm_aid.learning.charts.limits import ChartKind, Factor, Ranges
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.run_rules import fewest_crossings, longest_allowed
from sdm_aid.learning.series import Dot, Series, Shape
from tests.kit import charts_by_definition as told
from tests.kit.charts import month

LONGEST = 100
Pair = tuple[float | None, int | None]

GAP: st.SearchStrategy[Pair] = st.sampled_from([(None, None), (None, 0), (0, 0), (None, 20)])
SHARE = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda x: (min(x), max(x)))
LARGE = st.tuples(st.integers(0, 10_000), st.integers(900, 10_000)).map(lambda x: (min(x), max(x)))
COUNT = st.integers(0, 40).map(lambda k: (k, None))
SIZED = st.tuples(st.integers(0, 40), st.integers(1, 900))
MEASURED = st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda k: (round(k, 3), None))
APART = st.integers(0, 90).map(lambda k: (k, None))
TIMES = st.integers(1, 900).map(lambda k: (k / 10, None))
NOTHING: st.SearchStrategy[Pair] = st.just((None, None))


def lines(
    pair: st.SearchStrategy[Pair], gap: st.SearchStrategy[Pair]
) -> st.SearchStrategy[list[Pair]]:
    """Dots with gaps among them: any, all equal, few of a kind, one odd."""
    several = st.lists(pair | gap, min_size=1, max_size=LONGEST)
    equal = st.tuples(pair, st.integers(1, LONGEST)).map(lambda x: [x[0]] * x[1])
    few = st.lists(pair, min_size=1, max_size=3).flatmap(
        lambda kinds: st.lists(st.sampled_from(kinds) | gap, min_size=1, max_size=LONGEST)
    )
    odd = st.tuples(pair, st.integers(1, LONGEST - 1), pair).map(lambda x: [x[0]] * x[1] + [x[2]])
    return several | equal | few | odd


CHARTS = {
    ChartKind.I: lines(MEASURED, NOTHING) | lines(SHARE, GAP),
    ChartKind.P: lines(SHARE, GAP),
    ChartKind.P_PRIME: lines(SHARE, GAP) | lines(LARGE, GAP),
    ChartKind.C: lines(COUNT, NOTHING),
    ChartKind.U: lines(SIZED, GAP),
    ChartKind.G: lines(APART, NOTHING),
    ChartKind.T: lines(TIMES, NOTHING),
}
NOTES = st.lists(
    st.tuples(st.sampled_from([Kind.FREEZE, Kind.SPLIT, Kind.MARK]), st.integers(0, LONGEST)),
    max_size=4,
    unique_by=lambda note: note[1],
)


def dots(pairs: list[Pair]) -> tuple[Dot, ...]:
    return tuple(Dot(month(at), month(at), k, n) for at, (k, n) in enumerate(pairs))


def same(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9)


@given(data=st.data(), kind=st.sampled_from(list(ChartKind)), notes=NOTES,
       ranges=st.builds(Ranges, st.booleans(), st.sampled_from(list(Factor))))  # fmt: skip
def test_every_limit_and_every_run_of_a_control_chart(
    data: st.DataObject, kind: ChartKind, notes: list[tuple[Kind, int]], ranges: Ranges
) -> None:
    series = Series("any", Shape.AMOUNT, dots(data.draw(CHARTS[kind])))
    written = [Annotation(what, month(at), "why", "the group") for what, at in notes]
    chart = control_chart(series, kind, written, ranges=ranges)
    expected = told.parts(series.dots, [(what.value, month(at)) for what, at in notes])
    assert [list(part.part.dots) for part in chart.parts] == [part.dots for part in expected]
    factor = 2.66 if ranges.factor is Factor.NHS else 3 / 1.128
    for part, by in zip(chart.parts, expected, strict=True):
        assert list(part.part.basis) == by.basis
        centre, low, high = told.limits(kind.value, by, ranges.screened, factor)
        assert same(part.limits.centre, centre)
        assert all(map(same, part.limits.lower, low))
        assert all(map(same, part.limits.upper, high))
        values = [told.share(dot) for dot in by.dots]
        runs = told.runs(values, part.limits.centre)
        assert (part.runs.useful, part.runs.longest, part.runs.crossings) == runs
        for place, value in enumerate(values):
            lowest, highest = low[place], high[place]
            if not any(same(value, each) for each in (lowest, highest)):
                above = None not in (value, highest) and (value or 0) > (highest or 0)
                below = None not in (value, lowest) and (value or 0) < (lowest or 0)
                assert part.outside[place] is (above or below)


@given(pairs=lines(SHARE, GAP) | lines(MEASURED, NOTHING) | lines(COUNT, NOTHING), notes=NOTES)
def test_every_line_and_both_rules_of_a_run_chart(
    pairs: list[Pair], notes: list[tuple[Kind, int]]
) -> None:
    series = Series("any", Shape.AMOUNT, dots(pairs))
    written = [Annotation(what, month(at), "why", "the group") for what, at in notes]
    chart = run_chart(series, written)
    expected = told.parts(series.dots, [(what.value, month(at)) for what, at in notes])
    for part, by in zip(chart.parts, expected, strict=True):
        basis = [value for dot in by.basis if (value := told.share(dot)) is not None]
        line = median(basis) if basis else None
        assert part.middle == line
        useful, longest, crossings = told.runs([told.share(dot) for dot in by.dots], line)
        assert (part.runs.useful, part.runs.longest) == (useful, longest)
        assert part.runs.crossings == crossings
        assert part.runs.signal is told.signal(useful, longest, crossings)


ONE_WAY = st.lists(st.integers(-3, 9), min_size=7, max_size=60).map(
    lambda steps: [(float(sum(steps[: at + 1])), None) for at in range(len(steps))]
)


@given(pairs=lines(MEASURED, NOTHING) | lines(COUNT, NOTHING) | ONE_WAY)
def test_the_four_nhs_rules(pairs: list[Pair]) -> None:
    series = Series("any", Shape.AMOUNT, dots(pairs))
    (part,) = control_chart(series, rules=Rules.NHS).parts
    limits = part.limits
    values = [told.share(dot) for dot in series.dots]
    if limits.centre is not None:
        flags = told.special(values, limits.centre, limits.lower, limits.upper)
        assert [each.value if each else None for each in part.special] == flags


def test_what_is_usual_of_any_number_of_dots() -> None:
    for useful in range(1, LONGEST + 1):
        assert longest_allowed(useful) == round(log2(useful)) + 3
        assert fewest_crossings(useful) == told.fewest(useful)
