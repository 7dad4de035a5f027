"""What a measure came to in the last quarter that is over."""

from datetime import date

from sdm_aid.learning.counting.quarters import last_quarter, sum_over
from sdm_aid.learning.series import Dot, Series, Shape


def month(number: int) -> date:
    return date(2026, number, 1)


def series(*dots: Dot) -> Series:
    return Series("agreed", Shape.PROPORTION, dots)


def months(first: int, last: int) -> list[str]:
    return [f"2026-{number:02}" for number in range(first, last + 1)]


SUMMER = month(7), month(9)


def test_the_last_quarter_is_the_last_of_which_all_months_are_closed() -> None:
    assert last_quarter(months(1, 10)) == SUMMER
    assert last_quarter(months(7, 9)) == SUMMER
    assert last_quarter(months(1, 8)) == (month(4), month(6))


def test_there_is_none_before_a_whole_one_is_closed() -> None:
    assert last_quarter(()) is None
    assert last_quarter(months(8, 9)) is None
    assert last_quarter(months(10, 11)) is None


def test_three_months_are_one_sum() -> None:
    each = [Dot(month(m), month(m), k, 33) for m, k in ((6, 1), (7, 30), (8, 31), (9, 31), (10, 2))]
    assert sum_over(series(*each), SUMMER) == Dot(month(7), month(9), 92, 99)


def test_a_month_that_was_joined_over_the_end_is_named() -> None:
    joined = series(
        Dot(month(7), month(8), 10, 12), Dot(month(9), month(10), 5, 6), Dot(month(11), month(11))
    )
    assert sum_over(joined, SUMMER) == Dot(month(7), month(10), 15, 18)


def test_a_month_with_nobody_is_in_it_and_one_that_waits_is_not() -> None:
    with_nobody = series(Dot(month(7), month(7), 5, 6), Dot(month(8), month(8)))
    assert sum_over(with_nobody, SUMMER) == Dot(month(7), month(8), 5, 6)


def test_too_few_people_are_no_number() -> None:
    assert sum_over(series(Dot(month(6), month(6), 5, 6)), SUMMER) is None
    assert sum_over(series(Dot(month(8), month(8))), SUMMER) is None
