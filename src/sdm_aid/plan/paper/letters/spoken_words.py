"""Words that a PDF needs to be told to the letter, beside the shapes it draws for them.

Where a script joins, stacks or turns its letters, the shapes on the page do not say which letters
were typed, nor in which order. Such words travel through Typst as the target of a link, which is
taken out again once the PDF is there (``told_letters``).
"""

import re

from sdm_aid.plan.content.passages import Passage

MARK = "sdm-aid-words:"
"""What the target of such a link begins with."""
LONGEST = 1_000
"""Letters in one of them: PDF/A has 32,767 bytes for a string."""

_CARE = re.compile(
    "[\u0300-\u036f\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u200c\u200d\ufb1d-\ufdff\ufe70-\ufefe]"
)
"""Marks on letters; Hebrew and Arabic; the scripts of India and of South-East Asia; joiners."""


def needs_care(words: str) -> bool:
    """Whether the shapes of these words may not say what was typed."""
    return _CARE.search(words) is not None


def in_lengths(passage: Passage) -> list[Passage]:
    """The passage, cut at spaces where it is too long to travel in one."""
    words, pieces = passage.words, []
    while len(words) > LONGEST:
        cut = words.rfind(" ", 1, LONGEST) + 1 or LONGEST
        pieces.append(Passage(words[:cut], passage.language))
        words = words[cut:]
    return [*pieces, Passage(words, passage.language)]
