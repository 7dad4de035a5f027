"""Before the visit: the prepare sheet of a guide, to print or save, and the way back in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.printing.sheet_page import Sheet, SheetPage
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import write_over

if TYPE_CHECKING:
    from sdm_aid.plan.paper.papers import Printed


class PreparePage(SheetPage):
    """The sheet beside what one can do with it."""

    bring_in_asked = Signal()
    """Somebody has the file of a patient who filled in the form."""

    def __init__(self, read: ReadGuide, data: Path | None, settings: SettingsStore) -> None:
        """``data`` is the folder where a practice's own paper may be."""
        self._read = read

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

    def more_ways(self) -> tuple[QWidget, ...]:
        """The form to fill in on a screen, and the way back in for what was written on it."""
        return (
            words(_("As a web form"), "h2"),
            words(
                _(
                    "One file to fill in on a phone or computer, also with a screen reader. "
                    "It needs no internet."
                )
            ),
            in_a_line(button(_("Save as web form"), self._save_form)),
            words(_("When they have filled it in"), "h2"),
            words(_("They send or bring you a file. Their words go into the talk as they wrote.")),
            in_a_line(button(_("Bring in what they wrote"), self.bring_in_asked.emit)),
        )

    def _save_form(self) -> None:
        from sdm_aid.plan.outputs.prepare_form import prepare_form

        file = ask_web_file(self, _("prepare-{guide}.html").format(guide=self._read.guide.id))
        if file is None:
            return
        try:
            write_over(file, prepare_form(self._read), private=False)
        except OSError:
            self.tell(_("You cannot save there. Please choose another place."))
        else:
            self.tell(_("Saved as {name}.").format(name=file.name))


def ask_web_file(parent: QWidget, name: str) -> Path | None:
    """Where to save a web page. ``None`` where somebody thought better of it."""
    typed, _kind = QFileDialog.getSaveFileName(
        parent,
        _("Save {file}").format(file=name),
        str(Path.home() / name),
        _("Web page (*.html)"),
    )
    return Path(typed) if typed else None
