"""The numbers for other programs: exact, the same in every kind of file, and past the floor."""

import csv
import io
import json
import sys
from collections.abc import Iterable
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.counting.floor import Counted, through_floor
from sdm_aid.learning.exports.csv_file import as_csv, csv_metadata
from sdm_aid.learning.exports.measure_report import measure_reports
from sdm_aid.learning.exports.parquet_file import NoParquet, as_parquet
from sdm_aid.learning.exports.rows import Note, Row, rows_of, rows_of_series
from sdm_aid.learning.series import Shape
from tests.kit.charts import counts, shares
from tests.plan.fhir_checks import faults

KNEE = "knee-osteoarthritis"
CLOSED = ["2025-07", "2025-08", "2025-09"]

TALKS = [
    *[(KNEE, month, "talks", 12, 12) for month in CLOSED],
    *[(KNEE, month, "heard", 9, 11) for month in CLOSED[:2]],
    *[(KNEE, month, "minutes", 250, 12) for month in CLOSED],
    *[(KNEE, month, "card/less-pain", 6, 12) for month in CLOSED],
    *[(KNEE, month, "card/kneeling", 1, 12) for month in CLOSED],
    *[(KNEE, month, f"chose/{who}", k, 12) for month in CLOSED
      for who, k in {"patient": 8, "both": 3, "all": 1}.items()],
    ("hip", CLOSED[0], "talks", 3, 3),
]  # fmt: skip


def exported(rows: Iterable[tuple[str, str, str, int, int]] = TALKS) -> list[Row]:
    counted = Counted(CLOSED, rows)
    guides = ["", *counted.guides]
    return [row for each in guides for row in rows_of(through_floor(counted, each), counted.months)]


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def lines(content: bytes, guide: str, measure: str) -> list[tuple[str, ...]]:
    return [
        (row["first_month"], row["last_month"], row["k"], row["n"], row["note"])
        for row in read(content)
        if (row["guide"], row["measure"]) == (guide, measure)
    ]


def reports(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    every = [each["resource"] for each in bundle["entry"]]
    return [each for each in every if each["resourceType"] == "MeasureReport"]


def test_every_dot_is_a_row_with_its_months_and_its_numbers() -> None:
    written = as_csv(exported())
    assert lines(written, KNEE, "minutes")[0] == ("2025-07", "2025-07", "250", "12", "")
    assert lines(written, KNEE, "talks")[0] == ("2025-07", "2025-07", "12", "", "")
    assert lines(written, "", "heard") == [
        ("2025-07", "2025-07", "9", "11", ""),
        ("2025-08", "2025-08", "9", "11", ""),
    ]


def test_what_may_not_be_shown_has_no_number_and_says_why() -> None:
    written = as_csv(exported())
    assert lines(written, KNEE, "heard")[2] == ("2025-09", "2025-09", "", "", "nobody")
    assert lines(written, KNEE, "card/kneeling") == [("2025-07", "2025-09", "", "", "fewer")]
    assert lines(written, "", "talks")[0] == ("2025-07", "2025-07", "12", "", "")
    assert lines(written, "hip", "talks") == [("2025-07", "2025-09", "", "", "fewer")]


def test_the_last_months_of_too_few_wait_and_say_so() -> None:
    few = [(KNEE, month, "effort", 3, n) for month, n in zip(CLOSED, (12, 4, 5), strict=True)]
    assert lines(as_csv(exported(few)), KNEE, "effort") == [
        ("2025-07", "2025-07", "3", "12", ""),
        ("2025-08", "2025-09", "", "", "fewer"),
    ]


def test_no_two_rows_are_of_the_same_place() -> None:
    places = [(row.guide, row.measure, row.first_month, row.last_month) for row in exported()]
    assert len(places) == len(set(places))


def test_small_parts_of_who_chose_are_one_number() -> None:
    written = as_csv(exported())
    assert lines(written, KNEE, "chose/patient") == [("2025-07", "2025-09", "24", "36", "")]
    assert lines(written, KNEE, "chose/both+all+clinician") == [
        ("2025-07", "2025-09", "12", "36", "together")
    ]


def test_a_shown_card_is_in_its_months_and_they_add_up_to_the_screen() -> None:
    card = through_floor(Counted(CLOSED, TALKS), KNEE).cards[0]
    found = lines(as_csv(exported()), KNEE, "card/less-pain")
    assert (card.id, card.k) == ("less-pain", sum(int(row[2]) for row in found))


def test_the_metadata_names_every_column_and_every_word_that_can_stand_in_one() -> None:
    described = csv_metadata("counts.csv")
    columns = {each["name"]: each for each in described["tableSchema"]["columns"]}
    header = as_csv([]).decode().strip().split(",")
    assert list(columns) == header == [each["titles"] for each in columns.values()]
    assert columns["shape"]["datatype"]["format"].split("|") == [*Shape]
    assert columns["note"]["datatype"]["format"].split("|") == [*Note]
    assert described["url"] == "counts.csv"
    assert "url" not in csv_metadata()
    needed = [name for name, each in columns.items() if each.get("required")]
    assert all(row[name] for row in read(as_csv(exported())) for name in needed)


VALUES = st.none() | st.floats(0, 1e9, allow_subnormal=False) | st.integers(0, 10**9)


@given(values=st.lists(VALUES, max_size=20), shape=st.sampled_from([Shape.AMOUNT, Shape.BETWEEN]))
def test_what_goes_out_is_what_was_counted(values: list[float | None], shape: Shape) -> None:
    rows = [*rows_of_series(counts(values, shape), gap=Note.NOT_GIVEN)]
    from_csv = [float(row["k"]) if row["k"] else None for row in read(as_csv(rows))]
    from_parquet = parquet.read_table(io.BytesIO(as_parquet(rows))).column("k").to_pylist()
    assert from_csv == from_parquet == values


def test_parquet_has_the_same_cells_with_their_types() -> None:
    rows = exported()
    table = parquet.read_table(io.BytesIO(as_parquet(rows)))
    kinds = {field.name: str(field.type) for field in table.schema}
    assert {kinds.pop("k"), kinds.pop("n")} == {"double", "int64"}
    assert set(kinds.values()) == {"string"}
    written = read(as_csv(rows))
    assert list(written[0]) == table.column_names
    for here, there in zip(table.to_pylist(), written, strict=True):
        k = here.pop("k")
        assert (None if k is None else float(k)) == (float(there["k"]) if there["k"] else None)
        told = {name: "" if value is None else str(value) for name, value in here.items()}
        assert told == {name: there[name] for name in told}


def test_where_parquet_cannot_be_written_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquet, match=r'pip install "sdm-aid\[parquet\]"'):
        as_parquet(exported())


