"""``sdm-aid learn take-back``: eight letters, typed however, and the words are gone."""

from pathlib import Path

import pytest

from sdm_aid.learning.slips import new_slip
from sdm_aid.record.journal.given_words import GivenWords, Use
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import open_record
from tests.kit.commands import run

WORDS = GivenWords("patient", "better", "knee", "2026-11", "A chair.", frozenset({Use.POSTER}))


@pytest.fixture
def slip(folder: Path) -> str:
    """The letters under which a patient's words are kept; another's are there too."""
    letters = new_slip()
    record = open_record(folder)
    record.keep_words(WORDS, letters)
    record.keep_words(WORDS, new_slip())
    record.close()
    return letters


def take_back(folder: Path, *letters: str) -> tuple[int, str]:
    return run("--data", folder, "learn", "take-back", *letters)


def left(folder: Path) -> int:
    record = open_record(folder)
    assert verify(record.engine) == ()
    count = len(record.words_with_yes(Use.POSTER))
    record.close()
    return count


def test_letters_with_a_space_and_small_take_the_words_back(folder: Path, slip: str) -> None:
    code, said = take_back(folder, *slip.lower().split("-"))
    assert code == 0
    assert "Your words are gone" in said
    assert "We cannot reach copies that are already printed." in said
    assert left(folder) == 1


def test_once_they_are_gone_it_says_that_nothing_belongs_to_them(folder: Path, slip: str) -> None:
    take_back(folder, slip)
    code, said = take_back(folder, slip)
    assert code == 1
    assert "No words belong to these letters." in said
    assert left(folder) == 1


def test_a_wrong_letter_is_noticed_before_anything_is_looked_for(folder: Path, slip: str) -> None:
    wrong = ("B" if slip[0] == "A" else "A") + slip[1:]
    for typed in (wrong, slip[:-1], "1234-5678", ""):
        code, said = take_back(folder, typed)
        assert code == 2
        assert "Nothing was taken back." in said
    assert left(folder) == 2


def test_without_a_record_none_is_made(tmp_path: Path) -> None:
    code, said = take_back(tmp_path / "none", new_slip())
    assert code == 1
    assert "There is no record" in said
    assert not (tmp_path / "none").exists()
