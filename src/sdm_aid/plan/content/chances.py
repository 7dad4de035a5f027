"""What a box of the table says, in words: the same on the screen, on paper and read aloud."""

from dataclasses import dataclass

from sdm_aid.guide.model.cells import Cell, Certainty, EventRate, Gap, MeasuredChange, Words
from sdm_aid.guide.model.guide import Guide, Outcome, Source
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import number_in_words


@dataclass(frozen=True, slots=True)
class CellWords:
    """One box in words. A line is empty where there is nothing to say."""

    headline: str = ""
    """The figure, large: "67 in 100"."""
    sentence: str = ""
    range: str = ""
    sure: str = ""
    """How sure the research is: another thing than the chance itself."""
    who: str = ""
    note: str = ""
    reported: str = ""
    worked_out: str = ""
    sources: tuple[str, ...] = ()


def cell_words(cell: Cell, row: Outcome, guide: Guide) -> CellWords:
    """What the box says."""
    sources = tuple(source_line(guide.source(each)) for each in cell.sources)
    where = None if isinstance(cell, Gap) else cell.where
    if where and sources:
        sources += (_("There: {where}.").format(where=where.rstrip(".")),)
    if isinstance(cell, EventRate):
        return _chance(cell, row, guide.language, sources)
    if isinstance(cell, MeasuredChange):
        return _change(cell, guide.language, sources)
    if isinstance(cell, Gap):
        return CellWords(sentence=_gap(cell), note=cell.note or "", sources=sources)
    return _words(cell, sources)


def source_line(source: Source) -> str:
    """A source as it is cited."""
    if source.doi:
        return _("{citation} doi: {doi}").format(citation=source.citation, doi=source.doi)
    return f"{source.citation} {source.url or ''}".strip()


def _chance(cell: EventRate, row: Outcome, language: str, sources: tuple[str, ...]) -> CellWords:
    def count(number: int) -> str:
        return number_in_words(number, language, thousands=True)

    span = ""
    if cell.low is not None and cell.high is not None:
        span = _("Between {low} and {high}").format(low=count(cell.low), high=count(cell.high))
        span += f" ({cell.range_is})." if cell.range_is else "."
    return CellWords(
        headline=_("{n} in {of}").format(n=count(cell.n), of=count(cell.whole)),
        sentence=_("{happens}, {others} {otherwise}, over {period}.").format(
            happens=row.happens or "",
            others=count(cell.whole - cell.n),
            otherwise=row.otherwise or "",
            period=cell.period,
        ),
        range=span,
        sure=_sure(cell.how_sure, cell.certainty),
        who=_who(cell.people),
        note=cell.note or "",
        reported=_("As reported: {figure}.").format(figure=cell.reported.rstrip("."))
        if cell.reported
        else "",
        worked_out=_worked_out(cell.worked_out),
        sources=sources,
    )


def _change(cell: MeasuredChange, language: str, sources: tuple[str, ...]) -> CellWords:
    def points(number: float) -> str:
        return number_in_words(number, language)

    sign = "+" if cell.change > 0 else ""
    start = (
        _(" They began at about {start}.").format(start=points(cell.start))
        if cell.start is not None
        else ""
    )
    span = ""
    if cell.low is not None and cell.high is not None:
        span = _("Between {low} and {high} points.").format(
            low=points(cell.low), high=points(cell.high)
        )
    return CellWords(
        headline=_("{change} points").format(change=f"{sign}{points(cell.change)}"),
        sentence=_("on average, after {period}: {scale}.").format(
            period=cell.period, scale=cell.scale.rstrip(".")
        )
        + start,
        range=span,
        sure=_sure(cell.how_sure, cell.certainty),
        who=_who(cell.people),
        note=cell.note or "",
        worked_out=_worked_out(cell.worked_out),
        sources=sources,
    )


def _words(cell: Words, sources: tuple[str, ...]) -> CellWords:
    sure = _sure(cell.how_sure, cell.certainty) if cell.how_sure or cell.certainty else ""
    return CellWords(
        sentence=cell.words,
        sure=sure,
        who=_who(cell.people),
        note=cell.note or "",
        worked_out=_worked_out(cell.worked_out),
        sources=sources,
    )


def _gap(cell: Gap) -> str:
    return {
        "no evidence": _("No research found for this."),
        "no difference": _("Research found no difference."),
        "not applicable": _("Does not apply."),
    }[cell.why]


def _sure(how_sure: str | None, certainty: Certainty | None) -> str:
    """The author's plain words, with GRADE's word only where a source gave one."""
    graded = {
        "high": _("high"),
        "moderate": _("moderate"),
        "low": _("low"),
        "very low": _("very low"),
    }.get(certainty or "", _("not assessed"))
    if not how_sure:
        return _("How sure the research is: {graded}.").format(graded=graded)
    if certainty in (None, "not assessed"):
        return _("How sure the research is: {words}.").format(words=how_sure.rstrip("."))
    return _("How sure the research is: {words} (graded {graded}).").format(
        words=how_sure.rstrip("."), graded=graded
    )


def _who(people: str | None) -> str:
    if not people:
        return ""
    return _("Who was counted: {people}.").format(people=people.rstrip("."))


def _worked_out(how: str | None) -> str:
    if not how:
        return ""
    return _("Worked out by the authors: {how}").format(how=how)
