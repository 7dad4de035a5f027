"""Before the visit: the prepare sheet of a guide, to print or save."""

from pathlib import Path
from typing import TYPE_CHECKING

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.printing.sheet_page import Sheet, SheetPage
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.paper.papers import Printed


class PreparePage(SheetPage):
    """The sheet beside what one can do with it."""

    def __init__(self, read: ReadGuide, data: Path | None, settings: SettingsStore) -> None:
        """``data`` is the folder where a practice's own paper may be."""

        def make(large: bool) -> "Printed":
            from sdm_aid.plan.forms.prepare_sheet import make_sheet  # what draws can wait
            from sdm_aid.plan.paper.letterhead import read_own_paper
            from sdm_aid.plan.paper.papers import printed_sheet

            return printed_sheet(make_sheet(read.guide, read.hash), large, read_own_paper(data))

        sheet = Sheet(
            _("Before the visit: {guide}").format(guide=read.guide.title),
            _("A sheet to give or post to the patient. They fill it in at home and bring it."),
            _("The prepare sheet, as it will print"),
            _("Prepare sheet"),
            _("prepare-{guide}.pdf").format(guide=read.guide.id),
            make,
            _("The sheet cannot be shown. Please contact whoever looks after the guide."),
        )
        super().__init__(sheet, settings)
