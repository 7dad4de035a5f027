"""Days in every language but English: as the Unicode CLDR writes them, by Babel.

"in 2 Wochen", "dans 2 semaines", "em 2 semanas", and the names of days of the week. Where nothing
is known of a language's own words, words alone are kept.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from sdm_aid.kit.locales import locale_of
from sdm_aid.kit.meant_days.calendar_days import counted_from, weekday_after
from sdm_aid.kit.meant_days.in_writing import NOT_KNOWN, Meant

MOST = {"day": 99, "week": 52, "month": 36, "year": 10}
"""How far ahead a plan counts, in each unit."""
_DAYS_IN = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}

_NUMBERS = {
    "de": "einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "une deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "pt": "uma duas três quatro cinco seis sete oito nove dez onze doze",
    "it": "una due tre quattro cinque sei sette otto nove dieci undici dodici",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
}
_ONE_MORE = {"de": {"einem": 1}, "fr": {"un": 1}, "es": {"un": 1}, "pt": {"um": 1, "dois": 2},
             "it": {"un": 1}, "nl": {"één": 1}}  # fmt: skip
_NEAR = {
    "de": ("heute", "morgen", "übermorgen"),
    "fr": ("aujourd'hui", "demain", "après-demain"),
    "es": ("hoy", "mañana", "pasado mañana"),
    "pt": ("hoje", "amanhã", "depois de amanhã"),
    "it": ("oggi", "domani", "dopodomani"),
    "nl": ("vandaag", "morgen", "overmorgen"),
}
"""Today, tomorrow, the day after."""


def meant_in(words: str, language: str, today: date) -> Meant:
    """The day that words of this language mean, said today."""
    text = _plain(words)
    known = locale_of(language).language
    near = _NEAR.get(known, ())
    if text in near:
        return Meant((today + timedelta(days=near.index(text)),))
    weekday = _weekdays(language).get(text)
    if weekday is not None:
        return Meant((weekday_after(today, weekday),))
    counted = _phrases(language).get(_in_figures(text, known))
    day = counted_from(today, *counted, language) if counted else None
    return Meant((day,)) if day else NOT_KNOWN


def in_words(number: int, unit: str, language: str) -> str:
    """So many days, weeks, months or years from now: in 2 Wochen."""
    from babel.dates import format_timedelta

    return format_timedelta(
        timedelta(days=number * _DAYS_IN[unit]),
        granularity=unit,  # type: ignore[arg-type]
        threshold=1_000,
        add_direction=True,
        locale=locale_of(language),
    )


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split()).strip(" .!?")


def _in_figures(text: str, language: str) -> str:
    names = _NUMBERS.get(language, "").split()
    count = {name: number for number, name in enumerate(names, start=1)}
    count |= _ONE_MORE.get(language, {})
    return " ".join(str(count.get(word, word)) for word in text.split())


@cache
def _phrases(language: str) -> dict[str, tuple[int, str]]:
    return dict(_all_phrases(language))


def _all_phrases(language: str) -> Iterator[tuple[str, tuple[int, str]]]:
    known = locale_of(language).language
    for unit, most in MOST.items():
        for number in range(1, most + 1):
            yield _in_figures(_plain(in_words(number, unit, language)), known), (number, unit)


@cache
def _weekdays(language: str) -> dict[str, int]:
    days = locale_of(language).days
    return {
        _plain(name): number
        for context in ("format", "stand-alone")
        for number, name in days[context]["wide"].items()
    }
