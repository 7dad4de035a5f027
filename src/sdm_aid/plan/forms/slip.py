"""The slip of paper with the letters that take somebody's words back.

It says nothing of who has it, what was written or when: whoever finds it learns nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sdm_aid.kit.language import _, language_spoken

WRITTEN = datetime(2026, 11, 29, tzinfo=UTC)
"""The day its words were written; no slip tells the day it was given."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The slip, as a paper."""

    title: str
    letters: str
    lines: tuple[str, ...]
    language: str
    when: datetime
    foot: str
    page_of: str
    trace: str = ""
    note: str = ""


def make_slip(letters: str) -> Slip:
    """The slip with these letters."""
    return Slip(
        title=_("Your slip"),
        letters=letters,
        lines=(
            _(
                "With these letters you can take back the words that you wrote here. Only they "
                "can. We do not know whose words they are, so please keep this slip."
            ),
            _(
                "At the practice, ask for “Take back words with a slip” and type the letters. "
                "Nobody asks who you are."
            ),
            _("We cannot reach copies that are already printed."),
        ),
        language=language_spoken() or "en-GB",
        when=WRITTEN,
        foot=_("SDM Aid"),
        page_of=_("Page {page} of {pages}"),
    )
