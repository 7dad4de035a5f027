"""Reviews of a guide, each bound to the text that was reviewed: a later edit makes it a draft.

The mark of a text is the SHA-256 of everything in the guide but its status, shortened. Comments
and the way it is laid out do not count, and neither does signing off itself.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from sdm_aid.guide.model.guide import Guide, Review
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.text.decoding import HIDDEN, decode
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import GuideProblems, Problem
from sdm_aid.guide.text.writing.yaml_writer import in_quotes
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.language import _

MARK_LENGTH = 16
"""Hexadecimal digits of a mark."""


class CannotSign(Exception):
    """The review cannot be written into this file; the message says why, and what to do."""


def mark_of(guide: Guide) -> str:
    """The mark of a guide's text as it is now."""
    return _mark(guide.model_dump_json(by_alias=True, exclude_unset=True, exclude={"status"}))


@lru_cache(maxsize=16)
def _mark(written: str) -> str:
    plain = json.dumps(json.loads(written), sort_keys=True, ensure_ascii=True)
    return sha256(plain.encode()).hexdigest()[:MARK_LENGTH]


def fits(review: Review, guide: Guide) -> bool:
    """Whether a review is of the guide as it is now."""
    return review.content == mark_of(guide)


def is_reviewed(guide: Guide) -> bool:
    """Whether the guide says that it is reviewed, and somebody reviewed just this text."""
    said = guide.status.state == "reviewed"
    if guide.translated is not None:  # its words are others; the translation says who checked it
        return said
    return said and any(fits(each, guide) for each in guide.status.reviews)


def reviews(guide: Guide, data: Fields) -> Iterator[Problem]:
    """Reviews of another text, and a guide that calls itself reviewed without one of this."""
    status = data.part("status")
    for review, written in zip(guide.status.reviews, status.parts("reviews"), strict=True):
        if not fits(review, guide):
            at = written.value_at.get("content", written.at)
            what = _("{who} reviewed another text than this one.").format(who=review.by)
            fix = _("Ask for the review again, or put the text back. Then: sdm-aid guides sign-off")
            yield Problem(*at, what, fix, "review-stale")
    if guide.status.state == "reviewed" and not is_reviewed(guide):
        what = _("Nobody has reviewed the guide as it is now, so it shows as a draft.")
        fix = _("Have it reviewed and signed off, or write `state: draft`.")
        yield Problem(*status.value_at["state"], what, fix, "reviewed-by-nobody")


def signed_off(text: str, by: str, role: str, day: str) -> str:
    """The guide's file with one more review, bound to its text; nothing else in it is changed.

    Raises ``GuideProblems`` where it is no guide, ``CannotSign`` where it is laid out in a way
    that a line cannot be put into.
    """
    if found := HIDDEN.search(by + role):
        said = _("A name or role has a character that cannot be seen: U+{code}. Write it anew.")
        raise CannotSign(said.format(code=f"{ord(found[0]):04X}"))
    before = read_guide(text)
    status = parse(decode(text))[0].part("status")
    review = Review(by=by, role=role, date=day, content=mark_of(before))
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    line, indent = _place(status)
    end = lines[0][len(lines[0].rstrip("\r\n")) :] or "\n"
    fields = review.model_dump(mode="json")
    dashed = [
        f"{indent}{'  ' if number else '- '}{name}: {in_quotes(str(value))}{end}"
        for number, (name, value) in enumerate(fields.items())
    ]
    if "reviews" not in status:
        dashed.insert(0, f"{indent.removesuffix('  ')}reviews:{end}")
    if line and not lines[line - 1].endswith(("\n", "\r")):
        lines[line - 1] += end
    made = "".join((*lines[:line], *dashed, *lines[line:]))
    _prove(before, review, made)
    return made


def _place(status: Fields) -> tuple[int, str]:
    """After which line a review goes, and how far in."""
    after, indent = status.key_at["state"][0], " " * (status.key_at["state"][1] + 1)
    if "reviews" in status:
        after = status.key_at["reviews"][0]
        written = status.parts("reviews")
        if written:
            indent = " " * (written[0].at[1] - 3)
    return after, indent


def _prove(before: Guide, review: Review, made: str) -> None:
    """``CannotSign`` where the file now says anything else than before and the review."""
    fix = _("Write `status:` on lines of its own, and `reviews:` as a list with dashes.")
    wanted = [review, *before.status.reviews]
    try:
        after = read_guide(made)
    except GuideProblems as found:
        raise CannotSign(fix) from found
    same = after.model_copy(update={"status": before.status}) == before
    status = after.status.model_copy(update={"reviews": before.status.reviews}) == before.status
    if not (same and status and after.status.reviews == wanted):
        raise CannotSign(fix)
