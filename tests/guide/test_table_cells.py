"""Each kind of cell that a clinician's table may hold: carried exactly, or told by its cell."""

import csv
import io
import re
import warnings
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from sdm_aid.guide.authoring.from_table import FromTable, from_table
from sdm_aid.guide.authoring.spreadsheets import NotATable, read_table
from sdm_aid.guide.authoring.tables.numbers import readings
from tests.kit.commands import run

HEAD = ["Row", "Wait and see", "Splint"]
Box = dict[str, Any]


def drafted(rows: list[list[str]]) -> FromTable:
    return from_table(rows, "Thumb")


def boxes(made: FromTable) -> list[list[Box]]:
    return [list(row["cells"].values()) for row in yaml.safe_load(made.text)["outcomes"]]


def cells_told(made: FromTable) -> list[str]:
    return [each.split(":")[0] for each in made.told]


def in_file(folder: Path, content: bytes, name: str = "thumb.csv") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def in_sheet(folder: Path, fill: Callable[[Worksheet], None]) -> Path:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEAD)
    fill(sheet)
    book.save(folder / "thumb.xlsx")
    return folder / "thumb.xlsx"


@pytest.mark.parametrize(
    ("text", "n", "of", "reported"),
    [
        ("2,5 of 100", 25, 1000, "2.5 of 100"),
        ("1.5 of 100", 15, 1000, "1.5 of 100"),
        ("12 of 240", 5, 100, "12 of 240"),
        ("1 in 20", 5, 100, "1 of 20"),
        ("4/10", 40, 100, "4 of 10"),
        ("5 in 1,000", 5, 1000, None),
        ("5 of 1.000", 5, 1000, None),
        ("1 200 of 2 000", 600, 1000, "1200 of 2000"),
        ("1'200 of 2'000", 600, 1000, "1200 of 2000"),
        ("１２ of 100", 12, 100, None),
        ("٤٠ of 100", 40, 100, None),
    ],
)
def test_a_figure_is_carried_exactly(text: str, n: int, of: int, reported: str | None) -> None:
    made = drafted([HEAD, ["Pain", text, "0 of 100"]])
    box = boxes(made)[0][0]
    assert Fraction(box["n"], box["of"]) == Fraction(n, of)
    assert box.get("reported") == reported
    assert "B2" in cells_told(made)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "-5 of 100",
            "−5 of 100",
            "0.4",
            "3–5 of 100",
            "#DIV/0!",
            "#N/A",
            "12 of 97",
            "120 of 100",
        ),
        *(
            "1,200 of 2000",
            "1.200 of 2000",
            "<1%",
            "fewer than 1",
            "½",
            "5 of 100¹",
            "5 of 0",
            "NR",
        ),
        *(
            "-",
            "?",
            "NA",
            "40%",
            "TRUE",
            "1 2 of 100",
            "1,20,5 of 1000",
            "=A1",
            "4/10/2026",
            "########",
        ),
        *("4-Oct", "Oct-10", "04-Oct-26", "4. Okt", "10-abr", "4 oct. 2026", "OKT-04", "Mai 10"),
        *("WAHR", "FALSCH", "VRAI", "VERO", "0 of 0", "\u200e40\u200e of 100", "4\u200b0 of 100"),
    ],
)
def test_what_is_no_exact_figure_is_left_out_and_told(text: str) -> None:
    made = drafted([HEAD, ["Pain", text, "5 of 100"]])
    box = boxes(made)[0][0]
    assert box["words"] == "TO DO: See cell B2 of the table, and its source."
    assert cells_told(made) == ["B2"]


def test_a_row_counts_out_of_what_its_column_says() -> None:
    head = [*HEAD, "Out of"]
    made = drafted([head, ["Pain", "40", "10%", "200"], ["Skin", "40", "41", "97"]])
    pain, skin = boxes(made)
    assert [(each["n"], each["of"]) for each in pain] == [(20, 100), (10, 100)]
    assert pain[0]["reported"] == "40 of 200"
    assert all("TO DO" in each["words"] for each in skin)


