"""What is counted in a record: the tallies of its talks, and the months that are closed.

``Counts`` is of a record on one machine; ``server.server_counts`` is of one that rooms share.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Engine

from sdm_aid.conversation.entries import Clock
from sdm_aid.record.journal import counted, tallies
from sdm_aid.record.journal.counted import CountedRow, OfMonth
from sdm_aid.record.journal.tallies import KeptTally, TalkToTally
from sdm_aid.record.store.sqlite import reading, writing


class Counts:
    """What is counted in a record on one machine. Every method raises ``RecordTrouble``."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        """The counts in an engine's database; ``clock`` says when a month is closed."""
        self._engine = engine
        self._clock = clock

    @property
    def now(self) -> datetime:
        """The time, in UTC, by which months close."""
        return self._clock()

    def talk(self, conversation_id: str) -> TalkToTally | None:
        """A talk, to be tallied; ``None`` where it is not here any more."""
        with reading(self._engine) as connection:
            return tallies.talk(connection, conversation_id)

    def stale(self, since: str = "") -> tuple[str, ...]:
        """The talks that need a tally; ``since``: a month, see ``tallies.stale``."""
        with reading(self._engine) as connection:
            return tallies.stale(connection, since)

    def keep_tally(self, conversation_id: str, tally: KeptTally) -> None:
        """Keep a talk's tally in place of the one before."""
        with writing(self._engine) as connection:
            tallies.keep(connection, conversation_id, tally)

    def tally(self, conversation_id: str) -> KeptTally | None:
        """A talk's tally; ``None`` where it has none."""
        with reading(self._engine) as connection:
            return tallies.kept_of(connection, conversation_id)

    def tallied_months(self) -> tuple[str, ...]:
        """The months in which something was tallied, in order."""
        with reading(self._engine) as connection:
            return tallies.months(connection)

    def sums_fit(self) -> bool:
        """Whether the sums are those of the tallies."""
        with reading(self._engine) as connection:
            return tallies.sums_fit(connection)

    def sum_anew(self) -> bool:
        """Make the sums anew from the tallies; whether they were wrong."""
        with writing(self._engine) as connection:
            return tallies.made_anew(connection)

    def close_months(self, months: tuple[str, ...], more: Callable[[str], OfMonth]) -> int:
        """Close months, all or none of them; how many were not closed yet.

        ``more``: of a month, what is counted beside the tallies.
        """
        with writing(self._engine) as connection:
            return self._close(connection, months, more)

    def _close(
        self, connection: Connection, months: tuple[str, ...], more: Callable[[str], OfMonth]
    ) -> int:
        return counted.close(connection, months, self._clock(), more)

    def closed_months(self) -> dict[str, datetime]:
        """The months that are closed, in order, with when that was, in UTC."""
        with reading(self._engine) as connection:
            return counted.closed_months(connection)

    def counted_rows(self, guide: str = "") -> tuple[CountedRow, ...]:
        """What closed months came to, of one guide or of all: for the floor, and nobody else."""
        with reading(self._engine) as connection:
            return counted.rows(connection, guide)
