"""A table on a sheet of a spreadsheet file, cell by cell. The file may be a stranger's."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sdm_aid.guide.authoring.tables.table import (
    EMPTY,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    NotATable,
    Table,
    name_of,
    table_of,
    too_large,
)
from sdm_aid.guide.authoring.tables.xlsx_structure import Structure, structure_of
from sdm_aid.guide.authoring.tables.xlsx_values import cell_of
from sdm_aid.kit.bounded_zip import TooMuchInside, opened_zip, unpacked
from sdm_aid.kit.language import _

LARGEST_UNPACKED = 20_000_000
"""Bytes that a spreadsheet may have once it is unpacked."""
MOST_PARTS, MOST_TAGS = 500, 300_000
"""Files in a spreadsheet, and beginnings and ends of XML elements in all of them."""


def xlsx_table(content: bytes, sheet: str = "") -> Table:
    """The table on the sheet with that name, else on the sheet on show. ``NotATable``."""
    try:
        from openpyxl.reader.excel import ExcelReader
    except ImportError:
        why = _('A spreadsheet needs pip install "sdm-aid[tables]". Or save it as CSV.')
        raise NotATable(why) from None
    try:
        _measure(content)
        with warnings.catch_warnings():  # what it does not know is named here by its cell
            warnings.simplefilter("ignore")
            reader = ExcelReader(
                io.BytesIO(content),
                read_only=True,
                data_only=True,
                keep_links=False,
                rich_text=True,
            )
            reader.read()
            chosen, told = _chosen(reader.wb, sheet)
            return table_of(_rows(reader, chosen), [*told, *_beside(reader, chosen)])
    except NotATable:
        raise
    except TooMuchInside:
        raise too_large() from None
    except Exception as error:  # whatever a broken spreadsheet makes of the one that reads it
        why = _("This is not a spreadsheet that can be read. Save it as .xlsx, or as “CSV UTF-8”.")
        raise NotATable(why) from error


def _measure(content: bytes) -> None:
    """Unpack each part once, and look how much is in it, before anything makes cells of it."""
    left, tags = LARGEST_UNPACKED, 0
    with opened_zip(io.BytesIO(content), most_files=MOST_PARTS) as packed:
        for each in packed.infolist():
            part = unpacked(packed, each, left)
            left -= len(part)
            tags += part.count(b"<")
            if tags > MOST_TAGS:
                raise too_large()


def _chosen(book: Any, wanted: str) -> tuple[Any, list[str]]:
    """The sheet to read, and what to say where there was more than one to choose from."""
    sheets = list(book.worksheets)
    shown = [each for each in sheets if each.sheet_state == "visible"]
    if wanted:
        named = [each for each in sheets if each.title == wanted]
        if not named:
            why = _("There is no sheet called “{name}”. There is: {sheets}.")
            names = ", ".join(f"“{each.title}”" for each in sheets)
            raise NotATable(why.format(name=wanted, sheets=names))
        chosen = named[0]
    else:
        chosen = book.active if book.active in shown else (shown or sheets)[0]
    told = []
    for each in book.worksheets:
        if each is not chosen:
            state = _("not read") if each in shown else _("hidden, not read")
            why = _("Sheet “{name}”: {state}; sheet “{chosen}” was. Another one: --sheet.")
            told.append(why.format(name=each.title, state=state, chosen=chosen.title))
    return chosen, told


def _part_of(reader: Any, sheet: Any) -> str:
    """The name of the file in the spreadsheet that holds a sheet."""
    return next(
        str(link.target)
        for each, link in reader.parser.find_sheets()
        if each.name == sheet.title and "chartsheet" not in link.Type
    )


def _rows(reader: Any, sheet: Any) -> Iterator[list[Cell]]:
    with reader.archive.open(_part_of(reader, sheet)) as xml:
        structure = structure_of(xml)
    if structure.beyond:
        raise too_large()
    read = [
        [_cell(each, (number, column), structure) for column, each in enumerate(row)]
        for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS))
    ]
    for row, cells in enumerate(read):
        yield [_joined(cell, (row, column), structure, read) for column, cell in enumerate(cells)]


def _cell(found: Any, place: tuple[int, int], structure: Structure) -> Cell:
    if place in structure.uncalculated:
        why = _("A formula that was not calculated: open the spreadsheet, and save it again.")
        return Cell(left_out=why)
    cell = cell_of(found)
    if not cell.filled:
        return EMPTY
    if place in structure.marked:
        cell = replace(cell, left_out=_("Some of its letters are raised or struck through."))
    if place[0] in structure.hidden_rows or place[1] in structure.hidden_columns:
        why = _("It is in a row or column that is hidden. If it counts, show it, and save.")
        cell = replace(cell, left_out=why)
    return cell


def _joined(
    cell: Cell, place: tuple[int, int], structure: Structure, read: list[list[Cell]]
) -> Cell:
    """A place of a merged box says what its first place says."""
    first = structure.merged.get(place)
    if first is None or cell.filled:
        return cell
    shown = read[first[0]][first[1]]
    if not shown.filled:
        return cell
    if place[0] in structure.hidden_rows or place[1] in structure.hidden_columns:
        return cell
    note = _("It is one box with {first}, so it says the same.").format(first=name_of(*first))
    return replace(shown, note=note, joined_to=first)


def _beside(reader: Any, sheet: Any) -> Iterator[str]:
    """What lies on the sheet and is no cell: comments, pictures and text boxes."""
    from openpyxl.packaging.relationship import get_dependents, get_rels_path

    links = get_rels_path(_part_of(reader, sheet))  # type: ignore[no-untyped-call]
    if links not in reader.archive.namelist():
        return
    kinds = {link.Type.rpartition("/")[2] for link in get_dependents(reader.archive, links)}
    if kinds & {"comments", "threadedComment"}:
        yield _("Comments on cells were not read. What counts in them belongs into a cell.")
    if "drawing" in kinds:
        yield _("Pictures, charts and text boxes on the sheet were not read.")
