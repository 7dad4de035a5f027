"""What changed between two versions of a guide, in the guide's own terms.

Parts are matched by their short names, so a part that was moved or given other words is still the
same part. Between two languages the words are bound to differ, so only parts and
figures are compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sdm_aid.guide.model.cells import EventRate, Gap, MeasuredChange, Words
from sdm_aid.guide.model.figures_in_words import figure_of, numbers_in, said_of
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.parts import Part
from sdm_aid.kit.language import _

Box = EventRate | MeasuredChange | Words | Gap
Kind = Literal["figure", "count", "part", "words"]
"""What changed: a box's figure, a count that stands in a text, a whole part, or words."""

Way = tuple[str, ...]
"""From the guide to a part or a field: fields, and the short names of parts in lists."""

_KEYS = ("id", "kind", "name", "by")
"""What tells the parts of a list apart, the first that they have."""

_ABOUT_THE_GUIDE = frozenset(
    {
        *("format", "version", "minutes", "sources", "authors", "funding", "published", "licence"),
        *("evidence_date", "review_by", "update_policy", "development", "status", "steps"),
    }
)
"""Fields whose numbers are no figures: a new day of review is not a new chance."""

_SHOWN = 60
"""Characters of a text that are quoted."""

_CONTEXT = 3
"""Words quoted before and after those that changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, and a sentence that says so."""

    way: Way
    says: str
    kind: Kind = "words"

    @property
    def figure(self) -> bool:
        """Whether it is a number that a patient's choice may rest on."""
        return self.kind in ("figure", "count")


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two versions, from the top of the guide to its end."""

    old: Guide
    new: Guide
    changes: tuple[Change, ...]

    @property
    def version_forgotten(self) -> bool:
        """Whether a figure changed and the version's number did not."""
        same = self.old.version == self.new.version
        return same and any(change.figure for change in self.changes)

    def lines(self) -> Iterator[str]:
        """Each change in a sentence, figures first."""
        if not self.changes:
            yield _("Nothing changed.")
        for figure in (True, False):
            yield from (change.says for change in self.changes if change.figure is figure)
        if self.version_forgotten:
            yield _(
                "A figure changed, and the version is still {version}. Give it a new one."
            ).format(version=self.new.version)

    def as_data(self) -> dict[str, Any]:
        """The same for other programs."""
        return {
            "old": {"id": self.old.id, "version": self.old.version},
            "new": {"id": self.new.id, "version": self.new.version},
            "version_forgotten": self.version_forgotten,
            "changes": [
                {"field": "/".join(each.way), "says": each.says, "kind": each.kind}
                for each in self.changes
            ],
        }


def compared(old: Guide, new: Guide) -> Comparison:
    """What changed from ``old`` to ``new``."""
    changes = _between(old, new, (), _Names(old, new))
    if old.language != new.language:
        changes = (each for each in changes if each.kind in ("figure", "part"))
    return Comparison(old, new, tuple(changes))


class _Names:
    """What people call the parts of a guide, by the way to them."""

    def __init__(self, old: Guide, new: Guide) -> None:
        self.one_language = old.language == new.language
        self._options = {each.id: each.name for guide in (old, new) for each in guide.options}
        self._outcomes = {each.id: each.name for guide in (old, new) for each in guide.outcomes}

    def of(self, way: Way) -> str:
        """The name of what is at the end of a way."""
        if way[:1] == ("outcomes",) and len(way) > 1:
            row = self._outcomes[way[1]]
            if "cells" in way[:-1]:
                place = way.index("cells")
                group = f" ({way[place - 1]})" if place > 2 else ""
                return f"{row}{group}, {self._options.get(way[place + 1], way[place + 1])}"
            return self._with_rest(row, way[2:])
        if way[:1] == ("options",) and len(way) > 1:
            return self._with_rest(self._options[way[1]], way[2:])
        return ", ".join(way)

    @staticmethod
    def _with_rest(name: str, rest: Way) -> str:
        return ", ".join([name, *rest])


