"""The talk that is open: its frame, its last screen, a second screen, and what is kept of it."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdm_aid.conversation.entries import Clock, Voice
from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.core.known_people import beforehand
from sdm_aid.desk.core.place_stack import PlaceStack
from sdm_aid.desk.core.practice import practice_in
from sdm_aid.desk.kit.clipboard import CopiedWords
from sdm_aid.desk.kit.settings import Settings
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.shell.alone.alone_at_desk import AloneAtDesk
from sdm_aid.desk.shell.counting import is_counted, let_go
from sdm_aid.desk.shell.large_words import LargeWords
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble

if TYPE_CHECKING:
    from sdm_aid.desk.core.presenter import Presenter
    from sdm_aid.desk.core.view import View
    from sdm_aid.desk.printing.finish import FinishDesk
    from sdm_aid.desk.records.elsewhere_page import ElsewherePage
    from sdm_aid.desk.records.finished_page import FinishedPage
    from sdm_aid.desk.talk.frame import ConversationFrame
    from sdm_aid.desk.talk.second_screen import SecondScreen
    from sdm_aid.guide.reading.reader import ReadGuide
    from sdm_aid.plan.outputs.output import Wanted

log = logging.getLogger(__name__)


class TalkDesk(QObject):
    """One talk at most, from its first screen until people leave it."""

    left = Signal()
    hide_asked = Signal()
    lock_asked = Signal()
    open_asked = Signal(str)
    """The id of the talk that somebody wants to open again: another window had it."""
    change_asked = Signal(str)
    """The id of the talk that is finished and that somebody wants to change."""
    keep_nothing_asked = Signal()
    finished = Signal()
    home_words_asked = Signal()
    follow_up_asked = Signal()
    """Somebody wants a new talk that follows the one that is open to read."""

    def __init__(
        self,
        places: PlaceStack,
        settings: SettingsStore,
        desk_record: DeskRecord,
        clock: Clock,
        copied: CopiedWords,
    ) -> None:
        super().__init__(places)
        self._places = places
        self._settings = settings
        self._copied = copied
        self._desk_record = desk_record
        self._clock = clock
        self._large = LargeWords(settings)
        self.alone = AloneAtDesk(places, desk_record, settings, clock)
        self._waiting = ""
        self.presenter: Presenter | None = None
        self.frame: ConversationFrame | None = None
        self.finish: FinishDesk | None = None
        self.reading: FinishedPage | ElsewherePage | None = None
        self.second: SecondScreen | None = None
        settings.changed.connect(self._fit)

    def begin(self, read: "ReadGuide", short: bool) -> None:
        """Begin a talk over a guide, on the short way where time is short."""
        from sdm_aid.desk.core import sessions

        known = beforehand(self._settings.now.people)
        presenter = sessions.begin(self._desk_record.open_at_once, read, self._clock, known)
        if short:
            presenter.take_short_way(True)
        self._take(presenter)
        self._show_frame()

    def follow_up(self, read: "ReadGuide") -> None:
        """Begin a talk over a guide that follows the one that is open."""
        from sdm_aid.conversation.session.follow_up import known_before
        from sdm_aid.desk.core import sessions

        assert self.presenter is not None
        view, people = self.presenter.view(), self._settings.now.people
        known = known_before(self.presenter.conversation_id, view.guide, view.state)
        known += beforehand(people)
        self._take(sessions.begin(self._desk_record.open_at_once, read, self._clock, known))
        self._show_frame()

    def carry_on(self, conversation_id: str, *, change: bool = False) -> None:
        """Open a kept talk; a finished one to read, or to ``change``. Raises ``RecordTrouble``."""
        from sdm_aid.desk.core import sessions

        record = self._desk_record.open_at_once
        self._take(sessions.carry_on(record, conversation_id, self._clock, change=change))
        assert self.presenter is not None
        view = self.presenter.view()
        if view.closed:
            self._show_reading(over=view.state.finished is not None)
        else:
            self._show_frame()
        self.note("opened")

    def _take(self, presenter: "Presenter") -> None:
        """Have this talk on the desk, and no other."""
        self.drop()
        self.presenter = presenter
        presenter.tell_waiting(self._waiting)
        presenter.tell_practice(practice_in(self._settings.now))

    def _show_reading(self, *, over: bool) -> None:
        """What was said in a talk that is finished, or that another window has, to read."""
        presenter = self.presenter
        assert presenter is not None
        self.reading = page = self._finished_page() if over else self._elsewhere_page()
        page.home_asked.connect(self.left)
        page.lock_asked.connect(self.lock_asked)
        page.show_view(presenter.view())
        self._places.show_kept(page)
        page.content.title.setFocus()

    def _finished_page(self) -> "FinishedPage":
        from sdm_aid.desk.records.finished_page import FinishedPage

        assert self.presenter is not None
        kept, page = self.presenter.conversation_id, FinishedPage()
        page.paper_asked.connect(self.show_finish)
        page.follow_up_asked.connect(self.follow_up_asked)
        page.before_asked.connect(self.open_asked)
        page.change_asked.connect(lambda: self.change_asked.emit(kept))
        return page

    def _elsewhere_page(self) -> "ElsewherePage":
        from sdm_aid.desk.records.elsewhere_page import ElsewherePage

        assert self.presenter is not None
        kept, page = self.presenter.conversation_id, ElsewherePage()
        page.again_asked.connect(lambda: self.open_asked.emit(kept))
        return page

    def _show_frame(self) -> None:
        from sdm_aid.desk.talk.frame import ConversationFrame

        presenter = self.presenter
        assert presenter is not None
        if self.frame is not None:
            self._places.show_kept(self.frame)
            return
        self.frame = frame = ConversationFrame(presenter)
        frame.show_text_size(self._settings.now.text_size)
        frame.left.connect(self.left)
        frame.finished.connect(self._finish)
        frame.hide_asked.connect(self.hide_asked)
        frame.lock_asked.connect(self.lock_asked)
        frame.save_elsewhere_asked.connect(lambda: self.tell(self.save_elsewhere()))
        frame.compare_asked.connect(self._compare)
        frame.smaller.connect(lambda: self._settings.change_text_size(up=False))
        frame.larger.connect(lambda: self._settings.change_text_size(up=True))
        frame.second_screen_asked.connect(self._toggle_second)
        frame.home_words_asked.connect(self.home_words_asked)
        self._places.show_kept(frame)
        if self.second is not None and self.second.isVisible():
            self.second.follow(frame, presenter)
        presenter.changed.connect(self._large.follow)
        self._large.follow(presenter.view())

    def drop(self) -> None:
        """Release the talk, if there is one; others can open it now."""
        for page in (self.frame, self.finish):
            if page is not None:
                page.plan.stop()
        for gone in (self.frame, self.finish, self.reading):
            if gone is not None:
                self._places.drop(gone)
        let_go(self.presenter, self._desk_record)
        self.frame = self.presenter = self.finish = self.reading = None
        self._large.over()

    def in_front(self) -> bool:
        """Whether the talk, or its last screen, is what people look at."""
        return self._places.front() in [page for page in (self.frame, self.finish) if page]

    def _toggle_second(self) -> None:
        from sdm_aid.desk.talk.second_screen import SecondScreen

        if self.second is not None and self.second.isVisible():
            self.second.close()
        elif self.frame is not None and self.presenter is not None:
            self.second = self.second or SecondScreen()
            self.second.follow(self.frame, self.presenter)

    def _fit(self, settings: Settings) -> None:
        if self.presenter is not None:
            self.presenter.tell_practice(practice_in(settings))
        if self.frame is not None:
            self.frame.show_text_size(settings.text_size)

    def _finish(self) -> None:
        self.show_finish()
        self.finished.emit()

    def show_finish(self) -> None:
        """The last screen, with the plan on paper."""
        from sdm_aid.desk.printing.finish import FinishDesk
        from sdm_aid.desk.shell.plan_files import seal_with

        assert self.presenter is not None
        if self.finish is None:
            folder, seal = self._desk_record.folder, seal_with(self._desk_record)
            self.finish = FinishDesk(self.presenter, folder, self._settings, seal)
            self.finish.home_asked.connect(self.left)
            self.finish.back_asked.connect(self._back_to_talk)
            self.finish.alone_asked.connect(self._show_alone)
            self.finish.copied.connect(self.note)
            self.finish.clipboard_asked.connect(self._copied.copy)
            self.finish.hand_over_asked.connect(self._hand_over)
            self.finish.keep_nothing_asked.connect(self.keep_nothing_asked)
            self.presenter.changed.connect(self._say_saved_now)
        self.finish.show_view(self.presenter.view())
        here = self.reading is None
        self.finish.offer_afterwards(here and self._settings.now.ask_afterwards)
        self.finish.offer_left_out(here, late=is_counted(self.presenter, self._desk_record))
        self._places.show_kept(self.finish)

    def _back_to_talk(self) -> None:
        page = self.reading or self.frame
        if page is not None:
            self._places.show_kept(page)

    def _compare(self) -> None:
        """Show how a talk from a file differs from the one here that it says it is."""
        from sdm_aid.desk.records.compare_page import compare_page

        assert self.presenter is not None
        self.presenter.settle()
        origin, kept = self.presenter.view().state.brought_in, self.presenter.conversation_id
        try:
            page = compare_page(self._desk_record.open(), origin.claims if origin else "", kept)
        except KeyError:
            self.tell(_("The talk it says it continues is no longer here."))
        except RecordTrouble as trouble:
            self.tell(str(trouble))
        else:
            page.left.connect(self._back_to_talk)
            page.left.connect(page.deleteLater)
            self._places.show_anew(page, self._compare)

    def _hand_over(self, wanted: "Wanted") -> None:
        """Ask who the patient is, and save the plan's files for another system."""
        from sdm_aid.desk.shell.handing_over import identity_page

        assert self.presenter is not None
        kept = self.presenter.conversation_id
        page = identity_page(self._desk_record, kept, wanted, self._settings, self._clock)
        page.left.connect(self.show_finish)
        page.left.connect(page.deleteLater)
        page.saved.connect(self._say_saved)
        self._places.show_anew(page, self.show_finish)

    def _say_saved(self, where: str) -> None:
        if self.finish is not None:
            self.finish.tell(where)

    def _say_saved_now(self, view: "View") -> None:
        finish = self.finish
        if finish is not None and self._places.front() is finish and view.outage is None:
            finish.show_view(view)

    def _show_alone(self, voice: Voice) -> None:
        assert self.presenter is not None
        assert self.finish is not None
        self.alone.show_in_talk(voice, self.presenter.view(), self.finish)

    def keep_nothing(self) -> None:
        """Ask whether to print the plan and keep nothing of the talk. Raises ``RecordTrouble``."""
        from sdm_aid.desk.records.erase_due import clear_page

        assert self.presenter is not None
        assert self.finish is not None
        page = clear_page(
            self._desk_record.open(), self.presenter, self.finish.paper(), self.drop, self._settings
        )
        page.left.connect(self.show_finish)
        page.left.connect(page.deleteLater)
        self._places.show_anew(page, self.show_finish)

    def note(self, done: str) -> None:
        """Note in the audit what was done with the talk; the talk goes on anyway."""
        from sdm_aid.record.store.audit import Done

        assert self.presenter is not None
        try:
            if kept := self.presenter.conversation_id:
                self._desk_record.open_at_once().note(Done(done), kept)
        except RecordTrouble:
            log.exception("The audit could not be written.")

    def tell(self, text: str) -> None:
        """Say something important above the page."""
        if self.frame is not None:
            self.frame.say(text)
        if self.reading is not None:
            self.reading.tell(text)
        if self.finish is not None:
            self.finish.tell(text)

    def tell_waiting(self, words: str) -> None:
        """Say what waits for the practice's server, in this talk and the next."""
        self._waiting = words
        if self.presenter is not None:
            self.presenter.tell_waiting(words)

    def settle(self) -> None:
        """Keep what is being typed, and put away what somebody writes alone."""
        self.alone.put_away()
        if self.presenter is not None:
            self.presenter.settle()

    def all_saved(self) -> bool:
        """Whether everything that was said is on the disk."""
        return self.presenter is None or self.presenter.view().outage is None

    def save_elsewhere(self) -> str:
        """Save the talk where people say. Returns how it went, in words."""
        from sdm_aid.desk.records.rescue_copy import save_talk

        assert self.presenter is not None
        return save_talk(self._places, self.presenter, self._desk_record, self._clock)

    def asks_first(self, leave: Callable[[], object]) -> bool:
        """Whether answers would be lost by leaving; then people are asked, and may ``leave``."""
        waiting = 0 if self.presenter is None else self.presenter.would_be_lost()
        if not waiting:
            return False
        from sdm_aid.desk.records.unsaved_page import ask_first

        page = ask_first(self._places, waiting, self.save_elsewhere)
        page.leave.connect(self.drop)
        page.leave.connect(leave)
        return True

    def leave(self) -> None:
        """Keep what is being typed, and close everything."""
        if self.second is not None:
            self.second.close()
        self.settle()
        self.drop()
