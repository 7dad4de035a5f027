"""How a guide stands against a standard, for a person and for a program."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from sdm_aid.guide.checklist import Group, ipdas
from sdm_aid.guide.model import Guide
from sdm_aid.guide.positioned import Fields
from sdm_aid.guide.standards import Judged, Verdict, draft_reasons, judged
from sdm_aid.language import _


@dataclass(frozen=True, slots=True)
class StandardsReport:
    """Every item of the standard, decided for one guide, and the qualifying items it misses."""

    title: str
    items: list[Judged]
    draft_because: list[str]

    def lines(self, path: Path) -> Iterator[str]:
        """Group by group: number, verdict, place, what the item asks, and why it was decided so."""
        yield f"{path}: {self.title}: {ipdas().name}"
        for group in get_args(Group):
            items = [each for each in self.items if each.item.group == group]
            yield "  " + self._count(group, items)
            for each in items:
                yield "    " + _item_line(path, each)
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

    def as_data(self) -> dict[str, Any]:
        """The same for other programs. Lines and columns count from 1."""
        return {
            "title": self.title,
            "standard": ipdas().name,
            "draft_because": self.draft_because,
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
    return StandardsReport(guide.title, judged(guide, data), draft_reasons(guide))


def _item_line(path: Path, judged: Judged) -> str:
    item, ruling = judged.item, judged.ruling
    word = {
        "met": _("met"),
        "not met": _("not met"),
        "needs a person": _("needs a person"),
        "does not apply": _("does not apply"),
    }[ruling.verdict]
    line = f"{item.id:<6} {word:<15} {_(item.says)}."
    if ruling.because:
        line += f" {ruling.because}"
    if ruling.path:
        line += f" ({path.name}:{judged.at[0]}:{judged.at[1]})"
    return line
