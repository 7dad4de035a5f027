"""Which page shows which kind of step. A kind without a line here has a plain page.

A page's module is imported when its step first comes up: the first page need not wait for all.
"""

from importlib import import_module

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.pages.page import StepPage
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import (
    CHECK,
    CHOOSE,
    OUR_PLAN,
    TOGETHER,
    WEIGH_IT_UP,
    WHAT_MATTERS,
    WHAT_WE_COULD_DO,
    Step,
)

PAGES: dict[str, tuple[str, str]] = {
    TOGETHER: ("together", "TogetherPage"),
    WHAT_MATTERS: ("what_matters.page", "WhatMattersPage"),
    WHAT_WE_COULD_DO: ("what_we_could_do.page", "WhatWeCouldDoPage"),
    WEIGH_IT_UP: ("weigh_it_up.page", "WeighItUpPage"),
    CHECK: ("check", "CheckPage"),
    CHOOSE: ("choose", "ChoosePage"),
    OUR_PLAN: ("our_plan.page", "OurPlanPage"),
}
"""Kind of step to the module in this package and the page's class in it."""

SCREENS = {TOGETHER: 1, WHAT_MATTERS: 3, WHAT_WE_COULD_DO: 2, CHECK: 2, OUR_PLAN: 3}
"""Screens of a page on the short way, where it has more than one; known before it is made."""


def screens_of(step: Step) -> int:
    """How many screens a step will have on the short way."""
    return SCREENS.get(step.kind, 1)


def page_for(guide: Guide, step: Step, parent: QWidget | None = None) -> StepPage:
    """A new page for a step of the guide, to stand in ``parent``."""
    module, name = PAGES.get(step.kind, ("any_step", "AnyStepPage"))
    made: StepPage = getattr(import_module(f"sdm_aid.desk.pages.{module}"), name)(
        guide, step, parent
    )
    return made
