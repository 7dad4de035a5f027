"""What a spreadsheet's format shows of a number: the number itself, or something else."""

import re
from decimal import Decimal

_NOT_SHOWN = re.compile(r"_.|\*.|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow)\]|\\[ ()-]")
_PLAIN = re.compile(r"(?:General|@|[#0?,]*[#0?](?P<decimals>\.[#0?]+)?(?:E\+0+)?) ?(?P<percent>%)?")
_QUOTED = re.compile(r'"[^"]*"')


def shown(number: Decimal, number_format: str) -> str | None:
    """The number in digits, as a percentage where it is shown as one, and exactly what is kept.

    ``None`` where a reader of the sheet sees something else: rounded, with words or units, as a
    fraction, or not at all.
    """
    section = _NOT_SHOWN.sub("", _section(number, number_format)).strip()
    if section.startswith("-") or (section.startswith("(") and section.endswith(")")):
        section = section.strip("-()")
    plain = _PLAIN.fullmatch(section)
    if plain is None or re.search(r",(?:\.|E|%|$)", section):  # shown in thousands
        return None
    if plain["percent"]:
        number *= 100
    if _is_rounded(number, section, plain["decimals"]):
        return None
    return f"{digits(number)}{plain['percent'] or ''}"


def digits(number: Decimal) -> str:
    """A number written out, without an exponent and without noughts at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def _is_rounded(number: Decimal, section: str, decimals: str | None) -> bool:
    """Whether fewer decimals are shown than the number has; ``General`` shows all that fit."""
    if section.startswith(("General", "@")) or "E" in section:
        return False
    places = len(decimals) - 1 if decimals else 0
    return number != round(number, places)


def _section(number: Decimal, number_format: str) -> str:
    """The part of a format that shows this number: positive; negative; nought."""
    hidden = _QUOTED.sub(lambda found: found[0].replace(";", "\0"), number_format)
    sections = hidden.split(";")
    if number < 0 and len(sections) > 1:
        return sections[1] if re.search(r"[-(]", _NOT_SHOWN.sub("", sections[1])) else "no sign"
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]
