"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.record.backup.rotation import DAILY, MONTHLY, WEEKLY, to_keep

MOMENTS = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)), max_size=60
)
"""Of backups in the order they were made, whatever the clock said."""


def kept(moments: list[datetime]) -> list[datetime]:
    return [moments[place] for place in sorted(to_keep(moments))]


@given(MOMENTS)
def test_only_backups_that_are_there_are_kept_and_never_too_many(moments: list[datetime]) -> None:
    places = to_keep(moments)
    assert places <= set(range(len(moments)))
    assert len(places) <= DAILY + WEEKLY + MONTHLY


@given(MOMENTS.filter(bool))
def test_the_newest_is_always_kept_whatever_the_clock_said(moments: list[datetime]) -> None:
    assert len(moments) - 1 in to_keep(moments)


@given(MOMENTS)
def test_rotating_twice_is_rotating_once(moments: list[datetime]) -> None:
    assert kept(kept(moments)) == kept(moments)


@given(MOMENTS)
def test_rotating_after_each_backup_keeps_what_rotating_at_the_end_would(
    moments: list[datetime],
) -> None:
    there: list[datetime] = []
    for moment in moments:
        there = kept([*there, moment])
    assert there == kept(moments)


def test_two_years_of_two_talks_a_day_come_to_a_week_a_month_and_a_year() -> None:
    begins = datetime(2025, 1, 1, 9, tzinfo=UTC)
    every_half_day = [begins + timedelta(hours=12 * n) for n in range(2 * 2 * 365)]
    there = kept(every_half_day)[::-1]
    newest = every_half_day[-1]
    assert [moment.date() for moment in there[:DAILY]] == [
        (newest - timedelta(days=n)).date() for n in range(DAILY)
    ]
    assert newest - there[-1] > timedelta(days=330)
    months = {(moment.year, moment.month) for moment in there}
    assert len(months) == MONTHLY


def test_a_long_holiday_uses_up_no_days() -> None:
    before = [datetime(2026, 6, day, 12, tzinfo=UTC) for day in range(1, 8)]
    back = datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert kept([*before, back]) == [*before[1:], back]
