"""Moments as the record keeps them."""

from datetime import UTC, datetime


def moment(at: datetime) -> str:
    """A moment as the record keeps it: UTC, always with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
