"""A table in a text file: its letters, what separates its cells, and its quotes.

Spreadsheet programs write such files in a dozen ways and say nowhere which. What a file shows is
used; what it does not show is asked for or told, never guessed without a word.
"""

import csv
import io
import re
from collections.abc import Iterator

from sdm_aid.guide.authoring.tables.table import Cell, NotATable, Table, table_of, too_large
from sdm_aid.guide.text.lines import LINE_END
from sdm_aid.kit.bounded_files import encoding_marked, kind_of_no_text
from sdm_aid.kit.language import _

SEPARATORS = (",", ";", "\t", "|")
SHOWS = 100_000
"""Letters at the beginning of a file that show what separates its cells."""
MOST_LINES = 20_000
"""Rows of a file, the empty ones too."""
MOST_COLUMNS_BEFORE_TRIMMING = 2_000
"""Cells of a row, the empty ones at its end too."""
GUESSED = "cp1252"
"""Windows' letters for western Europe, which a file that is not Unicode is read as."""

_SEP_LINE = re.compile(r'"?sep=(?P<separator>[^"\r\n])"?[,;\t|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_QUOTED = re.compile(r'(?:^|(?<=[,;\t|\r\n])) *"(?:[^"]|"")*"(?= *(?:[,;\t|\r\n]|$))')
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|table|\?xml)", re.IGNORECASE)


def csv_table(content: bytes, encoding: str = "") -> Table:
    """The table in a text file. ``NotATable`` where it is none, or can be read in two ways."""
    text, guessed = _decoded(content, encoding)
    if _WEB_PAGE.match(text):
        raise NotATable(_("This is a web page. Save it as .xlsx, or as “CSV UTF-8”."))
    if kind := kind_of_no_text(content):
        said = _("This file is {kind}. Save its table as .xlsx, or as “CSV UTF-8”.")
        raise NotATable(said.format(kind=kind))
    if named := _SEP_LINE.match(text):
        text, separator = text[named.end() :], named["separator"]
    else:
        separator = _separator(text)
    rows = (_cells(row, guessed) for row in _records(text, separator))
    return table_of(rows, ragged=True)


def _cells(row: list[str], guessed: bool) -> list[Cell]:
    if len(row) > MOST_COLUMNS_BEFORE_TRIMMING:
        raise too_large()
    return [_cell(each, guessed) for each in row]


def _cell(text: str, guessed: bool) -> Cell:
    if not guessed or text.isascii():
        return Cell(text)
    note = _(
        "“{text}”: this file does not say how its letters are written; they were read as those of "
        "western Europe. If they are wrong, save it as “CSV UTF-8”, or name them: --encoding."
    )
    return Cell(text, note=note.format(text=text.strip()))


def _decoded(content: bytes, encoding: str) -> tuple[str, bool]:
    """The text, and whether its letters are a guess."""
    for each in (encoding,) if encoding else (*_marked(content), "utf-8-sig", GUESSED):
        try:
            text = content.decode(each)
        except LookupError:
            why = _("There is no encoding called {name}. Examples: utf-8, cp1250, mac-roman.")
            raise NotATable(why.format(name=each)) from None
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff"), each == GUESSED and not encoding
    raise NotATable(
        _("This file is not text, or its letters are not known. Save it as “CSV UTF-8” or .xlsx.")
    )


def _marked(content: bytes) -> tuple[str, ...]:
    """UTF-16 shows itself by its mark, or by a nought beside nearly every letter."""
    if encoding_marked(content) == "utf-16":
        return ("utf-16",)
    half = len(content) // 2
    for encoding, noughts in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if half and noughts.count(0) > half * 0.6:
            return (encoding,)
    return ()


def _separator(text: str) -> str:
    """What stands between the cells: as often in line after line, outside quotes."""
    lines = LINE_END.split(_QUOTED.sub('""', text[:SHOWS]))
    found = {each: _regular(each, lines) for each in SEPARATORS}
    best = max(found.values())
    fitting = [each for each in SEPARATORS if found[each] == best]
    if best == (0, 0):
        return ","
    if len(fitting) > 1:
        raise NotATable(
            _(
                "This file does not show what stands between its cells. Put a line before the "
                "first that says so, such as sep=; or save it as .xlsx."
            )
        )
    return fitting[0]


def _regular(separator: str, lines: list[str]) -> tuple[int, int]:
    """In how many lines a separator stands equally often, and how often."""
    counts = [count for line in lines if (count := line.count(separator)) > 0]
    if not counts:
        return 0, 0
    return max((counts.count(each), each) for each in set(counts))


def _records(text: str, separator: str) -> Iterator[list[str]]:
    read = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True
    )
    try:
        for number, row in enumerate(read):
            if number == MOST_LINES:
                raise too_large()
            yield row
    except csv.Error as error:
        if "field larger" in str(error):
            raise too_large() from None
        why = _("Line {line}: a quote is not closed, or something stands right after it.")
        raise NotATable(why.format(line=read.line_num)) from None
