"""A document's text to the letter, and places in it as everybody else counts them.

``toPlainText`` makes plain spaces of no-break ones. And Qt counts halves of letters (UTF-16), or
moves over several at once where they are one on the screen, while a problem's column counts
letters as YAML does.
"""

from PySide6.QtGui import QTextCursor, QTextDocument

_PARAGRAPH = "\u2029"
"""What Qt has between two lines."""


def exact_text(document: QTextDocument) -> str:
    """The text, with its lines ended by ``\\n``."""
    return document.toRawText().replace(_PARAGRAPH, "\n")


def selected_text(cursor: QTextCursor) -> str:
    """What is selected, with its lines ended by ``\\n``."""
    return cursor.selectedText().replace(_PARAGRAPH, "\n")


def column_of(cursor: QTextCursor) -> int:
    """The letters before the cursor on its line, and one."""
    halves = cursor.block().text().encode("utf-16-le", "surrogatepass")
    before = halves[: 2 * cursor.positionInBlock()]
    return len(before.decode("utf-16-le", "ignore")) + 1


def put_at(cursor: QTextCursor, line: int, column: int) -> None:
    """Move the cursor to a place, or to the nearest there is."""
    document = cursor.document()
    block = document.findBlockByNumber(max(0, min(line, document.blockCount()) - 1))
    cursor.setPosition(block.position() + _halves(block.text()[: max(0, column - 1)]))


def select(cursor: QTextCursor, length: int) -> None:
    """Select so many letters after the cursor, an end of a line being one."""
    block, along = cursor.block(), column_of(cursor) - 1
    text = block.text()[along:]
    while length > len(text) and (block := block.next()).isValid():
        text += f"\n{block.text()}"
    end = cursor.position() + _halves(text[: max(0, length)])
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def change_to(document: QTextDocument, new: str) -> None:
    """Make ``new`` of the text by writing one stretch of it anew."""
    old = exact_text(document)
    if old == new:
        return
    begin = _alike(old, new)
    after = _alike(old[begin:][::-1], new[begin:][::-1])
    cursor = QTextCursor(document)
    cursor.setPosition(_halves(old[:begin]))
    cursor.setPosition(_halves(old[: len(old) - after]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new[begin : len(new) - after])


def _alike(one: str, other: str) -> int:
    """How many letters two texts have in common, from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _halves(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
