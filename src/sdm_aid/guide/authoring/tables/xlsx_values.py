"""What one cell of a spreadsheet holds, where that is what its reader sees."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sdm_aid.guide.authoring.tables.number_formats import digits, shown
from sdm_aid.guide.authoring.tables.table import EMPTY, Cell
from sdm_aid.kit.language import _

_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")


def cell_of(found: Any) -> Cell:
    """The cell of a sheet that openpyxl found, as it is taken, or why it cannot be."""
    value = found.value
    if value is None:
        return EMPTY
    if why := _not_a_value(found):
        return Cell(str(value), left_out=why)
    if isinstance(value, date | time | timedelta):
        return _moment(value)
    if isinstance(value, int | float):
        return _number(value, found.number_format)
    return _words(value)


def _not_a_value(found: Any) -> str:
    """Why what a cell shows is no value; nothing for most cells."""
    if found.data_type == "e":
        return _("An error of the spreadsheet, not a value.")
    if isinstance(found.value, bool):
        return _("TRUE or FALSE, which says nothing to a patient. Write it in words.")
    if found.font is not None and found.font.strike:
        return _("It is struck through.")
    return ""


def _moment(value: date | time | timedelta) -> Cell:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    why = _(
        "A spreadsheet keeps this as a date or time. If it was a fraction or a range, such as "
        "4/10 or 3-5, make the cell “Text” and write it again."
    )
    return Cell(str(value), left_out=why)


def _number(value: float, number_format: str) -> Cell:
    if not math.isfinite(value):
        return Cell(str(value), left_out=_("This is not a number."))
    kept = Decimal(repr(value))
    text = shown(kept, number_format)
    if text is not None:
        return Cell(text, exact=True)
    why = _(
        "It holds {number}, and its format ({format}) shows something else. Write what is meant "
        "as text."
    )
    said = why.format(number=digits(kept), format=number_format)
    return Cell(digits(kept), left_out=said)


def _words(value: Any) -> Cell:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.utils.escape import unescape

    if not isinstance(value, CellRichText):
        return Cell(unescape(str(value)))
    texts, struck = [], False
    for part in value:
        text = str(part)
        if isinstance(part, TextBlock):
            struck = struck or bool(part.font.strike)
            if part.font.vertAlign in ("superscript", "subscript"):
                text = _raised(text)
        texts.append(text)
    left_out = _("A part of it is struck through.") if struck else ""
    return Cell(unescape("".join(texts)), left_out=left_out)


def _raised(text: str) -> str:
    """A raised figure stays one, so that “100” with a note ¹ is never read as 1001."""
    raised = text.translate(_RAISED)
    return raised if raised != text or not text.strip() else f"({text})"
