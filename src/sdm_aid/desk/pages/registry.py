"""Which page shows which kind of step. A new kind gets a line here."""

from sdm_aid.desk.pages.check import CheckPage
from sdm_aid.desk.pages.choose import ChoosePage
from sdm_aid.desk.pages.our_plan import OurPlanPage
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.pages.together import TogetherPage
from sdm_aid.desk.pages.weigh_it_up import WeighItUpPage
from sdm_aid.desk.pages.what_matters import WhatMattersPage
from sdm_aid.desk.pages.what_we_could_do import WhatWeCouldDoPage

PAGES: dict[str, type[StepPage]] = {
    "together": TogetherPage,
    "what-matters": WhatMattersPage,
    "what-we-could-do": WhatWeCouldDoPage,
    "weigh-it-up": WeighItUpPage,
    "check": CheckPage,
    "choose": ChoosePage,
    "our-plan": OurPlanPage,
}
