"""Ideas: what somebody thinks could be better, in their own words."""

from dataclasses import dataclass
from datetime import datetime

from sdm_aid.learning.notebook.notes import Page, Side, text


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea. ``side`` is the kind of voice that had it; nothing says who."""

    id: str
    words: str
    side: Side
    at: datetime
    touchpoint: str = ""
    """One of ``TOUCHPOINTS``, or empty."""
    theme: str = ""
    driver: str = ""
    measure: str = ""
    share: bool = False
    """Whether who had it said yes to its words being shown outside the group."""
    answered: bool = False
    """Whether who had it said yes or no about these words."""


def idea_of(about: str, page: Page) -> Idea | None:
    """The idea on a page; ``None`` where its words were taken back.

    Whoever has the idea says yes for its words: a yes given before the words were changed is none.
    """
    words = page.get("words")
    if words is None or not text(page, "words").strip():
        return None
    share = page.get("share")
    answered = share is not None and share.id > words.id
    return Idea(
        about,
        text(page, "words"),
        words.side,
        words.at,
        text(page, "touchpoint"),
        text(page, "theme"),
        text(page, "driver"),
        text(page, "measure"),
        answered and share is not None and share.value is True,
        answered,
    )
