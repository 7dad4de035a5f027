"""After the conversation: print the plan, copy it for the record, save it, go home."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sdm_aid.conversation.people import sentence
from sdm_aid.conversation.wishes import LARGE, wants, wishes_flagged
from sdm_aid.desk import forms, printing
from sdm_aid.desk.forms import PDF
from sdm_aid.desk.notice import not_yet
from sdm_aid.desk.paper_choice import PaperChoice
from sdm_aid.desk.presenter import Presenter
from sdm_aid.desk.preview import PlanBeside, printed
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import Tile, button
from sdm_aid.desk.widgets.cards import card
from sdm_aid.desk.widgets.layouts import Flow
from sdm_aid.desk.widgets.screen import Screen
from sdm_aid.desk.widgets.words import show_text, words
from sdm_aid.language import _


class FinishDesk(QWidget):
    """The plan, whole, and what to do with it."""

    back_asked = Signal()
    home_asked = Signal()
    afterwards_asked = Signal()
    keep_nothing_asked = Signal()
    copied = Signal(str)
    """The plan was "printed", "saved" or "copied", as the audit calls it."""
    clipboard_asked = Signal(str)
    """This is to go on the clipboard, for a while."""

    def __init__(self, presenter: Presenter, data: Path | None = None) -> None:
        super().__init__()
        self._presenter = presenter
        self._data = data
        self.setObjectName("page")
        self.screen = Screen()
        self._open = words("")
        self._open_card = card(words(_("Left open for another time"), "h2"), self._open)
        self._told = words("", "strong")
        buttons = QWidget()
        buttons.setLayout(Flow(gap=14))
        for each in (
            button(_("Print our plan"), self._print, "primary"),
            button(_("Save as…"), self._save),
        ):
            buttons.layout().addWidget(each)
        copy = Tile(_("Copy for the record"), _("A short text to paste. It has no pictures."))
        copy.clicked.connect(lambda _checked=False: self._copy())
        self._alone = Tile("")
        self._alone.clicked.connect(lambda _checked=False: self.afterwards_asked.emit())
        ways = QWidget()
        ways.setLayout(Flow(gap=14))
        self._keep_nothing = Tile(_("Print it and keep nothing here"))
        self._keep_nothing.clicked.connect(lambda _checked=False: self.keep_nothing_asked.emit())
        for each in (
            button(_("Back to our plan"), self.back_asked.emit, "link"),
            button(_("Home"), self.home_asked.emit),
        ):
            ways.layout().addWidget(each)
        self._wishes = words("", "strong")
        self._papers = PaperChoice()
        self._trouble = words("", "strong")
        self._trouble_card = card(self._trouble, role="notice")
        self._trouble_card.hide()
        self.screen.add(self._trouble_card, self._wishes, self._papers, buttons, copy)
        self.screen.add(self._told, self._open_card, self._alone)
        self.screen.add(self._keep_nothing, ways)
        self.screen.end()
        self.plan = PlanBeside(data)
        self.plan.troubled.connect(self._show_trouble)
        self._papers.picked.connect(lambda: self.plan.show_paper(self._papers.wanted))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.screen, 1)
        row.addWidget(self.plan, 1)

    def show_view(self, view: View) -> None:
        """Show the plan and what was left open."""
        names = view.people
        self.screen.show_title(
            _("Thank you, {patient} and {clinician}").format(
                patient=names.patient, clinician=names.clinician
            ),
            _("Everything is saved. The plan is for you to take home.")
            if view.outage is None
            else not_yet(view.outage) or str(view.outage.why),
        )
        wishes = ", ".join(wishes_flagged(view.state))
        asked = _("{patient} asked for: {wishes}").format(
            patient=sentence(names.patient), wishes=wishes
        )
        show_text(self._wishes, asked if wishes else "")
        left = [
            _("{step}: {things}").format(step=step.name, things=", ".join(step.left_open))
            for step in view.path
            if step.left_open
        ]
        self._open.setText("\n".join(left))
        self._open_card.setVisible(bool(left))
        show_text(self._told, "")
        self._keep_nothing.setVisible(bool(self._presenter.conversation_id))
        self._alone.show_words(
            _("{patient}: three short questions, on your own").format(
                patient=sentence(names.patient)
            )
        )
        self._papers.show_wish(wants(view.state, LARGE))
        self.plan.show_paper(self._papers.wanted)
        self.plan.show_view(view)

    def _show_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble_card.setVisible(bool(text))

    def tell(self, text: str) -> None:
        """Say something that happened meanwhile."""
        show_text(self._told, text)

    def offer_afterwards(self, offered: bool) -> None:
        """Offer the patient the questions to answer alone, or do not."""
        self._alone.setVisible(offered)

    def _pdf(self) -> bytes:
        return printed(self._presenter.view(), self._papers.wanted, self._data).pdf

    def _pdf_to_keep(self) -> bytes:
        """The same, with what lets another copy of the program carry the talk on inside it."""
        from sdm_aid.plan.inside import inside

        view = self._presenter.view()
        files = inside(self._presenter.guide_source()[0], view.state)
        return printed(view, self._papers.wanted, self._data, files).pdf

    def _print(self) -> None:
        printer = printing.ask_printer(self)
        if printer is not None:
            done = printing.print_pdf(self._pdf(), printer)
            if done:
                self.copied.emit("printed")
            show_text(
                self._told,
                _("Sent to the printer.")
                if done
                else _("The printer did not answer. The plan is safe: try again, or save it."),
            )

    def _copy(self) -> None:
        self.clipboard_asked.emit(forms.text_for_the_record(self._presenter.view()))
        self.copied.emit("copied")
        show_text(
            self._told,
            _("Copied as text. Paste it into the record now: after a minute it is cleared."),
        )

    def _save(self) -> None:
        view = self._presenter.view()
        try:
            wanted = forms.ask_where(self, forms.file_name(view, self._presenter.conversation_id))
            if wanted is None:
                return
            file, form = wanted
            printing.save_pdf(self._pdf_to_keep() if form.suffix == PDF else form.made(view), file)
        except FileExistsError:
            show_text(self._told, _("There is a file of that name. Please choose another name."))
        except OSError:
            show_text(
                self._told,
                _("That place cannot be written to. The plan is safe: choose another place."),
            )
        else:
            self.copied.emit("saved")
            show_text(self._told, _("Saved as {name}.").format(name=file.name))
