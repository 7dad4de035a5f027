"""Where the lines of a text begin and end, as editors count them."""

import re
from bisect import bisect_right

from sdm_aid.guide.text.positioned import LineColumn

LINE_END = re.compile("\r\n|\r|\n")


class Lines:
    """Where each line of a text begins."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def place(self, index: int) -> LineColumn:
        """Line and column, from 1, of the sign at ``index``."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """Where in the text a place stands. ``IndexError`` for a line that is not there."""
        return self._starts[line - 1] + column - 1
