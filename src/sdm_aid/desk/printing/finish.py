"""After the conversation: print the plan, copy it for the record, save it, go home."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.conversation.state import LEFT_OUT
from sdm_aid.conversation.steps.people import all_of, sentence
from sdm_aid.conversation.steps.wishes import LARGE, wants, wishes_flagged
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.reader_roles import read_as_opening
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.kit.working import work_on
from sdm_aid.desk.printing import print_plan, save_formats
from sdm_aid.desk.printing.alone_ways import AloneWays
from sdm_aid.desk.printing.left_out import LeftOut
from sdm_aid.desk.printing.paper_choice import PaperChoice
from sdm_aid.desk.printing.paper_language import LanguageChoice
from sdm_aid.desk.talk.notice import not_yet
from sdm_aid.desk.talk.preview import PlanBeside, printed
from sdm_aid.kit import progress
from sdm_aid.kit.language import _
from sdm_aid.kit.progress import StoppedByHand
from sdm_aid.plan.outputs.output import Output, Wanted

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sdm_aid.plan.forms.other_language import PaperLanguage
    from sdm_aid.plan.outputs.pdf_payload import MadeSeal


class FinishDesk(QWidget):
    """The plan, whole, and what to do with it."""

    back_asked = Signal()
    home_asked = Signal()
    alone_asked = Signal(object)
    """Somebody, by their voice, wants to write alone."""
    keep_nothing_asked = Signal()
    copied = Signal(str)
    """The plan was "printed", "saved" or "copied", as the audit calls it."""
    clipboard_asked = Signal(str)
    """This is to go on the clipboard, for a while."""
    hand_over_asked = Signal(object)
    """The plan as it is ``Wanted``, whose files are to go to another system."""

    def __init__(
        self,
        presenter: Presenter,
        data: Path | None,
        settings: SettingsStore,
        seal: "MadeSeal | None" = None,
    ) -> None:
        """``data`` is the folder where a practice's own paper may be; ``seal`` the record's own."""
        super().__init__()
        self._settings = settings
        self._presenter = presenter
        self._seal = seal
        self._data = data
        self.setObjectName("page")
        self.content = Screen()
        self._open = words("")
        self._open_card = card(words(_("Left open for another time"), "h2"), self._open)
        self._told = words("", "strong")
        ways = in_a_line(
            button(_("Print our plan"), self._print, "primary"),
            button(_("Save as…"), self._save),
            button(_("Done"), self.home_asked.emit),
            button(_("Back to our plan"), self.back_asked.emit, "link"),
            gap=14,
        )
        self._no_data = Tile(_("Without the data file"), role="chip")
        self._no_data.setCheckable(True)
        self._alone = AloneWays()
        self._alone.asked.connect(self.alone_asked)
        self._left_out = LeftOut()
        self._keep_nothing = Tile(_("Print it, then delete it here"))
        self._keep_nothing.clicked.connect(lambda _checked=False: self.keep_nothing_asked.emit())
        self._origin = words("", "strong")
        self._wishes = words("", "strong")
        self._papers = PaperChoice(settings)
        self._languages = LanguageChoice(data)
        self._trouble = words("", "strong")
        self._trouble_card = card(self._trouble, role="notice")
        self._trouble_card.hide()
        self._more = self._more_ways(in_a_line(self._no_data), self._for_records())
        self._more_button = Tile(_("More ways to keep it"), role="chip")
        self._more_button.setCheckable(True)
        read_as_opening(self._more_button)
        self._more_button.toggled.connect(self._more.setVisible)
        self._more_button.setAccessibleDescription(
            _("Other papers, the health record, other systems, or keeping nothing.")
        )
        self.content.add(self._trouble_card, self._origin, self._wishes, self._languages)
        self.content.add(ways, self._told, self._alone, self._open_card)
        self.content.add(in_a_line(self._more_button), self._more)
        self.content.end()
        self.plan = PlanBeside(data)
        self.plan.troubled.connect(self._show_trouble)
        for choice in (self._papers, self._languages):
            choice.picked.connect(self._show_paper)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.content, 1)
        row.addWidget(self.plan, 1)

    def _for_records(self) -> QWidget:
        """What goes into a health record, by hand or by a computer."""
        records = QWidget()
        records.setLayout(Columns(260, 2))
        copy = Tile(_("Copy for the record"), _("A short text to paste. It has no pictures."))
        copy.clicked.connect(lambda _checked=False: self._copy())
        system = Tile(_("For a computer system"), _("A folder of files: FHIR, HL7 and the paper."))
        system.clicked.connect(lambda _checked=False: self._hand_over())
        for tile in (copy, system):
            layout_of(records).addWidget(tile)
        return records

    def _more_ways(self, no_data: QWidget, records: QWidget) -> QWidget:
        """What few need: it opens below, where nothing moves for it."""
        self._left_out.asked.connect(self._leave_out)
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for each in (self._papers, no_data, records, self._left_out, self._keep_nothing):
            column.addWidget(each)
        more.hide()
        return more

    def show_view(self, view: View) -> None:
        """Show the plan and what was left open."""
        names = view.people
        self.content.show_title(
            _("Thank you, {people}").format(people=all_of(names)),
            _("Everything is saved. The plan is for you to take home.")
            if view.outage is None
            else not_yet(view.outage) or str(view.outage.why),
        )
        self._show_origin(view)
        wishes = ", ".join(wishes_flagged(view.state))
        asked = _("{patient} asked for: {wishes}").format(
            patient=sentence(names.patient, names), wishes=wishes
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
        self._left_out.show_state(view.state)
        self._alone.show_people(names)
        self._papers.show_wish(wants(view.state, LARGE))
        self._languages.show_view(view)
        self._show_paper()
        self.plan.show_view(view)

    def _show_paper(self) -> None:
        self.plan.show_paper(self._papers.wanted, self._language())

    def _language(self) -> "PaperLanguage | None":
        return None if self._papers.wanted.for_record else self._languages.language

    def _show_origin(self, view: View) -> None:
        """Say of a talk that was not held here where it came from, as its paper does."""
        if view.state.brought_in is None:
            self._origin.hide()
            return
        from sdm_aid.plan.content.origin import origin_words

        show_text(self._origin, " ".join(origin_words(view.state, view.guide.language)))

    def wanted(self) -> Wanted:
        """The plan as it is picked here."""
        from sdm_aid.plan.outputs.output import Talk
        from sdm_aid.plan.paper.letterhead import read_own_paper

        view, data = self._presenter.view(), not self._no_data.isChecked()
        talk = Talk(view.read, view.state, seal=self._seal)
        own = read_own_paper(self._data)
        return Wanted(talk, self._papers.wanted, self._languages.language, own, data)

    def _show_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble_card.setVisible(bool(text))

    def tell(self, text: str) -> None:
        """Say something that happened meanwhile."""
        show_text(self._told, text)

    def offer_afterwards(self, offered: bool) -> None:
        """Offer everybody what they can write alone, or do not."""
        self._alone.setVisible(offered)

    def offer_left_out(self, offered: bool, *, late: bool) -> None:
        """Offer to leave the talk out of what is counted, or say that it is too ``late``."""
        self._left_out.setVisible(offered)
        self._left_out.show_late(late)

    def _leave_out(self, wished: bool) -> None:
        self._presenter.say(*LEFT_OUT, True if wished else None)

    def paper(self) -> bytes:
        """The PDF that prints, just as it is picked here."""
        view, wanted, language = self._presenter.view(), self._papers.wanted, self._language()
        make = partial(printed, view, wanted, self._data, language)
        return work_on(self, _("Making the paper"), make).pdf

    def _print(self) -> None:
        printer = print_plan.ask_printer(self, self._settings)
        if printer is not None:
            show_text(self._told, _("Sending it to the printer…"))
            self._told.repaint()
            show_text(self._told, self._printed_on(printer))

    def _printed_on(self, printer: "QPrinter") -> str:
        """Print, and say how it went."""
        try:
            done = print_plan.print_on(self, self.paper(), printer)
        except StoppedByHand as stopped:
            return print_plan.stopped_printing(stopped)
        if not done:
            return _("The printer did not answer. The plan is safe: try again, or save it.")
        self.copied.emit("printed")
        return _("Sent to the printer.")

    def _copy(self) -> None:
        self.clipboard_asked.emit(save_formats.text_for_the_record(self.wanted()).decode())
        self.copied.emit("copied")
        show_text(
            self._told,
            _("Copied as text. Paste it into the record now: after a minute it is cleared."),
        )

    def _save(self) -> None:
        from sdm_aid.plan.outputs.file_names import file_name

        wanted = self.wanted()
        try:
            name = file_name(wanted.talk, self._presenter.conversation_id, wanted.own)
            where = save_formats.ask_where(self, name)
            if where is None:
                return
            file, output = where
            content = work_on(self, _("Saving our plan"), lambda: _made(output, wanted))
            print_plan.save_pdf(content, file)
        except StoppedByHand:
            show_text(self._told, _("Stopped. Nothing was saved."))
        except FileExistsError:
            show_text(self._told, _("A file with that name exists. Please choose another name."))
        except OSError:
            show_text(
                self._told,
                _("You cannot save there. The plan is safe: please choose another place."),
            )
        else:
            self.copied.emit("saved")
            show_text(self._told, _("Saved as {name}.").format(name=file.name))

    def _hand_over(self) -> None:
        self.hand_over_asked.emit(self.wanted())


def _made(output: Output, wanted: Wanted) -> bytes:
    """What is to be saved; whoever stops meanwhile saves nothing."""
    progress.at(0, 2)
    content = output.make(wanted).content
    progress.at(1, 2)
    return content
