"""What is typed is what it says in its language, or refused: in every language there is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from sdm_aid.kit.days import NotADay, read_day, written_day
from sdm_aid.kit.locales import locale_of
from sdm_aid.kit.numbers import (
    MOST_DIGITS,
    NotANumber,
    exact,
    number_in_words,
    read_number,
    stored,
)

TAGS = sorted(each.replace("_", "-") for each in locale_identifiers())
LARGE = ("en-GB", "en-US", "de", "fr", "de-CH", "sv", "hi", "fa", "ar-EG", "ja")
"""Here nothing that Babel writes may be refused; elsewhere it may, but is never another value."""
LANGUAGES = st.sampled_from(LARGE)
ANY_LANGUAGE = LANGUAGES | st.sampled_from(TAGS)
NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**MOST_DIGITS) + 1, 10**MOST_DIGITS - 1) | st.integers(-9999, 9999),
    st.integers(0, 8),
)
DAYS = st.integers(0, 350 * 365).map(lambda days: date(1850, 1, 1) + timedelta(days))
FORMATS = st.sampled_from(("short", "medium", "long", "full"))


@given(number=NUMBERS, language=ANY_LANGUAGE, grouped=st.booleans())
@example(Decimal(9434765919), "en-GB", False)
@example(Decimal("1234567.5"), "fr", True)
def test_a_number_is_what_babel_wrote(number: Decimal, language: str, grouped: bool) -> None:
    typed = format_decimal(
        number, locale=locale_of(language), decimal_quantization=False, group_separator=grouped,
        numbering_system="latn",
    )  # fmt: skip
    try:
        understood = read_number(typed, language)
    except NotANumber:
        odd = "'" in typed  # Babel 2.19 leaves out signs in Swiss: 1000000'000
        long = len(number.as_tuple().digits) > MOST_DIGITS or abs(number) < Decimal("1e-5")
        assert odd or long or language not in LARGE
        return
    assert understood == number
    assert exact(stored(understood)) == number
    shown = number_in_words(stored(understood), language)
    assert read_number(shown, language) == number


@given(text=st.text("0123456789.,'’ \u00a0\u202f-−+eE٣٫½²nainf", max_size=12), language=LANGUAGES)
def test_whatever_is_typed_is_a_number_that_stays_itself_or_refused(
    text: str, language: str
) -> None:
    try:
        number = read_number(text, language)
    except NotANumber as why:
        assert str(why)
        return
    assert exact(stored(number)) == number
    assert read_number(number_in_words(number, language), language) == number


@pytest.mark.parametrize(
    "text", ["nan", "inf", "Infinity", "1e5", "1_000", "½", "10²", "", "-", "."]
)
def test_what_a_program_would_take_for_a_number_is_none_here(text: str) -> None:
    with pytest.raises(NotANumber):
        read_number(text, "en-GB")


def test_a_number_of_a_damaged_record_is_still_shown() -> None:
    assert number_in_words(1e300, "en-GB") == "1" + "0" * 300
    assert number_in_words(float("nan"), "en-GB") == "NaN"


@given(day=DAYS, language=ANY_LANGUAGE, form=FORMATS)
def test_a_day_is_what_babel_wrote_or_refused(day: date, language: str, form: str) -> None:
    typed = format_date(day, form, locale=locale_of(language))
    try:
        assert read_day(typed, language) == day
    except NotADay as why:
        assert str(why)


@given(day=DAYS, language=ANY_LANGUAGE)
def test_what_a_box_shows_is_read_as_the_same_day(day: date, language: str) -> None:
    assert read_day(written_day(day, language), language) == day


@given(day=DAYS, language=LANGUAGES)
def test_a_day_in_words_of_the_large_languages_is_always_understood(
    day: date, language: str
) -> None:
    assert read_day(format_date(day, "long", locale=locale_of(language)), language) == day


@pytest.mark.parametrize(
    ("text", "language"),
    [("03/04/2026", "en"), ("14 มีนาคม 2569", "th"), ("1405/1/5", "fa"), ("März 2026", "de"),
     ("14 March", "en-GB"), ("14 March 26", "en-GB"), ("29 February 2026", "en-GB")],
)  # fmt: skip
def test_what_may_be_another_day_is_refused(text: str, language: str) -> None:
    with pytest.raises(NotADay):
        read_day(text, language)
