"""The places in the window: home, records, settings, the conversation, and what hides them."""

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.cover import Cover
from sdm_aid.desk.home import HomePage
from sdm_aid.desk.large_words import LargeWords
from sdm_aid.desk.locking import Locking
from sdm_aid.desk.record_at_hand import RecordAtHand
from sdm_aid.desk.safekeeping import Safekeeping
from sdm_aid.desk.server_words import ServerWords
from sdm_aid.desk.settings import Settings
from sdm_aid.desk.shortcuts import install, table
from sdm_aid.paths import shipped_guides
from sdm_aid.record.troubles import RecordTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from sdm_aid.desk.finish import FinishDesk
    from sdm_aid.desk.frame import ConversationFrame
    from sdm_aid.desk.presenter import Presenter
    from sdm_aid.desk.second_screen import SecondScreen
    from sdm_aid.desk.settings_page import SettingsPage
    from sdm_aid.desk.view import View
    from sdm_aid.desk.window import Window
    from sdm_aid.guide.shelf import ShelfEntry
    from sdm_aid.record.record import Record

log = logging.getLogger(__name__)


class Shell(QWidget):
    """The places. ``ready`` comes when guides and record are open."""

    ready = Signal()

    def __init__(self, window: "Window", clock: Clock) -> None:
        super().__init__()
        self.window_ = window
        self.shelf: list[ShelfEntry] = []
        self._server_words = ServerWords(self)
        self._waiting = ""
        self.hand = RecordAtHand(window.folder, window.record, clock, self._server_words.follow)
        self.presenter: Presenter | None = None
        self.frame: ConversationFrame | None = None
        self._clock = clock
        self._large = LargeWords(window)
        self._finish: FinishDesk | None = None
        self._second: SecondScreen | None = None
        self._safekeeping = Safekeeping(self.hand, clock)
        self._again: Callable[[], None] | None = None
        """How to show the place in front anew, where it shows what is in the record."""
        self._home = HomePage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._home)
        self._cover = Cover()
        self._all = QStackedLayout(self)
        self._all.addWidget(self._pages)
        self._all.addWidget(self._cover)
        self.locking = Locking(self, self.hand, self._all)
        self.locking.follow(window.settings.lock_after)
        self._connect()

    def _connect(self) -> None:
        self._home.guide_chosen.connect(self.begin)
        self._home.prepare_asked.connect(self.show_prepare)
        self._home.carry_on.connect(self.carry_on)
        self._home.records_asked.connect(self.show_records)
        self._home.settings_asked.connect(self.show_settings)
        self._home.restore_asked.connect(self._restore)
        self._home.lock_asked.connect(self.locking.lock)
        self._home.unlock_asked.connect(lambda: self.locking.ask(self._offer_to_carry_on))
        self.locking.keys.changed.connect(self._show_settings_again)
        self._safekeeping.failed.connect(self.tell)
        self._server_words.said.connect(self._tell_waiting)
        self._safekeeping.offered.connect(self._home.offer_backup)
        self._cover.back.connect(lambda: self._all.setCurrentWidget(self._pages))
        self.window_.settings_changed.connect(self._fit_frame)
        self.window_.settings_changed.connect(lambda s: self.locking.follow(s.lock_after))
        intents = {
            "hide": self.hide_screen,
            "lock": self.locking.lock,
            "larger": lambda: self.window_.change_text_size(up=True),
            "smaller": lambda: self.window_.change_text_size(up=False),
        }
        install(self, table(), intents)

    def open(self) -> None:
        """Open the guides, then the record, letting the window breathe in between."""
        QTimer.singleShot(0, self._open_guides)

    def _open_guides(self) -> None:
        from sdm_aid.guide.shelf import read_shelf

        self.shelf = read_shelf([shipped_guides(), self.window_.folder / "guides"])
        self._home.show_guides(self.shelf)
        QTimer.singleShot(0, self._offer_to_carry_on)
        self.ready.emit()

    def the_record(self) -> "Record":
        """The record, opened when it is first needed. ``RecordTrouble`` where it cannot be."""
        return self.hand.open()

    def forget_record(self) -> "Callable[[], None] | None":
        """Close the record and let go of it. Returns how to show again the place that showed it."""
        again, self._again = self._again, None
        if again is not None:
            self._drop(self._pages.currentWidget())
            self._pages.setCurrentWidget(self._home)
        self._safekeeping.wait()
        self.hand.close()
        return again

    def _drop(self, page: QWidget) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()

    def _with_record(self, what: "Callable[[Record], None]") -> None:
        """Do something with the record; what stands in the way is told at home."""
        if self.hand.locked():
            self.locking.ask(partial(self._with_record, what))
            return
        try:
            what(self.the_record())
        except RecordTrouble as trouble:
            log.exception("The record could not be used.")
            self._home.show_trouble(str(trouble))
            self._pages.setCurrentWidget(self._home)
            self._safekeeping.look_for_backup(trouble)

    def _restore(self) -> None:
        """Put the backup that was offered in the record's place; the record is set aside."""
        self._home.show_trouble(self._safekeeping.restore())
        self._offer_to_carry_on()

    def _offer_to_carry_on(self) -> None:
        self._home.show_locked(self.hand.locked())
        if not self.hand.locked():
            self._with_record(lambda record: self._home.show_carry_on(record.latest_unfinished()))

    def begin(self, entry: "ShelfEntry", short: bool = False) -> None:
        """Begin a conversation over a guide on the shelf, on the short way where time is short."""
        from sdm_aid.desk import sessions

        if self.hand.locked():  # first, so that no word is said that could not be kept
            self.locking.ask(partial(self.begin, entry, short))
        elif entry.read is not None:
            presenter = sessions.begin(self.the_record, entry.read, self._clock)
            if short:
                presenter.take_short_way(True)
            self._show_conversation(presenter)

    def carry_on(self, conversation_id: str) -> None:
        """Carry on a conversation that was kept."""
        from sdm_aid.desk import sessions

        def open_it(_record: "Record") -> None:
            presenter = sessions.carry_on(self.the_record, conversation_id, self._clock)
            self._show_conversation(presenter)
            self._note("opened")

        self._with_record(open_it)

    def _show_conversation(self, presenter: "Presenter") -> None:
        from sdm_aid.desk.frame import ConversationFrame

        self._again = None
        self._drop_conversation()
        self.presenter = presenter
        presenter.tell_waiting(self._waiting)
        self.frame = ConversationFrame(presenter)
        self.frame.show_text_size(self.window_.settings.text_size)
        self.frame.left.connect(self.go_home)
        self.frame.finished.connect(self._finished)
        self.frame.hide_asked.connect(self.hide_screen)
        self.frame.open_again_asked.connect(lambda: self.carry_on(presenter.conversation_id))
        self.frame.save_elsewhere_asked.connect(lambda: self.tell(self._save_elsewhere()))
        self.frame.lock_asked.connect(self.locking.lock)
        self.frame.smaller.connect(lambda: self.window_.change_text_size(up=False))
        self.frame.larger.connect(lambda: self.window_.change_text_size(up=True))
        self.frame.second_screen_asked.connect(self._toggle_second)
        self._pages.addWidget(self.frame)
        self._pages.setCurrentWidget(self.frame)
        if self._second is not None and self._second.isVisible():
            self._second.follow(self.frame, presenter)
        presenter.changed.connect(self._large.follow)
        self._large.follow(presenter.view())

    def _tell_waiting(self, words: str) -> None:
        self._waiting = words
        if self.presenter is not None:
            self.presenter.tell_waiting(words)

    def _toggle_second(self) -> None:
        from sdm_aid.desk.second_screen import SecondScreen

        if self._second is not None and self._second.isVisible():
            self._second.close()
        elif self.frame is not None and self.presenter is not None:
            self._second = self._second or SecondScreen()
            self._second.follow(self.frame, self.presenter)

    def _fit_frame(self, settings: Settings) -> None:
        if self.frame is not None:
            self.frame.show_text_size(settings.text_size)

    def _drop_conversation(self) -> None:
        for page in (self.frame, self._finish):
            if page is not None:
                page.plan.stop()
                self._pages.removeWidget(page)
                page.deleteLater()
        if self.presenter is not None:
            self.presenter.let_go()
        self.frame = self.presenter = self._finish = None
        self._large.over()

    def _show_finish(self) -> None:
        from sdm_aid.desk.finish import FinishDesk

        assert self.presenter is not None
        if self._finish is None:
            self._finish = FinishDesk(self.presenter)
            self._finish.home_asked.connect(self.go_home)
            self._finish.back_asked.connect(lambda: self._pages.setCurrentWidget(self.frame))
            self._finish.afterwards_asked.connect(self._show_afterwards)
            self._finish.copied.connect(self._note)
            self._finish.keep_nothing_asked.connect(
                lambda: self._with_record(self._ask_to_keep_nothing)
            )
            self._pages.addWidget(self._finish)
            self.presenter.changed.connect(self._say_saved_now)
        self._finish.show_view(self.presenter.view())
        self._finish.offer_afterwards(self.window_.settings.ask_afterwards)
        self._pages.setCurrentWidget(self._finish)

    def _say_saved_now(self, view: "View") -> None:
        if self._pages.currentWidget() is self._finish and view.outage is None:
            self._finish.show_view(view)

    def _finished(self) -> None:
        self._show_finish()
        self._safekeeping.back_up()

    def _show_afterwards(self) -> None:
        from sdm_aid.desk.afterwards import AfterwardsDesk

        assert self.presenter is not None
        page = AfterwardsDesk(self.presenter.view(), self.the_record, self._clock)
        page.left.connect(self._show_finish)
        page.left.connect(page.deleteLater)
        self._show_place(page)

    def go_home(self) -> None:
        """Back to the guides; everything said is kept, or somebody said it need not be."""
        if self.asks_first(self.go_home):
            return
        self._again = None
        self._drop_conversation()
        self._pages.setCurrentWidget(self._home)
        self._offer_to_carry_on()

    def asks_first(self, leave: "Callable[[], object]") -> bool:
        """Whether answers would be lost by leaving; then people are asked, and may ``leave``."""
        waiting = 0 if self.presenter is None else self.presenter.would_be_lost()
        if not waiting:
            return False
        from sdm_aid.desk.leaving import ask_first

        page = ask_first(self._pages, waiting, self._save_elsewhere)
        page.leave.connect(self._drop_conversation)
        page.leave.connect(leave)
        self._all.setCurrentWidget(self._pages)
        return True

    def _save_elsewhere(self) -> str:
        from sdm_aid.desk.saving_elsewhere import save_talk

        assert self.presenter is not None
        return save_talk(self, self.presenter, self.hand, self._clock)

    def show_records(self) -> None:
        """The conversations kept on this machine."""
        self._with_record(self._list_records)

    def _list_records(self, record: "Record") -> None:
        from sdm_aid.desk.records_desk import RecordsDesk

        page = RecordsDesk(record, self._clock)
        page.chosen.connect(self.carry_on)
        page.chosen.connect(lambda _id: page.deleteLater())
        self._show_place(page)
        self._again = self.show_records

    def show_prepare(self, entry: "ShelfEntry") -> None:
        """The sheet a patient fills in before the visit, of a guide on the shelf."""
        from sdm_aid.desk.prepare_page import PreparePage

        if entry.read is not None:
            self._show_place(PreparePage(entry.read))

    def show_settings(self) -> None:
        """How the program looks, and where the record's key is."""
        from sdm_aid.desk.settings_page import SettingsPage
        from sdm_aid.record.keys import key_place

        page = SettingsPage()
        window = self.window_
        page.show_settings(window.settings)
        page.show_key(key_place(window.folder), str(window.folder), on_server=bool(window.record))
        page.passphrase_asked.connect(self.locking.keys.choose)
        page.no_passphrase_asked.connect(self.locking.keys.do_without)
        page.changed.connect(window.change)
        window.settings_changed.connect(page.show_settings)
        page.due_asked.connect(lambda: self._with_record(partial(self._show_due, page)))
        self._show_place(page)

    def _show_due(self, settings: "SettingsPage", record: "Record") -> None:
        from sdm_aid.desk.letting_go import due_page

        page = due_page(record, self.window_.settings.keep_years, self._clock)
        if page is None:
            settings.show_nothing_due()
        else:
            page.left.connect(self.show_settings)
            page.left.connect(page.deleteLater)
            self._show_place(page)
            self._again = self.show_settings

    def _ask_to_keep_nothing(self, record: "Record") -> None:
        from sdm_aid.desk.letting_go import clear_page

        assert self.presenter is not None
        page = clear_page(record, self.presenter, self._drop_conversation)
        page.left.connect(self._show_finish)
        page.left.connect(page.deleteLater)
        self._show_place(page)
        self._again = self._show_finish

    def _note(self, done: str) -> None:
        """Note in the audit what was done with the talk that is open; the talk goes on anyway."""
        from sdm_aid.record.audit import Done

        assert self.presenter is not None
        try:
            if kept := self.presenter.conversation_id:
                self.the_record().note(Done(done), kept)
        except RecordTrouble:
            log.exception("The audit could not be written.")

    def _show_settings_again(self) -> None:
        """Settings, as they are now."""
        before = self._pages.currentWidget()
        self.show_settings()
        self._drop(before)

    def _show_place(self, page: QWidget) -> None:
        """Show a page that is made anew each time and has a way home; let it go when one leaves."""
        self._again = None
        page.home_asked.connect(self.go_home)
        page.home_asked.connect(page.deleteLater)
        if hasattr(page, "lock_asked"):
            page.lock_asked.connect(self.locking.lock)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def hide_screen(self) -> None:
        """Cover everything, so that nobody else reads it."""
        self.settle()
        if self._covered():
            self.locking.lock()  # anybody may lift the cover, so it never takes a lock's place
        else:
            self._cover.show_saved(self.all_saved())
            self._all.setCurrentWidget(self._cover)

    def settle(self) -> None:
        """Keep what is being typed."""
        if self.presenter is not None:
            self.presenter.settle()

    def all_saved(self) -> bool:
        """Whether everything that was said is on the disk."""
        return self.presenter is None or self.presenter.view().outage is None

    def front(self) -> QWidget:
        """The place in front."""
        return self._all.currentWidget() if self._covered() else self._pages.currentWidget()

    def _covered(self) -> bool:
        return self._all.currentWidget() is not self._pages

    def tell(self, text: str) -> None:
        """Say something important wherever one is."""
        if self.frame is None:
            self._home.show_trouble(text)
        else:
            self.frame.say(text)
        if self._finish is not None:
            self._finish.tell(text)

    def leave(self) -> None:
        """Keep what is being typed, and close the record."""
        if self._second is not None:
            self._second.close()
        self.settle()
        self._drop_conversation()
        self._safekeeping.wait()
        self.hand.close()
