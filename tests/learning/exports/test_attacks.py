"""A nosy colleague keeps every file that was ever exported, and lays them beside each other."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.learning.counting.floor import Counted, through_floor
from sdm_aid.learning.counting.measures import ANSWERED, EFFORT, HEARD, MINUTES, TALKS
from sdm_aid.learning.counting.months import months_between
from sdm_aid.learning.counting.tables import as_text
from sdm_aid.learning.exports.csv_file import as_csv
from sdm_aid.learning.exports.measure_report import measure_reports
from sdm_aid.learning.exports.rows import Note, Row, rows_of

MONTHS = list(months_between("2025-07", "2026-02"))
GUIDES = ("hip", "knee", "shoulder")
NAMES = (TALKS, HEARD, EFFORT, ANSWERED, MINUTES, "card/less-pain", "card/kneeling")
FLOOR = {EFFORT: 10}

Cells = dict[tuple[str, str, str], tuple[int, int]]
CELL = st.tuples(st.integers(0, 13), st.integers(0, 13))
PLACE = st.tuples(st.sampled_from(GUIDES), st.sampled_from(MONTHS), st.sampled_from(NAMES))
PRACTICE = st.dictionaries(PLACE, CELL, max_size=80)


def counted_by(cells: Cells, months: int) -> Counted:
    closed = MONTHS[:months]
    rows = [(*place, *as_kept(place[2], *cell)) for place, cell in cells.items()]
    return Counted(closed, [row for row in rows if row[1] in closed])


def as_kept(measure: str, one: int, other: int) -> tuple[int, int]:
    """What a record keeps: each talk is one in n, and k is at most n but for minutes."""
    n = max(one, other)
    return (n, n) if measure == TALKS else (min(one, other), n)


def exported(counted: Counted) -> list[Row]:
    return [
        row
        for guide in ("", *counted.guides)
        for row in rows_of(through_floor(counted, guide), counted.months)
    ]


def read(rows: list[Row]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(rows).decode(), newline="")))


Line = tuple[str, str]
Months = tuple[str, str]


def numbers(files: list[list[dict[str, str]]]) -> dict[Line, dict[Months, tuple[str, str]]]:
    """What the colleague has: by guide and measure, the numbers of each place that was ever out."""
    known: dict[Line, dict[Months, tuple[str, str]]] = defaultdict(dict)
    for file in files:
        for row in file:
            if row["k"]:
                months = (row["first_month"], row["last_month"])
                before = known[row["guide"], row["measure"]].setdefault(
                    months, (row["k"], row["n"])
                )
                assert before == (row["k"], row["n"])  # what was out once never changes
    return known


@given(cells=PRACTICE)
def test_over_time_and_across_guides_every_number_is_a_sum_of_the_same_groups(
    cells: Cells,
) -> None:
    """So no sum or difference of any numbers, however many, stands for fewer than one group."""
    known = numbers([read(exported(counted_by(cells, n))) for n in range(1, len(MONTHS) + 1)])
    for (guide, measure), places in known.items():
        for one, other in combinations(places, 2):
            assert one[1] < other[0] or other[1] < one[0]
        for months, (k, n) in places.items():
            if guide:
                people = people_in(cells, guide, measure, months)
                assert people >= FLOOR.get(measure, 5)
                if measure.startswith("card/"):
                    assert int(k) >= 5 and int(n) - int(k) >= 5
            else:
                same = [known.get((each, measure), {}).get(months) for each in GUIDES]
                assert int(k) == sum(int(each[0]) for each in same if each)
                assert n == (str(sum(int(each[1]) for each in same if each)) if n else "")


def people_in(cells: Cells, guide: str, measure: str, months: Months) -> int:
    """How many people a number of a guide is about."""
    return sum(
        as_kept(measure, *cells[guide, month, measure])[1]
        for month in months_between(*months)
        if (guide, month, measure) in cells
    )


@given(cells=PRACTICE)
def test_a_row_without_a_number_never_stands_beside_a_total_that_gives_it_away(
    cells: Cells,
) -> None:
    """A guide that waits is in no sum: it has no row with a number, and no total has it in it."""
    counted = counted_by(cells, len(MONTHS))
    rows = exported(counted)
    waits = [row for row in rows if row.measure == TALKS and row.note is Note.FEWER]
    talks = [row for row in rows if row.measure == TALKS and row.k is not None]
    for row in waits:
        assert not [
            each for each in talks if each.guide == row.guide and each.last_month >= row.first_month
        ]
    whole = {row.guide for row in waits} - {row.guide for row in talks}
    assert whole <= {*through_floor(counted).guides_waiting}
    for row in rows:
        if row.note in (Note.FEWER, Note.ALL_BUT_FEWER, Note.NOBODY):
            assert (row.k, row.n) == (None, None)


def reports(rows: list[Row]) -> list[Any]:
    """Read as another program does."""
    bundle = Bundle.model_validate(measure_reports(rows, "A practice", "en-GB"))
    every: list[Any] = [each.resource for each in bundle.entry or ()]
    return [each for each in every if each.__resource_type__ == "MeasureReport"]


@settings(max_examples=15)  # a reader of FHIR looks at each of a thousand reports
@given(cells=PRACTICE)
def test_fhir_says_no_number_that_the_csv_does_not(cells: Cells) -> None:
    rows = exported(counted_by(cells, 3))
    for row, report in zip(read(rows), reports(rows), strict=True):
        (group,) = report.group
        told = {str(each.count) for each in group.population or () if each.count is not None}
        score: Any = group.measureScore.value if group.measureScore else None
        if not row["k"]:
            assert (told, score) == (set(), None)
            assert not re.search(r"\d", report.text.div.rpartition(": ")[2])
            continue
        assert told <= {row["k"], row["n"]}
        if row["n"]:
            assert abs(float(score) - int(row["k"]) / int(row["n"])) < 1e-12
        assert f"{report.period.start:%Y-%m}" == row["first_month"]
        assert f"{report.period.end:%Y-%m}" == row["last_month"]


@given(cells=PRACTICE)
def test_the_words_of_the_screen_say_no_number_that_the_csv_does_not(cells: Cells) -> None:
    counted = counted_by(cells, len(MONTHS))
    for guide in ("", *counted.guides):
        shown = through_floor(counted, guide)
        rows = [*rows_of(shown, counted.months)]
        written = {row.k for row in rows} | {row.n for row in rows} | {shown.floors.talks}
        written |= {card.k for card in shown.cards} | {card.n for card in shown.cards}
        means = {
            f"{row.k / row.n:.1f}"
            for row in rows
            if row.measure == MINUTES and row.n and row.k is not None
        }
        for number in said(as_text(shown)):
            assert number in means or float(number) in written
        for card in shown.cards:  # its number on the screen is the sum of its rows
            of_card = [row for row in rows if row.measure == f"card/{card.id}"]
            assert (card.k or 0) == sum(row.k or 0 for row in of_card)
            assert (card.n or 0) == sum(row.n or 0 for row in of_card)


def said(lines: Iterator[str]) -> Iterator[str]:
    """The numbers in words, without those of months."""
    for line in lines:
        if line.startswith("  "):
            bare = re.sub(r"\d{4}-\d\d", "", line)
            yield from re.findall(r"\d+(?:\.\d+)?", bare)
