"""How hard a text is to read, by three published formulas, and its hard words.

The formulas are written out here because the libraries that have them fetch dictionaries from the
network as they run (textstat and py-readability-metrics through nltk), and this program never goes
there. A formula counts letters and syllables and knows nothing of sense: it points, and a reader
judges.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from statistics import median

import yaml

from sdm_aid.kit.paths import resources

_SENTENCE_ENDS = re.compile(r"[.!?…](?=\s|$)")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e)$")
_FIRST_GRADE = 5
"""Years to add to a grade for an age."""

_LONG = 3
"""Syllables from which a word counts as long."""


@dataclass(frozen=True, slots=True)
class Grades:
    """The US school grades of a text; a child is about five years older than its grade."""

    flesch_kincaid: float
    automated: float
    coleman_liau: float

    @property
    def middle(self) -> float:
        """The middle one of the three, so that no one formula has the word."""
        return median((self.flesch_kincaid, self.automated, self.coleman_liau))

    @property
    def age(self) -> int:
        """The reading age in years that the middle grade stands for."""
        return round(self.middle + _FIRST_GRADE)


def grades(text: str) -> Grades:
    """How hard a text of at least one word is to read.

    Flesch-Kincaid: Kincaid and others, Navy research report 8-75, 1975. Automated Readability
    Index: Smith and Senter, AMRL-TR-66-220, 1967. Coleman and Liau, J Appl Psychol 1975;60:283.
    """
    words = words_of(text)
    letters = sum(character.isalnum() for character in text)
    sentences = max(1, len(_SENTENCE_ENDS.findall(text)))
    a_sentence = len(words) / sentences
    a_word = letters / len(words)
    spoken = sum(map(syllables, words)) / len(words)
    return Grades(
        flesch_kincaid=0.39 * a_sentence + 11.8 * spoken - 15.59,
        automated=4.71 * a_word + 0.5 * a_sentence - 21.43,
        coleman_liau=5.88 * a_word - 29.6 / a_sentence - 15.8,
    )


def words_of(text: str) -> list[str]:
    """The words and numbers in a text."""
    return _WORD.findall(text)


def long_words(text: str) -> list[str]:
    """The words of three syllables or more, longest first, each once."""
    long = dict.fromkeys(word for word in words_of(text.lower()) if syllables(word) >= _LONG)
    return sorted(long, key=syllables, reverse=True)


def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, less a silent e."""
    plain = word.lower()
    ends_silent = len(plain) > 3 and _SILENT.search(plain)
    return max(1, len(_VOWELS.findall(plain)) - bool(ends_silent))


@cache
def plainer_words() -> Mapping[str, str]:
    """A plainer word for each hard one (``resources/words``); English."""
    file = resources() / "words" / "plainer.yaml"
    words: dict[str, str] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return words


@cache
def hard_words() -> re.Pattern[str]:
    """Finds the words that have a plainer one, longest first."""
    words = sorted(plainer_words(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)
