"""Whether the code of the condition can be one: a slip would file a plan under something else."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

_ID = re.compile(r"[1-9][0-9]{5,17}")
"""A SNOMED CT identifier has 6 to 18 digits (Release File Specification, 6.2)."""
_CONCEPT = ("00", "10")
"""The two digits before the last, in an identifier of a concept (6.3)."""


def condition_code(data: Fields) -> Iterator[Problem]:
    """A code that is no identifier of a SNOMED CT concept."""
    part = data.part("condition_code")
    code = part.text("code")
    if part.text("system") == "snomed" and code and not is_concept(code):
        what = _("{value} is not a SNOMED CT code.").format(value=shown(code))
        fix = _("Look it up in a SNOMED CT browser, and copy the concept’s id whole.")
        yield Problem(*part.value_at["code"], what, fix, "not-snomed")


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