def test_another_number_of_the_table_shows_which_sign_is_its_decimal() -> None:
    made = drafted([HEAD, ["Pain", "1,200 of 2000", "2.5 of 100"]])
    assert boxes(made)[0][0]["reported"] == "1200 of 2000"


@pytest.mark.parametrize(
    ("said", "certainty"),
    [
        ("Moderate (GRADE)", "moderate"),
        ("very-low", "very low"),
        ("⊕⊕⊕◯", "moderate"),
        ("⨁⨁◯◯ LOW", "low"),
        ("low to moderate", None),
        ("⊕◯◯◯ high", None),
    ],
)
def test_certainty_is_the_word_of_grade_or_told(said: str, certainty: str | None) -> None:
    made = drafted([[*HEAD, "Certainty"], ["Pain", "5 of 100", "6 of 100", said]])
    assert boxes(made)[0][0]["certainty"] == (certainty or "not assessed")
    assert cells_told(made) == ([] if certainty else ["D2"])


def test_only_a_whole_name_is_doing_nothing() -> None:
    made = drafted([["", "Surgery after a review", "Splint"], ["Pain", "5 of 100", "6 of 100"]])
    options = yaml.safe_load(made.text)["options"]
    assert [each["name"] for each in options if each.get("doing_nothing")] == ["Carry on as now"]


def test_names_there_twice_and_columns_there_twice_lose_nothing() -> None:
    head = ["Row", "Wait", "Splint", "splint ", "Source", "Source", "Period", "Time"]
    row = ["5 of 100", "6 of 100", "7 of 100", "A. BMJ 2002;359:15", "B trial", "1 year", "2 years"]
    made = drafted([head, ["Pain", *row], ["Pain", *row]])
    guide = yaml.safe_load(made.text)
    assert [each["name"] for each in guide["options"]] == ["Wait", "Splint", "splint (D1)"]
    assert [each["name"] for each in guide["outcomes"]] == ["Pain", "Pain (A3)"]
    assert [each["citation"] for each in guide["sources"]] == ["A. BMJ 2002;359:15", "B trial"]
    assert cells_told(made) == ["D1", "H2", "A3", "H3"]


def test_a_title_above_and_a_note_below_are_told() -> None:
    made = drafted([["Thumbs"], [], HEAD, ["Pain", "5 of 100", "6 of 100"], [], ["From the BMJ"]])
    assert len(boxes(made)) == 1
    assert cells_told(made) == ["A1", "A6"]


@pytest.mark.parametrize(
    "content",
    [
        b"sep=;\r\nRow;Wait;Splint, day\r\nPain;5 of 100;2,5 of 100\r\n",
        b'Row;Wait;"Splint, day"\nPain;5 of 100;2,5 of 100\n',
        b'Row,Wait,"Splint, day"\rPain,5 of 100,"2,5 of 100"\r',
        b'Row, Wait, "Splint, day"\nPain, 5 of 100, "2,5 of 100"\n',
        "Row\tWait\tSplint, day\nPain\t5 of 100\t2,5 of 100\n".encode("utf-16-le"),
    ],
)
def test_a_comma_in_a_cell_does_not_part_it(tmp_path: Path, content: bytes) -> None:
    made = from_table(read_table(in_file(tmp_path, content)), "Thumb")
    assert [each["name"] for each in yaml.safe_load(made.text)["options"]] == [
        *("Wait", "Splint, day")
    ]
    assert [(box["n"], box["of"]) for box in boxes(made)[0]] == [(50, 1000), (25, 1000)]


