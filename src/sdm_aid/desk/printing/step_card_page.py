"""The card that says what each step is for, to print or save."""

from pathlib import Path
from typing import TYPE_CHECKING

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.printing.sheet_page import Sheet, SheetPage
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.paper.papers import Printed


class StepCardPage(SheetPage):
    """The card beside what one can do with it."""

    def __init__(self, data: Path | None, settings: SettingsStore) -> None:
        """``data`` is the folder where a practice's own paper may be."""

        def make(large: bool) -> "Printed":
            from sdm_aid.plan.forms.step_card import make_step_card  # what draws can wait
            from sdm_aid.plan.paper.letterhead import read_own_paper
            from sdm_aid.plan.paper.papers import printed_step_card

            return printed_step_card(make_step_card(), large, read_own_paper(data))

        sheet = Sheet(
            _("What each step is for"),
            _("One page for training, or to keep beside the screen."),
            _("The card, as it will print"),
            _("What each step is for"),
            _("steps.pdf"),
            make,
            _("The card cannot be drawn. Please tell whoever looks after this program."),
        )
        super().__init__(sheet, settings)
