"""Names that may be another spelling of one name: for people to look at, never to decide by."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from sdm_aid.kit.letters import letters

_LONG = 8
"""Letters from which on two may be wrong, as in Mohammed and Muhammad."""


def is_near(name: str, other: str, *, parts: bool = False) -> bool:
    """Whether two names, as ``letters`` writes them, may be two spellings of one, or are the same.

    A letter wrong, missing, too many or swapped with the next; parts in another order, written
    together or apart. ``parts``: also where one name is only a part of the other.
    """
    some, others = name.split(), other.split()
    if not some or not others:
        return False
    whole = _alike("".join(some), "".join(others))
    if parts:
        return whole or _all_in(some, others) or _all_in(others, some)
    return whole or (len(some) == len(others) and _all_in(some, others) and _all_in(others, some))


def near_names(name: str, known: Sequence[str], *, parts: bool) -> list[str]:
    """Those of the ``known`` letters that may be the name, which is as somebody wrote it."""
    wanted = letters(name)
    return [each for each in known if is_near(wanted, each, parts=parts)]


def _all_in(some: list[str], others: list[str]) -> bool:
    """Whether each word is, or nearly is, a word of the other name or two of them together."""
    pairs = [first + second for first, second in pairwise(others)]
    return all(any(_alike(word, each) for each in (*others, *pairs)) for word in some)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short = min(len(one), len(other))
    most = 2 if short >= _LONG else 1
    return short > most + 1 and OSA.distance(one, other, score_cutoff=most) <= most
