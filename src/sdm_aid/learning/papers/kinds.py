"""People by kind of voice, never by name: whose idea it was, who owned it, who chose."""

import re
from collections.abc import Iterable, Iterator

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.parts import Annotation
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.learning.notebook.sides import kind_of
from sdm_aid.learning.papers.material import Material
from sdm_aid.plan.forms.shortening import cut

SHORTEST_NAME = 3
"""Letters of a part of a name that is looked for: "Dr" and initials are in many words."""
LONGEST_REASON = 80
"""Letters of what was written on a chart that its picture has room for."""

SHORTEST_REPEATED = 12
"""Letters of an idea that are its own words when they stand elsewhere, and no chance."""


def by(side: Side) -> str:
    """Who did it."""
    return {
        Side.PATIENT: _("by a patient"),
        Side.COMPANION: _("by a companion"),
        Side.STAFF: _("by staff"),
    }[side]


def together(patients: bool, staff: bool) -> str:
    """Which of the two sides took part; empty where nobody is known to have."""
    if patients and staff:
        return _("patients and staff")
    return _("patients") if patients else _("staff") if staff else ""


def owned_by(owners: Iterable[str], material: Material) -> tuple[Side, ...]:
    """The kinds of those who own a change, as far as the group knows them."""
    return tuple(material.sides[each] for each in owners if each in material.sides)


def who_chose(idea: str, material: Material) -> str:
    """Which sides gave an idea dots, when last dots were given; empty where none did."""
    for each in reversed(material.book.rounds):
        for pile in each.piles if each.closed else ():
            if pile.idea == idea and (pile.patients or pile.staff):
                return together(bool(pile.patients), bool(pile.staff))
    return ""


def nameless(notes: Iterable[Annotation], material: Material) -> tuple[Annotation, ...]:
    """What people did to a chart, with the kind of each and not the name; and no day of it."""
    kinds = {each.name: kind_of(each.side) for each in material.book.group}
    kinds |= {kind_of(side): kind_of(side) for side in Side}  # who wrote without a name
    return tuple(
        Annotation(
            each.kind,
            each.month,
            cut(outside(each.reason, material), LONGEST_REASON),
            kinds.get(each.who) or _("the group"),
        )
        for each in notes
    )


def name_in(text: str, material: Material) -> str:
    """The first name of somebody in the group that these words have in them, or nothing."""
    for member in material.book.group:
        for part in (member.name, *_names_in(member.name)):
            if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text):
                return part
    return ""


def _names_in(name: str) -> Iterator[str]:
    """The parts of a name that are one by themselves: not "The" of "The receptionist"."""
    parts = name.split()
    for place, part in enumerate(parts):
        is_article = place == 0 and len(part) <= 3 and parts[1:2] and parts[1][0].islower()
        if len(part) >= SHORTEST_NAME and not part[0].islower() and not is_article:
            yield part


def outside(text: str, material: Material) -> str:
    """A text for people outside the group: not with an idea's words that nobody said yes for."""
    return _("(words that stay in the group)") if stays_inside(text, material) else text


def stays_inside(text: str, material: Material) -> bool:
    """Whether a text repeats an idea's words that nobody said yes for."""
    said = _plain(text)
    kept = (_plain(each.words) for each in material.book.ideas if not each.share)
    return any(len(words) >= SHORTEST_REPEATED and words in said for words in kept)


def _plain(text: str) -> str:
    """The words alone: capitals, marks and spaces are easily typed otherwise."""
    return " ".join(re.findall(r"\w+", text.casefold()))
