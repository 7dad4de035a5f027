"""The locale of a guide's language, as Babel knows it. The program's own: ``language.py``."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@cache
def locale_of(language: str) -> "Locale":
    """The locale of a language as in ``cy`` or ``en-GB``; that of Britain where there is none."""
    from babel import Locale, UnknownLocaleError  # the first paint can do without it

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale("en", "GB")