def _between(old: object, new: object, way: Way, names: _Names) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, Box) and isinstance(new, Box):
        yield from _boxes(old, new, way, names)
    elif isinstance(old, Part) and isinstance(new, Part) and type(old) is type(new):
        for name, attribute in type(old).field_names().items():
            yield from _between(
                getattr(old, attribute), getattr(new, attribute), (*way, name), names
            )
    elif isinstance(old, Part) and new is None:
        yield _gone_or_new(_("Removed: {name}."), old, way, names)
    elif isinstance(new, Part) and old is None:
        yield _gone_or_new(_("New: {name}."), new, way, names)
    elif (befores := _by_name(old)) is not None and (afters := _by_name(new)) is not None:
        yield from _lists(befores, afters, way, names)
    else:
        yield _value(old, new, way, names)


def _by_name(value: object) -> Mapping[str, object] | None:
    """The parts of a list or mapping by their short names; ``None`` where it holds no parts."""
    if value is None or isinstance(value, dict):
        return value or {}
    if not isinstance(value, list) or not all(isinstance(each, Part) for each in value):
        return None
    return {_key(each): each for each in value}


def _key(part: Part) -> str:
    found = next((str(getattr(part, key)) for key in _KEYS if hasattr(part, key)), None)
    return found or repr(part)


def _lists(
    old: Mapping[str, object], new: Mapping[str, object], way: Way, names: _Names
) -> Iterator[Change]:
    for key in old:
        if key in new:
            yield from _between(old[key], new[key], (*way, key), names)
        else:
            yield _gone_or_new(_("Removed: {name}."), old[key], (*way, key), names)
    for key in new:
        if key not in old:
            yield _gone_or_new(_("New: {name}."), new[key], (*way, key), names)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield Change(way, _("In another order now: {name}.").format(name=names.of(way)))


def _gone_or_new(says: str, part: object, way: Way, names: _Names) -> Change:
    kind: Kind = "figure" if _has_figure(part) else "part"
    return Change(way, says.format(name=names.of(way)), kind)


def _has_figure(part: object) -> bool:
    if isinstance(part, EventRate | MeasuredChange):
        return True
    if isinstance(part, Part):
        return any(_has_figure(getattr(part, name)) for name in type(part).field_names().values())
    if isinstance(part, dict):
        return any(map(_has_figure, part.values()))
    if isinstance(part, list):
        return any(map(_has_figure, part))
    return False


def _boxes(old: Box, new: Box, way: Way, names: _Names) -> Iterator[Change]:
    """A box's figure first, then whatever else stands beside it."""
    if figure_of(old, names.one_language) != figure_of(new, names.one_language):
        says = _("{name}: {old} became {new}.").format(
            name=names.of(way), old=said_of(old), new=said_of(new)
        )
        counted = numbers_in(said_of(old)) != numbers_in(said_of(new))
        kind: Kind = "count" if counted else "words"
        yield Change(way, says, "figure" if _has_figure(old) or _has_figure(new) else kind)
    if type(old) is type(new):
        for name, attribute in type(old).field_names().items():
            before, after = getattr(old, attribute), getattr(new, attribute)
            if before != after and name not in figure_of(old):
                yield _value(before, after, (*way, name), names)


def _value(old: object, new: object, way: Way, names: _Names) -> Change:
    before, after = _text(old), _text(new)
    shown_before, shown_after = _around_difference(before, after)
    name = names.of(way) if way[-1] in names.of(way) else f"{names.of(way)}, {way[-1]}"
    says = _("{name}: “{old}” became “{new}”.").format(name=name, old=shown_before, new=shown_after)
    counted = way[0] not in _ABOUT_THE_GUIDE and numbers_in(before) != numbers_in(after)
    return Change(way, says, "count" if counted else "words")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    return str(value)


def _around_difference(old: str, new: str) -> tuple[str, str]:
    """Both texts, cut down to the words that differ and a few on either side."""
    before, after = old.split(), new.split()
    if len(old) <= _SHOWN and len(new) <= _SHOWN:
        return " ".join(before), " ".join(after)
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    end = next(
        (n for n in range(shorter - start) if before[-1 - n] != after[-1 - n]), shorter - start
    )
    return _cut(before, start, len(before) - end), _cut(after, start, len(after) - end)


def _cut(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _CONTEXT), min(len(words), end + _CONTEXT)
    shown = " ".join(words[first:last])
    return f"{'… ' if first else ''}{shown}{' …' if last < len(words) else ''}"
