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

    def known(self, *, by_then: bool) -> date | None:
        """The one day that is meant; ``None`` where people must say which.

        ``by_then``: whether the words say when something is to be done at the latest.
        """
        fits = len(self.days) == 1 and self.sure and (by_then or not self.latest)
        return self.days[0] if fits else None


NOT_KNOWN = Meant()


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
    return bool(re.search(r"[0-9]|\b(?:or|if|unless|not)\b", rest)) or not language.startswith("en")


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

    Words that are the day already stand alone: nothing is said twice.
    """
    if day is None or _names(words, day, language):
        return words
    return _("{words} ({day})").format(words=words, day=written_day(day, language))


def _names(words: str, day: date, language: str) -> bool:
    """Whether the words say this day with its month; figures alone can be misread."""
    if not any(letter.isalpha() for letter in words):
        return False
    parts = [words, _first_clause(words)]
    return any(_is(part, day, language) for part in parts if part)


def _is(words: str, day: date, language: str) -> bool:
    tries: Iterable[str] = (words, f"{words} {day.year}", f"{day.year} {words}")
    return any(_read(text, language) == day for text in tries)
