"""Keys that know about indents: Enter, Tab, Backspace. They change the text at a cursor."""

import re
from collections.abc import Callable

from PySide6.QtGui import QTextCursor

INDENT = 2
"""Spaces."""

_ITEM = re.compile(r"( *)- +\S")
_EMPTY_ITEM = re.compile(r" *- *$")
_FIELD_OF_ITEM = re.compile(r" *- +[\w-]+: ")
_DASHES = re.compile(r" *(?:- +)*")
_OPENS = re.compile(r"(?:^|[\s-])[\w-]+: *(?:[>|][-+]?)? *(?:#.*)?$")

_KEPT = QTextCursor.MoveMode.KeepAnchor


def new_line(cursor: QTextCursor) -> QTextCursor:
    """Enter: keep the indent, go deeper after a field that opens, begin a list's next item.

    After a lone dash it ends the list instead.
    """
    line = cursor.block().text()[: cursor.positionInBlock()]
    if _EMPTY_ITEM.match(line):
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, _KEPT)
        cursor.insertText("")
    else:
        cursor.insertText(f"\n{_next_indent(line)}")
    return cursor


def indent(cursor: QTextCursor) -> None:
    """Tab: two spaces, before each selected line where some are selected."""
    if cursor.hasSelection():
        _each_line(cursor, lambda line: line.insertText(" " * INDENT))
    else:
        cursor.insertText(" " * INDENT)


def outdent(cursor: QTextCursor) -> None:
    """Shift+Tab: two spaces less before each line."""
    _each_line(cursor, _take_spaces)


def in_indent(cursor: QTextCursor) -> bool:
    """Whether there are only spaces before the cursor on its line, and nothing is selected."""
    before = cursor.block().text()[: cursor.positionInBlock()]
    return bool(before) and not before.strip(" ") and not cursor.hasSelection()


def take_back(cursor: QTextCursor) -> None:
    """Backspace within an indent: back to the indent before."""
    many = (cursor.positionInBlock() % INDENT) or INDENT
    cursor.movePosition(QTextCursor.MoveOperation.Left, _KEPT, many)
    cursor.removeSelectedText()


def _next_indent(line: str) -> str:
    dashes = _DASHES.match(line)
    if _OPENS.search(line):
        return " " * ((dashes.end() if dashes else 0) + INDENT)
    if (item := _ITEM.match(line)) is not None:
        return " " * (len(item[1]) + INDENT) if _FIELD_OF_ITEM.match(line) else f"{item[1]}- "
    return line[: len(line) - len(line.lstrip(" "))]


def _each_line(cursor: QTextCursor, change: Callable[[QTextCursor], object]) -> None:
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    cursor.beginEditBlock()
    for number in range(first, last + 1):
        change(QTextCursor(document.findBlockByNumber(number)))
    cursor.endEditBlock()


def _take_spaces(cursor: QTextCursor) -> None:
    line = cursor.block().text()
    many = min(INDENT, len(line) - len(line.lstrip(" ")))
    cursor.movePosition(QTextCursor.MoveOperation.Right, _KEPT, many)
    cursor.removeSelectedText()
