"""How long conversations are kept, and which ones a rule would erase. Nothing goes by itself."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from sdm_aid.record.store import listing
from sdm_aid.record.store.listing import Kept
from sdm_aid.record.store.sqlite import reading


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule would erase today, the oldest first."""

    before: datetime
    """Conversations last touched before this moment are due."""
    conversations: tuple[Kept, ...]

    @property
    def oldest(self) -> Kept | None:
        """The one touched longest ago."""
        return self.conversations[0] if self.conversations else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, for ``erasure.erase``."""
        return tuple(kept.id for kept in self.conversations)


def due(engine: Engine, years: int | None, now: datetime) -> Due | None:
    """What a rule of so many years after the last touch would erase; ``None`` where all is kept.

    ``ValueError`` for less than a year. Raises ``RecordTrouble``.
    """
    if years is None:
        return None
    before = years_before(now, years)
    with reading(engine) as connection:
        return Due(before, listing.untouched_since(connection, before))


def years_before(now: datetime, years: int) -> datetime:
    """The same day so many years ago, in UTC; of 29 February, the 28th where there is none."""
    if years < 1:
        raise ValueError("A rule keeps for a year at least.")
    at = now.astimezone(UTC)
    try:
        return at.replace(year=at.year - years)
    except ValueError:
        return at.replace(year=at.year - years, day=28)
