"""Putting right what is surely a slip, and leaving alone what a person must say."""

import pytest

from sdm_aid.guide.checking.fixes import Fix, fix_for, mended
from sdm_aid.guide.reading.reader import ReadGuide, read_guide
from sdm_aid.guide.text.problems import GuideProblems, Problem


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(GuideProblems) as found:
        read_guide(text)
    return found.value.problems


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("title: Knee", "titel: Knee"),
        ("    kind: gain", "    knid: gain"),
        ("    kind: gain", "    kind: gian"),
        ("bears_on: [less-pain", "bears_on: [les-pain"),
        ("doing_nothing: true", "doing_nothin: true"),
        ("      keep-going:\n", "      kep-going:\n"),
    ],
)
def test_a_slip_is_put_right_to_the_letter(knee: ReadGuide, right: str, wrong: str) -> None:
    broken = knee.text.replace(right, wrong, 1)
    assert broken != knee.text
    fixes = [fix for each in problems(broken) if (fix := fix_for(each, broken)) is not None]
    assert len(fixes) == 1
    assert mended(broken, fixes[0]) == knee.text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("May 4, 2026", "2026-05-04"),
        ("Monday, 4 May 2026  # Jean's", "2026-05-04  # Jean's"),
        ('"May 4, 2026"  # checked', '"2026-05-04"  # checked'),
        ("٢٠٢٦-٠٥-٠٤", "2026-05-04"),
        ("２０２６-０５-０４", "2026-05-04"),
    ],
)
def test_a_day_is_put_right_whole_however_it_is_written(
    knee: ReadGuide, wrong: str, right: str
) -> None:
    (line,) = (each for each in knee.text.split("\n") if each.startswith("evidence_date:"))
    broken = knee.text.replace(line, f"evidence_date: {wrong}", 1)
    (fix,) = (fix for each in problems(broken) if (fix := fix_for(each, broken)) is not None)
    assert mended(broken, fix) == knee.text.replace(line, f"evidence_date: {right}", 1)


def test_what_only_a_person_knows_has_no_fix(knee: ReadGuide) -> None:
    broken = knee.text.replace("kind: gain", "kind: something else", 1)
    assert [fix_for(each, broken) for each in problems(broken)] == [None]


def test_quotes_stay_round_a_word() -> None:
    problem = Problem(1, 7, "`gian` is none.", "Did you mean `gain`?", "wrong-word")
    fix = fix_for(problem, 'kind: "gian"  # a gain')
    assert fix == Fix(1, 8, 4, "gain")


def test_a_text_that_is_shorter_by_now_is_left_alone() -> None:
    problem = Problem(9, 1, "", "Did you mean `kind`?", "misspelt-field")
    assert fix_for(problem, "knid: gain") is None
