"""A table that somebody has, as the draft of a guide; nothing is lost without a word."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sdm_aid.guide.authoring.from_table import FromTable, from_table, to_do
from sdm_aid.guide.authoring.spreadsheets import NotATable, name_of, read_table
from sdm_aid.guide.authoring.tables.table import Table
from sdm_aid.guide.checking.check import check_text
from sdm_aid.guide.model.cells import EventRate, Gap, Words
from sdm_aid.guide.model.guide import Source
from sdm_aid.guide.reading.reader import read_guide
from tests.kit.commands import run

TODAY = date(2026, 11, 23)
ROWS = [
    [
        "What may happen",
        "Splint",
        "Operation",
        "Wait and see",
        "Kind",
        "Period",
        "People",
        "Source",
    ],
    ["Better", "45 of 100", "80/100", "", "gain", "3 months", "100 adults", "A trial. 2002"],
    ["Scar pain", "n/a", "12 of 240", "n/a", "harm", "1 year", "", "A trial. 2002; A leaflet"],
    ["Time off", "None", "About 3 weeks", "None", "work"],
    ["Clots", "30%", "5 in 1,000", "2 of 1", "harm"],
]


def made(rows: Table | list[list[str]]) -> FromTable:
    return from_table(rows, "Carpal tunnel")


def test_the_draft_is_a_guide_that_can_be_opened() -> None:
    checked = check_text(made(ROWS).text, TODAY)
    assert checked.guide is not None
    assert checked.count("error") == 0
    guide = checked.guide
    assert [each.name for each in guide.options] == ["Splint", "Operation", "Wait and see"]
    assert [each.doing_nothing for each in guide.options] == [False, False, True]
    assert [each.name for each in guide.outcomes] == [row[0] for row in ROWS[1:]]
    assert {each.citation for each in guide.sources} == {"A trial. 2002", "A leaflet"} | {
        to_do(Source, "citation")
    }


def test_counts_become_chances_and_what_was_rounded_says_so() -> None:
    better, scar, time_off, clots = read_guide(made(ROWS).text).outcomes
    box = better.boxes()["splint"]
    assert isinstance(box, EventRate)
    assert (box.n, box.of, box.period, box.people) == (45, "100", "3 months", "100 adults")
    assert box.reported is None
    scars = scar.boxes()["operation"]
    assert isinstance(scars, EventRate)
    assert (scars.n, scars.of, scars.reported) == (5, "100", "12 of 240")
    rare = clots.boxes()["operation"]
    assert isinstance(rare, EventRate)
    assert (rare.n, rare.of) == (5, "1000")
    told = time_off.boxes()["operation"]
    assert isinstance(told, Words)
    assert told.words == "About 3 weeks"
    for row, option, why in (
        (better, "wait-and-see", "no evidence"),
        (scar, "splint", "not applicable"),
    ):
        gap = row.boxes()[option]
        assert isinstance(gap, Gap)
        assert gap.why == why


def test_what_could_not_be_taken_is_told_by_its_cell() -> None:
    told = made(ROWS).told
    assert [each.split(":")[0] for each in told] == ["C3", "E4", "B5", "C5", "D5"]
    assert "30% is a percentage" in told[2]


def test_a_choice_of_doing_nothing_is_added_and_told() -> None:
    rows = [["", "Splint", "Operation"], ["Better", "45 of 100", "80 of 100"]]
    draft = made(rows)
    assert read_guide(draft.text).options[-1].doing_nothing
    assert draft.told[-1] == "There was no choice of doing nothing: one was added."


@pytest.mark.parametrize(
    "content",
    [
        b"What,Splint,Wait\nBetter,45 of 100,\n",
        "What;Splint;Wait\r\nBetter;45 of 100;\r\n".encode("utf-16"),
        "\ufeffWhat\tSplint\tWait\nBetter\t45 of 100\t\n".encode(),
        "What,Splint,Wait\nBetter,45 of 100,\nCafé,,\n".encode("cp1252"),
    ],
)
def test_a_table_is_read_however_a_spreadsheet_saved_it(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(content)
    guide = read_guide(made(read_table(file)).text)
    assert [each.name for each in guide.options] == ["Splint", "Wait"]


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_spreadsheet_is_the_same_table(tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(workbook(ROWS))
    assert made(read_table(file)) == made(ROWS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"not a zip"),
        ("b.csv", bytes(range(256)) * 20),
        ("c.csv", b""),
        ("d.csv", b"only,one\n"),
        ("e.csv", b'a,"b\n'),
        ("f.csv", b"x" * 6_000_000),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(
    tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(NotATable, match=r"\."):
        made(read_table(file))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(("1 of 2", "9%", "kind")), max_size=6),
        max_size=6,
    )
)
def test_whatever_stands_in_the_cells_it_is_a_guide_or_refused(rows: list[list[str]]) -> None:
    try:
        text = made(rows).text
    except NotATable:
        return
    checked = check_text(text, TODAY)
    allowed = {"yaml/hidden-character", "words/words-percent", "words/words-one-in"}
    assert {each.rule.id for each in checked.findings if each.rule.severity == "error"} <= allowed


def test_cells_are_called_as_a_spreadsheet_calls_them() -> None:
    assert [name_of(0, 0), name_of(3, 1), name_of(9, 26), name_of(0, 701)] == [
        *("A1", "B4", "AA10", "ZZ1")
    ]


def test_by_command(tmp_path: Path) -> None:
    file, out = tmp_path / "carpal-tunnel.csv", tmp_path / "guide.yaml"
    file.write_text("\n".join(",".join(row) for row in ROWS).replace("5 in 1,000", "5 in 1000"))
    code, said = run("guides", "from-table", file, "--out", out)
    assert code == 1, said
    assert "B5: 30% is a percentage" in said
    assert read_guide(out.read_bytes()).title == "Carpal tunnel"
    assert run("check", out)[0] == 0
    assert run("guides", "from-table", file, "--out", out)[0] == 2


def test_days_and_status_are_for_the_author_to_write() -> None:
    guide = read_guide(made(ROWS).text)
    assert {guide.published, guide.evidence_date, guide.review_by} == {"TO DO"}
    assert guide.status.note.startswith("TO DO")
    findings = check_text(made(ROWS).text, TODAY).findings
    told = {each.problem.what for each in findings if each.rule.code == "still-to-write"}
    for name in ("published", "evidence_date", "review_by", "note"):
        assert any(f"`{name}`" in each for each in told), name
    assert {each.rule.code for each in findings if each.rule.severity != "note"} <= {
        "still-to-write",
        "not-to-be-found",  # the table's own "A leaflet"
    }


@pytest.mark.parametrize(("head", "meant"), [("Of", "out of"), ("Certanty", "certainty")])
def test_a_column_that_is_nearly_a_field_is_asked_about(head: str, meant: str) -> None:
    found = made([["", "Splint", "Rest", head], ["Better", "45 of 100", "4 of 100", "100"]])
    assert f"D1: “{head}” became a choice. Did you mean the column “{meant}”?" in found.told
    assert found.choices == ("Splint", "Rest", head, "Carry on as now")
