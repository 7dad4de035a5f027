"""Names under which keys are trusted: what a name may be, and which two look like one.

A name is one line of letters that can be seen, of one script (Unicode UTS 39, "highly restrictive"
without its Latin mixtures); two names whose letters look alike are one name. Unicode's data are in
the package ``confusable_homoglyphs``, which is asked only when somebody is trusted.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

from sdm_aid.kit.language import _

LONGEST = 80
PROGRAM = "SDM Aid"
"""What stands behind the guides that come with the program; nobody else can be called so."""

_TOGETHER = (
    {"HAN", "HIRAGANA", "KATAKANA"},
    {"HAN", "HANGUL"},
    {"HAN", "BOPOMOFO"},
)
"""Scripts that one language writes beside each other."""
_OF_ALL = {"COMMON", "INHERITED", "UNKNOWN"}
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode's categories of characters that show nothing, or turn what stands beside them."""
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\u2800"
"""Characters of other categories that show nothing either."""


class BadName(ValueError):
    """Nobody can be trusted under this name; the message says why."""


def checked_name(name: str) -> str:
    """The name, its spaces made single and its accents one with their letters. ``BadName``."""
    if unseen_in(name):
        raise BadName(_("This name has a character in it that cannot be seen."))
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    if not any(each.isalnum() for each in tidy) or len(tidy) > LONGEST:
        raise BadName(_("A name has 1 to {n} letters.").format(n=LONGEST))
    if len(scripts := _scripts_in(tidy)) > 1 and not any(scripts <= each for each in _TOGETHER):
        raise BadName(_("This name mixes letters of different alphabets, which may look alike."))
    if alike(tidy, PROGRAM):
        raise BadName(_("This name looks like the program’s own."))
    return tidy


def unseen_in(name: str) -> bool:
    """Whether there is a character in a name that nobody sees."""
    return any(
        unicodedata.category(each) in _UNSEEN or each in _FILLERS or _selects_a_look(each)
        for each in name
    )


def alike(one: str, other: str) -> bool:
    """Whether people would take two names for the same."""
    return not _looks(one).isdisjoint(_looks(other))


def plain(name: str) -> str:
    """The letters and digits of a name, small and without their accents' own code points."""
    return _letters(unicodedata.normalize("NFKC", name).casefold())


def _looks(name: str) -> set[str]:
    """What a name looks like: as it is, and in small letters, each by what looks like it."""
    compatible = unicodedata.normalize("NFKC", name)
    return {
        _letters(_shape(compatible).casefold()),
        _letters(_shape(compatible.casefold())),
        _letters(_shape(compatible.upper()).casefold()),
    }


def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(each for each in apart if each.isalnum())


def _shape(text: str) -> str:
    return "".join(map(_shape_of, unicodedata.normalize("NFD", text)))


@cache
def _shape_of(letter: str) -> str:
    """One text for all letters that look like this one: the smallest of those it leads to.

    The data lead from each letter to a common one, and from that to all the others.
    """
    from confusable_homoglyphs.confusables import confusables_data

    found, new = {letter}, [letter]
    while new:
        rows = confusables_data.get(new.pop(), ())
        others = {each["c"].strip("\u200e") for each in rows} - found
        found |= others
        new += others
    return min(found, key=_in_order)


def _in_order(text: str) -> tuple[bool, int, str]:
    return not text.isascii(), -len(text), text


def _scripts_in(name: str) -> set[str]:
    from confusable_homoglyphs.categories import unique_aliases

    scripts: Iterable[str] = unique_aliases(name)
    return set(scripts) - _OF_ALL


def _selects_a_look(letter: str) -> bool:
    """Variation selectors."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
