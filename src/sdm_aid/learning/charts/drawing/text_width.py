"""How wide words will be, without a font at hand: a little more than they are.

Measured against the house's fonts; the picture must hold on screens, papers and pages, each of
which draws with fonts of its own.
"""

from functools import lru_cache

from wcwidth import wcwidth

_NARROW = frozenset("iljtfrI.,:;'’|!()[]“”‘ ·-")
_BROAD = frozenset("mwMWQOGD@%—")
_LEAST_LETTERS = 4


@lru_cache(maxsize=2048)
def width_of(text: str, size: float) -> float:
    """The width of words set at a size."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _BROAD:
        return 0.88
    cells = wcwidth(letter)
    if cells <= 0:
        return 0.0
    if cells == 2:
        return 1.0
    return 0.68 if letter.isupper() else 0.6


def wrapped(text: str, size: float, widest: float) -> list[str]:
    """The words in lines that are no wider; a word that is too wide is parted."""
    lines = [""]
    for word in _short_enough(text.split(), size, widest):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > widest:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _short_enough(words: list[str], size: float, widest: float) -> list[str]:
    short = []
    for word in words:
        left = word
        while width_of(left, size) > widest and len(left) > _LEAST_LETTERS:
            count = len(left)
            while count > _LEAST_LETTERS and width_of(left[:count], size) > widest:
                count -= 1
            short.append(left[:count])
            left = left[count:]
        short.append(left)
    return [each for each in short if each]
