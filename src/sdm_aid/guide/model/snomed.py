"""Identifiers of SNOMED CT: a slip in one would file a plan under something else."""

import re
from itertools import pairwise

_ID = re.compile(r"[1-9][0-9]{5,17}")
"""A SNOMED CT identifier has 6 to 18 digits (Release File Specification, 6.2)."""
_CONCEPT = ("00", "10")
"""The two digits before the last, in an identifier of a concept (6.3)."""


def is_concept(code: str) -> bool:
    """Whether it is an identifier of a concept, by its form and its check digit (Verhoeff's)."""
    if not _ID.fullmatch(code) or code[-3:-1] not in _CONCEPT:
        return False
    check = 0
    for place, digit in enumerate(reversed(code)):
        check = _turned(check, _permuted(int(digit), place))
    return check == 0


def _turned(a: int, b: int) -> int:
    """The product of two elements of the dihedral group of the pentagon."""
    turned = (a + b) % 5 if a < 5 else (a - b) % 5
    return turned + 5 * ((a < 5) != (b < 5))


def _permuted(digit: int, place: int) -> int:
    """A digit after Verhoeff's permutation, (1 5 8 9 4 2 7 0)(3 6), done ``place`` times."""
    for _time in range(place % 8):
        digit = _NEXT[digit]
    return digit


_NEXT = {**dict(pairwise((1, 5, 8, 9, 4, 2, 7, 0, 1))), 3: 6, 6: 3}
