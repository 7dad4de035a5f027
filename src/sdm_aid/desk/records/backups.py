"""Backups at the desk: one after each finished conversation, and one to put back after damage.

Both read the whole record, so they run away from the windows' thread and nobody waits for them.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.kit.background import Background, wait_for
from sdm_aid.desk.kit.moments import day as day_in_words
from sdm_aid.desk.kit.moments import time_of_day
from sdm_aid.desk.kit.working import work_on
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.progress import StoppedByHand, at, heard_by
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind

if TYPE_CHECKING:
    from sdm_aid.record.backup.backups import GoodBackup
    from sdm_aid.record.backup.restore import Restored

T = TypeVar("T")

SHORTLY = 0.05
"""Seconds between two looks at how far a backup is."""

MAY_BE_RESTORED = (
    TroubleKind.DAMAGED,
    TroubleKind.WRONG_KEY,  # damage to the first page looks like it; a backup that opens says no
    TroubleKind.GONE,
    TroubleKind.BEHIND,
)
"""Troubles that a backup may mend."""


class DeskBackups(QObject):
    """Makes backups and finds them, one thing at a time."""

    failed = Signal(str)
    """The backup could not be made; why, in words."""
    far = Signal(int, int)
    """How far the backup is that is being made: done, of so many."""
    over = Signal()
    """No backup is being made any more."""
    looking = Signal(bool)
    """Whether a whole backup is being looked for; each is read to its end."""
    offered = Signal(str)
    """There is a backup that could be put in the place of a damaged record; which, in words."""

    def __init__(self, desk_record: DeskRecord, clock: Clock) -> None:
        """For the record of this desk."""
        super().__init__()
        self._desk_record = desk_record
        self._folder = desk_record.folder
        self._clock = clock
        self._good: GoodBackup | None = None
        self._background = Background(self)
        self._stop, self._idle = Event(), Event()
        self._idle.set()
        self._how_far = (0, 1)

    def back_up(self) -> None:
        """Back the record up, soon, where it is open and on this machine."""
        if not self._desk_record.is_open() or self._desk_record.address:
            return
        from sdm_aid.record.backup.backups import FOLDER, back_up
        from sdm_aid.record.store.sqlite import place_of

        file, secret = place_of(self._desk_record.open().engine)
        to, moment = self._folder / FOLDER, self._clock()
        self._start(
            lambda: back_up(file, secret, to, moment), lambda _made: self.over.emit(), self.far.emit
        )

    def _start(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        tell: Callable[[int, int], object],
    ) -> None:
        """Do something away from the windows' thread; ``tell`` hears there how far it is."""

        def goes_on(pieces: int, of: int) -> bool:
            self._how_far = (pieces, of)
            tell(pieces, of)
            return not self._stop.is_set()

        def heard() -> T:
            try:
                with heard_by(goes_on):
                    return work()
            finally:
                self._idle.set()

        self._stop.clear()
        self._idle.clear()
        self._how_far = (0, 1)
        self._background.start(heard, done, self._say_failed)

    def stop(self) -> None:
        """Make no backup now; those that there are stay."""
        self._stop.set()

    def finish(self, parent: QWidget | None) -> None:
        """Wait for what is being done; people see how far it is, and can stop it."""
        if not self._idle.is_set():
            try:
                work_on(parent, _("Finishing the backup"), self._until_idle)
            except StoppedByHand:
                self.stop()
        self.wait()

    def _until_idle(self) -> None:
        while not self._idle.wait(SHORTLY):
            at(*self._how_far)

    def look_for_backup(self, trouble: RecordTrouble) -> None:
        """Look for the newest whole backup, soon, where one may mend the trouble."""
        if trouble.kind in MAY_BE_RESTORED:
            with_more = trouble.kind is TroubleKind.BEHIND
            self.looking.emit(True)
            self._start(lambda: self._find(with_more), self._offer, lambda _done, _of: None)

    def restore(self) -> str:
        """Put the backup that was offered in the record's place. Returns how it went.

        No other program may have the record open.
        """
        from sdm_aid.record.backup.restore import restore
        from sdm_aid.record.base.file_names import DATABASE
        from sdm_aid.record.store.audit import Done

        assert self._good is not None
        try:
            secret = wait_for(self._desk_record.secret)
            self._desk_record.put_down()
            file, backup, moment = self._folder / DATABASE, self._good.backup, self._clock()
            title = _("Putting the backup in place")
            done = work_on(None, title, lambda: restore(file, secret, backup, moment))
            self._desk_record.open().note(Done.RESTORED, "")
            return restored(done)
        except StoppedByHand:
            return _("Stopped. The record is as it was.")
        except RecordTrouble as trouble:
            return str(trouble)

    def wait(self) -> None:
        """Wait for what is being done."""
        self._background.wait()

    def _find(self, with_more: bool) -> "GoodBackup | None":
        from sdm_aid.record.backup.restore import backup_for
        from sdm_aid.record.base.file_names import DATABASE

        file = self._folder / DATABASE
        try:
            return backup_for(file, self._desk_record.secret(), with_more=with_more)
        except RecordTrouble:  # without a key no backup opens, either
            return None

    def _offer(self, good: "GoodBackup | None") -> None:
        self.looking.emit(False)
        self._good = good
        if good is not None:
            self.offered.emit(offer(good, self._clock()))

    def _say_failed(self, error: BaseException) -> None:
        self.over.emit()
        self.looking.emit(False)
        if isinstance(error, StoppedByHand):
            self.failed.emit(_("The backup was stopped. The earlier backups are still there."))
            return
        if not isinstance(error, RecordTrouble):
            raise error
        said = _("The backup failed. {why} {next}")
        self.failed.emit(said.format(why=error.what_happened, next=error.what_next))


def going_on(kind: TroubleKind) -> str:
    """What the button says with which people go on in spite of a trouble; empty where none can."""
    return {
        TroubleKind.GONE: _("Start a new record"),
        TroubleKind.BEHIND: _("Go on without them"),
    }.get(kind, "")


def offer(good: "GoodBackup", now: datetime) -> str:
    """What a backup holds, to somebody who may want it."""
    count = good.holds.conversations
    talks = ngettext("{n} conversation", "{n} conversations", count).format(n=count)
    return _("There is a backup from {when}, {talks}.").format(
        when=_day_and_time(good.backup.at.astimezone(), now.astimezone()), talks=talks
    )


def _day_and_time(at: datetime, now: datetime) -> str:
    time = time_of_day(at)
    days = (now.date() - at.date()).days
    if days == 0:
        return _("today {time}").format(time=time)
    if days == 1:
        return _("yesterday {time}").format(time=time)
    day = day_in_words(at.date())
    return _("{day}, {time}").format(day=day, time=time)


def restored(done: "Restored") -> str:
    """What putting a backup in place did."""
    count = done.holds.conversations
    said = ngettext(
        "Backup restored: {n} conversation.",
        "Backup restored: {n} conversations.",
        count,
    ).format(n=count)
    if done.aside is None:
        return said
    kept = _("The earlier file is kept as {name}.").format(name=done.aside.name)
    return f"{said} {kept}"
