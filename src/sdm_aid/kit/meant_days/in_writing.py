"""Days that are written out, and what words can mean."""

from dataclasses import dataclass
from datetime import date

from sdm_aid.kit.days import NotADay, read_day


@dataclass(frozen=True, slots=True)
class Meant:
    """The days that words can mean, soonest first; none where they name no day."""

    days: tuple[date, ...] = ()
    latest: bool = False
    """Whether the words name a stretch of time, of which the day is the last: "in March"."""
    sure: bool = True
    """Whether the words say this day, and are not only near it: "by Christmas" is not."""

    @property
    def known(self) -> date | None:
        """The one day that is meant; ``None`` where people must say which."""
        return self.days[0] if len(self.days) == 1 and self.sure else None


NOT_KNOWN = Meant()


def day_in_writing(words: str, language: str, today: date) -> date | None:
    """A day that is written out, with its year or without: then it is the next of that name."""
    if not has_a_number(words):
        return None
    tries = (words, *(f"{words} {today.year + more}" for more in (0, 1)))
    ahead = (*tries, *(f"{today.year + more} {words}" for more in (0, 1)))
    for place, text in enumerate(ahead):
        day = read(text, language)
        if day is not None and (place == 0 or day >= today):
            return day
    return None


def has_a_number(words: str) -> bool:
    """Whether words may be a day written out: each has at least the number of the day."""
    return any(letter.isdecimal() for letter in words)


def read(text: str, language: str) -> date | None:
    """The day of a text with its year; ``None`` where it is none."""
    try:
        return read_day(text, language)
    except NotADay:
        return None


def is_in_writing(words: str, language: str) -> bool:
    """Whether words are a day written out, and so not kept beside another."""
    return day_in_writing(words.strip(), language, date(2024, 1, 1)) is not None
