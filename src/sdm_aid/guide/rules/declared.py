"""What a guide declares: where its counts come from, who paid, its licence, its day of review."""

import re
from collections.abc import Iterator
from datetime import date

from sdm_aid.guide.model.figures_in_words import COUNT
from sdm_aid.guide.text.positioned import Fields, parts_within, texts_within
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

_SAYS_NOTHING = frozenset(
    {
        "",
        "tbc",
        "tbd",
        "tba",
        "xxx",
        "lorem ipsum",
        "todo",
        "to do",
        "n/a",
        "na",
        "none yet",
        "unknown",
        "?",
        "??",
        "???",
    }
)
"""What authors write where they mean to write something later."""

_TO_WRITE = re.compile(r"\s*(TO ?DO\b|(?i:to ?do)[\s.:!…]*$)")
_TOLD_ALREADY = frozenset({"funding", "licence"})

_COUNTED = ("words", "answer", "involves", "like", "good", "hard", "suits", "sign", "do")


def declared(data: Fields, today: date) -> Iterator[Problem]:
    """Counts without a source, lines that declare nothing, and a day of review before ``today``."""
    yield from _review_past(data, today)
    for field in ("licence", "funding"):
        value = data.text(field)
        if value and says_nothing(value):
            what = _("{value} says nothing.").format(value=shown(value))
            fix = {
                "licence": _("Say what others may do with the text, as in `CC BY 4.0`."),
                "funding": _("Say who paid, or that nobody did."),
            }[field]
            yield Problem(*data.value_at[field], what, fix, f"{field}-unclear")
    for text, at in texts_within(data, _TOLD_ALREADY):
        if _TO_WRITE.match(text):
            what = _("This is still to be written: {text}.").format(text=shown(text))
            yield Problem(*at, what, _("Write it, or take it out."), "still-to-write")
    for part in parts_within(data):
        if part is not data and not part.get("sources"):
            yield from _uncited(part)


def says_nothing(text: str) -> bool:
    """Whether a text stands in for one that is still to be written."""
    return bool(_TO_WRITE.match(text)) or text.strip().lower().rstrip(".:!…") in _SAYS_NOTHING


def _review_past(data: Fields, today: date) -> Iterator[Problem]:
    try:
        review_by = date.fromisoformat(data.text("review_by"))
    except ValueError:
        return
    if review_by < today:
        what = _("The guide was to be looked at again by {day}.").format(day=review_by)
        fix = _("Look at the evidence again, then set a new day and a new version.")
        yield Problem(*data.value_at["review_by"], what, fix, "review-past")


def _uncited(part: Fields) -> Iterator[Problem]:
    for field in _COUNTED:
        texts = part.texts(field)
        if isinstance(part.get(field), str):
            texts = [(part.text(field), part.value_at[field])]
        for text, at in texts:
            if found := COUNT.search(text):
                what = _("{count} has no source.").format(count=shown(found[0]))
                fix = _("Name its source in `sources` beside it.")
                yield Problem(*at, what, fix, "words-without-source", found[0])
