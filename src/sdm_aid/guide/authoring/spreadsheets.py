"""The table in a file, whichever kind of file it is. The file may be a stranger's."""

from pathlib import Path

from sdm_aid.guide.authoring.tables.csv_file import csv_table
from sdm_aid.guide.authoring.tables.table import NotATable, Table, name_of
from sdm_aid.guide.authoring.tables.xlsx_file import xlsx_table
from sdm_aid.kit.bounded_files import NotAFile, TooLarge, read_at_most
from sdm_aid.kit.language import _

__all__ = ["NotATable", "Table", "name_of", "read_table"]

LARGEST = 5_000_000
"""Bytes of a table."""
SPREADSHEET = ".xlsx"

_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_table(path: Path, *, sheet: str = "", encoding: str = "") -> Table:
    """The table in a .csv, .tsv or .xlsx file. ``NotATable``.

    ``sheet`` is the sheet's name where it is not the one on show, ``encoding`` how a text file's
    letters are written where it does not show that itself.
    """
    try:
        content = read_at_most(path, LARGEST)
    except NotAFile:
        raise NotATable(_("{file} is not a file.").format(file=path)) from None
    except TooLarge:
        why = _("{file} is too large for a table: it has more than {most} MB.")
        raise NotATable(why.format(file=path, most=LARGEST // 1_000_000)) from None
    except OSError as error:
        why = _("{file} cannot be read: {reason}.")
        why = why.format(file=path, reason=error.strerror or type(error).__name__)
        raise NotATable(why) from None
    if content.startswith(_OLD_OFFICE):
        why = _("This file is locked with a password, or is an old kind of spreadsheet (.xls).")
        raise NotATable(f"{why} {_('Save it as .xlsx without a password.')}")
    if content.startswith(_ZIP) and _OPEN_DOCUMENT in content[:200]:
        why = _("This is a spreadsheet of LibreOffice (.ods), which is not read here.")
        raise NotATable(f"{why} {_('Save it as .xlsx, or as “CSV UTF-8”.')}")
    if content.startswith(_ZIP) or path.suffix.lower() == SPREADSHEET:
        return xlsx_table(content, sheet)
    return csv_table(content, encoding)
