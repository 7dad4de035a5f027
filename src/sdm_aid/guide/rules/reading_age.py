"""How hard a guide is to read, text by text. Reported, never refused: a formula is no reader.

NHS style aims at a reading age of 9 to 11, which is US grades 4 to 6.
"""

from collections.abc import Iterator

from sdm_aid.guide.rules.readability import (
    Grades,
    grades,
    hard_words,
    long_words,
    plainer_words,
    words_of,
)
from sdm_aid.guide.text.positioned import Fields, LineColumn, texts_within
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

HARDEST = 6.5
"""The US grade up to which a text is easy enough: it rounds to age 11."""

LEAST_MEASURED = 8
"""Words; what has fewer is a label, and its grade says nothing."""

MOST_WORDS = 40
"""Words to read before there is something to say or do (DESIGN, rule 8)."""

_MOST_NAMED = 5
_LONGEST = 20_000

# Not read by patients while they talk, or not our words; the rest of the guide is.
_ELSEWHERE = frozenset(
    {
        *("format", "id", "version", "language", "kind", "sources", "authors", "funding"),
        *("published", "evidence_date", "review_by", "update_policy", "development", "status"),
        *("licence", "bears_on", "rows", "show_when", "scale", "range_is", "reported"),
        *("where", "worked_out", "how_we_know", "certainty", "period", "of", "who", "picture"),
    }
)


def reading(data: Fields) -> Iterator[Problem]:
    """Texts that are long or hard to read, and words that have a plainer one. English only."""
    english = data.text("language").lower().startswith("en") or not data.text("language")
    seen: set[tuple[str, LineColumn]] = set()
    for text, at in texts_within(data, _ELSEWHERE):
        if len(text) > _LONGEST or (text, at) in seen:
            continue
        seen.add((text, at))
        yield from _length(text, at)
        if english:
            yield from _grade(text, at)
            yield from _words(text, at)


def whole(data: Fields) -> Grades | None:
    """How hard the guide is to read as a whole; ``None`` where no text is long enough to tell."""
    texts = [text for text, _at in texts_within(data, _ELSEWHERE) if len(text) <= _LONGEST]
    long_enough = [text for text in texts if len(words_of(text)) >= LEAST_MEASURED]
    return (
        grades("\n".join(f"{text.rstrip('.')}." for text in long_enough)) if long_enough else None
    )


def _length(text: str, at: LineColumn) -> Iterator[Problem]:
    count = len(text.split())
    if count > MOST_WORDS:
        what = _("This text has {count} words.").format(count=count)
        fix = _("Aim for {most} or fewer before there is something to say or do.").format(
            most=MOST_WORDS
        )
        yield Problem(*at, what, fix, "long-text")


def _grade(text: str, at: LineColumn) -> Iterator[Problem]:
    if len(words_of(text)) < LEAST_MEASURED:
        return
    found = grades(text)
    if found.middle <= HARDEST:
        return
    what = _(
        "Reading age {age}, and 9 to 11 is aimed at "
        "(US grades: Flesch-Kincaid {first:.1f}, Automated {second:.1f}, Coleman-Liau {third:.1f})."
    ).format(
        age=found.age,
        first=found.flesch_kincaid,
        second=found.automated,
        third=found.coleman_liau,
    )
    yield Problem(*at, what, _shorter(text), "hard-to-read")


def _shorter(text: str) -> str:
    long = long_words(text)[:_MOST_NAMED]
    if not long:
        return _("Make shorter sentences.")
    words = ", ".join(_with_plainer(word) for word in long)
    return _("Make shorter sentences, of shorter words: {words}.").format(words=words)


def _with_plainer(word: str) -> str:
    plainer = plainer_words().get(word)
    return f"{shown(word)} (“{plainer}”)" if plainer else shown(word)


def _words(text: str, at: LineColumn) -> Iterator[Problem]:
    for found in hard_words().finditer(text):
        what = _("{word} has a plainer word.").format(word=shown(found[0]))
        fix = _("Try “{word}”.").format(word=plainer_words()[found[0].lower()])
        yield Problem(*at, what, fix, "hard-word", found[0])
