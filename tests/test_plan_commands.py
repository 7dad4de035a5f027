"""``sdm-aid plan``: every form of a kept plan, without a window."""

import io
from pathlib import Path

import pikepdf
import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.library.overlay import written
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.record import open_record
from tests.kit.commands import run
from tests.plan.conftest import pages_of, sizes_on
from tests.urdu import into_urdu


@pytest.fixture
def kept(folder: Path, knee: ReadGuide) -> str:
    """Bob's talk, kept."""
    record = open_record(folder)
    kept = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    talk = Conversation(knee.guide, record.journal(kept))
    talk.go_to("together")
    talk.say("together", "patient-name", "Bob")
    talk.say("choose", "choice", knee.guide.options[0].id)
    record.close()
    return kept


def paper(folder: Path, kept: str, *wanted: str) -> tuple[bytes, str]:
    out = folder.parent / "plan.pdf"
    code, said = run("--data", folder, "plan", kept, "--out", out, *wanted)
    assert code == 0, said
    return out.read_bytes(), said


def size_of(pdf: bytes) -> tuple[int, int]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        _left, _bottom, wide, high = (round(float(each)) for each in opened.pages[0].mediabox)
        return wide, high


def test_a_plan_that_was_written_is_a_copy_that_erasing_tells_of(folder: Path, kept: str) -> None:
    paper(folder, kept)
    code, said = run("--data", folder, "records", "erase", kept, "--yes")
    assert (code, said.count("A copy lies elsewhere: saved on ")) == (0, 1)


def test_without_a_wish_it_is_the_patient_s_on_a4_with_its_guide(
    folder: Path, kept: str, knee: ReadGuide
) -> None:
    pdf, _said = paper(folder, kept)
    assert pages_of(pdf)[0].startswith("Bob’s joint plan")
    assert size_of(pdf) == (595, 842)
    assert 14 in sizes_on(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        inside = opened.attachments["guide.yaml"].get_file().read_bytes()
    assert inside == knee.text.encode()


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("patient", "Bob’s joint plan"),
        ("clinician", "For the record: Bob’s joint plan"),
        ("short", "Bob’s joint plan"),
    ],
)
def test_each_form(folder: Path, kept: str, form: str, title: str) -> None:
    assert pages_of(paper(folder, kept, "--form", form)[0])[0].startswith(title)


@pytest.mark.parametrize("points", ["14", "18", "24"])
def test_each_print(folder: Path, kept: str, points: str) -> None:
    sizes = sizes_on(paper(folder, kept, "--print", points)[0])
    assert int(points) in sizes
    assert min(sizes) >= {"14": 11, "18": 16, "24": 22}[points]


@pytest.mark.parametrize(
    ("size", "points"), [("a4", (595, 842)), ("a5", (420, 595)), ("booklet", (842, 595))]
)
def test_each_size(folder: Path, kept: str, size: str, points: tuple[int, int]) -> None:
    assert size_of(paper(folder, kept, "--size", size)[0]) == points


def test_the_data_can_be_left_out(folder: Path, kept: str) -> None:
    with pikepdf.open(io.BytesIO(paper(folder, kept, "--no-data")[0])) as opened:
        assert len(opened.attachments) == 0


def test_the_practice_s_paper_is_used_and_its_troubles_told(folder: Path, kept: str) -> None:
    own = folder / "paper" / "practice.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("name: The practice on the hill\n", "utf-8")
    pdf, said = paper(folder, kept)
    assert pages_of(pdf)[0].startswith("The practice on the hill")
    assert "practice.yaml" not in said
    own.write_text("nam: x\n", "utf-8")
    pdf, said = paper(folder, kept)
    assert "practice.yaml:1:1:" in said
    assert pages_of(pdf)[0].startswith("Bob’s joint plan")


def test_what_cannot_be_asked_for_is_said_plainly(folder: Path, kept: str) -> None:
    out = folder / "x.pdf"
    code, said = run(
        "--data", folder, "plan", kept, "--out", out, "--form", "short", "--size", "booklet"
    )
    assert code == 2
    assert "One page makes no booklet" in said
    code, said = run("--data", folder, "plan", "nobody", "--out", out)
    assert code == 2
    assert "There is no conversation nobody." in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("html", b"<!doctype html>"), ("txt", b"JOINT PLAN"), ("RTF", b"{\\rtf1")],
)
def test_the_ending_says_the_form(folder: Path, kept: str, ending: str, begins: bytes) -> None:
    out = folder.parent / f"plan.{ending}"
    code, said = run("--data", folder, "plan", kept, "--out", out)
    assert code == 0, said
    assert out.read_bytes().startswith(begins)


