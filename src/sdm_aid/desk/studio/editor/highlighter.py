"""Colours for a guide's text: names of fields, words in quotes, comments, numbers, signs."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from sdm_aid.desk.kit.look.tokens import Tokens

_PIECES = re.compile(
    r"(?P<comment>(?:^|(?<=\s))#.*$)"
    r"|(?P<key>(?:^|(?<=[\s{,]))[A-Za-z_][\w-]*(?=:(?:\s|$)))"
    r"|(?P<quoted>\"(?:[^\"\\]|\\.)*\"?|(?:^|(?<=[\s:\[,]))'[^']*'?)"
    r"|(?P<sign>^\s*(?:- +|-$)+|[\[\]{}]|[>|][-+]?\s*$)"
    r"|(?P<number>(?:^|(?<=[\s\[,:]))-?\d+(?:\.\d+)?(?=[\s,\]}]|$))"
)
_BLOCK = re.compile(r"(?P<before> *(?:- +)*)(?:[\w-]+: *)?[>|][-+0-9]* *(?:#.*)?$")
_OUTSIDE = -1


class Colouring(QSyntaxHighlighter):
    """Colours one document. A line's state is the indentation of the text block it is in."""

    def __init__(self, document: QTextDocument, tokens: Tokens) -> None:
        super().__init__(document)
        self._formats = _formats(tokens)

    def show_tokens(self, tokens: Tokens) -> None:
        """Colour it as the theme says."""
        self._formats = _formats(tokens)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Qt's: colour one line."""
        within = self.previousBlockState()
        indent = len(text) - len(text.lstrip(" "))
        if within > _OUTSIDE and (not text.strip() or indent > within):
            self.setCurrentBlockState(within)
            return
        begins = _BLOCK.match(text)
        self.setCurrentBlockState(len(begins["before"]) if begins else _OUTSIDE)
        for piece in _PIECES.finditer(text):
            kind = piece.lastgroup or ""
            self.setFormat(piece.start(), piece.end() - piece.start(), self._formats[kind])


def _formats(tokens: Tokens) -> dict[str, QTextCharFormat]:
    colours = {
        "comment": tokens.ink_soft,
        "key": tokens.action,
        "quoted": tokens.clinician,
        "sign": tokens.ink_soft,
        "number": tokens.companion,
    }
    formats = {kind: QTextCharFormat() for kind in colours}
    for kind, colour in colours.items():
        formats[kind].setForeground(QColor(colour))
    formats["key"].setFontWeight(QFont.Weight.Bold)
    formats["comment"].setFontItalic(True)
    return formats
