"""Every single value of a YAML text as it is written, and where.

``yaml_source`` reads what a file means; this is for what looks at how it was typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from sdm_aid.guide.text.lines import LINE_END

_LOADER = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, or the name of a field, from ``start`` up to ``end`` in the text.

    ``quotes`` is how it is written: ``'``, ``"``, ``|``, ``>``, or empty for plain. ``indent``
    is the column, from 0, of the field or dash that it belongs to. ``brackets`` tells the list in
    brackets that it is an item of, or the fields in braces that it names one of, from all others;
    0 for none.
    """

    value: str
    quotes: str
    anchor: str
    field: str
    is_key: bool
    start: int
    end: int
    indent: int
    brackets: int


class _Level:
    """A mapping or list that is open."""

    __slots__ = ("brackets", "column", "field", "listed", "wants_key")

    def __init__(self, listed: bool, field: str, column: int, brackets: int) -> None:
        self.listed, self.field, self.column, self.brackets = listed, field, column, brackets
        self.wants_key = not listed

    def took(self, value: str) -> None:
        """A key, a value or an item has come."""
        if self.listed:
            return
        if self.wants_key:
            self.field = value
        self.wants_key = not self.wants_key


def scalars(text: str) -> tuple[tuple[Scalar, ...], frozenset[str]]:
    """Every scalar in order, and the names that an alias points at.

    ``text`` is one that ``yaml_source.parse`` could read.
    """
    found: list[Scalar] = []
    aliases: set[str] = set()
    open_ = [_Level(True, "", 0, 0)]
    for event in yaml.parse(text, Loader=_LOADER):
        top, mark = open_[-1], event.start_mark
        assert mark is not None  # libyaml marks every event
        if isinstance(event, yaml.ScalarEvent):
            found.append(_scalar(event, top))
            top.took(event.value)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            listed = isinstance(event, yaml.SequenceStartEvent)
            brackets = mark.index + 1 if event.flow_style else 0
            open_.append(_Level(listed, top.field, mark.column, brackets))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            open_.pop()
            open_[-1].took("")
        elif isinstance(event, yaml.AliasEvent):
            aliases.add(str(event.anchor))
            top.took("")
    return tuple(found), frozenset(aliases)


def _scalar(event: yaml.ScalarEvent, top: _Level) -> Scalar:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return Scalar(
        value=event.value,
        quotes=event.style or "",
        anchor=event.anchor or "",
        field=top.field if not top.wants_key else event.value,
        is_key=top.wants_key,
        start=start.index,
        end=end.index,
        indent=top.column,
        brackets=top.brackets if top.listed or top.wants_key else 0,
    )


def lines_between(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Each line, or part of one, between two places: where it begins and ends."""
    at = begin
    for found in LINE_END.finditer(text, begin, end):
        yield at, found.start()
        at = found.end()
    yield at, end
