"""Setting a passphrase, changing it, doing without one, and a new one after the recovery code."""

import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.kit.background import wait_for
from sdm_aid.desk.lock.lock_passphrase import PassphrasePage
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.keys.keys import DatabaseKey, key_of, keychain_wanted, needs_words

T = TypeVar("T")

log = logging.getLogger(__name__)


class KeyDesk(QObject):
    """The pages about the record's key, shown over the places one after the other."""

    changed = Signal()
    """The key is kept in another way now, as somebody asked in Settings."""
    recovered = Signal()
    """A new passphrase is set and the record is open."""

    def __init__(self, places: QStackedLayout, desk_record: DeskRecord) -> None:
        super().__init__(places)
        self._places = places
        self._desk_record = desk_record
        self._folder = desk_record.folder
        self.recovering: PassphrasePage | None = None
        """The page that asks for a new passphrase, with the record still locked."""
        self._under: QWidget | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a try or a change of the key is under way, off the windows' thread."""
        return self._busy

    def work(self, work: Callable[[], T]) -> T:
        """What a try or a change of the key returns or raises, made off the windows' thread."""
        self._busy = True
        try:
            return wait_for(work)
        finally:
            self._busy = False

    def open_with(self, key: DatabaseKey) -> None:
        """Open the record before anything is said; what stands in the way is shown at its use."""
        self._desk_record.unlock(key)
        self._busy = True
        try:
            self._desk_record.open()
        except RecordTrouble as trouble:
            log.warning("The record was not opened (%s).", trouble.kind)
        finally:
            self._busy = False

    def choose(self) -> None:
        """Set a passphrase, or change the one there is."""
        from sdm_aid.desk.lock.lock_pages import choosing_page

        page = choosing_page(changes=needs_words(self._folder))
        page.left.connect(partial(self._done_with, page))
        page.given.connect(partial(self._choose, page))
        self._show(page)

    def do_without(self) -> None:
        """Stop using a passphrase."""
        from sdm_aid.desk.lock.lock_pages import stopping_page

        page = stopping_page()
        page.left.connect(partial(self._done_with, page))
        page.given.connect(partial(self._stop, page))
        self._show(page)

    def recover(self, key: DatabaseKey) -> None:
        """Ask for a new passphrase, after the recovery code gave this key."""
        from sdm_aid.desk.lock.lock_pages import recovered_page

        page = recovered_page()
        page.left.connect(self.drop_recovery)
        page.given.connect(lambda _old, new: self._protect(page, key, new))
        self.recovering, self._under = page, self._places.currentWidget()
        self._show(page)

    def drop_recovery(self) -> None:
        """Release a recovery that was not brought to its end, and its key."""
        page, self.recovering = self.recovering, None
        if page is not None:
            if self._places.currentWidget() is page and self._under is not None:
                self._places.setCurrentWidget(self._under)
            self._remove(page)

    def _choose(self, page: PassphrasePage, old: str, new: str) -> None:
        try:
            key = self.work(partial(self._key, old))
        except RecordTrouble as trouble:
            page.show_refused(told(trouble))
        else:
            self._protect(page, key, new)

    def _protect(self, page: PassphrasePage, key: DatabaseKey, new: str) -> None:
        """Wrap the key in the new passphrase, open the record where it is not, show the code."""
        from sdm_aid.desk.lock.lock_code import RecoveryCodePage
        from sdm_aid.record.keys.change_key import protect

        try:
            code = self.work(partial(protect, self._folder, key, new))
            self.open_with(key)
        except RecordTrouble as trouble:
            page.show_problem(str(trouble))
            return
        shown = RecoveryCodePage(code)
        shown.kept.connect(partial(self._done_with, shown))
        shown.kept.connect(self.recovered if page is self.recovering else self.changed)
        self._show(shown)
        self.recovering = None
        self._remove(page)

    def _stop(self, page: PassphrasePage, old: str, _new: str) -> None:
        try:
            self.work(partial(self._stop_using, old))
        except RecordTrouble as trouble:
            page.show_refused(told(trouble))
            return
        self._done_with(page)
        self.changed.emit()

    def _stop_using(self, words: str) -> None:
        from sdm_aid.record.keys.change_key import stop_passphrase

        stop_passphrase(self._folder, self._key(words), keychain=keychain_wanted())

    def _key(self, words: str) -> DatabaseKey:
        from sdm_aid.record.keys.unlock import unlock

        if needs_words(self._folder):
            return unlock(self._folder, words)
        return key_of(self._folder, database_exists=True, keychain=keychain_wanted())

    def _show(self, page: QWidget) -> None:
        self._places.addWidget(page)
        self._places.setCurrentWidget(page)
        if isinstance(page, PassphrasePage):
            page.begin()

    def _done_with(self, page: QWidget) -> None:
        self._places.setCurrentIndex(0)
        self._remove(page)

    def _remove(self, page: QWidget) -> None:
        self._places.removeWidget(page)
        page.deleteLater()


def told(trouble: RecordTrouble) -> str:
    """What happened and what next, where nothing was at risk."""
    return f"{trouble.what_happened} {trouble.what_next}"
