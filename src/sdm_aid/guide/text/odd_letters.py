"""Where in a file a letter is not what a reader sees; ``lost_letters`` says which those are."""

from collections.abc import Iterable, Iterator

from sdm_aid.guide.text.lines import Lines
from sdm_aid.guide.text.lost_letters import strange_in
from sdm_aid.guide.text.problems import Problem
from sdm_aid.guide.text.scalars import Scalar, lines_between


def letters_in(text: str, every: Iterable[Scalar], lines: Lines) -> Iterator[Problem]:
    """Each strange letter, in the values and in what is written beside them, comments too."""
    before = 0
    for one in every:
        yield from _beside(text, before, one.start, lines)
        raw = text[one.start : one.end]
        yield from _within(text, one.start, one.end, lines)
        if one.quotes == '"' and "\\" in raw:
            seen = {each.what for each in strange_in(raw)}
            for each in strange_in(one.value):
                if each.what not in seen:
                    yield Problem(*lines.place(one.start), each.what, each.fix, each.code)
        before = max(before, one.end)
    yield from _beside(text, before, len(text), lines)


def _beside(text: str, begin: int, end: int, lines: Lines) -> Iterator[Problem]:
    for start, stop in lines_between(text, begin, end):
        yield from _within(text, start, stop, lines)


def _within(text: str, begin: int, end: int, lines: Lines) -> Iterator[Problem]:
    for each in strange_in(text[begin:end]):
        at = begin + each.index
        about = text[at : at + each.length] if each.length > 1 else ""
        yield Problem(*lines.place(at), each.what, each.fix, each.code, about)
