"""Numbers as people write them: exact, in any digits, and never one of two readings by a guess.

1.200 is a thousand in one country and little more than one in another. A number that can be read
in two ways is read only where another number of the same table shows which sign is its decimal.
"""

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

NUMBER = r"[0-9]+(?:[.,'’·٫٬ ][0-9]+)*"
"""A number in a text that went through ``plain``."""

_LONGEST = 40
_SIGNS = str.maketrans("％，．／＋－（）：∕⁄٪", "%,./+-()://%")
_SPACES = re.compile(r"\s+")
_PARTS = re.compile(r"([.,'’·٫٬ ])")
_DECIMAL_ALWAYS, _GROUPS_ALWAYS = "·٫", "'’٬ "


def plain(text: str) -> str:
    """A text with usual digits, full-width signs as usual ones, and usual spaces."""
    digits = (str(unicodedata.decimal(each, each)) for each in text)
    return _SPACES.sub(" ", "".join(digits).translate(_SIGNS)).strip()


def readings(text: str) -> dict[str, Fraction]:
    """What a ``NUMBER`` can mean, by the decimal sign it would then have (``""``: by none).

    Two readings for ``1,200``, one for ``2,5``, ``1'200`` and ``40``, none for ``1,20,5``.
    """
    if len(text) > _LONGEST:
        return {}
    pieces = _PARTS.split(text)
    groups, signs = pieces[::2], pieces[1::2]
    if not signs:
        return {"": Fraction(text)}
    found = {}
    for decimal in _decimals(signs):
        whole, part = (groups[:-1], groups[-1]) if decimal else (groups, "")
        if not _is_grouped(whole, signs[: len(whole) - 1]):
            continue
        value = Fraction(f"{''.join(whole)}.{part or 0}")
        sign = decimal if decimal in ",." else ""
        found[sign or _other(signs)] = value
    return found


def decimal_sign(texts: Iterable[str]) -> str:
    """The one decimal sign that the numbers in some texts show, or ``""``."""
    shown: set[str] = set()
    for text in texts:
        for number in re.findall(NUMBER, plain(text)[:200]):
            read = readings(number)
            if len(read) == 1:
                shown.update(read)
    shown.discard("")
    return shown.pop() if len(shown) == 1 else ""


def one_reading(text: str, sign: str) -> Fraction | None:
    """The number, where it has one reading with this decimal sign."""
    read = readings(text)
    if len(read) == 1:
        return next(iter(read.values()))
    return read.get(sign) if sign else None


def whole_number(text: str, sign: str) -> Fraction | None:
    """A number that counts people, so that its signs can only part thousands."""
    read = readings(text)
    if len(read) == 1:
        grouped = read
    else:
        grouped = {each: value for each, value in read.items() if each != _last_sign(text)}
    needs, value = next(iter(grouped.items()), ("", Fraction(1, 2)))
    if value.denominator != 1 or (needs and sign and needs != sign):
        return None
    return value


def _decimals(signs: list[str]) -> list[str]:
    """The signs that may be this number's decimal sign; ``""`` where it may have none."""
    last = signs[-1]
    if last in _DECIMAL_ALWAYS:
        return [last]
    if last in _GROUPS_ALWAYS:
        return [""]
    return ["", last] if signs.count(last) == 1 else [""]


def _is_grouped(whole: list[str], signs: list[str]) -> bool:
    """Whether groups of digits are parted as thousands are: 1,234,567 or, in India, 12,34,567."""
    if len(whole) == 1:
        return True
    first, *middle, last = whole
    if len(set(signs)) > 1 or set(signs) & set(_DECIMAL_ALWAYS) or first.startswith("0"):
        return False
    by_three = len(first) <= 3 and all(len(each) == 3 for each in (*middle, last))
    by_two = bool(middle) and len(first) <= 2 and all(len(each) == 2 for each in middle)
    return by_three or (by_two and len(last) == 3 and set(signs) == {","})


def _other(signs: list[str]) -> str:
    """The decimal sign that a table has where this sign parts its thousands."""
    return {",": ".", ".": ","}.get(signs[0], "")


def _last_sign(text: str) -> str:
    return next((each for each in reversed(text) if each in ",."), "")
