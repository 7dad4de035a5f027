"""The record as home knows it: opening it, and what to do where that fails."""

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.core.place_stack import PlaceStack
from sdm_aid.desk.home.putting_away import put_away
from sdm_aid.desk.home.room_kept import NONE_EVER, keep_room, read_room
from sdm_aid.desk.home.stopped import MOST, stopped
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.records.backups import DeskBackups, going_on
from sdm_aid.desk.shell.home import HomePage
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.open_record import which_record

if TYPE_CHECKING:
    from sdm_aid.record.record import Record

log = logging.getLogger(__name__)


class RecordAtHome(QObject):
    """Opens the record; what stands in the way is said at home, with what people can do."""

    opened = Signal()
    """The first opening is over, well or not."""

    def __init__(
        self,
        desk_record: DeskRecord,
        backups: DeskBackups,
        home: HomePage,
        places: PlaceStack,
        ask_words: Callable[[Callable[[], object]], object],
        settings: SettingsStore,
    ) -> None:
        """``ask_words`` asks for the passphrase, and does something once it was right."""
        super().__init__()
        self._desk_record = desk_record
        self._backups = backups
        self._home = home
        self._places = places
        self._ask_words = ask_words
        self._settings = settings
        desk_record.waits.connect(self._tell_waiting)
        backups.offered.connect(home.offer_backup)
        backups.looking.connect(self._tell_looking)
        home.restore_asked.connect(self._restore)
        home.go_on_asked.connect(self._go_on)
        home.address_right.connect(self._use_address)

    def open_first(self) -> None:
        """Open the record for the first time; the guides can be used meanwhile."""
        if self._desk_record.locked():
            self.offer_to_carry_on()
            self.opened.emit()
        else:
            self._keep_room()
            self._desk_record.open_soon(self._is_open, self._is_not_open)

    def _keep_room(self) -> None:
        """Show what home will say as far as that is known, so that nothing moves once it is."""
        offered = read_room(self._desk_record.folder)
        people = bool(self._settings.now.people)
        self._home.show_first(offered == NONE_EVER, people=people)
        self._home.carry_on.reserve(max(offered, 0))

    def use(self, what: "Callable[[Record], object]") -> None:
        """Do something with the record; what stands in the way is shown at home."""
        if self._desk_record.locked():
            self._ask_words(partial(self.use, what))
            return
        try:
            what(self._desk_record.open())
        except RecordTrouble as trouble:
            self._tell_trouble(trouble)
            self._places.show_home()

    def offer_to_carry_on(self) -> None:
        """Offer the talks that wait, or say that the record is locked."""
        self._home.show_locked(self._desk_record.locked())
        if not self._desk_record.locked():
            self.use(self._offer)

    def _offer(self, record: "Record") -> None:
        now = self._settings.now
        waiting = stopped(record, names=now.names_at_home)
        self._home.carry_on.show_stopped(waiting)
        first = not waiting and not record.conversations(limit=1)
        self._home.show_first(first, people=bool(now.people))
        keep_room(self._desk_record.folder, NONE_EVER if first else len(waiting))

    def put_away(self, conversation_id: str) -> None:
        """Offer a talk no more; it stays in the records, not finished."""
        self.use(partial(self._put_away, conversation_id))

    def _put_away(self, conversation_id: str, record: "Record") -> None:
        from sdm_aid.desk.core.sessions import open_elsewhere

        away = put_away(record, conversation_id, away=True)
        told = _("Put away. You find it in Records.") if away else open_elsewhere()
        self._home.carry_on.show_put_away(conversation_id, told, away=away)
        keep_room(self._desk_record.folder, len(record.unfinished(MOST + 1)))

    def put_back(self, conversation_id: str) -> None:
        """Offer again what was put away a moment ago."""
        self.use(lambda record: put_away(record, conversation_id, away=False))
        self.offer_to_carry_on()

    def _is_open(self, _record: "Record") -> None:
        self.offer_to_carry_on()
        self.opened.emit()

    def _is_not_open(self, error: BaseException) -> None:
        self._home.carry_on.show_stopped(())
        if not isinstance(error, RecordTrouble):
            raise error
        self._tell_trouble(error)
        self.opened.emit()

    def _tell_waiting(self, waits: bool) -> None:
        self._home.show_waiting(
            _("Waiting for this system’s keychain to give the key…") if waits else ""
        )

    def _tell_looking(self, looks: bool) -> None:
        self._home.show_waiting(_("Looking for a whole backup…") if looks else "")

    def _tell_trouble(self, trouble: RecordTrouble) -> None:
        log.error("The record could not be used.", exc_info=trouble)
        self._home.show_trouble(str(trouble), going_on(trouble.kind))
        if trouble.kind is TroubleKind.NEW_ADDRESS:
            known = which_record(self._desk_record.folder, self._desk_record.address)
            self._home.offer_address(known)
        self._backups.look_for_backup(trouble)

    def _restore(self) -> None:
        """Put the backup that was offered in the record's place; the record is set aside."""
        self._home.show_trouble(self._backups.restore())
        self.offer_to_carry_on()

    def _go_on(self) -> None:
        """Without what is missing: somebody has read that it is, and said so."""
        self._desk_record.go_on()
        self._home.show_trouble("")
        self.offer_to_carry_on()

    def _use_address(self) -> None:
        """Somebody said that the record which the settings name is the right one."""
        self._desk_record.say_yes_to(self._desk_record.address)
        self._home.show_trouble("")
        self.offer_to_carry_on()
