"""The slip: eight letters, large, to copy or to print, before any words are kept under them."""

from PySide6.QtCore import Qt, Signal

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import announce, show_text, words
from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.shell.alone.not_kept import NotKept
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble


class SlipScreen(Screen):
    """Nothing is kept with a yes until whoever gave it says that they have the letters."""

    has_letters = Signal()
    thought_again = Signal()

    def __init__(self, slip: str, settings: SettingsStore) -> None:
        super().__init__(64, 40)
        self._slip = slip
        self._settings = settings
        self.show_title(
            _("Keep these letters"),
            _("Only they can take your words back. We do not know whose words they are."),
        )
        letters = words(slip, "slip")
        letters.setAccessibleName(", ".join(" ".join(part) for part in slip.split("-")))
        # The keyboard comes here first: a key pressed twice would send the letters away unread.
        letters.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._told = words("", "strong")
        self._told.hide()
        self._not_kept = NotKept()
        self.add(
            card(letters),
            words(_("Copy them, or print them on a small paper. They are shown only now.")),
            words(
                _(
                    "To take your words back, choose “Take back words with a slip” at the end "
                    "of the first page."
                )
            ),
            self._told,
            self._not_kept,
            in_a_line(
                button(_("I have the letters"), self.has_letters.emit, "primary"),
                button(_("Print the slip"), self._print),
                button(_("Back"), self.thought_again.emit, "link"),
                gap=14,
            ),
        )
        self.end()

    def show_trouble(self, trouble: RecordTrouble) -> None:
        """Say that nothing was kept, and why."""
        self._not_kept.show_trouble(trouble)

    def paper(self) -> bytes:
        """The slip as a PDF."""
        from sdm_aid.plan.forms.slip import make_slip  # what draws can wait
        from sdm_aid.plan.paper.papers import slip_pdf

        return slip_pdf(make_slip(self._slip))

    def _print(self) -> None:
        printer = print_plan.ask_printer(self, self._settings, _("Slip"))
        if printer is None:
            return
        done = print_plan.print_on(self, self.paper(), printer)
        said = _("Sent to the printer. Take it with you.") if done else _not_printed()
        show_text(self._told, said)
        announce(self, said)


def _not_printed() -> str:
    return _("The printer did not answer. Please copy the letters by hand.")
