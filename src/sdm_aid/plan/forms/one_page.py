"""The plan on one page: what, who, when, what to watch for, whom to call, when to look again.

Where that is more than a page, things give way in a fixed order (see ``shorter``), and each one
that does says so. What to do at once and what was chosen give way last of all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sdm_aid.kit.language import _, ngettext
from sdm_aid.plan.content.plan import Block, Bullets, Grid, Plan, Section, Sentence

MOST = 12
"""Actions, and signs to watch for, on one page at most."""
SHORTEST = 24
"""Characters of a text where nothing longer would fit."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of each thing there is room for."""

    longest: int
    """Characters of one text; a longer one ends in an ellipsis."""
    actions: int = MOST
    signs: int = MOST
    whole_top: bool = True
    """Whether the day and the names stand on top, and the guide's long note at the foot."""
    parts: tuple[str, ...] = ("now", "chose", "actions", "changes", "review")


GIVES_WAY = (
    Fit(400),
    Fit(160),
    Fit(160, signs=3),
    Fit(160, whole_top=False, signs=3),
    Fit(160, actions=6, signs=3, whole_top=False),
    Fit(80, actions=6, signs=3, whole_top=False),
    Fit(80, actions=3, signs=2, whole_top=False),
    Fit(80, actions=1, signs=1, whole_top=False),
    Fit(40, actions=1, signs=1, whole_top=False),
    Fit(SHORTEST, actions=1, signs=1, whole_top=False),
    Fit(SHORTEST, actions=1, signs=0, whole_top=False),
    Fit(
        SHORTEST, actions=1, signs=0, whole_top=False, parts=("now", "chose", "actions", "changes")
    ),
    Fit(SHORTEST, actions=1, signs=0, whole_top=False, parts=("now", "actions", "changes")),
    Fit(SHORTEST, actions=0, signs=0, whole_top=False, parts=("now", "changes")),
)
"""What gives way, in this order, until the rest is one page.

The ends of texts longer than 160 characters; signs to watch for after the third; the day and the
names on top and the guide's note at the foot (its status still stands on every page); actions
after the sixth; the ends of texts longer than 80; actions after the third and signs after the
second, then all but the first; the ends of texts longer than 40, then 24; signs; when to look
again; what was chosen; actions. What to do at once and whom to call never do.
"""


def shorter(plan: Plan) -> Iterator[Plan]:
    """The one page, each time with less on it."""
    for fit in GIVES_WAY:
        yield _page(plan, fit)


def _page(plan: Plan, fit: Fit) -> Plan:
    by_key = {section.key: section for section in plan.sections}
    sections = []
    for key in ("brought-in", *fit.parts):
        if key in by_key and (blocks := tuple(_SHORT[key](by_key[key], fit))):
            sections.append(replace(by_key[key], blocks=blocks))
    page = replace(
        plan,
        title=_("In short: {title}").format(title=plan.title),
        sections=tuple(sections),
        last_words=(Sentence(_("The whole plan has more."), strong=True), *plan.last_words),
    )
    if fit.whole_top:
        return page
    return replace(page, title=_cut(page.title, 40), under_title="", foot="", note="")


def _brought_in(section: Section, fit: Fit) -> Iterator[Block]:
    """Where the talk came from: every page's foot says so too, so its end may give way."""
    for block in section.blocks:
        if isinstance(block, Sentence):
            yield replace(block, text=_cut(block.text, max(fit.longest, 160)))


def _now(section: Section, fit: Fit) -> Iterator[Block]:
    """What to do at once, and the sign that it is for."""
    sentences = [block for block in section.blocks if isinstance(block, Sentence)]
    for sentence in sentences[: 2 if fit.signs else 1]:
        yield replace(sentence, text=_cut(sentence.text, max(fit.longest, 80)))


def _chose(section: Section, fit: Fit) -> Iterator[Block]:
    """What was chosen, or "not today"; a choice has a short name."""
    for block in section.blocks[:1]:
        if isinstance(block, Sentence):
            yield replace(block, text=_cut(block.text, max(fit.longest, 60)))


def _actions(section: Section, fit: Fit) -> Iterator[Block]:
    for block in section.blocks:
        if isinstance(block, Grid):
            rows = block.rows[: fit.actions]
            short = tuple(tuple(_cut(cell, fit.longest) for cell in row) for row in rows)
            yield replace(block, rows=short)
            yield from _more(len(block.rows) - fit.actions)


def _changes(section: Section, fit: Fit) -> Iterator[Block]:
    """What to watch for, and whom to call."""
    for block in section.blocks:
        if isinstance(block, Bullets):
            most = fit.signs if block.signs else 1
            if items := tuple(_cut(item, fit.longest) for item in block.items[:most]):
                yield replace(block, items=items)
                yield from _more(len(block.items) - most)
            else:
                count = len(block.items)
                said = ngettext("{n} sign to watch for", "{n} signs to watch for", count)
                yield Sentence(said.format(n=count), strong=True)


def _review(section: Section, fit: Fit) -> Iterator[Block]:
    for block in section.blocks:
        if isinstance(block, Sentence):
            yield replace(block, text=_cut(block.text, fit.longest))


def _more(count: int) -> Iterator[Block]:
    if count > 0:
        said = ngettext("and {n} more", "and {n} more", count).format(n=count)
        yield Sentence(said, strong=True)


def _cut(text: str, longest: int) -> str:
    """``text`` on one line where it has to be cut; never cut within ``longest`` characters."""
    if len(text) <= longest and text.count("\n") < 4:
        return text
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


_SHORT = {
    "brought-in": _brought_in,
    "now": _now,
    "chose": _chose,
    "actions": _actions,
    "changes": _changes,
    "review": _review,
}
