"""What plain words mean as a day, and how both stand side by side.

Words stay as they were said. A day is known only where the words can mean no other; where they can
mean two or three, each is named, so that people can say which; else there is none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sdm_aid.kit.days import NotADay, read_day, written_day
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Meant:
    """The days that words can mean, soonest first; none where they name no day."""

    days: tuple[date, ...] = ()
    latest: bool = False
    """Whether the words name a stretch of time, of which the day is the last: "in March"."""
    sure: bool = True
    """Whether all of the words were understood."""

    @property
    def known(self) -> date | None:
        """The one day that is meant; ``None`` where people must say which."""
        return self.days[0] if len(self.days) == 1 and self.sure else None


NOT_KNOWN = Meant()

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
    day = day_in_writing(first, language, today) if first else None
    if day is not None and not _names_another(words.casefold()[len(first) :], language):
        return Meant((day,))
    return replace(_whole(first, language, today), sure=False) if first else NOT_KNOWN


def _whole(words: str, language: str, today: date) -> Meant:
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


def day_in_writing(words: str, language: str, today: date) -> date | None:
    """A day that is written out, with its year or without: then it is the next of that name."""
    tries = (words, *(f"{words} {today.year + more}" for more in (0, 1)))
    ahead = (*tries, *(f"{today.year + more} {words}" for more in (0, 1)))
    for place, text in enumerate(ahead):
        day = _read(text, language)
        if day is not None and (place == 0 or day >= today):
            return day
    return None


def _read(text: str, language: str) -> date | None:
    try:
        return read_day(text, language)
    except NotADay:
        return None


def is_in_writing(words: str, language: str) -> bool:
    """Whether words are a day written out, and so not kept beside another."""
    return day_in_writing(words.strip(), language, date(2024, 1, 1)) is not None


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
    if not any(letter.isalpha() for letter in words):
        return False
    parts = [words, _first_clause(words)]
    return any(_is(part, day, language) for part in parts if part)


def _is(words: str, day: date, language: str) -> bool:
    tries: Iterable[str] = (words, f"{words} {day.year}", f"{day.year} {words}")
    return any(_read(text, language) == day for text in tries)