def test_a_figure_that_an_unquoted_comma_parted_is_told(tmp_path: Path) -> None:
    file = in_file(
        tmp_path, b"Row,Wait,Splint\nPain,2,5 of 100,7,5 of 100\nSkin,1 of 100,2 of 100\n"
    )
    made = from_table(read_table(file), "Thumb")
    assert len(boxes(made)) == 1
    assert cells_told(made) == ["A2", "B2", "C2", "D2", "E2"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("4-Oct", "“4-Oct” is a date. Spreadsheets make one of a figure such as 4/10"),
        ("#NAME?", "“#NAME?” is what a spreadsheet shows in place of a value"),
        ("####", "“####” is what a spreadsheet shows in place of a value"),
        ("0 of 0", "0 of 0: it is out of no people"),
        ("4\u200b0 of 100", "has a character that cannot be seen: U+200B ZERO WIDTH SPACE"),
        ("\u200e40\u200e of 100", "has a character that cannot be seen: U+200E LEFT-TO-RIGHT MARK"),
        ("\u00ad42 of 100", "has a character that cannot be seen: U+00AD SOFT HYPHEN"),
    ],
)
def test_why_it_is_none_sends_to_the_source_and_invites_no_guess(text: str, why: str) -> None:
    (told,) = drafted([HEAD, ["Pain", text, "55 of 100"], ["Skin", "1 of 100", "2 of 100"]]).told
    assert why in told
    assert "no evidence" not in told


@pytest.mark.parametrize("text", ["May help", "In March", "4 weeks", "1 dose", "Better by May"])
def test_words_with_a_month_in_them_stay_words(text: str) -> None:
    made = drafted([HEAD, ["Pain", text, "55 of 100"], ["Skin", "1 of 100", "2 of 100"]])
    assert boxes(made)[0][0]["words"] == text


def test_letters_that_are_guessed_are_told_and_can_be_named(tmp_path: Path) -> None:
    file = in_file(tmp_path, "Rząd,Wait,Opaska na łokieć\nBól,1 of 100,2 of 100".encode("cp1250"))
    assert cells_told(from_table(read_table(file), "Thumb")) == ["A1", "C1", "A2"]
    named = from_table(read_table(file, encoding="cp1250"), "Thumb")
    assert "Opaska na łokieć" in named.text
    assert not named.told
    with pytest.raises(NotATable, match="no encoding"):
        read_table(file, encoding="letters")


