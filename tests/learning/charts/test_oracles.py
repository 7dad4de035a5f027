"""Every figure of every oracle, within 1e-9: see ``oracles/README.md`` for where they are from."""

import csv
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sdm_aid.learning.charts.chance import chance_of_signal
from sdm_aid.learning.charts.control_chart import ControlChart, Rules, control_chart
from sdm_aid.learning.charts.limits import ChartKind, Factor, Ranges
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.charts.run_chart import RunChart, run_chart
from sdm_aid.learning.charts.run_rules import Runs, fewest_crossings, longest_allowed
from sdm_aid.learning.series import Dot, Series, Shape

ORACLES = Path(__file__).parents[1] / "oracles"
Row = dict[str, str]
Figure = float | bool | None


def rows(name: str) -> list[Row]:
    with (ORACLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def month(place: int) -> date:
    return date(2000 + place // 12, place % 12 + 1, 1)


def series(table: list[Row]) -> Series:
    dots = []
    for place, row in enumerate(table):
        k = number(row.get("y.sum") or row["y"])
        n = int(row["n"]) if "n" in row else None
        dots.append(Dot(month(place), month(place), k, n))
    return Series("oracle", Shape.PROPORTION if "n" in table[0] else Shape.COUNT, tuple(dots))


def number(text: str) -> float | None:
    return None if text in ("", "NA", "NaN") else float(text)


def same(found: Figure, expected: str) -> bool:
    if expected in ("TRUE", "FALSE"):
        return found is (expected == "TRUE")
    wanted = number(expected)
    if wanted is None or found is None:
        return wanted is None and found is None
    return math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9)


def wrong(table: list[Row], columns: dict[str, Callable[[int], Figure]]) -> list[str]:
    return [
        f"row {place + 1}, {column}: {figure(place)} for {table[place][column]}"
        for column, figure in columns.items()
        if column in table[0]
        for place in range(len(table))
        if not same(figure(place), table[place][column])
    ]


def about_runs(part_of: Callable[[int], Runs]) -> dict[str, Callable[[int], Figure]]:
    return {
        "n.useful": lambda place: part_of(place).useful,
        "longest.run": lambda place: part_of(place).longest,
        "longest.run.max": lambda place: part_of(place).longest_allowed,
        "n.crossings": lambda place: part_of(place).crossings,
        "n.crossings.min": lambda place: part_of(place).fewest_crossings,
        "runs.signal": lambda place: part_of(place).signal,
    }


def run_figures(chart: RunChart) -> dict[str, Callable[[int], Figure]]:
    parts = [part for part in chart.parts for _ in part.part.dots]
    return {
        "y": lambda place: chart.series.dots[place].value,
        "cl": lambda place: parts[place].middle,
        "n.obs": lambda place: len(parts[place].part.dots),
        **about_runs(lambda place: parts[place].runs),
    }


def control_figures(chart: ControlChart) -> dict[str, Callable[[int], Figure]]:
    (part,) = chart.parts
    limits = part.limits
    return {
        "y": lambda place: part.part.values[place],
        "cl": lambda _: limits.centre,
        **dict.fromkeys(("lcl", "lpl"), lambda place: limits.lower[place]),
        **dict.fromkeys(("ucl", "upl"), lambda place: limits.upper[place]),
        "mean": lambda _: limits.centre,
        "n.obs": lambda _: len(part.part.dots),
        "sigma.signal": lambda place: part.outside[place],
        **about_runs(lambda _: part.runs),
    }


FROZEN = (Annotation(Kind.FREEZE, month(8), "We began to send the sheet.", "the group"),)
SPLIT = (Annotation(Kind.SPLIT, month(24), "It is counted in another way.", "the group"),)


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("run-effort", ()),
        ("run-effort-frozen8", FROZEN),
        ("run-cdi", ()),
        ("run-cdi-split", SPLIT),
        ("run-five-low-five-high", ()),
        ("run-missing", ()),
        ("run-short-gap", ()),
        ("run-ties", ()),
        ("run-constant", ()),
    ],
)
def test_run_charts_agree(name: str, notes: tuple[Annotation, ...]) -> None:
    table = rows(name)
    assert wrong(table, run_figures(run_chart(series(table), notes))) == []


ALL_RANGES = Ranges(screened=False)


@pytest.mark.parametrize(
    ("name", "kind", "ranges"),
    [
        ("p-effort", ChartKind.P, None),
        ("p-cabg", ChartKind.P, None),
        ("pp-effort", ChartKind.P_PRIME, None),
        ("pp-nhs-accidents", ChartKind.P_PRIME, None),
        ("c-cdi", ChartKind.C, None),
        ("i-gtt", ChartKind.I, None),
        ("i-spike-screened", ChartKind.I, None),
        ("i-spike-all", ChartKind.I, ALL_RANGES),
        ("g-own", ChartKind.G, None),
        ("t-own", ChartKind.T, None),
    ],
)
def test_control_charts_agree(name: str, kind: ChartKind, ranges: Ranges | None) -> None:
    table = rows(name)
    assert wrong(table, control_figures(control_chart(series(table), kind, ranges=ranges))) == []


def test_xmr_limits_agree_screened() -> None:
    table = rows("xmr-spike-screened")
    chart = control_chart(series(table), rules=Rules.NHS)
    assert wrong(table, control_figures(chart)) == []
    words = {"above the upper limit": "Above UCL", "seven below the mean": "7 Points Below CL"}
    found = [words[each] if each else "Common Cause" for each in chart.parts[0].special]
    assert found == [row["special_cause"] for row in table]


def test_xmr_limits_agree_unscreened() -> None:
    """This file has two digits after the point."""
    table = rows("xmr-spike-all")
    ranges = Ranges(screened=False, factor=Factor.NHS)
    chart = control_chart(series(table), rules=Rules.NHS, ranges=ranges)
    limits = chart.parts[0].limits
    assert [round(each or 0, 2) for each in limits.lower] == [float(row["lpl"]) for row in table]
    assert [round(each or 0, 2) for each in limits.upper] == [float(row["upl"]) for row in table]


def test_both_limits_agree_with_the_table_for_10_to_100_dots() -> None:
    table = rows("anhoej-limits")
    assert [int(row["n"]) for row in table] == [*range(10, 101)]
    for row in table:
        n = int(row["n"])
        assert longest_allowed(n) == int(row["longest_max"])
        assert fewest_crossings(n) == int(row["crossings_min"])


def test_the_chance_of_a_false_alarm_agrees() -> None:
    for row in rows("anhoej-chance"):
        found = float(chance_of_signal(int(row["above"]), int(row["below"])))
        assert found == pytest.approx(float(row["chance_of_signal"]), abs=1e-9)


def test_every_oracle_is_asked() -> None:
    """A file that is added needs a test."""
    asked = Path(__file__).read_text(encoding="utf-8")
    assert [file.stem for file in ORACLES.glob("*.csv") if f'"{file.stem}"' not in asked] == []
