"""A slip of paper with eight letters, with which somebody takes anonymous words back.

The letters are the only tie between a person and her words, and only she has them: the record
keeps a hash under its own key. Seven letters are random; the eighth is worked out from them, so
that a letter that was misread, or two that changed places, is noticed before anything is looked
for.
"""

import secrets
import unicodedata

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""No I, O or S, which look like 1, 0 and 5. Their number, 23, is a prime: see ``_last``."""
LENGTH = 8


class Mistyped(ValueError):
    """These are no letters of a slip: too few, too many, others, or two that changed places."""


def new_slip() -> str:
    """The letters for a new slip, such as ``KTQW-BNHF``."""
    return _shown("".join(secrets.choice(LETTERS) for _letter in range(LENGTH - 1)))


def read_slip(typed: str) -> str:
    """The letters as a slip shows them, however they were typed. Raises ``Mistyped``."""
    letters = [each for each in unicodedata.normalize("NFKC", typed).upper() if each.isalnum()]
    if len(letters) != LENGTH or any(each not in LETTERS for each in letters):
        raise Mistyped(typed)
    shown = _shown("".join(letters[:-1]))
    if shown[-1] != letters[-1]:
        raise Mistyped(typed)
    return shown


def _shown(seven: str) -> str:
    whole = seven + _last(seven)
    return f"{whole[:4]}-{whole[4:]}"


def _last(seven: str) -> str:
    """The letter that makes the weighted sum a multiple of 23, as in ISO 7064's pure systems.

    Weights 2 to 8, all different and none a multiple of the prime: every wrong letter and every two
    that changed places give another sum.
    """
    total = sum(LETTERS.index(each) * weight for weight, each in enumerate(seven, 2))
    return LETTERS[-total % len(LETTERS)]