def test_a_sheet_holds_more_than_its_texts(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
        sheet.append(["Percent", 0.4, 0.55])
        sheet.append(["Date", datetime(2026, 10, 4), True])
        sheet.append(["Formula", '="4 of 100"', "#DIV/0!"])
        sheet.append(["Merged", "It takes six weeks"])
        sheet.append(["Raised", CellRichText("5 of 100", raised), 40])
        sheet.append(["Hidden", "1 of 100", "2 of 100"])
        sheet["B2"].number_format = sheet["C2"].number_format = "0%"
        sheet["C6"].number_format = '0" of 100"'
        sheet.merge_cells("B5:C5")
        sheet.row_dimensions[7].hidden = True

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = from_table(read_table(in_sheet(tmp_path, fill)), "Thumb")
    said = [box["words"] for row in boxes(made) for box in row]
    assert said[6:8] == ["It takes six weeks"] * 2
    assert all(each.startswith("TO DO") for each in said[:6] + said[8:])
    cells = "B2 C2 B3 C3 B4 C4 C5 B6 C6 A7 B7 C7"
    assert cells_told(made) == cells.split(" ")
    assert "40% is a percentage" in made.told[0]


def test_a_table_that_lacks_what_is_hidden_says_so(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Pain", "1 of 100", "2 of 100"])
        sheet.column_dimensions["C"].hidden = True

    with pytest.raises(NotATable, match="C1: “Splint”: It is in a row or column that is hidden"):
        from_table(read_table(in_sheet(tmp_path, fill)), "Thumb")


def test_the_sheet_on_show_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    file = in_sheet(tmp_path, lambda sheet: sheet.append(["Pain", "1 of 100", "2 of 100"]))
    book = Workbook()
    old, shown = book.active, book.create_sheet("Table")
    assert isinstance(old, Worksheet)
    old.append(HEAD)
    old.sheet_state = "hidden"
    shown.append(HEAD)
    shown.append(["Pain", "40 of 100", "55 of 100"])
    book.active = 1
    book.save(file)
    made = from_table(read_table(file), "Thumb")
    assert boxes(made)[0][0]["n"] == 40
    assert "hidden, not read" in made.told[0]
    with pytest.raises(NotATable, match="no sheet"):
        read_table(file, sheet="Nowhere")


def test_the_command_says_what_was_left_out_and_no_warning(tmp_path: Path) -> None:
    file = in_sheet(
        tmp_path, lambda sheet: sheet.append(["Pain", datetime(2026, 10, 4), "5 of 100"])
    )
    code, said = run("guides", "from-table", file, "--out", tmp_path / "thumb.yaml")
    assert code == 1
    assert "B2: “2026-10-04”" in said
    assert "Warning" not in said


DIGITS = st.integers(0, 3000).map(str)
SIGNED = st.builds("{}{}{}".format, DIGITS, st.sampled_from(",.'’ ·\u00a0\u202f٫"), DIGITS)
BETWEEN = st.sampled_from(("of", "in", "per", "/"))
GROUPS = st.sampled_from(("100", "1000", "1,000", "1.000", "240", "97", "2000"))
COUNTS = st.builds("{} {} {}".format, DIGITS | SIGNED, BETWEEN, GROUPS)
CELLS = COUNTS | SIGNED | DIGITS | st.sampled_from(
    ("-5 of 100", "3–5 of 100", "<1%", "40%", "½", "NR", "#N/A", "n/a", "", "About, 3; weeks",
     'He said "yes"', "two\nlines", "５ of 100", "Łukasz", "95 per 1,000 (72 to 127)", "5 of 100¹"),
)  # fmt: skip
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4)


@st.composite
def files(draw: st.DrawFn) -> tuple[list[list[str]], bytes, str]:
    """A table, and the same in a file that a spreadsheet program may have written."""
    rows = [HEAD, *([f"Row {n}", *each] for n, each in enumerate(draw(TABLES)))]
    if draw(st.booleans()):
        book, out = Workbook(), io.BytesIO()
        assert isinstance(book.active, Worksheet)
        for row in rows:
            book.active.append(row)
        book.save(out)
        return rows, out.getvalue(), "thumb.xlsx"
    text = io.StringIO(newline="")
    separator = draw(st.sampled_from(",;\t|"))
    ends = draw(st.sampled_from(("\n", "\r\n", "\r")))
    csv.writer(text, delimiter=separator, lineterminator=ends, quoting=csv.QUOTE_ALL).writerows(
        rows
    )
    encoding = draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
    return rows, text.getvalue().encode(encoding), "thumb.csv"


def exact(text: str) -> set[Fraction]:
    """Every share that a cell can be said to give, read apart from the program's own rules."""
    digits = "".join(str(int(each)) if each.isdecimal() else each for each in text)
    found = re.match(r"([\d.,'’ ·\u00a0\u202f٫]*\d)\s*(?:of|in|per|/)\s*([\d.,]*\d)", digits)
    if not found:
        return set()
    n, of = (readings(re.sub(r"\s", " ", each)).values() for each in found.groups())
    return {a / b for a in n for b in of if b}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_in_is_out_or_told_by_its_cell(
    tmp_path_factory: pytest.TempPathFactory, table: tuple[list[list[str]], bytes, str]
) -> None:
    rows, content, name = table
    file = in_file(tmp_path_factory.mktemp("table"), content, name)
    try:
        made = from_table(read_table(file), "Thumb")
    except NotATable:
        return
    told = cells_told(made)
    outcomes = {each["name"]: list(each["cells"].values()) for each in
                yaml.safe_load(made.text)["outcomes"]}  # fmt: skip
    for number, row in enumerate(rows[1:], start=2):
        for letter, text, box in zip("BC", row[1:], outcomes.get(row[0], [{}, {}]), strict=False):
            here = f"{letter}{number}"
            if "n" in box:
                assert Fraction(box["n"], box["of"]) in exact(text), (here, text, box)
            elif text.strip() and box.get("words") != text.strip() and text != "n/a":
                assert here in told, (here, text, box)
