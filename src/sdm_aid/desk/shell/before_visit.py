"""Before the visit: sheets that go out, and what patients wrote on them at home, coming in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.desk.core.place_stack import PlaceStack
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.shell.talk_desk import TalkDesk
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.conversation.state import State
    from sdm_aid.guide.library.shelf import ShelfEntry
    from sdm_aid.guide.model.guide import Guide
    from sdm_aid.transfer.written_at_home import SortedOut


class BeforeVisit(QObject):
    """The prepare sheet of a guide, and the way back in for the words that were written on it."""

    begin_asked = Signal(object, bool, object)
    """A guide of the shelf, whether on the short way, and what puts the words into the talk."""

    def __init__(
        self, places: PlaceStack, talk: TalkDesk, folder: Path, settings: SettingsStore
    ) -> None:
        super().__init__(places)
        self._places = places
        self._talk = talk
        self._folder = folder
        self._settings = settings
        talk.home_words_asked.connect(self._bring_into_talk)

    def show_prepare(self, entry: "ShelfEntry") -> None:
        """The sheet a patient fills in before the visit, of a guide on the shelf."""
        from sdm_aid.desk.printing.prepare_page import PreparePage

        if entry.read is not None:
            page = PreparePage(entry.read, self._folder, self._settings)
            page.bring_in_asked.connect(lambda: self._bring_in_first(entry, page.tell))
            self._places.show_anew(page)

    def show_step_card(self) -> None:
        """The card with what each step is for."""
        from sdm_aid.desk.printing.step_card_page import StepCardPage

        self._places.show_anew(StepCardPage(self._folder, self._settings))

    def _bring_in_first(self, entry: "ShelfEntry", tell: Callable[[str], None]) -> None:
        """Begin a talk with what was written at home, once somebody has looked at it."""
        from sdm_aid.conversation.state import State

        assert entry.read is not None
        found = self._picked(entry.read.guide, State(), tell)
        if found is not None:
            self._show(
                found,
                "",
                take=partial(self.begin_asked.emit, entry, False, partial(self._put_in, found)),
                back=partial(self.show_prepare, entry),
            )

    def _bring_into_talk(self) -> None:
        """The same into the talk that is open, where nothing that was said is changed by it."""
        presenter, frame = self._talk.presenter, self._talk.frame
        assert presenter is not None
        assert frame is not None
        back = partial(self._places.show_kept, frame)
        presenter.settle()
        view = presenter.view()
        found = self._picked(view.guide, view.state, self._talk.tell)
        if found is None:
            return

        def take() -> None:
            back()
            self._put_in(found)

        self._show(found, view.people.patient, take=take, back=back)

    def _put_in(self, found: "SortedOut") -> None:
        presenter = self._talk.presenter
        assert presenter is not None
        if presenter.bring_in(found.sayings()):
            self._talk.tell(
                _("What was written at home is in the talk now. Nothing said before was changed.")
            )

    def _show(
        self,
        found: "SortedOut",
        patient: str,
        *,
        take: Callable[[], None],
        back: Callable[[], None],
    ) -> None:
        from sdm_aid.desk.home.written_at_home import WrittenAtHomePage

        page = WrittenAtHomePage(found, patient)
        for signal, does in ((page.taken, take), (page.left, back)):
            signal.connect(does)
            signal.connect(page.deleteLater)
        self._places.show_anew(page, back)

    def _picked(
        self, guide: "Guide", state: "State", tell: Callable[[str], None]
    ) -> "SortedOut | None":
        """What is in the file that somebody picks; why there is nothing to show is told."""
        from sdm_aid.record.export.export import Refused
        from sdm_aid.transfer.written_at_home import read_home_words, sort_out

        file = ask_written(self._places)
        if file is None:
            return None
        try:
            return sort_out(guide, state, read_home_words(file))
        except Refused as why:
            tell(_("{why} Nothing was changed.").format(why=why))
        except OSError:
            tell(_("This file cannot be read. Nothing was changed."))
        return None


def ask_written(parent: QWidget) -> Path | None:
    """Which file somebody wrote at home. ``None`` where somebody thought better of it."""
    name, _kind = QFileDialog.getOpenFileName(
        parent,
        _("Bring in what they wrote"),
        str(Path.home()),
        ";;".join((_("Written at home (*.json)"), _("All files (*)"))),
    )
    return Path(name) if name else None
