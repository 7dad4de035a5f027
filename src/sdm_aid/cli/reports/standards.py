"""How a guide stands against a standard, for a person and for a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.rules.figures.places import with_place
from sdm_aid.guide.standards.checklist import Group, ipdas
from sdm_aid.guide.standards.ipdas import Judged, Verdict, draft_reasons, judged
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.paper.standards_page import StandardsSheet


@dataclass(frozen=True, slots=True)
class StandardsReport:
    """Every item of the standard, decided for one guide, and the qualifying items it misses.

    ``with_place``: how many of its figures say where in their source they stand, and of how many.
    """

    guide: Guide
    items: list[Judged]
    draft_because: list[str]
    with_place: tuple[int, int] = (0, 0)

    @property
    def title(self) -> str:
        """The guide's."""
        return self.guide.title

    def lines(self, path: Path) -> Iterator[str]:
        """Group by group: number, verdict, place, what the item asks, and why it was decided so."""
        yield f"{path}: {self.title}: {ipdas().name}"
        for group in get_args(Group):
            items = [each for each in self.items if each.item.group == group]
            yield "  " + self._count(group, items)
            for each in items:
                yield "    " + _item_line(path, each)
        yield f"  {self._places()}"
        for reason in self.draft_because:
            yield _("A conversation guide, draft. Missing: {item}.").format(item=reason)
        yield _("Source: {citation}").format(citation=ipdas().citation)

    def _count(self, group: Group, items: list[Judged]) -> str:
        apply = [each for each in items if each.ruling.verdict != "does not apply"]
        said = {
            "qualifying": _("Qualifying: {met} of {all} met"),
            "certification": _("Certification: {met} of {all} met"),
            "quality": _("Quality: {met} of {all} met; {person} for a person to judge"),
        }[group]
        count = dict.fromkeys(get_args(Verdict), 0)
        for each in items:
            count[each.ruling.verdict] += 1
        return said.format(met=count["met"], all=len(apply), person=count["needs a person"])

    def _places(self) -> str:
        given, every = self.with_place
        return _("Figures that say where in their source they stand: {given} of {all}").format(
            given=given, all=every
        )

    def sheet(self, guide_hash: str) -> "StandardsSheet":
        """The same on one page. Its day is the guide's own, so that it stays the same paper."""
        from sdm_aid.guide.standards.status import is_draft, note
        from sdm_aid.plan.content.build import trace
        from sdm_aid.plan.paper.standards_page import Row, StandardsSheet, shortened

        groups = {group: [each for each in self.items if each.item.group == group]
                  for group in get_args(Group)}  # fmt: skip
        rows = [
            Row(
                each.item.id,
                _word(each),
                f"{_(each.item.says)}.",
                shortened(each.ruling.because) if _stands_out(each) else "",
                _("line {n}").format(n=each.at[0]) if each.ruling.path else "",
                _stands_out(each),
            )
            for each in self.items
        ]
        missing = [
            _("A conversation guide, draft. Missing: {item}.").format(item=reason)
            for reason in self.draft_because
        ]
        return StandardsSheet(
            title=_("{guide}: {standard}").format(guide=self.title, standard=ipdas().name),
            language=self.guide.language,
            when=self.guide.published_at,
            opening=(
                *missing,
                ". ".join((*(self._count(*each) for each in groups.items()), self._places())),
            ),
            head=(_("Item"), _("Verdict"), _("What it asks"), _("Shown at")),
            rows=tuple(rows),
            closing=(
                _("“Needs a person”: a program cannot tell; whoever reviews the guide must."),
                _("Source: {citation}").format(citation=ipdas().citation),
            ),
            foot=_("Written by sdm-aid check --standards"),
            trace=trace(self.guide, guide_hash),
            note=note(self.guide) if is_draft(self.guide) else "",
            page_of=_("Page {page} of {pages}"),
        )

    def as_data(self) -> dict[str, Any]:
        """The same for other programs. Lines and columns count from 1."""
        return {
            "title": self.title,
            "standard": ipdas().name,
            "draft_because": self.draft_because,
            "figures": {"all": self.with_place[1], "with_place": self.with_place[0]},
            "items": [
                {
                    "id": each.item.id,
                    "group": each.item.group,
                    "says": _(each.item.says),
                    "verdict": each.ruling.verdict,
                    "because": each.ruling.because,
                    "field": ".".join(map(str, each.ruling.path)),
                    "line": each.at[0],
                    "column": each.at[1],
                }
                for each in self.items
            ],
        }


def standards_of(guide: Guide, data: Fields) -> StandardsReport:
    """How a guide stands against IPDASi v4.0. ``data`` is the same guide as written."""
    return StandardsReport(guide, judged(guide, data), draft_reasons(guide), with_place(data))


def _stands_out(judged: Judged) -> bool:
    return judged.ruling.verdict in ("not met", "needs a person")


def _word(judged: Judged) -> str:
    return {
        "met": _("met"),
        "not met": _("not met"),
        "needs a person": _("needs a person"),
        "does not apply": _("does not apply"),
    }[judged.ruling.verdict]


def _item_line(path: Path, judged: Judged) -> str:
    item, ruling = judged.item, judged.ruling
    line = f"{item.id:<6} {_word(judged):<15} {_(item.says)}."
    if ruling.because:
        line += f" {ruling.because}"
    if ruling.path:
        line += f" ({path.name}:{judged.at[0]}:{judged.at[1]})"
    return line
