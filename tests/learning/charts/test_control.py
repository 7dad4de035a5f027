"""Control charts, for who asks for one: which fits, which limits are on trial, what is flagged."""

from collections.abc import Sequence

import pytest

from sdm_aid.learning.charts.control_chart import (
    Rules,
    control_chart,
    kinds_for,
    p_or_p_prime,
)
from sdm_aid.learning.charts.limits import ChartKind
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.charts.xmr_rules import Special
from sdm_aid.learning.series import Series, Shape
from tests.kit.charts import counts, month, shares


def test_the_kind_follows_what_the_numbers_are() -> None:
    assert kinds_for(shares())[0] is ChartKind.P
    assert kinds_for(counts([1, 2, 3])) == (ChartKind.C, ChartKind.I)
    assert kinds_for(counts([1, 2], Shape.AMOUNT)) == (ChartKind.I,)
    assert kinds_for(counts([1, 2], Shape.BETWEEN)) == (ChartKind.G, ChartKind.T, ChartKind.I)
    with_area = Series("falls", Shape.COUNT, shares().dots)
    assert kinds_for(with_area)[0] is ChartKind.U
    assert control_chart(with_area).kind is ChartKind.U


def test_two_things_on_one_day_make_no_t_chart() -> None:
    same_day = counts([4, 0, 7], Shape.BETWEEN)
    assert ChartKind.T not in kinds_for(same_day)
    with pytest.raises(ValueError, match="above nought"):
        control_chart(same_day, ChartKind.T)


@pytest.mark.parametrize(("size", "kind"), [(999, ChartKind.P), (1000, ChartKind.P_PRIME)])
def test_p_below_a_thousand_a_month_and_p_prime_from_there(size: int, kind: ChartKind) -> None:
    assert p_or_p_prime(shares([(size // 2, size), (None, None), (size // 3, size)])) is kind


def test_limits_are_on_trial_under_thirteen_points() -> None:
    assert control_chart(counts([3, 4, 5] * 4)).parts[0].trial
    assert not control_chart(counts([3, 4, 5] * 4 + [4])).parts[0].trial


def test_a_month_without_anybody_has_no_limits_and_moves_none() -> None:
    plain = shares([(9, 20), (12, 24), (8, 18)])
    gapped = shares([(9, 20), (0, 0), (12, 24), (8, 18)])
    before, after = (control_chart(each).parts[0].limits for each in (plain, gapped))
    assert (after.lower[1], after.upper[1]) == (None, None)
    assert before.centre == after.centre
    assert [*before.upper] == [after.upper[place] for place in (0, 2, 3)]


@pytest.mark.parametrize("kind", [*ChartKind])
def test_all_gaps_and_all_alike_are_drawn_too(kind: ChartKind) -> None:
    nothing = control_chart(shares([(None, None), (0, 0)]), kind).parts[0]
    assert nothing.limits.centre is None
    assert not nothing.flagged
    alike = control_chart(shares([(20, 20)] * 14), kind).parts[0]
    assert not any(alike.outside)


def test_limits_are_worked_out_from_what_came_before_where_they_were_frozen() -> None:
    freeze = Annotation(Kind.FREEZE, month(8), "before the letter", "the group")
    part = control_chart(shares(), annotations=[freeze]).parts[0]
    before = control_chart(
        shares(
            [*zip((9, 12, 8, 14, 11, 10, 13, 15), (20, 24, 18, 25, 22, 21, 23, 24), strict=True)]
        )
    ).parts[0]
    assert part.limits.centre == before.limits.centre
    assert part.points == 8
    assert part.runs.signal


def nhs(values: Sequence[float | None]) -> tuple[Special | None, ...]:
    return control_chart(counts(values), rules=Rules.NHS).parts[0].special


def test_seven_that_rise_are_seven_dots() -> None:
    quiet: list[float | None] = [50, 51, 49, 50, 52, 48, 50, 51, 49, 50]
    assert Special.SEVEN_RISING not in nhs([*quiet, 44, 46, 48, 50, 52, 54, 30])
    rising = nhs([*quiet, 44, 46, 48, 50, 52, 54, 56, 44])
    assert rising[10:17].count(Special.SEVEN_RISING) >= 5
    assert Special.SEVEN_FALLING in nhs([*quiet, 56, 54, 52, 50, 48, 46, 44, 56])


def test_a_point_on_the_mean_and_a_gap_end_a_run() -> None:
    for between in (5.0, None):
        values = [*[6.0] * 6, between, *[6.0, 4.0] * 3, *[4.0] * 6]
        found = control_chart(counts(values), rules=Rules.NHS).parts[0]
        assert Special.SEVEN_ABOVE not in found.special


def test_two_of_three_near_a_limit_need_the_third_on_their_side() -> None:
    quiet: list[float | None] = [50, 52, 48, 51, 49, 50, 52, 48, 51, 49]
    near = nhs([*quiet, 57, 51, 57, *quiet])
    assert near[10] is near[12] is Special.TWO_OF_THREE_ABOVE
    assert near[11] is None
    apart = nhs([*quiet, 57, 49, 57, *quiet])
    assert Special.TWO_OF_THREE_ABOVE not in apart


def test_the_nhs_rules_are_for_i_charts_only() -> None:
    with pytest.raises(ValueError, match="I charts"):
        control_chart(shares(), ChartKind.P, rules=Rules.NHS)
