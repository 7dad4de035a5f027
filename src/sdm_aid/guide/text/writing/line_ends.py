"""A file's bytes after an edit: what nobody touched stays, each line's end with it.

Editors show every line alike, however it ends in the file, and no byte order mark. So what comes
from an editor is put into the file line by line.
"""

from difflib import SequenceMatcher

from sdm_aid.guide.text.lines import LINE_END

MARK = "\ufeff"
"""A byte order mark."""

_MOST_COMPARED = 3_000
"""Changed lines that are compared one with another; of more, all count as new."""


def as_in_an_editor(text: str) -> str:
    """A file's text as an editor shows it: no byte order mark, and lines that end in ``\\n``."""
    return LINE_END.sub("\n", text.removeprefix(MARK))


def with_edit(before: str, edited: str) -> str:
    """The text of a file, ``before``, as somebody has ``edited`` it; its lines end in ``\\n``.

    A line that is still there ends as it did, a new one as its neighbour does.
    """
    mark = MARK if before.startswith(MARK) else ""
    old = before.removeprefix(MARK)
    ends = [*LINE_END.findall(old), ""]
    lines, new = LINE_END.split(old), edited.split("\n")
    made: list[str] = []
    usual = ends[0] or "\n"
    for line, place in zip(new, _places(lines, new), strict=True):
        usual = (ends[place] if place is not None else "") or usual
        made += [line, usual]
    return mark + "".join(made[:-1])


def _places(old: list[str], new: list[str]) -> list[int | None]:
    """For each new line the old one that it is, if any."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    middle: list[int | None] = [None] * (len(new) - first - last)
    begun, changed = old[first : len(old) - last], new[first : len(new) - last]
    if len(begun) + len(changed) <= _MOST_COMPARED:
        matcher = SequenceMatcher(None, begun, changed, autojunk=False)
        for kind, start, end, to, to_end in matcher.get_opcodes():
            if kind == "equal" or (kind == "replace" and end - start == to_end - to):
                middle[to:to_end] = range(first + start, first + end)
    return [*range(first), *middle, *range(len(old) - last, len(old))]
