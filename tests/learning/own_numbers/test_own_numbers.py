"""A practice's own numbers: what comes in is what was written, and every mistake has its place."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from sdm_aid.guide.authoring.tables.csv_file import csv_table
from sdm_aid.guide.authoring.tables.xlsx_file import xlsx_table
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.own_numbers.mistakes import BadNumbers
from sdm_aid.learning.own_numbers.reading import OwnNumbers, own_numbers
from sdm_aid.learning.series import Dot, Shape

TODAY = date(2025, 11, 29)


def brought(
    text: str | bytes, shape: Shape = Shape.PROPORTION, language: str = "en-GB"
) -> OwnNumbers:
    content = text.encode() if isinstance(text, str) else text
    return own_numbers(csv_table(content), "own", shape, TODAY, language, "Jean, practice manager")


def mistakes(text: str, shape: Shape = Shape.PROPORTION) -> list[str]:
    with pytest.raises(BadNumbers) as refused:
        brought(text, shape)
    assert str(refused.value) == "\n".join(each.text for each in refused.value.mistakes)
    return [each.text for each in refused.value.mistakes]


def dot(year: int, month: int, k: float | None, n: int | None = None) -> Dot:
    return Dot(date(year, month, 1), date(year, month, 1), k, n)


def test_months_with_k_of_n_become_a_series() -> None:
    found = brought("month,k,n\n2025-01,9,20\n2025-02,12,24\n2025-03,,\n2025-04,0,0\n")
    assert found.series.dots == (
        dot(2025, 1, 9, 20), dot(2025, 2, 12, 24), dot(2025, 3, None), dot(2025, 4, None, 0),
    )  # fmt: skip
    assert [each.value for each in found.series.dots] == [0.45, 0.5, None, None]
    assert (found.splits, found.notes) == ((), ())


@pytest.mark.parametrize(
    "written",
    ["2025-03", "2025-03-31", "03/2025", "3.2025", "March 2025", "Mar 2025", "1 March 2025"],
)
def test_a_month_is_understood_however_it_is_written(written: str) -> None:
    assert brought(f"month,k,n\n{written},1,2\n").series.dots[0].first == date(2025, 3, 1)


def test_months_are_put_in_order() -> None:
    found = brought("month,k,n\n2025-03,1,2\n2025-01,2,2\n2025-02,1,1\n")
    assert [each.first.month for each in found.series.dots] == [1, 2, 3]


def test_every_mistake_is_named_by_its_row_and_column() -> None:
    assert mistakes(
        "month,k,n\n"
        "2025-01,21,20\n"
        "2025-01,2,20\n"
        "2025-11,2,20\n"
        "2026-04,2,20\n"
        "2025-13,2,20\n"
        ",2,20\n"
        "2025-05,two,20\n"
        "2025-06,2,\n"
        "2025-07,,20\n"
        "2025-08,-1,20\n"
        "2025-09,3,0\n"
        "2025-10,1.5,20\n"
        "2025-02,45 %,20\n"
    ) == [
        "Row 2, column “k” (B2): 21 is more than the 20 that it is of.",
        "Row 3, column “month” (A3): This month is also in row 2. Each month has one row.",
        "Row 4, column “month” (A4): This month is not over yet, so it cannot be counted.",
        "Row 5, column “month” (A5): This month is not over yet, so it cannot be counted.",
        "Row 6, column “month” (A6): This is no month. Write the year and the month, as in "
        "2025-03.",
        "Row 7, column “month” (A7): The month is missing.",
        "Row 8, column “k” (B8): “two” is no number.",
        "Row 9, column “n” (C9): It is missing: write of how many, or leave both empty.",
        "Row 10, column “k” (B10): It is missing. If there was none, write 0.",
        "Row 11, column “k” (B11): It is below 0. Nothing that is counted can be.",
        "Row 12, column “n” (C12): It is 0, but something was counted.",
        "Row 13, column “k” (B13): “1.5” is no whole number.",
        "Row 14, column “k” (B14): This is a percentage. Write how many, and in another column "
        "of how many.",
    ]  # fmt: skip


def test_a_column_that_is_missing_or_there_twice_is_named() -> None:
    assert mistakes("month,yes\n2025-01,3\n") == [
        "Row 1: There is no column called “n”. The first row needs these: month, k, n."
    ]
    assert mistakes("month,k,n,n\n2025-01,3,4,4\n") == [
        "Row 1, column “n” (D1): This column is here twice. Delete one of them."
    ]
    assert mistakes("\n\n") == ["Row 1: This table is empty."]
    assert mistakes("month,k,n\n") == ["Row 1: No row has numbers in it."]


def test_decimal_commas_are_read_and_what_has_two_readings_is_asked_for() -> None:
    found = brought("month;minutes\n2025-01;14,5\n2025-02;16,25\n", Shape.AMOUNT)
    assert [each.k for each in found.series.dots] == [14.5, 16.25]
    assert mistakes("month;minutes\n2025-01;1,200\n", Shape.AMOUNT) == [
        "Row 2, column “minutes” (B2): “1,200” can be read in two ways. Write it without a sign "
        "between the thousands."
    ]
    in_thousands = brought('month,k,n\n2025-01,"1,200","12,500"\n')
    assert in_thousands.series.dots == (dot(2025, 1, 1200, 12500),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_any_program_are_read(encoding: str) -> None:
    text = "month;k;n;how asked\r\n2025-01;9;20;à l’accueil\r\n2025-02;9;20;par téléphone\r\n"
    found = brought(text.encode(encoding))
    assert found.splits[0].reason == "par téléphone"
    assert bool(found.notes) == (encoding == "cp1252")


def test_a_changed_way_of_asking_begins_a_new_part() -> None:
    found = brought(
        "month,k,n,how asked\n2025-01,81,100,on paper\n2025-02,80,100,\n"
        "2025-03,61,100,by telephone\n2025-04,60,100,by telephone\n"
    )
    (split,) = found.splits
    assert (split.month, split.reason) == (date(2025, 3, 1), "by telephone")
    assert split.who == "Jean, practice manager"
    before, after = run_chart(found.series, found.splits).parts
    assert (before.middle, after.middle) == (0.805, 0.605)


def test_counts_with_and_without_a_size() -> None:
    assert brought("month,count\n2025-01,3\n", Shape.COUNT).series.dots == (dot(2025, 1, 3),)
    sized = brought("month,count,n\n2025-01,30,20\n", Shape.COUNT)
    assert sized.series.dots == (dot(2025, 1, 30, 20),)


def test_days_between_rare_things_may_be_several_in_a_month() -> None:
    found = brought("date,days\n2025-01-03,12\n2025-01-20,17\n", Shape.BETWEEN)
    assert [each.k for each in found.series.dots] == [12, 17]


def test_a_column_that_nothing_needs_is_told() -> None:
    found = brought("month,k,n,ward\n2025-01,9,20,blue\n")
    assert found.notes == ("These columns were not used: ward.",)


def test_a_spreadsheet_is_read_as_a_text_file_is() -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["month", "k", "n"], [date(2025, 1, 1), 9, 20], ["2025-02", 21, 20]):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    with pytest.raises(BadNumbers, match=r"Row 3, column “k” \(B3\): 21 is more than the 20"):
        own_numbers(xlsx_table(file.getvalue()), "own", Shape.PROPORTION, TODAY, "en-GB")


def test_the_example_in_the_documentation_is_one() -> None:
    page = (Path(__file__).parents[3] / "docs" / "own-numbers.md").read_text(encoding="utf-8")
    found = brought(page.partition("```csv\n")[2].partition("```")[0])
    assert [each.k for each in found.series.dots] == [14, 16, None, 11]
    assert [(each.month, each.reason) for each in found.splits] == [
        (date(2025, 4, 1), "by telephone")
    ]
