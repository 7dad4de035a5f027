"""What a paper could not show: letters that no font here draws, said before it prints."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from sdm_aid.kit.language import _
from sdm_aid.kit.shown_text import as_number
from sdm_aid.plan.content.passages import script_of
from sdm_aid.plan.paper.letters.fonts import EAST_ASIAN_PACKAGE, is_there, undrawable

MOST = 12
"""Letters that are named; who reads this knows the rest by them."""
_EAST = {"Hani", "Kana", "Hang"}


def what_is_lost(paper: object) -> str:
    """What of a paper would print as numbers, and what to do; empty where nothing would.

    ``paper`` is a plan, a sheet or a card: whatever its fields hold is on it.
    """
    letters = frozenset(letter for text in _texts(paper) for letter in text)
    lost = sorted(each for each in undrawable(letters) if unicodedata.category(each)[0] != "C")
    if not lost:
        return ""
    shown = " ".join(lost[:MOST]) + (" …" if len(lost) > MOST else "")
    said = [
        _("This computer has no font for these letters: {letters}.").format(letters=shown),
        _("They would print as numbers, as in {number}.").format(number=as_number(lost[0])),
    ]
    if {script_of(each) for each in lost} & _EAST and not is_there(EAST_ASIAN_PACKAGE):
        said.append(
            _("Whoever looks after it can add them: {command}.").format(
                command="pip install “sdm-aid[east-asian]”"
            )
        )
    else:
        said.append(_("Whoever looks after it can add a font that has them."))
    said.append(_("Until then, save the web page: it holds every word."))
    return " ".join(said)


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple | list):
        for each in thing:
            yield from _texts(each)
    elif is_dataclass(thing):
        for each in fields(thing):
            if each.name != "picture":
                yield from _texts(getattr(thing, each.name))
