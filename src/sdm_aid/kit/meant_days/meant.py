"""What plain words mean as a day, and how both stand side by side.

Words stay as they were said. A day is known only where the words can mean no other; where they can
mean two or three, each is named, so that people can say which; else there is none.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sdm_aid.kit.days import written_day
from sdm_aid.kit.language import _
from sdm_aid.kit.meant_days.in_writing import (
    NOT_KNOWN,
    Meant,
    day_in_writing,
    has_a_number,
    read,
)

LONGEST = 300
"""Characters of words that are looked at for a day; of more, the first clause."""

_TIME = re.compile(
    r"[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:o['’]clock|am|pm)\b|\b[0-9]{1,2}[:.][0-9]{2}\b"
)
"""A time of the day, which is no other day."""


def meant(words: str, language: str, today: date) -> Meant:
    """What somebody's words mean when said on a day, in a guide's language."""
    found = _whole(words, language, today)
    if found.days:
        return found
    first = _first_clause(words)
    if len(first) > LONGEST:
        return NOT_KNOWN
    day = day_in_writing(first, language, today) if first else None
    if day is not None and not _names_another(words.casefold()[len(first) :], language):
        return Meant((day,))
    return replace(_whole(first, language, today), sure=False) if first else NOT_KNOWN


def _whole(words: str, language: str, today: date) -> Meant:
    if len(words) > LONGEST:
        return NOT_KNOWN
    day = day_in_writing(words, language, today)
    if day is not None:
        return Meant((day,))
    from sdm_aid.kit.meant_days import any_language, english

    if english.speaks(language):
        return english.meant_in_english(words, language, today)
    return any_language.meant_in(words, language, today)


def _first_clause(words: str) -> str:
    """What stands before a comma or the like; empty where that is all or nothing."""
    places = [place for sign in ",;:(\n–" if (place := words.find(sign)) > 0]
    return words[: min(places)].strip() if places else ""


def _names_another(rest: str, language: str) -> bool:
    """Whether more words may name one more day. Only English is known so well."""
    rest = _TIME.sub("", rest)
    return bool(re.search(r"[0-9]|\bor\b", rest)) or not language.startswith("en")


def with_day(words: str, day: date | None, language: str) -> str:
    """The words with the day they mean: "in two weeks (13 December 2026)".

    Of a stretch of time the day is its last: "in March (by 31 March 2027)". Words that are the
    day already stand alone: nothing is said twice.
    """
    if day is None or _names(words, day, language):
        return words
    found = meant(words, language, day)
    last = found.latest and day in found.days and not words.casefold().startswith("by ")
    both = _("{words} (by {day})") if last else _("{words} ({day})")
    return both.format(words=words, day=written_day(day, language))


def _names(words: str, day: date, language: str) -> bool:
    """Whether the words say this day with its month; figures alone can be misread."""
    if not has_a_number(words) or not any(letter.isalpha() for letter in words):
        return False
    parts = [each for each in (words, _first_clause(words)) if len(each) <= LONGEST]
    return any(_is(part, day, language) for part in parts if part)


def _is(words: str, day: date, language: str) -> bool:
    tries: Iterable[str] = (words, f"{words} {day.year}", f"{day.year} {words}")
    return any(read(text, language) == day for text in tries)
