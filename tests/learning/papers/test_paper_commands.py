"""``sdm-aid learn poster | sheet | board | page``, as whoever prepares a meeting types it."""

from pathlib import Path

import pytest

from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.learning.counting.keeping import close_due, refresh
from sdm_aid.learning.made_up.talks import make_talks
from sdm_aid.learning.notebook.kept import KeptNotebook, Written
from sdm_aid.learning.notebook.notes import Side, Thing
from sdm_aid.record.record import open_record
from tests.kit.commands import run
from tests.kit.learned import IDEA, NOW, acted_on
from tests.kit.own_paper import write as write_own_paper
from tests.kit.pages import printed, squeezed

PDFS = ("poster", "sheet", "board")


@pytest.fixture
def practice(folder: Path, knee: ReadGuide) -> Path:
    """A record with sixty made-up talks of two months, and a notebook with one change."""
    record = open_record(folder, clock=lambda: NOW, keychain=False)
    make_talks(record, knee, 60, months=2)
    refresh(record)
    close_due(record)
    book = KeptNotebook(record)
    for note in acted_on("stop", "It made people anxious.").all:
        book.write(note.side, note.who, [Written(note.thing, note.about, note.field, note.value)])
    record.close()
    return folder


def learn(folder: Path, *arguments: object) -> tuple[int, str]:
    return run("--data", folder, "learn", *arguments)


def test_every_paper_is_written_from_a_record(practice: Path, tmp_path: Path) -> None:
    for name in PDFS:
        out = tmp_path / f"{name}.pdf"
        code, said = learn(practice, name, "--out", out)
        assert (code, said) == (0, f"Written: {out}\n"), name
        words = squeezed(printed(out.read_bytes()))
        assert squeezed("Knee osteoarthritis") in words, name
        assert squeezed(IDEA) in words, name
    page = tmp_path / "group.html"
    code, said = learn(practice, "page", "--guide", "knee-osteoarthritis", "--out", page)
    assert (code, said) == (0, f"Written: {page}\n")
    assert IDEA in page.read_text(encoding="utf-8")


def test_a_poster_is_a3_or_a4(practice: Path, tmp_path: Path) -> None:
    out = tmp_path / "poster.pdf"
    for size in ("a3", "A4"):
        assert learn(practice, "poster", "--paper", size, "--out", out)[0] == 0
    code, said = learn(practice, "poster", "--paper", "a5", "--out", out)
    assert (code, "a5 is none of a3, a4." in said) == (2, True), said


def test_where_no_poster_can_be_printed_it_says_what_is_missing(
    folder: Path, tmp_path: Path
) -> None:
    record = open_record(folder, clock=lambda: NOW, keychain=False)
    book = KeptNotebook(record)
    book.write(Side.PATIENT, "Bob", [Written(Thing.IDEA, "i", "words", IDEA)])
    book.write(Side.STAFF, "Aimee", [Written(Thing.CHANGE, "c", "idea", "i")])
    book.write(Side.STAFF, "Aimee", [Written(Thing.CHANGE, "c", "stage", "do")])
    record.close()
    out = tmp_path / "poster.pdf"
    code, said = learn(folder, "poster", "--out", out)
    assert (code, said.splitlines()) == (
        2,
        [
            "There is no poster yet. This is missing:",
            "The change does not say who does what, nor does a mark on its chart.",
        ],
    )
    assert not out.exists()
    for name in ("sheet", "board"):
        assert learn(folder, name, "--out", tmp_path / f"{name}.pdf")[0] == 0


def test_names_of_files_and_guides_and_languages_are_looked_at_first(
    practice: Path, tmp_path: Path
) -> None:
    for arguments, why in (
        (("sheet", "--out", tmp_path / "sheet.html"), "give"),
        (("page", "--out", tmp_path / "page.pdf"), "Choose a name that ends in .html."),
        (("board", "--out", tmp_path / "b.pdf", "--guide", "hip"), "Nothing is counted of"),
        (("board", "--out", tmp_path / "b.pdf", "--language", "tlh"), "no words in tlh"),
    ):
        code, said = learn(practice, *arguments)
        assert code == 2
        assert why in said
    assert not list(tmp_path.glob("*.pdf")) and not list(tmp_path.glob("*.html"))


def test_the_practice_s_own_name_is_on_each(practice: Path, tmp_path: Path) -> None:
    write_own_paper(practice)
    for name in PDFS:
        out = tmp_path / f"{name}.pdf"
        assert learn(practice, name, "--out", out)[0] == 0
        assert squeezed("The practice on the hill") in squeezed(printed(out.read_bytes())), name
