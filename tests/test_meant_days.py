"""Plain words and the day they mean: known where they can mean no other, else named or left."""

from datetime import date

import pytest

from sdm_aid.kit.meant_days.meant import meant, with_day

SUNDAY = date(2026, 11, 29)
MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "both"),
    [
        ("in two weeks", "in two weeks (13 December 2026)"),
        ("In a fortnight.", "In a fortnight. (13 December 2026)"),
        ("in 6 weeks’ time", "in 6 weeks’ time (10 January 2027)"),
        ("three months from now", "three months from now (1 March 2027)"),
        ("tomorrow", "tomorrow (30 November 2026)"),
        ("next Tuesday", "next Tuesday (1 December 2026)"),
        ("a week on Tuesday", "a week on Tuesday (8 December 2026)"),
        ("Friday", "Friday (4 December 2026)"),
        ("by Friday", "by Friday (4 December 2026)"),
        ("on Christmas Eve", "on Christmas Eve (24 December 2026)"),
        ("before Christmas Day", "before Christmas Day (by 24 December 2026)"),
        ("by Boxing Day", "by Boxing Day (26 December 2026)"),
        ("New Year’s Day", "New Year’s Day (1 January 2027)"),
        ("Easter Monday", "Easter Monday (29 March 2027)"),
        ("in March", "in March (by 31 March 2027)"),
        ("before March", "before March (by 28 February 2027)"),
        ("end of the month", "end of the month (by 30 November 2026)"),
        ("within a month", "within a month (29 December 2026)"),
        ("7/12", "7/12 (7 December 2026)"),
        ("7 December", "7 December"),
        ("Tuesday 1 December", "Tuesday 1 December"),
        ("Monday 1 March 2027, after the class", "Monday 1 March 2027, after the class"),
        ("Monday 11 January 2027, 3 o’clock, here", "Monday 11 January 2027, 3 o’clock, here"),
    ],
)
def test_words_that_mean_one_day_keep_it_beside_them(words: str, both: str) -> None:
    day = meant(words, "en-GB", SUNDAY).known
    assert day is not None
    assert with_day(words, day, "en-GB") == both


@pytest.mark.parametrize(
    ("words", "today", "days"),
    [
        ("next Tuesday", MONDAY, ((12, 1), (12, 8))),
        ("next week", SUNDAY, ((12, 4), (12, 6))),
        ("this week", SUNDAY, ((11, 29), (12, 4))),
        ("next month", SUNDAY, ((12, 29), (12, 31))),
        ("in two weeks, after the class", SUNDAY, ((12, 13),)),
        ("Tuesday, or Wednesday", SUNDAY, ((12, 1),)),
    ],
)
def test_words_that_can_mean_more_name_the_days_and_force_none(
    words: str, today: date, days: tuple[tuple[int, int], ...]
) -> None:
    found = meant(words, "en-GB", today)
    assert found.known is None
    assert found.days == tuple(date(2026, *day) for day in days)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("By Christmas", date(2026, 12, 25)),
        ("before Christmas", date(2026, 12, 24)),
        ("no later than Christmas", date(2026, 12, 25)),
        ("at Christmas", date(2026, 12, 25)),
        ("by Xmas", date(2026, 12, 25)),
        ("At New Year", date(2027, 1, 1)),
        ("by the New Year", date(2027, 1, 1)),
        ("Easter", date(2027, 3, 28)),
        ("by Easter", date(2027, 3, 28)),
        ("until Easter", date(2027, 3, 28)),
        ("before Easter, if the class has ended", date(2027, 3, 27)),
    ],
)
def test_a_time_of_the_year_stays_words_and_its_day_is_only_offered(
    words: str, offered: date
) -> None:
    found = meant(words, "en-GB", SUNDAY)
    assert found.known is None
    assert found.days == (offered,)


@pytest.mark.parametrize(
    "words",
    [
        *("before the summer", "by the summer", "in the spring", "after Christmas", "after Easter"),
        *("around Easter", "over Christmas", "well before Christmas", "in the new year"),
        *("by half term", "by Eid", "before the holidays"),
    ],
)
def test_a_time_of_the_year_without_a_day_offers_none(words: str) -> None:
    assert meant(words, "en-GB", SUNDAY).days == ()


@pytest.mark.parametrize(
    "words",
    [
        *("when Jean is home", "soon", "after the class", "12", "in 6-8 weeks", "in 900 years"),
        *("from tonight", "spring", "31 February", "Monday 1 December", "before next week"),
        *("maybe", "Жук 7"),
    ],
)
def test_words_that_name_no_day_have_none(words: str) -> None:
    assert meant(words, "en-GB", SUNDAY).days == ()


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("de-DE", "in 2 Wochen", date(2026, 12, 13)),
        ("de-DE", "In zwei Wochen", date(2026, 12, 13)),
        ("de-DE", "7. Dezember", date(2026, 12, 7)),
        ("de-DE", "Dienstag", date(2026, 12, 1)),
        ("fr-FR", "dans deux semaines", date(2026, 12, 13)),
        ("pt-PT", "amanhã", date(2026, 11, 30)),
        ("ar", "خلال أسبوعين", date(2026, 12, 13)),
        ("ja", "12月7日", date(2026, 12, 7)),
        ("en-US", "12/7", date(2026, 12, 7)),
    ],
)
def test_words_are_understood_in_the_guides_language(language: str, words: str, day: date) -> None:
    assert meant(words, language, SUNDAY).known == day


def test_no_words_break_it() -> None:
    for words in (
        "",
        " ",
        ",",
        "a" * 5_000,
        "in 99999999 weeks",
        "in 0 days",
        "\u202e7",
        "()[]*+?",
    ):
        meant(words, "en-GB", SUNDAY)
        meant(words, "ur", SUNDAY)
