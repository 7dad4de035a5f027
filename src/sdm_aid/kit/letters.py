"""The letters a name is found by: equal where people would call two spellings the same name.

What Unicode's collation (UTS #10) holds apart by accents, capitals or marks alone is one letter
here, as at its primary strength; so are spaces, hyphens and apostrophes of every kind. Beyond it
go the Latin letters that have no accent to take off (Ł, ø, ı: ``anyascii`` knows them all) and the
Arabic letters that keyboards of different countries write differently. Rooms that share a record
keep what they write here, so it must be the same in each: it rests on no setting of a system, and
a change of it needs a migration.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point of Unicode, beside the format characters (Cf)."""

_APART = "й"
"""A letter of its own for Unicode's collation, though it could be taken for one with an accent."""

_ARABIC = str.maketrans("یىېےکةۃہھەٱ", "يييي" + "ك" + "ه" * 5 + "ا", "ـ")
"""As Lucene's normalizers for Arabic, Persian and Sorani do; the tatweel only makes a word long."""

_KANA = {ord("ァ") + n: ord("ぁ") + n for n in range(ord("ヶ") - ord("ァ") + 1)}
"""Katakana as hiragana: at primary strength they are the same."""

_JOINS = frozenset({9, 84, 91, 103, 118, 129, 130, 132})
"""Combining classes of marks that are no accent but half a letter: viramas and signs of vowels."""

_SPOKEN_MARKS = frozenset("ʻʼʽʾʿˈˊˋ´`’‘′ʹʺ״׳")
"""Apostrophes that Unicode counts as letters or signs."""


def letters(text: str) -> str:
    """``text`` as it is looked for: "lukasz" for "Łukasz", with one space between its words.

    A text of nothing but marks and punctuation keeps them, so that it can be found as well. Half
    a character, which a database cannot take, is one that is not known; so is a nought.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    whole = whole.replace("\0", "\ufffd")
    folded = " ".join("".join(map(_letter, _one_way(whole))).split())
    return folded or " ".join(whole.casefold().split())


def _one_way(text: str) -> str:
    """``text`` without capitals and in one way of writing it, as NFKC_Casefold of Unicode."""
    once = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFKC", once.casefold()).translate(_ARABIC).translate(_KANA)


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    """One character as it is looked for: a letter or several, a space, or nothing."""
    if character in _APART:
        return character
    apart = unicodedata.normalize("NFKD", character)
    bare = "".join(filter(None, map(_bare, apart)))
    return unicodedata.normalize("NFC", bare).translate(_ARABIC).translate(_KANA)


def _bare(character: str) -> str:
    category = unicodedata.category(character)
    if (
        character in _SPOKEN_MARKS
        or category in ("Cf", "Sk")
        or (category == "Mn" and unicodedata.combining(character) not in {0, *_JOINS})
    ):
        return ""
    if category in ("Pd", "Pc", "Zs", "Zl", "Zp", "Cc") or character in "/\\·‧・":
        return " "
    if category[0] == "P":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if not character.isascii() and unicodedata.name(character, "").startswith("LATIN "):
        return "".join(filter(str.isalnum, anyascii(character))).casefold() or character
    return character
