"""Figures worked out by hand or by others for series that have no file."""

from collections.abc import Sequence

import pytest

from sdm_aid.learning.charts.control_chart import control_chart
from sdm_aid.learning.charts.limits import ChartKind
from tests.kit.charts import counts


def limits(values: Sequence[float | None], kind: ChartKind) -> list[float]:
    found = control_chart(counts(values), kind).parts[0].limits
    return [each for each in (found.centre, found.lower[0], found.upper[0]) if each is not None]


NONCONFORMITIES: list[float | None] = [
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19,
    17, 15,
]  # fmt: skip


def test_a_textbook_s_c_chart() -> None:
    assert limits(NONCONFORMITIES, ChartKind.C) == pytest.approx([19.846, 6.481, 33.211], abs=0.001)
    without = [value for place, value in enumerate(NONCONFORMITIES) if place not in (5, 19)]
    assert limits(without, ChartKind.C) == pytest.approx([19.667, 6.363, 32.971], abs=0.001)


def test_a_gap_in_a_c_chart_changes_no_limit() -> None:
    with_gaps = [*NONCONFORMITIES[:5], None, *NONCONFORMITIES[5:], None]
    assert limits(with_gaps, ChartKind.C) == limits(NONCONFORMITIES, ChartKind.C)