def test_another_ending_is_refused(folder: Path, kept: str) -> None:
    code, said = run("--data", folder, "plan", kept, "--out", folder.parent / "plan.docx")
    assert code == 2
    assert "A plan is written as .pdf, .html, .txt, .rtf." in said
    assert not (folder.parent / "plan.docx").exists()


def test_the_plan_prints_in_a_language_there_is_and_says_what_is_missing(
    folder: Path, kept: str, knee: ReadGuide
) -> None:
    (folder / "guides").mkdir()
    text = written(into_urdu(knee, frozenset({"title"})))
    (folder / "guides" / "knee-osteoarthritis.ur.yaml").write_text(text, encoding="utf-8")
    pdf, said = paper(folder, kept, "--language", "ur")
    assert "1 text of the guide is not in Urdu." in said
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "ur"
    out = folder.parent / "none.pdf"
    code, said = run("--data", folder, "plan", kept, "--out", out, "--language", "cy")
    assert (code, out.exists()) == (2, False)
    assert "This guide is not here in cy. It is in: en-GB, ur." in said


def test_the_files_for_another_system_are_handed_over(folder: Path, kept: str) -> None:
    to = folder.parent / "out"
    code, said = run("--data", folder, "records", "hand-over", kept, "--to", to)
    assert code == 0, said
    (made,) = to.iterdir()
    assert str(made) in said.replace("\n", "")
    assert (made / "plan.hl7").read_bytes().startswith(b"MSH|")
    assert "Without --identity, other systems cannot tell whose plan it is." in said


BOB = ("Robert", "Hill", "3 February 1950", "nhs", "943 476 5919")


def handed_over(folder: Path, kept: str, *typed: str) -> tuple[int, str, list[Path]]:
    to = folder.parent / "out"
    given = "".join(f"{line}\n" for line in typed)
    ids = ["--data", folder, "records", "hand-over", kept, "--to", to, "--identity"]
    code, said = run(*ids, given=given)
    return code, said, [*to.iterdir()] if to.exists() else []


def test_who_the_patient_is_is_asked_and_in_the_files_alone(folder: Path, kept: str) -> None:
    code, said, (made,) = handed_over(folder, kept, *BOB)
    assert code == 0, said
    assert b"|9434765919^^^NHS^NH||Hill^Robert^^^^^L||19500203" in (made / "plan.hl7").read_bytes()
    record = open_record(folder)
    assert not any("Hill" in str(each.value) for each in record.entries(kept))
    record.close()


def test_what_is_wrong_is_said_and_asked_again(folder: Path, kept: str) -> None:
    code, said, (made,) = handed_over(folder, kept, *BOB[:4], "943 476 5918", BOB[4])
    assert code == 0, said
    assert "This is not an NHS number: one digit is wrong." in said
    assert b"9434765919" in (made / "plan.hl7").read_bytes()


def test_after_three_tries_nothing_is_written(folder: Path, kept: str) -> None:
    code, said, made = handed_over(folder, kept, *BOB[:4], "1", "2", "3")
    assert (code, made) == (2, [])
    assert "Nothing was written." in said


def test_a_number_of_ones_own_has_somebody_who_gives_it_out(folder: Path, kept: str) -> None:
    code, said, (made,) = handed_over(folder, kept, *BOB[:3], "own", "The hill", "RX 12")
    assert code == 0, said
    assert b"|RX 12^^^The hill^MR|" in (made / "plan.hl7").read_bytes()


def test_where_the_practice_keeps_it_it_is_offered_again(folder: Path, kept: str) -> None:
    (folder / "settings.json").write_text('{"keep_identity": true}', encoding="utf-8")
    assert handed_over(folder, kept, *BOB)[0] == 0
    code, said, made = handed_over(folder, kept, "", "", "", "", "")
    assert code == 0, said
    assert "Hill" in said
    assert all(b"9434765919" in (each / "plan.hl7").read_bytes() for each in made)
    assert len(made) == 2
