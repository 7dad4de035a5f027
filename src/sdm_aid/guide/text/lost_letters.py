"""Letters that were lost on the way into a file: what was read as another code page, or a web page.

``’`` that is saved as UTF-8 and read as Windows-1252 becomes ``â€™``; a letter that some program
could not read becomes U+FFFD; and ``&amp;`` is a letter only on web pages.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from sdm_aid.guide.text.problems import shown
from sdm_aid.guide.text.unseen import Strange, in_words, strange_letters
from sdm_aid.kit.language import _

_REPLACED = "\ufffd"


def _as_windows_reads(byte: int) -> str:
    """A byte as Windows-1252 has it; where it has none, programs keep the number."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_GOES_ON = "".join(
    sorted({each for byte in range(0x80, 0xC0) for each in (_as_windows_reads(byte), chr(byte))})
)
_AFTER = f"[{re.escape(_GOES_ON)}]"
_PAIR, _THREE = f"[\u00c2-\u00df]{_AFTER}", f"[\u00e0-\u00ef]{_AFTER}{{2}}"
# One pair may be letters that somebody typed, as in IRMÃ® and “café”…: those do not count.
_READ_WRONG = re.compile(
    rf"(?:{_PAIR}){{2,}}|(?:{_THREE}){{2,}}|â[€‚„†ˆ‰]{_AFTER}|ðŸ{_AFTER}{{2}}"
    rf"|(?<![A-Z\u00c0-\u00de])[ÂÃ]{_AFTER}|(?<![^\W_])[ÄÅ]{_AFTER}(?!\S)"
    rf"|[ÂÃÄÅÊÎÏ]{_AFTER}(?=[a-z])|(?<=[a-z])[ÂÃÄÅÊÎÏ]{_AFTER}|á[º»]{_AFTER}(?=[a-z])"
)
_ON_THE_WEB = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def strange_in(text: str) -> Iterator[Strange]:
    """What in a text a reader would not see as it was meant: lost letters, and strange ones."""
    yield from _lost(text)
    yield from strange_letters(text)


def _lost(text: str) -> Iterator[Strange]:
    for found in _ON_THE_WEB.finditer(text) if "&" in text else ():
        if found[0][1] == "#" or found[0][1:] in html5:
            what = _("{sign} is {letter} only on web pages: here people read it just so.").format(
                sign=shown(found[0]), letter=_seen(unescape(found[0]))
            )
            fix = _("Type the letter itself, or a space.")
            yield Strange(found.start(), what, fix, "web-sign", len(found[0]))
    if text.isascii():
        return
    look = _("Look the text up in its source, and type it again.")
    for found in re.finditer(f"{_REPLACED}+", text):
        what = _("A letter was lost here when the file was saved or copied: {name}.").format(
            name=in_words(_REPLACED)
        )
        yield Strange(found.start(), what, look, "lost-letter", len(found[0]))
    for found in _READ_WRONG.finditer(text):
        what = _("{letters} are probably one letter that was read in the wrong way.").format(
            letters=shown(found[0])
        )
        yield Strange(found.start(), what, look, "lost-letter", len(found[0]))


def _seen(letter: str) -> str:
    return shown(letter) if letter.isprintable() and letter.strip() else in_words(letter[0])
