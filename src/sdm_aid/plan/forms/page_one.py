"""The patient's paper in its parts. Page 1 is the plan and prints alone: "On one page" is page 1.

Where the plan is more than a page holds, things give way in a fixed order (``gives_way``); page 1
says what did, and the rest of it stands on the next page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sdm_aid.kit.language import _
from sdm_aid.plan.content.plan import Block, Bullets, Part, Plan, Section, Sentence
from sdm_aid.plan.forms.audience import purposes_in_rows
from sdm_aid.plan.forms.evidence import said_once
from sdm_aid.plan.forms.shortening import WHOLE, Fit, cut, shortened

PAGE_ONE = (
    *("brought-in", "now", "chose", "matters", "actions"),
    *("changes", "flags", "review", "open"),
)
"""The sections on page 1, in their order."""
LONGEST_TITLE = 40
"""Characters of the title where there is little room."""
_PARTS: dict[str, Part] = {"research": "research", "about": "about"}
_PLACES = {
    "since": 0,
    "talked": 0,
    "matters-later": 1,
    "actions-later": 3,
    "research": 4,
    "about": 5,
}
"""Where a section stands: the talk begins with what it was about, and ends in the yeses."""
_ON_PAGE_ONE_ALREADY = "changed"
"""What each action is for stands with the action."""


@dataclass(frozen=True, slots=True)
class PatientPaper:
    """The plan, whole; and the sections that come after it."""

    plan: Plan
    rest: tuple[Section, ...]

    def page_one(self, fit: Fit = WHOLE, *, alone: bool = False) -> Plan:
        """Page 1, and what is to be said of what it has no room for."""
        pairs = _pairs(self.plan.sections, fit)
        short = [section.heading for section, there in pairs if there != section]
        gone = [section.heading for section, there in pairs if not there.blocks]
        return replace(
            self.plan,
            sections=tuple(there for _section, there in pairs if there.blocks),
            title=self.plan.title if fit.names else cut(self.plan.title, LONGEST_TITLE),
            under_title=self.plan.under_title if fit.names else "",
            page_one_words=(
                *_closing(short, gone, alone=alone, parts={each.part for each in self.rest}),
                *_smaller(fit),
            ),
        )

    def whole(self, fit: Fit = WHOLE) -> Plan:
        """Page 1 and all pages after it; first, in full, what page 1 had no room for."""
        page = self.page_one(fit)
        full = [
            _in_full(section, short)
            for section, short in _pairs(self.plan.sections, fit)
            if short != section
        ]
        return replace(page, sections=(*page.sections, *self._names(fit), *full, *self.rest))

    def _names(self, fit: Fit) -> Iterator[Section]:
        """Whose plan it is and who was there, where page 1 had no room for it."""
        if not fit.names:
            said = (Sentence(self.plan.title), Sentence(self.plan.under_title))
            blocks = tuple(each for each in said if each.text)
            yield Section(_("Who was here"), blocks, "who", "talk")


def patient_paper(plan: Plan) -> PatientPaper:
    """The paper of a plan that already speaks to the patient (``audience.for_patient``)."""
    by_key = {section.key: section for section in plan.sections}
    if "changes" in by_key:
        by_key["changes"] = _with_whom_to_call(by_key["changes"])
    if "chose" in by_key:
        by_key["chose"] = _with_what_was_chosen(by_key["chose"])
    for key, heading, words in _never_empty():
        by_key.setdefault(key, Section(heading, (Sentence(words),), key))
    first = [by_key[key] for key in PAGE_ONE if key in by_key]
    after = [
        replace(section, blocks=blocks, part=_PARTS.get(section.key, "talk"))
        for section in plan.sections
        if section.key not in (*PAGE_ONE, _ON_PAGE_ONE_ALREADY)
        and (blocks := tuple(said_once(each) for each in section.blocks if not _is_said(each)))
    ]
    later = {section.key: section for section in _later(first)}
    rest = sorted((*after, *later.values()), key=lambda each: _PLACES.get(each.key, 2))
    shown = [
        replace(each, blocks=tuple(b for b in each.blocks if not _is_later(b)), part="plan")
        for each in first
    ]
    return PatientPaper(
        replace(plan, sections=tuple(each for each in shown if each.blocks)), tuple(rest)
    )


def _never_empty() -> tuple[tuple[str, str, str], ...]:
    """What page 1 never leaves out: where nothing was said of it, it says so."""
    return (
        ("chose", _("What we chose"), _nothing_yet()),
        ("changes", _("If it gets worse"), _ask_whom_to_call()),
        ("review", _("Next review"), _("No day is set yet.")),
    )


def _nothing_yet() -> str:
    return _("Nothing is chosen yet.")


def _with_what_was_chosen(section: Section) -> Section:
    """Why may have been said before anything was chosen."""
    if isinstance(section.blocks[0], Sentence):
        return section
    return replace(section, blocks=(Sentence(_nothing_yet()), *section.blocks))


def _ask_whom_to_call() -> str:
    return _("Who to call? Ask before you go, and write it here:")


def _with_whom_to_call(section: Section) -> Section:
    if any(isinstance(each, Bullets) and not each.signs for each in section.blocks):
        return section
    return replace(section, blocks=(*section.blocks, Sentence(_ask_whom_to_call())))


def _later(first: list[Section]) -> Iterator[Section]:
    headings = {
        "matters": _("What else matters to you"),
        "actions": _("When you both said yes"),
    }
    for section in first:
        if blocks := tuple(each for each in section.blocks if _is_later(each)):
            heading = headings.get(section.key, section.heading)
            yield Section(heading, blocks, f"{section.key}-later", "talk")


def _is_later(block: Block) -> bool:
    return bool(getattr(block, "later", False))


def _is_said(block: Block) -> bool:
    return isinstance(block, Sentence) and block.on_page_one


def _pairs(sections: tuple[Section, ...], fit: Fit) -> list[tuple[Section, Section]]:
    """Each section, and as much of it as there is room for."""
    return [(each, replace(each, blocks=tuple(shortened(each, fit)))) for each in sections]


def _in_full(section: Section, short: Section) -> Section:
    """What page 1 has no room for, or only a part of; what stands there whole is not said again."""
    heading = _("{heading}, in full").format(heading=section.heading)
    blocks = tuple(purposes_in_rows(each) for each in section.blocks if each not in short.blocks)
    return replace(section, part="talk", heading=heading, blocks=blocks)


def _closing(
    short: list[str], left_out: list[str], *, alone: bool, parts: set[Part]
) -> Iterator[Sentence]:
    """That it is no consent form; then what there is no room for, and where it is."""
    yield Sentence(_("This is a plan, not a consent form."), strong=True)
    if left_out:
        said = _("Not on this page: {what}.").format(what="; ".join(left_out))
        yield Sentence(said, strong=True)
    if short:
        where = (
            _("This page is too short for all of it. The whole plan has the rest.")
            if alone
            else _("This page is too short for all of it. The rest is on the next page.")
        )
        yield Sentence(where, strong=True)
    elif alone and parts - {"about"}:
        yield Sentence(_("The whole plan has more."))
    elif after := "" if alone else _what_comes_after(parts):
        yield Sentence(after)


def _what_comes_after(parts: set[Part]) -> str:
    if {"talk", "research"} <= parts:
        return _("What we talked about, and what the research says, comes after this.")
    if "research" in parts:
        return _("What the research says comes after this.")
    return _("What we talked about comes after this.") if "talk" in parts else ""


def _smaller(fit: Fit) -> Iterator[Sentence]:
    if fit.smaller:
        yield Sentence(_("The print is smaller than you asked for, to fit on one page."))
