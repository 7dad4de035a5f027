"""What a reviewer holds against each source: every figure and sentence that a guide takes from it.

What the guide says is listed, also where it may be wrong; nothing is judged here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sdm_aid.guide.model.cells import Cell, EventRate, Gap, MeasuredChange, Words
from sdm_aid.guide.model.guide import Guide, Outcome, Source
from sdm_aid.guide.text.positioned import Fields, LineColumn
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import in_digits


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a source must hold. ``what`` names it: row and choice, or a part and its name.

    ``says`` is the figure or the sentence, ``details`` what else the guide says of it, ``where``
    the place in the source that the guide names, and ``line`` its line in the guide's file.
    """

    what: str
    says: str
    details: tuple[str, ...]
    where: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceList:
    """A source, and all that the guide takes from it, in the guide's order."""

    source: Source
    claims: list[Claim] = field(default_factory=list)


def to_review(guide: Guide, data: Fields) -> tuple[SourceList, ...]:
    """Each source with its claims, in the guide's order. ``data`` is the guide as written."""
    lists = {each.id: SourceList(each) for each in guide.sources}
    for claim, sources in _claims(guide, data):
        for each in dict.fromkeys(sources):
            lists[each].claims.append(claim)
    return tuple(lists.values())


_Sourced = tuple[Claim, list[str]]


def _claims(guide: Guide, data: Fields) -> Iterator[_Sourced]:
    for row, row_at in zip(guide.outcomes, data.parts("outcomes"), strict=True):
        yield from _of_row(guide, row, row_at)
    for option, at in zip(guide.options, data.parts("options"), strict=True):
        said = [option.involves, option.like, *option.good, *option.hard, option.suits or ""]
        yield _sentence(option.name, said, at.at), option.sources
    for card, at in zip(guide.what_matters, data.parts("what_matters"), strict=True):
        yield _sentence(_("A card"), [card.text], at.at), card.sources
    for asked, at in zip(guide.people_ask, data.parts("people_ask"), strict=True):
        yield _sentence(asked.question, [asked.answer], at.at), asked.sources
    for flag, at in zip(guide.red_flags, data.parts("red_flags"), strict=True):
        yield _sentence(flag.sign, [flag.do], at.at), flag.sources
    if guide.test is not None:
        for name in ("true_positive", "true_negative", "false_positive", "false_negative"):
            rate = getattr(guide.test, name)
            if rate is not None:
                yield _figure(name.replace("_", " "), rate, data.part("test").part(name).at)


def _of_row(guide: Guide, row: Outcome, row_at: Fields) -> Iterator[_Sourced]:
    holders = [(row.name, row.cells or {}, row_at.part("cells"))]
    holders += [
        (_("{row} ({group})").format(row=row.name, group=group.name), group.cells, at.part("cells"))
        for group, at in zip(row.groups, row_at.parts("groups"), strict=True)
    ]
    for name, cells, written in holders:
        for option, cell in cells.items():
            what = _("{row}: {option}").format(row=name, option=guide.option(option).name)
            yield _figure(what, cell, written.part(option).at, row)


def _figure(what: str, cell: Cell, at: LineColumn, row: Outcome | None = None) -> _Sourced:
    if isinstance(cell, Gap):
        notes = _told((_("Note"), cell.note))
        return Claim(what, cell.why, notes, "", at[0]), cell.sources
    if isinstance(cell, Words):
        details = _told((_("Who"), cell.people), (_("How sure"), cell.how_sure),
                        (_("Certainty"), cell.certainty), (_("Note"), cell.note),
                        (_("Worked out"), cell.worked_out))  # fmt: skip
        return Claim(what, cell.words, details, cell.where or "", at[0]), cell.sources
    says, ends = _says(cell, row)
    details = _told(
        (_("Range"), ends), (_("Time"), cell.period), (_("Who"), cell.people),
        (_("As reported"), cell.reported if isinstance(cell, EventRate) else None),
        (_("Certainty"), cell.certainty), (_("How sure"), cell.how_sure),
        (_("Worked out"), cell.worked_out), (_("Note"), cell.note),
    )  # fmt: skip
    return Claim(what, says, details, cell.where or "", at[0]), cell.sources


def _says(cell: EventRate | MeasuredChange, row: Outcome | None) -> tuple[str, str | None]:
    """The figure, and its range."""
    ends = None
    if cell.low is not None and cell.high is not None:
        ends = _("{low} to {high}").format(low=_plain(cell.low), high=_plain(cell.high))
    if isinstance(cell, MeasuredChange):
        says = _("{change} points: {scale}").format(change=_plain(cell.change), scale=cell.scale)
        if cell.start is not None:
            says = _("{says}; from {start}").format(says=says, start=_plain(cell.start))
        return says, ends
    if ends is not None and cell.range_is:
        ends = _("{ends} ({what})").format(ends=ends, what=cell.range_is)
    says = _("{n} of {of}").format(n=f"{cell.n:,}", of=f"{cell.whole:,}")
    happens = (row.happens or "") if row is not None else ""
    return f"{says} {happens}".rstrip(), ends


def _plain(number: float) -> str:
    return in_digits(number, thousands=True)


def _told(*pairs: tuple[str, str | None]) -> tuple[str, ...]:
    return tuple(
        _("{label}: {value}").format(label=label, value=value) for label, value in pairs if value
    )


def _sentence(what: str, said: list[str], at: LineColumn) -> Claim:
    first, *others = filter(None, said)
    return Claim(what, first, tuple(others), "", at[0])
