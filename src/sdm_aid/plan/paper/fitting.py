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

    @property
    def ends_well(self) -> bool:
        """Whether no last page is nearly empty."""
        return self.pages == 1 or self.filled >= SPARSE


def laid_out(source: str, system_fonts: bool, inputs: dict[str, str]) -> Facts:
    """The facts of a Typst source. Raises ``fonts.Panicked``."""
    try:
        asked = fonts.compiler_of(source.encode(), system_fonts, inputs)
        found = json.loads(asked.query("<end>", field="value"))
    except RuntimeError:  # a template is wrong: making the paper says where
        return Facts()
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which is no Exception
            raise
        raise fonts.Panicked from None
    if not found:
        return Facts()
    return Facts(found[-1]["plan"], found[-1]["pages"], float(found[-1]["filled"]))


FactsOf: TypeAlias = Callable[[Plan, Layout], Facts]
"""How a plan would lie on pages of a layout."""
MOST_PAGES = 4
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
    fit, found = WHOLE, facts(paper.whole(), layout)
    if found.plan_ends_on > 1:
        fit = _room_on_page_one(paper, layout, facts)
        found = facts(paper.whole(fit), _for(fit, layout))
    plan, usual = paper.whole(fit), _for(fit, layout)
    if _is_well(found, layout):
        return plan, usual
    tries: dict[int, Facts] = {}
    for room in (CLOSE, CLOSER, WIDE, WIDER):
        closer = min(room, usual.plan_close_by)
        tried = replace(usual, close_by=room, plan_close_by=closer)
        tries[room] = facts(plan, tried)
        if _is_well(tries[room], layout):
            return plan, tried
    ends = (room for room, each in tries.items() if each.ends_well and not found.ends_well)
    return plan, replace(usual, close_by=next(ends, usual.close_by))


def _is_well(found: Facts, layout: Layout) -> bool:
    """Whether no page is nearly empty, and clear print has no more pages than people read."""
    return found.ends_well and (layout.points > PRINT or found.pages <= MOST_PAGES)


def _room_on_page_one(paper: PatientPaper, layout: Layout, facts: FactsOf) -> Fit:
    def has_room(fit: Fit) -> bool:
        return facts(paper.page_one(fit), _for(fit, layout)).pages == 1

    if has_room(GIVES_WAY[-1]):
        return _first(GIVES_WAY, has_room)
    return WHOLE


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
