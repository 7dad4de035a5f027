"""What is said while answers wait for the practice's server."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdm_aid.record.base.errors import RecordTrouble

if TYPE_CHECKING:
    from sdm_aid.record.record import Record


class ServerWords(QObject):
    """Brings word from the thread that sends to the windows'."""

    said = Signal(str)
    """What waits and why, in words; empty where nothing waits."""

    def follow(self, record: "Record") -> None:
        """Listen to a record, for as long as it is open."""
        record.tell(self._tell)

    def _tell(self, waiting: int, trouble: RecordTrouble | None) -> None:
        if trouble is None:
            self.said.emit("")
            return
        from sdm_aid.record.server.outage_words import notice

        self.said.emit(notice(waiting, trouble))
