"""A made-up language for tests: every string marked, accented and 40 % longer than the English.

Words that are not in its brackets did not go through gettext. 40 % is what German and Finnish
need of a sentence; the usual figure for room to leave on a screen (W3C, “Text size in
translation”).
"""

import gettext
import re

LONGER = 0.4
LONGEST_FILLING = 8
"""Letters; words to fill up with are no longer than words are."""

_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_INNERMOST = re.compile(r"\[[^\[\]]*\]")


def pseudo(text: str) -> str:
    """``text`` as the made-up language says it; ``{placeholders}`` stay as they are."""
    parts = _PLACEHOLDER.split(text)
    said = "".join(part if part.startswith("{") else part.translate(_ACCENTS) for part in parts)
    return f"[{said}{_filling(round(len(text) * LONGER))}]"


def _filling(letters: int) -> str:
    """Short fillings make the last word longer, long ones are words of their own."""
    if letters <= LONGEST_FILLING:
        return "~" * letters
    return "".join(f" {'~' * LONGEST_FILLING}" for _word in range(letters // LONGEST_FILLING))


def unmarked(text: str) -> str:
    """What of ``text`` stands in no brackets of the made-up language."""
    while text != (text := _INNERMOST.sub("", text)):
        pass
    return text


class Pseudo(gettext.NullTranslations):
    """The catalogue of the made-up language."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)
