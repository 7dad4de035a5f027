"""What the window holds: the places, the talk that is open, the record, and what covers them."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.core.desk_record import DeskRecord, RecordAt
from sdm_aid.desk.core.place_stack import PlaceStack
from sdm_aid.desk.kit.clipboard import CopiedWords
from sdm_aid.desk.kit.settings import lock_minutes
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.shortcuts import install, table
from sdm_aid.desk.lock.lock import DeskLock
from sdm_aid.desk.records.backups import DeskBackups
from sdm_aid.desk.records.outbox_notice import ServerWords
from sdm_aid.desk.shell.backup_strip import BackupStrip
from sdm_aid.desk.shell.before_visit import BeforeVisit
from sdm_aid.desk.shell.cover import Cover
from sdm_aid.desk.shell.home import HomePage
from sdm_aid.desk.shell.learn_at_home import LearnAtHome
from sdm_aid.desk.shell.record_at_home import RecordAtHome
from sdm_aid.desk.shell.talk_desk import TalkDesk
from sdm_aid.desk.tour.tour_desk import TourDesk
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.desk.core.presenter import Presenter
    from sdm_aid.desk.shell.settings.settings_page import SettingsPage
    from sdm_aid.desk.studio.studio_page import StudioPage
    from sdm_aid.desk.talk.frame import ConversationFrame
    from sdm_aid.guide.library.shelf import ShelfEntry
    from sdm_aid.guide.reading.reader import ReadGuide
    from sdm_aid.record.record import Record
    from sdm_aid.record.store.listing import Standing

log = logging.getLogger(__name__)


class Shell(QWidget):
    """The places. ``ready`` comes when guides and record are open."""

    ready = Signal()

    def __init__(
        self, folder: Path, at: RecordAt, settings: SettingsStore, copied: CopiedWords, clock: Clock
    ) -> None:
        super().__init__()
        self._folder = folder
        self._settings = settings
        self.shelf: list[ShelfEntry] = []
        self._clock = clock
        self._server_words = ServerWords(self)
        self.desk_record = DeskRecord(folder, at, clock, self._server_words.follow)
        self.backups = DeskBackups(self.desk_record, clock)
        self.studio: StudioPage | None = None
        self._home = HomePage()
        self._places = PlaceStack(self._home)
        self.talk = TalkDesk(self._places, settings, self.desk_record, clock, copied)
        self.before = BeforeVisit(self._places, self.talk, folder, settings)
        self.before.begin_asked.connect(self.begin)
        self.tour = TourDesk(self._places, settings, clock)
        self._cover = Cover()
        self._all = QStackedLayout(self)
        self._all.addWidget(self._places)
        self._all.addWidget(self._cover)
        self.locking = DeskLock(
            self.desk_record, self._all, self.talk.all_saved, self.forget_record
        )
        self._follow_settings()
        self.record = RecordAtHome(
            self.desk_record, self.backups, self._home, self._places, self.locking.ask, settings
        )
        self.record.opened.connect(self.ready)
        LearnAtHome(
            self._home, self._places, self.record, settings, self.talk.alone, lambda: self.shelf
        )
        self._connect_home()
        self._connect_tour()
        self._connect()
        BackupStrip(self, self.backups)

    def _connect_home(self) -> None:
        self._home.guides.guide_chosen.connect(self.begin)
        self._home.guides.language_chosen.connect(self.begin_in)
        self._home.guides.prepare_asked.connect(self.before.show_prepare)
        self._home.carry_on.pressed.connect(self.carry_on)
        self._home.carry_on.put_away.connect(self.record.put_away)
        self._home.carry_on.put_back.connect(self.record.put_back)
        self._home.carry_on.all_asked.connect(lambda: self.show_records("unfinished"))
        self._home.first_time.people_asked.connect(self.show_settings)
        self._home.write_asked.connect(self.show_studio)
        self._home.draft_wanted.connect(self._write_on)
        self._home.records_asked.connect(self.show_records)
        self._home.settings_asked.connect(self.show_settings)
        self._home.lock_asked.connect(self.locking.lock)
        self._home.unlock_asked.connect(lambda: self.locking.ask(self.record.offer_to_carry_on))

    def _connect_tour(self) -> None:
        offer = self._home.tour_offer
        offer.wanted.connect(self.tour.begin)
        offer.declined.connect(self.tour.offer_no_more)
        offer.show_settings(self._settings.now)
        self._settings.changed.connect(offer.show_settings)
        self.tour.left.connect(self.go_home)
        self.tour.hide_asked.connect(self.hide_screen)
        self.tour.lock_asked.connect(self.locking.lock)
        self.tour.card_asked.connect(self.before.show_step_card)

    def _connect(self) -> None:
        self._places.home_asked.connect(self.go_home)
        self._places.lock_asked.connect(self.locking.lock)
        self.talk.left.connect(self.go_home)
        self.talk.hide_asked.connect(self.hide_screen)
        self.talk.lock_asked.connect(self.locking.lock)
        self.talk.open_asked.connect(self.carry_on)
        self.talk.change_asked.connect(partial(self.carry_on, change=True))
        self.talk.follow_up_asked.connect(self.follow_up)
        self.talk.finished.connect(self.backups.back_up)
        self.talk.keep_nothing_asked.connect(
            lambda: self.record.use(lambda _record: self.talk.keep_nothing())
        )
        self.backups.failed.connect(self.tell)
        self._server_words.said.connect(self.talk.tell_waiting)
        self.locking.keys.changed.connect(self._show_settings_again)
        self._cover.back.connect(lambda: self._all.setCurrentWidget(self._places))
        self.locking.about_to_lock.connect(self.talk.settle)
        self._settings.changed.connect(self._follow_settings)
        self._places.currentChanged.connect(self._follow_settings)
        intents = {
            "hide": self.hide_screen,
            "lock": self.locking.lock,
            "larger": lambda: self._settings.change_text_size(up=True),
            "smaller": lambda: self._settings.change_text_size(up=False),
        }
        install(self, table(), intents)

    def _follow_settings(self) -> None:
        """Lock as the settings say: later while a talk is on the screen."""
        talking = self.talk.in_front()
        self.locking.follow(lock_minutes(self._settings.now, talking=talking))

    @property
    def presenter(self) -> "Presenter | None":
        """Of the talk that is open."""
        return self.talk.presenter

    @property
    def frame(self) -> "ConversationFrame | None":
        """Of the talk that is open."""
        return self.talk.frame

    def open(self) -> None:
        """Open the guides, then the record, letting the window breathe in between."""
        QTimer.singleShot(0, self._open_guides)

    def _open_guides(self) -> None:
        self._read_guides()
        QTimer.singleShot(0, self.record.open_first)

    def _read_guides(self) -> None:
        from sdm_aid.desk.studio.drafts import Drafts
        from sdm_aid.guide.library.practice_shelf import read_practice_shelf

        self.shelf = read_practice_shelf(self._folder)
        self._home.show_guides(self.shelf)
        self._home.open_folder.look_at(self._folder)
        drafts = Drafts(self._folder).left()
        self._home.show_draft(drafts[0].name or _("a new guide") if drafts else "")

    def the_record(self) -> "Record":
        """The record, opened when it is first needed. ``RecordTrouble`` where it cannot be."""
        return self.desk_record.open()

    def forget_record(self) -> Callable[[], None] | None:
        """Close the record and release it. Returns how to show again the place that showed it."""
        again = self._places.forget_record()
        self.backups.finish(self)
        self.desk_record.close()
        return again

    def begin(
        self,
        entry: "ShelfEntry",
        short: bool = False,
        first: Callable[[], object] = lambda: None,
    ) -> None:
        """Begin a talk over a guide on the shelf, on the short way where time is short.

        ``first`` puts into it what was written at home.
        """
        if self.desk_record.locked():  # before any word is said that could not be kept
            self.locking.ask(partial(self.begin, entry, short, first))
        elif entry.read is not None:
            self.talk.begin(entry.read, short)
            first()
            self._say_whose(entry.read)

    def begin_in(self, entry: "ShelfEntry", tag: str) -> None:
        """Begin a talk over a guide in another of its languages."""
        from sdm_aid.guide.library.shelf import in_language
        from sdm_aid.guide.text.problems import GuideProblems

        if self.desk_record.locked():
            self.locking.ask(partial(self.begin_in, entry, tag))
            return
        try:
            read = in_language(entry, tag)
        except GuideProblems as found:
            why = found.problems[0].what
            self._home.show_trouble(_("This translation cannot be opened. {why}").format(why=why))
            return
        self.talk.begin(read, short=False)
        self._say_whose(read)

    def _say_whose(self, read: "ReadGuide") -> None:
        """Say above the page where nobody that is trusted stands behind a guide's words."""
        from sdm_aid.desk.home.provenance import whose

        if said := whose(read, self.shelf):
            self.talk.tell(said)

    def follow_up(self) -> None:
        """Begin a talk that follows the one that is open, over its guide as it is now."""
        if self.talk.presenter is None:
            return
        before = self.talk.presenter.view().read
        same = before.guide.id, before.guide.language
        now = (each.read for each in self.shelf if each.read is not None)
        read = next((each for each in now if (each.guide.id, each.guide.language) == same), before)
        self.talk.follow_up(read)
        self._say_whose(read)

    def carry_on(self, conversation_id: str, *, change: bool = False) -> None:
        """Carry on a talk that was kept; a finished one is opened to read, or to ``change``."""
        self.record.use(lambda _record: self._carry_on(conversation_id, change=change))

    def _carry_on(self, conversation_id: str, *, change: bool) -> None:
        self.talk.carry_on(conversation_id, change=change)
        if self.talk.presenter is not None:
            self._say_whose(self.talk.presenter.view().read)

    def go_home(self) -> None:
        """Back to the guides; everything said is kept, or somebody said it need not be."""
        if self.asks_first(self.go_home):
            return
        self.talk.drop()
        self._places.show_home()
        self.record.offer_to_carry_on()

    def asks_first(self, leave: Callable[[], object]) -> bool:
        """Whether answers would be lost by leaving; then people are asked, and may ``leave``."""
        asks = self.talk.asks_first(leave)
        if asks:
            self._all.setCurrentWidget(self._places)
        return asks

    def show_records(self, standing: "Standing" = "") -> None:
        """The talks kept in the record; ``standing``: which of them to show first."""
        self.record.use(lambda _record: self._list_records(standing))

    def _list_records(self, standing: "Standing") -> None:
        from sdm_aid.desk.records.records_desk import RecordsDesk

        asked = bool(self._settings.now.second_identifier)
        page = RecordsDesk(self.desk_record, self._clock, standing, identifiers=asked)
        page.chosen.connect(self.carry_on)
        page.chosen.connect(lambda _id: page.deleteLater())
        self._places.show_anew(page, self.show_records)

    def show_studio(self) -> None:
        """Where guides are written."""
        from sdm_aid.desk.studio.studio_page import StudioPage

        self.studio = page = StudioPage(self._folder, self._settings.now, self._clock)
        page.home_asked.connect(self._leave_studio)
        page.hide_asked.connect(self.hide_screen)
        page.smaller.connect(lambda: self._settings.change_text_size(up=False))
        page.larger.connect(lambda: self._settings.change_text_size(up=True))
        self._settings.changed.connect(page.show_settings)
        self._places.show_anew(page)
        page.show_shelf(self.shelf)

    def _write_on(self) -> None:
        """Where guides are written, at the draft that was written last."""
        self.show_studio()
        if self.studio is not None and (drafts := self.studio.drafts.left()):
            self.studio.carry_on(drafts[0])

    def _leave_studio(self) -> None:
        """What was saved may be on the shelf now."""
        if self.studio is not None:
            self.studio.leave()
            self.studio = None
            self._read_guides()

    def show_settings(self) -> None:
        """How the program looks, and where the record's key is."""
        from sdm_aid.desk.shell.settings.settings_desk import settings_page

        keys = self.locking.keys
        page = settings_page(self._folder, self._settings, keys, self.desk_record)
        page.learning.tour_asked.connect(self.tour.begin)
        page.learning.card_asked.connect(self.before.show_step_card)
        page.due_asked.connect(lambda: self.record.use(partial(self._show_due, page)))
        self._places.show_anew(page)

    def _show_settings_again(self) -> None:
        """Settings, as they are now."""
        before = self._places.front()
        self.show_settings()
        self._places.drop(before)

    def _show_due(self, settings: "SettingsPage", record: "Record") -> None:
        from sdm_aid.desk.records.erase_due import due_page

        page = due_page(record, self._settings.now.keep_years, self._clock)
        if page is None:
            settings.show_nothing_due()
        else:
            page.left.connect(self.show_settings)
            page.left.connect(page.deleteLater)
            self._places.show_anew(page, self.show_settings)

    def hide_screen(self) -> None:
        """Cover everything, so that nobody else reads it."""
        self.talk.settle()
        if self._covered():
            self.locking.lock()  # anybody may lift the cover, so it never takes a lock's place
        else:
            self._cover.show_saved(self.talk.all_saved())
            self._all.setCurrentWidget(self._cover)

    def front(self) -> QWidget:
        """The place in front."""
        covering = self._all.currentWidget()
        return covering if covering is not None and self._covered() else self._places.front()

    def _covered(self) -> bool:
        return self._all.currentWidget() is not self._places

    def tell(self, text: str) -> None:
        """Say something important wherever one is."""
        if self.talk.frame is None:
            self._home.show_trouble(text)
        self.talk.tell(text)

    def leave(self) -> None:
        """Keep what is being typed, and close the record."""
        if self.studio is not None:
            self.studio.leave()
        self.talk.leave()
        self.tour.drop()
        self.backups.finish(self)
        self.desk_record.leave()
