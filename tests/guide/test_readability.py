"""How hard a text is to read. Held against textstat, which is not used because it goes online."""

from collections.abc import Iterator

import nltk
import pytest
import textstat

from sdm_aid.guide.rules.readability import grades, hard_words, long_words, plainer_words, syllables

EASY = "You do the work yourself, in class and at home. Pain may ease bit by bit."
HARD = (
    "Rehabilitation necessitates considerable determination, particularly immediately following "
    "immobilisation of the articulation."
)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_names: object, **_ways: object) -> None:
        raise AssertionError("went online")

    monkeypatch.setattr(nltk, "download", refuse)
    yield


def test_an_easy_text_is_easy_and_a_hard_one_hard() -> None:
    assert grades(EASY).middle < 4
    assert grades(HARD).middle > 15


@pytest.mark.parametrize("text", [EASY, HARD, "One two three four five. Six seven eight nine ten."])
def test_the_formulas_agree_with_another_maker(text: str) -> None:
    ours = grades(text)
    assert ours.automated == pytest.approx(textstat.automated_readability_index(text), abs=1.5)
    assert ours.coleman_liau == pytest.approx(textstat.coleman_liau_index(text), abs=1.5)


SPOKEN = {
    1: ("plan", "knee", "stiff", "helped", "weeks", "the"),
    2: ("people", "needed", "able"),
    3: ("something", "clinician"),  # a silent e within a word is counted
    4: ("operation",),
}


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count in SPOKEN for word in SPOKEN[count]]
)
def test_syllables_are_as_many_as_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_long_words_come_longest_first() -> None:
    assert long_words("A replacement needs an operation and determination.")[0] == "determination"


def test_the_list_of_words_is_sound() -> None:
    words = plainer_words()
    assert len(words) > 150
    assert all(word == word.lower() and plainer for word, plainer in words.items())
    assert all(len(plainer.split()) <= 6 for plainer in words.values())


def test_whole_words_are_looked_for() -> None:
    assert [found[0] for found in hard_words().finditer("Optional; the option. Prior to it.")] == [
        "option",
        "Prior to",
    ]
