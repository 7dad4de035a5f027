"""Which page shows which kind of step. A new kind gets a line here.

A page's module is imported when its step first comes up: the first page need not wait for all.
"""

from importlib import import_module

from sdm_aid.desk.pages.page import StepPage
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import Step

PAGES: dict[str, tuple[str, str]] = {
    "together": ("together", "TogetherPage"),
    "what-matters": ("what_matters.page", "WhatMattersPage"),
    "what-we-could-do": ("what_we_could_do.page", "WhatWeCouldDoPage"),
    "weigh-it-up": ("weigh_it_up.page", "WeighItUpPage"),
    "check": ("check", "CheckPage"),
    "choose": ("choose", "ChoosePage"),
    "our-plan": ("our_plan.page", "OurPlanPage"),
}
"""Kind of step to the module in this package and the page's class in it."""


def page_for(guide: Guide, step: Step) -> StepPage:
    """A new page for a step of the guide."""
    module, name = PAGES[step.kind]
    made: StepPage = getattr(import_module(f"sdm_aid.desk.pages.{module}"), name)(guide, step)
    return made
