"""The cells of a spreadsheet or a CSV file, as texts. The file may be a stranger's."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from sdm_aid.guide.text.decoding import HIDDEN
from sdm_aid.kit.bounded_files import NotAFile, TooLarge, read_at_most
from sdm_aid.kit.bounded_zip import TooMuchInside, opened_zip, unpacked
from sdm_aid.kit.language import _

LARGEST = 5_000_000
"""Bytes of a table."""
LARGEST_UNPACKED = 20_000_000
"""Bytes that a spreadsheet may have once it is unpacked."""
MOST_PARTS, MOST_TAGS = 500, 300_000
"""Files in a spreadsheet, and beginnings and ends of XML elements in all of them."""
MOST_ROWS, MOST_COLUMNS = 500, 60
MOST_LETTERS = 300_000
"""Characters in all cells together; a guide has a fifth of that."""
SPREADSHEET = ".xlsx"

Rows = list[list[str]]


class NotATable(ValueError):
    """This file is no table that can be read; the message says why, and what to do."""


def read_table(path: Path) -> Rows:
    """The rows of a .csv, .tsv or .xlsx file, without those that are empty. ``NotATable``."""
    try:
        content = read_at_most(path, LARGEST)
    except (TooLarge, NotAFile):
        raise NotATable(_("This file is too large, or is none.")) from None
    except OSError as error:
        why = _("This file cannot be read: {reason}.").format(reason=error.strerror or error)
        raise NotATable(why) from None
    rows = _spreadsheet(content) if path.suffix.lower() == SPREADSHEET else _csv(content)
    if sum(len(cell) for row in rows for cell in row) > MOST_LETTERS:
        raise _too_large()
    return [[HIDDEN.sub(" ", cell).strip() for cell in row] for row in rows]


def name_of(row: int, column: int) -> str:
    """What a spreadsheet calls a cell, counted from nought: B4 for row 3, column 1."""
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(ord("A") + left) + letters
    return f"{letters}{row + 1}"


def _csv(content: bytes) -> Rows:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    separator = max(",;\t|", key=first.count)
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return _no_more([cell.strip() for cell in row] for row in read)
    except csv.Error:
        raise NotATable(_("This table has a quote that is not closed.")) from None


def _decoded(content: bytes) -> str:
    """As spreadsheet programs write it: UTF-8, UTF-16 with its mark, or Windows' own letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotATable(_("This file is not text. Save it as “CSV UTF-8”, or as .xlsx."))


def _spreadsheet(content: bytes) -> Rows:
    try:
        from openpyxl import load_workbook
    except ImportError:
        why = _('A spreadsheet needs pip install "sdm-aid[tables]". Or save it as CSV.')
        raise NotATable(why) from None
    try:
        _measure(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(
            max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True
        )
        return _no_more(_without_end([_text(cell) for cell in row]) for row in rows)
    except NotATable:
        raise
    except TooMuchInside:
        raise _too_large() from None
    except Exception as error:  # whatever a broken spreadsheet makes of the one that reads it
        raise NotATable(_("This is not a spreadsheet that can be read.")) from error


def _measure(content: bytes) -> None:
    """Unpack each part once, and look how much is in it, before anything makes cells of it."""
    left, tags = LARGEST_UNPACKED, 0
    with opened_zip(io.BytesIO(content), most_files=MOST_PARTS) as packed:
        for each in packed.infolist():
            part = unpacked(packed, each, left)
            left -= len(part)
            tags += part.count(b"<")
            if tags > MOST_TAGS:
                raise _too_large()


def _no_more(rows: Iterable[list[str]]) -> Rows:
    """The rows. ``NotATable`` as soon as there are too many, or one is too long."""
    kept: Rows = []
    for row in rows:
        if len(kept) == MOST_ROWS or len(row) > MOST_COLUMNS:
            raise _too_large()
        kept.append(row)
    return kept


def _too_large() -> NotATable:
    return NotATable(_("This table is too large for a guide."))


def _without_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:g}"
    return str(cell).strip()
