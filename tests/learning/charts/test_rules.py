"""The two rules and their chance of a false alarm: against counting by hand, and what must hold."""

from fractions import Fraction
from itertools import pairwise, product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.learning.charts.chance import chance_of_signal, chance_with_a_fixed_line
from sdm_aid.learning.charts.control_chart import Rules, control_chart
from sdm_aid.learning.charts.limits import ChartKind
from sdm_aid.learning.charts.run_chart import Verdict, run_chart
from sdm_aid.learning.charts.run_rules import (
    Runs,
    fewest_crossings,
    longest_allowed,
    runs_about,
)
from tests.kit.charts import counts

values = st.lists(st.none() | st.integers(0, 30), min_size=1, max_size=40)


def flagged(sides: tuple[int, ...]) -> bool:
    """By hand: walk along the dots."""
    longest, crossings, run = 1, 0, 1
    for before, side in pairwise(sides):
        run = run + 1 if side == before else 1
        crossings += side != before
        longest = max(longest, run)
    return longest > longest_allowed(len(sides)) or crossings < fewest_crossings(len(sides))


@pytest.mark.parametrize("n", [1, 2, 5, 9, 10, 13])
def test_the_chance_is_what_trying_all_orders_finds(n: int) -> None:
    orders = [*product((0, 1), repeat=n)]
    for above in range(n + 1):
        mine = [order for order in orders if sum(order) == above]
        assert len(mine) == comb(n, above)
        counted = Fraction(sum(map(flagged, mine)), len(mine))
        assert chance_of_signal(above, n - above) == counted
    assert chance_with_a_fixed_line(n) == Fraction(sum(map(flagged, orders)), len(orders))


def test_with_a_line_through_these_dots_fewer_are_flagged_than_with_one_from_before() -> None:
    rates = {10: 8, 12: 13, 14: 25, 16: 9, 20: 21, 24: 31, 30: 27, 36: 43, 48: 39, 60: 44}
    for n, rate in rates.items():
        assert round(1000 * chance_of_signal(n // 2, n // 2)) == rate
    fixed = [round(1000 * chance_with_a_fixed_line(n)) for n in range(10, 101)]
    assert (min(fixed), max(fixed)) == (37, 109)


@given(values)
def test_time_turned_round_changes_neither_runs_nor_crossings(some: list[int | None]) -> None:
    chart, reverse = (run_chart(counts(each)).parts[0] for each in (some, some[::-1]))
    assert chart.middle == reverse.middle
    assert (chart.runs.longest, chart.runs.crossings) == (
        reverse.runs.longest,
        reverse.runs.crossings,
    )
    assert chart.verdict is reverse.verdict


@given(values, st.integers(1, 1000))
def test_as_much_added_to_every_dot_changes_nothing(some: list[int | None], more: int) -> None:
    higher = [None if value is None else value + more for value in some]
    before, after = (run_chart(counts(each)).parts[0] for each in (some, higher))
    assert before.runs == after.runs
    assert before.false_alarm == after.false_alarm


@given(values)
def test_turned_upside_down_above_is_below(some: list[int | None]) -> None:
    turned = [None if value is None else 30 - value for value in some]
    before, after = (run_chart(counts(each)).parts[0].runs for each in (some, turned))
    assert (before.above, before.below) == (after.below, after.above)
    assert (before.longest, before.crossings) == (after.longest, after.crossings)


@given(values, st.data())
def test_a_gap_flags_nobody_else(some: list[int | None], data: st.DataObject) -> None:
    """Wherever a month is missing, the others are judged as if it were not there."""
    place = data.draw(st.integers(0, len(some)))
    with_gap = [*some[:place], None, *some[place:]]
    before, after = (run_chart(counts(each)).parts[0] for each in (some, with_gap))
    assert without_places(before.runs) == without_places(after.runs)
    nhs = [control_chart(counts(each), rules=Rules.NHS) for each in (some, with_gap)]
    assert nhs[1].parts[0].special[place] is None
    for kind in (ChartKind.C, ChartKind.G):
        plain, gapped = (control_chart(counts(each), kind).parts[0] for each in (some, with_gap))
        outside = [*gapped.outside[:place], *gapped.outside[place + 1 :]]
        assert [*plain.outside] == outside
        assert not gapped.outside[place]


def without_places(runs: Runs) -> tuple[int, ...]:
    return runs.above, runs.below, runs.longest, runs.crossings


def test_a_range_is_not_taken_across_a_gap() -> None:
    beside = control_chart(counts([1, 2, None, 40, 41]), ChartKind.I).parts[0].limits
    assert beside.centre == 21
    assert beside.upper[0] == pytest.approx(21 + 3 / 1.128)


def test_runs_are_of_dots_off_the_line() -> None:
    runs = runs_about([5, 7, 5, None, 8, 3, 5, 2], 5)
    assert (runs.above, runs.below, runs.longest, runs.crossings) == (2, 2, 2, 1)
    assert runs.longest_at == (5, 7)
    assert not runs.longest_above


def test_under_ten_dots_off_the_line_a_chart_says_not_enough() -> None:
    eight_of_one_kind = run_chart(counts([1, 1, 1, 1, 9, 9, 9, 9, 5])).parts[0]
    assert eight_of_one_kind.runs.useful == 8
    assert eight_of_one_kind.verdict is Verdict.NOT_ENOUGH
    assert eight_of_one_kind.false_alarm is None
    ten = run_chart(counts([1, 2, 3, 2, 1, 7, 8, 9, 8, 7])).parts[0]
    assert (ten.runs.longest, ten.runs.crossings, ten.verdict) == (5, 1, Verdict.CHANGED)


def test_one_odd_month_is_no_lasting_change() -> None:
    spike: list[float | None] = [
        10, 12, 11, 13, 12, 11, 40, 12, 13, 11, 12, 10, 11, 13, 12, 11, 12, 13, 12, 11,
    ]  # fmt: skip
    part = run_chart(counts(spike)).parts[0]
    assert (part.middle, part.runs.useful, part.runs.longest, part.runs.crossings) == (12, 13, 3, 8)
    assert part.verdict is Verdict.STEADY


def test_the_rules_hold_for_any_number_of_dots() -> None:
    assert [longest_allowed(n) for n in (1, 2, 3, 181, 182, 1000, 10**6)] == [
        3, 4, 5, 10, 11, 13, 23,
    ]  # fmt: skip
    assert fewest_crossings(1) == 0
    assert fewest_crossings(1000) == 474
