"""``sdm-aid learn``, as the improvement lead types it."""

import csv
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from pyarrow import parquet
from sqlalchemy import text

from sdm_aid.conversation.entries import Kind, Voice, new_entry
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.learning.notebook.kept import KeptNotebook, Written
from sdm_aid.learning.notebook.notes import Side, Thing
from sdm_aid.learning.notebook.themes import NOTHING_FITS
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.record import open_record
from tests.kit.commands import run
from tests.record.conftest import given, note

GUIDE = "knee-osteoarthritis"
LONG_AGO = datetime(2026, 3, 8, 9, tzinfo=UTC)


@pytest.fixture
def practice(folder: Path, knee: ReadGuide) -> Path:
    """Seven talks in March, in six of which the patient was heard."""
    record = open_record(folder, clock=lambda: LONG_AGO)
    for n in range(7):
        this = record.start(knee.text.encode(), knee.hash, knee.guide.title)
        for field, value in (
            ("words", "To walk Meg again."),
            ("heard", "You miss the hill."),
            ("heard-right", "yes" if n else "again"),
        ):
            said = new_entry(
                lambda: LONG_AGO, Voice.PATIENT, Kind.SAID, "what-matters", field, value
            )
            record.journal(this).append(said)
    record.close()
    return folder


def learn(folder: Path, *arguments: object) -> tuple[int, str]:
    return run("--data", folder, "learn", *arguments)


def test_an_empty_record_is_said_in_plain_words(folder: Path) -> None:
    code, said = learn(folder, "show")
    assert code == 0
    assert "There is no record" in said
    assert not folder.exists()


def test_months_are_closed_and_then_shown(practice: Path) -> None:
    code, said = learn(practice, "show")
    assert code == 0
    assert "0 months are closed. 7 talks wait to be counted" in said
    assert "Nothing can be shown yet." in said
    code, said = learn(practice, "close")
    assert (code, said.splitlines()[0]) == (0, "Closed: 2026-03.")
    code, said = learn(practice, "show", "knee-osteoarthritis")
    assert code == 0
    assert "1 month is closed." in said
    assert "2026-03: 6 of 7" in said
    code, said = learn(practice, "close")
    assert "There is no month to close." in said


def test_a_guide_that_nothing_is_counted_of_is_named_with_those_there_are(practice: Path) -> None:
    learn(practice, "close")
    code, said = learn(practice, "show", "shoulder")
    assert code == 2
    assert "Nothing is counted of the guide “shoulder”." in said
    assert "knee-osteoarthritis" in said


