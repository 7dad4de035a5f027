"""A review is of the text that was reviewed: an edit afterwards makes the guide a draft again."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.guide.checking.check import check_text
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.standards.reviews import CannotSign, is_reviewed, mark_of, signed_off
from sdm_aid.guide.standards.status import is_draft, note
from sdm_aid.kit.paths import shipped_guides
from tests.kit.commands import run

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
KNEE = (shipped_guides() / "knee-osteoarthritis.yaml").read_text("utf-8")
REVIEWED = SMALL.replace("state: draft", "state: reviewed")
WHO = ("A patient group", "People with sore thumbs", "2026-02-01")


def warnings(text: str) -> list[str]:
    found = check_text(text, date(2026, 3, 1)).findings
    return [each.rule.id for each in found if each.rule.id.startswith("reviews/")]


def test_a_guide_is_reviewed_once_somebody_signed_it_off() -> None:
    assert is_draft(read_guide(REVIEWED))
    assert warnings(REVIEWED) == ["reviews/reviewed-by-nobody"]
    signed = signed_off(REVIEWED, *WHO)
    guide = read_guide(signed)
    assert is_reviewed(guide)
    assert not is_draft(guide)
    assert warnings(signed) == []
    (review,) = guide.status.reviews
    assert (review.by, review.role, review.date) == WHO


def test_one_more_word_makes_it_a_draft_again_and_says_where() -> None:
    signed = signed_off(REVIEWED, *WHO).replace("Slow, and free.", "Slow, and quite free.")
    guide = read_guide(signed)
    assert is_draft(guide)
    assert "changed after it was reviewed" in note(guide)
    assert warnings(signed) == ["reviews/reviewed-by-nobody", "reviews/review-stale"]
    (stale,) = [
        each
        for each in check_text(signed, date(2026, 3, 1)).findings
        if each.rule.id == "reviews/review-stale"
    ]
    line = signed.splitlines()[stale.problem.line - 1]
    assert line.strip().startswith("content:")
    assert is_reviewed(read_guide(signed_off(signed, *WHO)))


def test_comments_and_layout_are_no_edit() -> None:
    signed = signed_off(REVIEWED, *WHO)
    again = "# read aloud on Tuesday\n" + signed.replace(
        "good: [Nothing to wear]", "good:\n      - Nothing to wear"
    )
    assert is_reviewed(read_guide(again))


@pytest.mark.parametrize("text", [SMALL, KNEE, KNEE.replace("\n", "\r\n"), SMALL.rstrip("\n")])
def test_nothing_else_in_the_file_is_touched(text: str) -> None:
    signed = signed_off(text, *WHO)
    left = signed.splitlines()
    for line in text.splitlines():
        left.remove(line)
    assert [each.strip().split(":")[0] for each in left] == [
        *("reviews", "- by", "role", "date", "content")
    ]
    twice = signed_off(signed, "A surgeon", "Hand surgeon", "2026-02-02")
    assert [each.by for each in read_guide(twice).status.reviews] == ["A surgeon", WHO[0]]
    assert mark_of(read_guide(twice)) == mark_of(read_guide(text))


@settings(max_examples=40, deadline=None)
@given(by=st.text(min_size=1, max_size=40), role=st.text(min_size=1, max_size=40))
def test_whatever_a_name_is_made_of_it_stays_a_name(by: str, role: str) -> None:
    try:
        signed = signed_off(SMALL, by, role, "2026-02-01")
    except (CannotSign, ValueError):
        return
    (review,) = read_guide(signed).status.reviews
    assert (review.by, review.role) == (by.strip(), role.strip())


def test_a_status_on_one_line_is_left_alone(tmp_path: Path) -> None:
    one_line = SMALL.replace(
        "status:\n  state: draft\n  note: Draft for clinical review.",
        "status: {state: draft, note: Draft for clinical review.}",
    )
    with pytest.raises(CannotSign):
        signed_off(one_line, *WHO)
    file = tmp_path / "thumb.yaml"
    file.write_text(one_line, "utf-8")
    code, said = run("guides", "sign-off", file, "--by", "A patient group", "--role", "Patients")
    assert code == 2
    assert "Nothing was changed." in said
    assert file.read_text("utf-8") == one_line


def test_by_command(tmp_path: Path) -> None:
    file = tmp_path / "thumb.yaml"
    file.write_text(SMALL, "utf-8")
    told = ("--by", "A patient group", "--role", "Patients", "--date", "2026-02-01")
    code, said = run("guides", "sign-off", file, *told)
    assert code == 0, said
    assert "It still says `state: draft`." in said
    assert read_guide(file.read_bytes()).status.reviews[0].date == "2026-02-01"
    assert run("guides", "sign-off", file, *told[:4], "--date", "Tuesday")[0] == 2
