"""The numbers for other programs: exact, and with no way to a count that may not be shown."""

import csv
import io
import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.exports.csv_file import FIELDS, data_package, series_csv, table_schema
from sdm_aid.learning.exports.measure_report import measure_reports
from sdm_aid.learning.series import Dot, Series, Shape
from tests.kit.charts import counts, month, shares
from tests.plan.fhir_checks import faults

EFFORT = Subject("Every effort", "en-GB", Good.HIGHER, "People who answered.")
HIDDEN = shares([(9, 20), (None, None), (0, 0), (12, 24)])


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_dot_is_a_row_with_its_months_and_its_numbers() -> None:
    joined = Series("effort", Shape.PROPORTION, (Dot(month(0), month(2), 9, 20),))
    assert read(series_csv([joined])) == [
        {
            "measure": "effort", "shape": "proportion", "first_month": "2024-07",
            "last_month": "2024-09", "numerator": "9", "denominator": "20", "value": "0.45",
        }
    ]  # fmt: skip


def test_a_hidden_month_and_one_without_anybody_look_the_same() -> None:
    _first, hidden, nobody, _last = read(series_csv([HIDDEN]))
    for row in (hidden, nobody):
        assert (row["numerator"], row["denominator"], row["value"]) == ("", "", "")


@given(st.lists(st.none() | st.floats(0, 1e9), max_size=20))
def test_what_goes_out_is_what_was_counted(values: list[float | None]) -> None:
    rows = read(series_csv([counts(values, Shape.AMOUNT)]))
    assert [float(row["value"]) if row["value"] else None for row in rows] == values


def test_the_schema_names_every_column() -> None:
    schema = table_schema()
    header = series_csv([]).decode().strip().split(",")
    assert [each["name"] for each in schema["fields"]] == header == [name for name, _, _ in FIELDS]
    package = data_package("effort.csv")
    assert package["resources"][0]["schema"] == schema
    json.dumps(package)


def reports(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    return [each["resource"] for each in bundle["entry"][1:]]


def test_each_month_is_a_summary_with_its_period_and_its_counts() -> None:
    first, *_others = reports(measure_reports(HIDDEN, EFFORT, "A practice"))
    assert (first["status"], first["type"]) == ("complete", "summary")
    assert first["period"] == {"start": "2024-07-01", "end": "2024-07-31"}
    (group,) = first["group"]
    assert [each["count"] for each in group["population"]] == [20, 9]
    assert group["measureScore"] == {"value": 0.45}


def test_a_hidden_count_is_left_out_and_says_why() -> None:
    _first, hidden, nobody, _last = reports(measure_reports(HIDDEN, EFFORT, "A practice"))
    assert hidden["group"] == nobody["group"]
    text = json.dumps(hidden)
    assert text.count("masked") == 3
    assert '"count"' not in text
    assert "not shown" in text


def test_it_is_fhir() -> None:
    minutes = Subject("Minutes", "en-GB")
    falls = Subject("Falls & <trips>", "en-GB", Good.LOWER)
    for bundle in (
        measure_reports(HIDDEN, EFFORT, "A practice"),
        measure_reports(counts([14.5, None], Shape.AMOUNT), minutes, "A practice"),
        measure_reports(counts([3, 0]), falls, "A practice"),
    ):
        for each in bundle["entry"]:
            assert faults(each["resource"]) == []


def test_the_same_numbers_give_the_same_file_and_two_practices_never_the_same_ids() -> None:
    ours = measure_reports(HIDDEN, EFFORT, "A practice")
    assert ours == measure_reports(HIDDEN, EFFORT, "A practice")
    theirs = measure_reports(HIDDEN, EFFORT, "Another practice")
    assert not {each["id"] for each in reports(ours)} & {each["id"] for each in reports(theirs)}
    assert date.fromisoformat(reports(ours)[0]["period"]["start"]) == month(0)
