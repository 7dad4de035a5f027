"""What a chart is about, for its words: names and units that the numbers do not carry."""

from dataclasses import dataclass
from enum import StrEnum


class Good(StrEnum):
    """Which way is good. It is said in words: never by red and green, nor by an arrow."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"
    """As with minutes, which are watched so that nothing else is paid for with them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a chart is about, in the words of the language that it is drawn in."""

    title: str
    language: str
    good: Good = Good.NEITHER
    counted: str = ""
    """What is counted or measured: "people who answered", "minutes", "days". May be empty."""
    of_each: int = 100
    """A count with a size is shown for so many of them: falls for each 1,000 bed days."""
