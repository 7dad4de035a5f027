"""How a paper lies on its pages: what page 1 has room for, and no last page nearly empty.

Typst says so before the PDF is made. The templates leave two marks: where the plan itself ends,
and where the whole paper does.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.forms.page_one import PatientPaper
from sdm_aid.plan.forms.shortening import GIVES_WAY, LAST_OF_ALL, WHOLE, Fit
from sdm_aid.plan.paper.letters import fonts
from sdm_aid.plan.paper.sizes import CLOSE, CLOSER, PRINT, WIDE, WIDER, Layout, Size

SPARSE = 0.25
"""Of a last page, below which it is hardly worth its paper."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a paper that is laid out says of itself; a template of one's own may say nothing."""

    plan_ends_on: int = 1
    """The page on which the plan itself ends, from 1."""
    pages: int = 1
    filled: float = 1.0
    """How much of the last page is filled, from 0 to 1."""
    plan_filled: float = 1.0
    """How much of its last page the plan itself fills."""

    @property
    def ends_well(self) -> bool:
        """Whether no last page is nearly empty."""
        return self.pages == 1 or self.filled >= SPARSE


def laid_out(source: str, system_fonts: bool, inputs: dict[str, str]) -> Facts:
    """The facts of a Typst source. Raises ``fonts.Panicked``."""
    try:
        found = json.loads(fonts.asked(source, system_fonts, inputs, "<end>"))
    except RuntimeError:  # a template is wrong: making the paper says where
        return Facts()
    if not found:
        return Facts()
    said = found[-1]
    return Facts(
        said["plan"], said["pages"], float(said["filled"]), float(said.get("plan-filled", 1))
    )


FactsOf: TypeAlias = Callable[[Plan, Layout], Facts]
"""How a plan would lie on pages of a layout."""
MOST_PAGES, MOST_FOR_THE_RECORD = 4, 2
"""Of a usual plan in clear print; where closer lines cannot help, there are more."""
LaidOut: TypeAlias = tuple[Plan, Layout]


def page_alone(paper: PatientPaper, layout: Layout, facts: FactsOf) -> LaidOut:
    """Page 1 alone, with as much on it as one page holds.

    Where even what is never left out needs more room, the print is smaller than was asked for.
    """

    def on_it(fit: Fit) -> LaidOut:
        return paper.page_one(fit, alone=True), _for(fit, layout)

    def has_room(fit: Fit) -> bool:
        return facts(*on_it(fit)).pages == 1

    fits, last = GIVES_WAY, LAST_OF_ALL
    while (smaller := layout.smaller) != layout and not has_room(fits[-1]):
        layout = smaller
        fits, last = (
            tuple(replace(each, smaller=True) for each in every)
            for every in (GIVES_WAY, LAST_OF_ALL)
        )
    if not layout.full_size and not has_room(last[-1]):
        layout = replace(layout, size=Size.A4)
    return on_it(_first((*fits, *last), has_room))


def whole_paper(paper: PatientPaper, layout: Layout, facts: FactsOf) -> LaidOut:
    """The whole paper: the plan on page 1, and no last page that is nearly empty.

    Where what is never left out needs more than a page of the print that was asked for, all of
    the plan stands on the first two.
    """
    fit = _room_on_page_one(paper, layout, facts)
    plan, usual = paper.whole(fit), _for(fit, layout)
    found = facts(plan, usual)
    if found.plan_ends_on > 1:  # no page for the end of the plan alone
        usual = replace(usual, run_on=True)
        found = facts(plan, usual)
    if found.pages == 2 and found.plan_filled + found.filled < 1:
        together = replace(usual, run_on=True)
        if facts(plan, together).pages == 1:
            return plan, together
    return ending_well(plan, usual, facts, found, MOST_PAGES)


def ending_well(
    plan: Plan, usual: Layout, facts: FactsOf, found: Facts | None = None, most: int = MOST_PAGES
) -> LaidOut:
    """A plan with lines so close, or so wide, that no last page is nearly empty.

    ``found``: how it lies as usual, where that is known. ``most``: pages that people read.
    """
    found = found or facts(plan, usual)
    if _is_well(found, usual, most):
        return plan, usual
    tries: dict[int, Facts] = {}
    for room in (CLOSE, CLOSER, WIDE, WIDER):
        tried = replace(usual, close_by=room)
        if usual.run_on:  # else page 1 stands alone and has room
            tried = replace(tried, plan_close_by=min(room, usual.plan_close_by))
        tries[room] = facts(plan, tried)
        if _is_well(tries[room], usual, most):
            return plan, tried
    ends = (room for room, each in tries.items() if each.ends_well and not found.ends_well)
    return plan, replace(usual, close_by=next(ends, usual.close_by))


def _is_well(found: Facts, layout: Layout, most: int) -> bool:
    """Whether no page is nearly empty, and clear print has no more pages than people read."""
    return found.ends_well and (layout.points > PRINT or found.pages <= most)


def _room_on_page_one(paper: PatientPaper, layout: Layout, facts: FactsOf) -> Fit:
    """As much of the plan as page 1 holds; all of it where even the least needs more.

    Most plans need little room made for them, so it is asked from there, in longer and longer
    strides, before what is between two of them.
    """

    def has_room(fit: Fit) -> bool:
        return facts(paper.page_one(fit), _for(fit, layout)).plan_ends_on == 1

    tried, last = 0, len(GIVES_WAY) - 1
    low = 0
    while not has_room(GIVES_WAY[tried]):
        if tried == last:
            return WHOLE
        low, tried = tried + 1, min(2 * tried + 1, last)
    return _first(GIVES_WAY[low : tried + 1], has_room)


def _for(fit: Fit, layout: Layout) -> Layout:
    closer = CLOSE if fit.close else layout.plan_close_by
    return replace(layout, plan_close_by=closer, small_signs=fit.small_signs)


def _first(fits: tuple[Fit, ...], has_room: Callable[[Fit], bool]) -> Fit:
    """The first with which it fits; each has less on it than the one before. Else the last."""
    low, high = 0, len(fits) - 1
    while low < high:
        middle = (low + high) // 2
        if has_room(fits[middle]):
            high = middle
        else:
            low = middle + 1
    return fits[low]
