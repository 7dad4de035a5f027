"""What a guide declares: where its counts come from, who paid, its licence, its day of review."""

import re
from collections.abc import Iterator
from datetime import date

from sdm_aid.guide.model.figures_in_words import COUNT
from sdm_aid.guide.rules.to_write import is_to_write, to_write
from sdm_aid.guide.text.positioned import Fields, parts_within
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

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PRINTED = re.compile(r"(?<![\d:–/-])((?:19|20)\d\d)(?![\d–/-])")
"""A year in a citation, and no page of it."""

_FOUND_BY = re.compile(r"\d{2}|\b[a-z0-9-]+\.[a-z]{2,}\b")
"""A year, a volume, a number in a series, the name of a site: what a source is looked up by."""

_COUNTED = ("words", "answer", "involves", "like", "good", "hard", "suits", "sign", "do")


def declared(data: Fields, today: date) -> Iterator[Problem]:
    """Counts without a source, lines that declare nothing, and days that cannot be so ``today``."""
    yield from _review_past(data, today)
    yield from _to_come(data, today)
    yield from _before_printing(data)
    yield from _not_to_be_found(data)
    for field in ("licence", "funding"):
        value = data.text(field)
        if value and says_nothing(value) and not is_to_write(value):
            what = _("{value} tells a reader nothing.").format(value=shown(value))
            fix = {
                "licence": _("Say what others may do with the text, as in `CC BY 4.0`."),
                "funding": _("Ask who paid for the guide, and say so; or say that nobody did."),
            }[field]
            yield Problem(*data.value_at[field], what, fix, f"{field}-unclear")
    yield from to_write(data)
    for part in parts_within(data):
        if part is not data and not part.get("sources"):
            yield from _uncited(part)


def says_nothing(text: str) -> bool:
    """Whether a text stands in for one that is still to be written."""
    return is_to_write(text) or text.strip().lower().rstrip(".:!…") in _SAYS_NOTHING


def _review_past(data: Fields, today: date) -> Iterator[Problem]:
    review_by = _day(data.text("review_by"))
    if review_by is not None and review_by < today:
        what = _("The guide was due for review by {day}.").format(day=review_by)
        fix = _("Look at the evidence again, then set a new day and a new version.")
        yield Problem(*data.value_at["review_by"], what, fix, "review-past")


def _to_come(data: Fields, today: date) -> Iterator[Problem]:
    """Days on which something was done, and that have not come yet."""
    reviews = ((each, "date") for each in data.part("status").parts("reviews"))
    for part, field in ((data, "published"), (data, "evidence_date"), *reviews):
        day = _day(part.text(field))
        if day is not None and day > today:
            what = _("{day} is still to come; today is {today}.").format(day=day, today=today)
            fix = {
                "published": _("Write the day on which this version is given out, once it has "
                               "come."),
                "evidence_date": _("Look up when the evidence was last searched for, and write "
                                   "that day."),
                "date": _("Ask when the guide was reviewed, and write that day."),
            }[field]  # fmt: skip
            yield Problem(*part.value_at[field], what, fix, "day-to-come")


def _before_printing(data: Fields) -> Iterator[Problem]:
    """A guide, or its last look at the evidence, from before a source of it was printed."""
    published, looked = _day(data.text("published")), _day(data.text("evidence_date"))
    if published is not None and looked is not None and looked > published:
        what = _("The evidence was last looked at after the guide was published, on {day}.")
        fix = _("Look up both days. If the evidence was looked at again, it is a new version, with "
                "a new day in `published`.")  # fmt: skip
        at = data.value_at["evidence_date"]
        yield Problem(*at, what.format(day=published), fix, "evidence-after-published")
    for source in data.parts("sources") if published is not None else []:
        years = [int(found[1]) for found in _PRINTED.finditer(source.text("citation"))]
        if years and published is not None and min(years) > published.year:
            what = _("The guide was published in {year}, before this source was printed in "
                     "{printed}.").format(year=published.year, printed=min(years))  # fmt: skip
            fix = _("Look the year up in the source, and the day in `published`.")
            yield Problem(*source.value_at["citation"], what, fix, "printed-later")


def _not_to_be_found(data: Fields) -> Iterator[Problem]:
    """Sources that nobody could look up: no year, no DOI and no address."""
    for source in data.parts("sources"):
        said = source.text("citation")
        there = source.text("doi") or source.text("url") or _FOUND_BY.search(said)
        if said and not there and not is_to_write(said):
            what = _("Nobody can look up {source}: it has no year, no DOI and no address.")
            fix = _("Write who wrote it, what it is called and the year; add `doi` or `url`.")
            at = source.value_at["citation"]
            yield Problem(*at, what.format(source=shown(said)), fix, "not-to-be-found")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _uncited(part: Fields) -> Iterator[Problem]:
    for field in _COUNTED:
        texts = part.texts(field)
        if isinstance(part.get(field), str):
            texts = [(part.text(field), part.value_at[field])]
        for text, at in texts:
            if found := COUNT.search(text):
                what = _("{count} has no source.").format(count=shown(found[0]))
                fix = _("Name the source that you took it from in `sources` beside it; if you have "
                        "none, remove the count.")  # fmt: skip
                yield Problem(*at, what, fix, "words-without-source", found[0])