def test_each_row_is_a_summary_with_its_period_and_its_counts() -> None:
    rows = [row for row in exported() if (row.guide, row.measure) == (KNEE, "heard")]
    first, _second, nobody = reports(measure_reports(rows, "A practice", "en-GB"))
    assert (first["status"], first["type"]) == ("complete", "summary")
    assert first["reporter"] == {"display": "A practice"}
    assert first["period"] == {"start": "2025-07-01", "end": "2025-07-31"}
    (group,) = first["group"]
    assert [each["count"] for each in group["population"]] == [11, 9]
    assert group["measureScore"] == {"value": 9 / 11}
    assert "82 of 100" in first["text"]["div"]
    assert json.dumps(nobody).count("not-applicable") == 3


def test_a_hidden_count_is_left_out_and_says_why() -> None:
    rows = [row for row in exported() if row.measure == "card/kneeling"]
    (hidden,) = reports(measure_reports(rows, "A practice", "en-GB"))
    text = json.dumps(hidden)
    assert text.count("masked") == 3
    assert '"count"' not in text
    assert "not shown" in text


OWN = {
    "own/falls": Subject("Falls & <trips>", "en-GB", Good.LOWER),
    "own/wait": Subject("Days waited", "en-GB", Good.LOWER, "days"),
}


def test_it_is_fhir() -> None:
    falls = [
        Row("", "own/falls", Shape.COUNT, "2025-07", "2025-07", 3, 310),
        Row("", "own/falls", Shape.COUNT, "2025-08", "2025-08", note=Note.NOT_GIVEN),
    ]
    wait = [Row("", "own/wait", Shape.BETWEEN, "2025-07", "2025-07", k) for k in (12, 17)]
    bundle = measure_reports([*exported(), *falls, *wait], "A practice", "en-GB", OWN)
    for each in bundle["entry"]:
        assert faults(each["resource"]) == []
    assert Bundle.model_validate(bundle).type == "collection"
    ids = [each["fullUrl"] for each in bundle["entry"]]
    assert len(ids) == len(set(ids))
    assert {each["measure"] for each in reports(bundle)} <= set(ids)


def test_nobody_s_name_is_needed() -> None:
    bundle = measure_reports(exported()[:1], "", "en-GB")
    assert all("reporter" not in each for each in reports(bundle))
    assert [faults(each["resource"]) for each in bundle["entry"]] == [[], []]


def test_the_same_numbers_give_the_same_file_and_two_practices_never_the_same_ids() -> None:
    ours = measure_reports(exported(), "A practice", "en-GB")
    assert ours == measure_reports(exported(), "A practice", "en-GB")
    theirs = measure_reports(exported(), "Another practice", "en-GB")
    assert not {each["id"] for each in reports(ours)} & {each["id"] for each in reports(theirs)}
    assert ours["id"] != theirs["id"]


def test_a_series_with_gaps_says_which_there_are() -> None:
    series = shares([(9, 20), (None, None), (0, 0), (12, 24)])
    assert [row.note for row in rows_of_series(series, "knee")] == [
        None, Note.NOBODY, Note.NOBODY, None
    ]  # fmt: skip
