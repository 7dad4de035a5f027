"""From bytes in a file to the text of a guide, refusing early what cannot be one."""

import re
from pathlib import Path

from sdm_aid.guide.text.lines import LINE_END
from sdm_aid.guide.text.problems import GuideProblems, Problem
from sdm_aid.kit.bounded_files import (
    NotAFile,
    TooLarge,
    encoding_marked,
    is_utf_16,
    kind_of_no_text,
    read_at_most,
)
from sdm_aid.kit.language import _

LARGEST = 1_000_000
"""Bytes in a guide; the longest there is has a tenth of that."""

_UTF_8_MARK = "\ufeff"

# YAML forbids control characters. It also reads three rare characters as ends of lines, and skips
# a byte order mark, where no editor does; refused, lines and texts are what an author sees.
HIDDEN = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd"
    r"\U00010000-\U0010ffff]"
)
"""A character that cannot stand in a guide."""


def read_bytes(path: Path) -> bytes:
    """What is in the file, of which no more is read than a guide may have.

    Raises ``GuideProblems`` where there is no such file, it cannot be read, or it is too large.
    """
    try:
        return read_at_most(path, LARGEST)
    except TooLarge:
        raise _too_large() from None
    except NotAFile:
        raise _refused(
            _("This is not a file."), _("Put the guide in a file of its own."), "not-a-file"
        ) from None
    except FileNotFoundError:
        raise _refused(
            _("This file does not exist."), _("Check the name and the folder."), "no-file"
        ) from None
    except OSError as error:
        raise _refused(
            _("This file cannot be read: {reason}.").format(reason=error.strerror or error),
            _("Check that you may open it."),
            "unreadable",
        ) from None


def decode(content: str | bytes) -> str:
    """The text of a guide without a byte order mark.

    Raises ``GuideProblems`` for too much of it, for anything but UTF-8, and for characters that
    no guide can have.
    """
    if len(content) > LARGEST:
        raise _too_large()
    text = _decoded(content) if isinstance(content, bytes) else content
    text = text.removeprefix(_UTF_8_MARK)
    if found := HIDDEN.search(text):
        raise GuideProblems([hidden(found[0], *_place(text[: found.start()]))])
    return text


def hidden(character: str, line: int, column: int) -> Problem:
    """The problem of a character that no guide can have."""
    what = _("There is a character here that cannot be seen: U+{code}.").format(
        code=f"{ord(character):04X}"
    )
    fix = _("Delete it; if a new line was meant, press Enter.")
    return Problem(line, column, what, fix, "hidden-character")


def _decoded(content: bytes) -> str:
    save = _("Save the file as UTF-8; editors offer this under “Save with encoding”.")
    marked = encoding_marked(content) or ("utf-16" if is_utf_16(content) else "utf-8")
    if marked != "utf-8":
        what = _("This file is saved as {encoding}, not as UTF-8.").format(encoding=marked.upper())
        raise _refused(what, save, "encoding")
    if kind := kind_of_no_text(content):
        fix = _("Open it, and copy its words into a file of plain text.")
        raise _refused(_("This file is {kind}.").format(kind=kind), fix, "encoding")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = _place(before.removeprefix(_UTF_8_MARK))
        what = _("This file is not saved as UTF-8: there is a byte here it does not have.")
        raise GuideProblems([Problem(line, column, what, save, "encoding")]) from None


def _place(before: str) -> tuple[int, int]:
    lines = LINE_END.split(before)
    return len(lines), len(lines[-1]) + 1


def _too_large() -> GuideProblems:
    return _refused(
        _("This file is larger than {size} MB, which no guide is.").format(
            size=LARGEST // 1_000_000
        ),
        _("Check that it is the right file."),
        "too-large",
    )


def _refused(what: str, fix: str, code: str) -> GuideProblems:
    return GuideProblems([Problem(1, 1, what, fix, code)])
