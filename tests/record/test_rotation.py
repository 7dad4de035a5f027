"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.record.backup.rotation import DAILY, MONTHLY, WEEKLY, to_keep

MOMENTS = st.sets(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), max_size=60
)


@given(MOMENTS)
def test_only_backups_that_are_there_are_kept_and_never_too_many(moments: set[datetime]) -> None:
    kept = to_keep(moments)
    assert kept <= moments
    assert len(kept) <= DAILY + WEEKLY + MONTHLY


@given(MOMENTS.filter(bool))
def test_the_newest_is_always_kept(moments: set[datetime]) -> None:
    assert max(moments) in to_keep(moments)


@given(MOMENTS)
def test_rotating_twice_is_rotating_once(moments: set[datetime]) -> None:
    assert to_keep(to_keep(moments)) == to_keep(moments)


@given(MOMENTS)
def test_rotating_after_each_backup_keeps_what_rotating_at_the_end_would(
    moments: set[datetime],
) -> None:
    kept: frozenset[datetime] = frozenset()
    for moment in sorted(moments):
        kept = to_keep({*kept, moment})
    assert kept == to_keep(moments)


def test_two_years_of_two_talks_a_day_come_to_a_week_a_month_and_a_year() -> None:
    begins = datetime(2025, 1, 1, 9, tzinfo=UTC)
    every_half_day = [begins + timedelta(hours=12 * n) for n in range(2 * 2 * 365)]
    kept = sorted(to_keep(every_half_day), reverse=True)
    newest = every_half_day[-1]
    assert [moment.date() for moment in kept[:DAILY]] == [
        (newest - timedelta(days=n)).date() for n in range(DAILY)
    ]
    assert newest - kept[-1] > timedelta(days=330)
    months = {(moment.year, moment.month) for moment in kept}
    assert len(months) == MONTHLY


def test_a_long_holiday_uses_up_no_days() -> None:
    before = [datetime(2026, 6, day, 12, tzinfo=UTC) for day in range(1, 8)]
    back = datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert to_keep([*before, back]) == {*before[1:], back}
