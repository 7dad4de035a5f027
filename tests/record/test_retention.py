"""A rule says what is due; only a person's yes erases it."""

from datetime import UTC, datetime, timedelta

import pytest

from sdm_aid.record.erasure.erase import erase
from sdm_aid.record.erasure.retention import due, years_before
from sdm_aid.record.record import Record

from .conftest import GUIDE, said

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)


def talked(record: Record, name: str, at: datetime) -> str:
    kept = record.start(GUIDE, "abc123", "Knee")
    record.journal(kept).append(said("together", "patient-name", name, at))
    return kept


def test_without_a_rule_everything_is_kept(record: Record) -> None:
    talked(record, "Bob", NOW - timedelta(days=40_000))
    assert due(record.engine, None, NOW) is None


def test_what_was_not_touched_for_longer_than_the_rule_says_is_due(record: Record) -> None:
    just = talked(record, "Jean", datetime(2018, 11, 23, 10, 29, 59, tzinfo=UTC))
    oldest = talked(record, "Bob", datetime(2010, 1, 1, tzinfo=UTC))
    talked(record, "Aimee", datetime(2018, 11, 23, 10, 30, tzinfo=UTC))
    found = due(record.engine, 8, NOW)
    assert found is not None
    assert found.ids == (oldest, just)
    assert found.oldest is not None
    assert found.oldest.patient == "Bob"


def test_looking_erases_nothing_and_a_yes_erases_what_was_shown(record: Record) -> None:
    talked(record, "Bob", NOW - timedelta(days=4000))
    jean = talked(record, "Jean", NOW - timedelta(days=40))
    shown = due(record.engine, 8, NOW)
    assert shown is not None
    assert len(record.conversations()) == 2
    erase(record.engine, shown.ids, NOW)
    assert [kept.id for kept in record.conversations()] == [jean]
    again = due(record.engine, 8, NOW)
    assert again is not None
    assert (again.ids, again.oldest) == ((), None)


def test_touched_again_it_is_no_longer_due(record: Record) -> None:
    bob = talked(record, "Bob", NOW - timedelta(days=4000))
    record.journal(bob).append(said("together", "clinician-name", "Aimee", NOW))
    found = due(record.engine, 8, NOW)
    assert found is not None
    assert found.ids == ()


@pytest.mark.parametrize(
    ("now", "years", "before"),
    [
        ((2028, 2, 29), 1, (2027, 2, 28)),
        ((2028, 2, 29), 4, (2024, 2, 29)),
        ((2026, 11, 23), 8, (2018, 11, 23)),
    ],
)
def test_a_year_is_a_year(
    now: tuple[int, int, int], years: int, before: tuple[int, int, int]
) -> None:
    assert years_before(datetime(*now, tzinfo=UTC), years) == datetime(*before, tzinfo=UTC)


@pytest.mark.parametrize("years", [0, -1])
def test_a_rule_cannot_erase_what_is_new(record: Record, years: int) -> None:
    with pytest.raises(ValueError, match="year"):
        due(record.engine, years, NOW)