def test_the_csv_comes_with_what_its_columns_mean(practice: Path, tmp_path: Path) -> None:
    learn(practice, "close")
    out = tmp_path / "counts.csv"
    code, said = learn(practice, "export", "--out", out)
    assert code == 0, said
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    heard = [row for row in rows if row["measure"] == "heard" and row["guide"]]
    assert [(row["first_month"], row["k"], row["n"]) for row in heard] == [("2026-03", "6", "7")]
    described = json.loads((tmp_path / "counts.csv-metadata.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in described["tableSchema"]["columns"]] == list(rows[0])
    assert described["url"] == "counts.csv"
    assert not [row for row in rows if row["k"] and row["n"] and 0 < int(row["n"]) < 5]
    code, printed = learn(practice, "schema")
    assert code == 0
    assert json.loads(printed) == {key: each for key, each in described.items() if key != "url"}


def test_the_same_numbers_as_fhir_and_as_parquet(practice: Path, tmp_path: Path) -> None:
    learn(practice, "close")
    fhir, table = tmp_path / "counts.json", tmp_path / "counts.parquet"
    assert learn(practice, "export", "--fhir", "--out", fhir)[0] == 0
    assert learn(practice, "export", "--out", table)[0] == 0
    bundle = Bundle.model_validate_json(fhir.read_text(encoding="utf-8"))
    resources: list[Any] = [each.resource for each in bundle.entry or ()]
    texts = [each.text.div for each in resources]
    assert any("Heard" in each and "86 of 100" in each for each in texts)
    rows = parquet.read_table(table).to_pylist()
    heard = [row for row in rows if (row["guide"], row["measure"]) == (GUIDE, "heard")]
    assert [(row["k"], row["n"]) for row in heard] == [(6, 7)]


@pytest.mark.parametrize(
    ("asked", "endings"),
    [
        (("--out", "counts.xlsx"), ".csv or .parquet"),
        (("--out", "counts.json"), ".csv or .parquet"),
        (("--fhir", "--out", "counts.csv"), ".json"),
    ],
)
def test_a_file_has_a_name_that_says_what_it_is(
    practice: Path, tmp_path: Path, asked: tuple[str, ...], endings: str
) -> None:
    code, said = learn(practice, "export", *asked[:-1], tmp_path / asked[-1])
    assert code == 2
    assert f"ends in {endings}." in said
    assert not (tmp_path / asked[-1]).exists()


def test_without_what_writes_parquet_it_says_what_to_install(
    practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(practice, "close")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, said = learn(practice, "export", "--out", tmp_path / "counts.parquet")
    assert code == 2
    assert 'pip install "sdm-aid[parquet]"' in said
    assert not (tmp_path / "counts.parquet").exists()


def test_counting_anew_and_looking_it_through(practice: Path) -> None:
    code, said = learn(practice, "rebuild")
    assert (code, said.strip()) == (0, "7 talks were counted anew.")
    code, said = learn(practice, "verify")
    assert code == 0
    assert "No closed month was changed." in said
    assert "are as they were written." in said


def test_a_note_that_was_changed_is_found(folder: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "waiting.csv"
    numbers.write_text("month,k,n\n2025-01,14,25\n")
    learn(folder, "bring-in", numbers)
    record = open_record(folder)
    with record.engine.begin() as line:
        line.execute(text("DROP TRIGGER notebook_note_stays"))
        line.execute(text("UPDATE notebook_note SET value = '[24,25]' WHERE field LIKE 'dot/%'"))
    record.close()
    code, said = learn(folder, "verify")
    assert code == 1
    assert "notebook: row" in said


def test_a_measure_is_drawn_and_said(practice: Path, tmp_path: Path) -> None:
    learn(practice, "close")
    code, said = learn(practice, "chart", "heard", "--out", tmp_path / "heard.svg")
    assert code == 0
    assert "Heard" in said
    assert "March 2026" in said
    assert "6 of 7" in said
    assert (tmp_path / "heard.svg").read_text().startswith("<svg")


def test_own_numbers_are_drawn_and_every_mistake_is_named(folder: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "waiting.csv"
    numbers.write_text("month,k,n,how asked\n2025-01,14,25,on paper\n2025-02,16,24,by telephone\n")
    code, said = learn(folder, "chart", numbers, "--out", tmp_path / "waiting.svg")
    assert code == 0
    assert "14 of 25" in said
    numbers.write_text("month,k,n\n2025-01,34,25\n2025-02,1,5\n2025-02,1,5\n")
    code, said = learn(folder, "chart", numbers, "--out", tmp_path / "other.svg")
    assert code == 2
    assert "Row 2" in said
    assert "Row 4" in said
    assert not (tmp_path / "other.svg").exists()
    assert not folder.exists()


def test_own_numbers_are_kept_listed_drawn_and_exported(folder: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "waiting.csv"
    numbers.write_text("month,k,n,how asked\n2025-01,14,25,on paper\n2025-02,16,24,by telephone\n")
    code, said = learn(
        folder, "bring-in", numbers, "--name", "Waited under a week", "--of", "people who came",
        "--good", "higher", "--who", "Jean",
    )  # fmt: skip
    assert code == 0, said
    assert "2 months are new." in said
    assert "2025-02, how people were asked: by telephone" in said
    code, said = learn(folder, "show")
    assert "waited-under-a-week: Waited under a week (of people who came)" in said
    assert "2025-01: 14 of 25" in said
    svg = tmp_path / "waiting.svg"
    code, said = learn(folder, "chart", "waited-under-a-week", "--out", svg)
    assert code == 0, said
    assert "Waited under a week" in said
    assert "14 of 25" in said
    assert svg.read_text(encoding="utf-8").startswith("<svg")
    out = tmp_path / "counts.csv"
    code, said = learn(folder, "export", "--out", out)
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [(row["measure"], row["k"], row["n"]) for row in rows] == [
        ("own/waited-under-a-week", "14", "25"),
        ("own/waited-under-a-week", "16", "24"),
    ]


def test_a_corrected_month_is_said_and_the_rest_is_as_it_was(folder: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "waiting.csv"
    numbers.write_text("month,k,n\n2025-01,14,25\n2025-02,16,24\n")
    learn(folder, "bring-in", numbers)
    numbers.write_text("month,k,n\n2025-01,14,25\n2025-02,17,24\n2025-03,11,22\n")
    code, said = learn(folder, "bring-in", numbers)
    assert code == 0
    assert "1 month is new." in said
    assert "2025-02 was 16 of 24, and is 17 of 24 now." in said
    assert "1 month is as it was." in said
    code, said = learn(folder, "bring-in", numbers)
    assert "Nothing is new, so nothing was kept." in said
    code, said = learn(folder, "bring-in", numbers, "--kind", "count")
    assert code == 2
    assert "“waiting” is kept as proportion. Give these numbers another --name." in said


def test_a_file_with_one_wrong_row_keeps_nothing(folder: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "waiting.csv"
    numbers.write_text("month,k,n\n2025-01,14,25\n2025-02,34,25\nlater,1,5\n")
    code, said = learn(folder, "bring-in", numbers)
    assert code == 2
    assert "Row 3" in said
    assert "Row 4" in said
    assert not folder.exists()
    code, said = learn(folder, "bring-in", tmp_path / "none.csv")
    assert code == 2
    assert "none.csv" in said


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (("joy", "--out", "a.svg"), "There is no measure “joy”. There are: effort, answered"),
        (("heard", "--out", "a.png"), "Choose a name that ends in .svg."),
        (("none.csv", "--out", "a.svg"), "none.csv"),
    ],
)
def test_what_cannot_be_drawn_is_said(practice: Path, asked: tuple[str, ...], answer: str) -> None:
    code, said = learn(practice, "chart", *asked)
    assert code == 2
    assert answer in said


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE notebook_note SET value = '1'", "notebook: row 1 was changed"),
        ("DELETE FROM notebook_note", "notebook: what came after row 0 was cut off."),
        ("UPDATE given_words SET uses = '[\"poster\"]'", "What somebody wrote alone was changed"),
        ("DELETE FROM given_words", "given_words: rows were removed"),
    ],
)
def test_a_notebook_and_words_changed_behind_the_program_are_told(
    practice: Path, change: str, told: str
) -> None:
    record = open_record(practice)
    record.notebook.append([note("one")])
    record.keep_words(given(Use.TABLE))
    assert learn(practice, "verify")[0] == 0
    with record.engine.begin() as line:
        for guard in ("stays", "remains"):
            line.execute(text(f"DROP TRIGGER notebook_note_{guard}"))
        line.execute(text(change))
    record.close()
    code, said = learn(practice, "verify")
    assert code == 1
    assert told in said
    assert "dog" not in said


def test_themes_are_listed_with_how_often_two_agreed(practice: Path) -> None:
    code, said = learn(practice, "themes")
    assert (code, "No theme was named yet." in said) == (0, True)
    record = open_record(practice)
    notebook = KeptNotebook(record)
    notebook.write(
        Side.PATIENT,
        "Bob",
        [
            Written(Thing.THEME, "first", "name", "Ask me first"),
            Written(Thing.THEME, "first", "example", "Nobody asked."),
            Written(Thing.IDEA, "one", "words", "Ask me before I come."),
            Written(Thing.IDEA, "one", "theme", "first"),
            Written(Thing.CODING, "bob", "quote/1", ["first"]),
            Written(Thing.CODING, "bob", "quote/2", [NOTHING_FITS]),
        ],
    )
    notebook.write(
        Side.STAFF,
        "Aimee",
        [
            Written(Thing.CODING, "aimee", "quote/1", ["first"]),
            Written(Thing.CODING, "aimee", "quote/2", ["first"]),
        ],
    )
    record.close()
    code, said = learn(practice, "themes")
    assert code == 0
    assert "Ask me first: 1 idea\n    An example: Nobody asked." in said
    assert "They chose the same for 1 of 2." in said
