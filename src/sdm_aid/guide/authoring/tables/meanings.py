"""What the words of a table mean for a guide, where they mean one thing only."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from sdm_aid.guide.authoring.tables import known_words
from sdm_aid.guide.text.problems import closest
from sdm_aid.kit.language import _
from sdm_aid.kit.letters import letters
from sdm_aid.kit.locales import locale_of

CERTAINTIES: Final = ("high", "moderate", "low", "very low")
NOT_ASSESSED: Final = "not assessed"

_SHORT = "nr na n.a nd ns ne tbc tbd tba todo xxx nil null nan same ditto dto true false"
_SAYS_NOTHING = frozenset((*_SHORT.split(" "), "to do", "no data", "not reported", "not estimable"))
_TRUE_OR_FALSE = frozenset(
    (
        *("WAHR", "FALSCH", "VRAI", "FAUX", "VERDADERO", "FALSO", "VERO", "VERDADEIRO", "WAAR"),
        *("ONWAAR", "PRAWDA", "FAŁSZ", "SANT", "FALSKT", "SAND", "FALSK", "SANN", "USANN", "TOSI"),
        *("EPÄTOSI", "PRAVDA", "NEPRAVDA", "DOĞRU", "YANLIŞ", "IGAZ", "HAMIS", "ИСТИНА", "ЛОЖЬ"),
    )
)
"""What spreadsheets write for yes and no, in capitals, in the language that they speak."""
_DATE = re.compile(
    r"(?:\d{1,2}\.?[-/. ] ?)?(?P<month>[^\W\d_]{3,})\.?(?:[-/. ] ?['’]?\d{1,4})?", re.IGNORECASE
)
_ERROR = re.compile(r"#[^\s#]{1,20}|#{2,}|Err:\d+|=.*", re.IGNORECASE | re.DOTALL)

_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_FILLED, _OPEN = "⊕⨁●", "◯○⊖⊝⨀"


def folded(text: str) -> str:
    """A text as it is compared: small letters, plain spaces and hyphens, no sign at its end."""
    text = re.sub(r"[-\u2010-\u2015\u2212_\s]+", " ", unicodedata.normalize("NFC", text).casefold())
    return text.strip(" .:;,")


def field_of(head: str) -> str | None:
    """The field that a column with this name fills, ``""`` for none, ``None`` for a choice."""
    for name in (head, _IN_BRACKETS.sub(" ", head)):
        if (field := known_words.meaning("columns", name)) is not None:
            return field
        if known_words.is_ignored(name):
            return ""
    return None


def nearly_a_field(head: str, languages: Iterable[str]) -> str:
    """The name of a column that a choice's name was probably meant to be; empty if none is.

    ``languages``: those of the table, beside English.
    """
    if folded(head) == "of":
        return "out of"
    return closest(folded(head), known_words.names_of_columns(languages)) or ""


def gap_in(text: str) -> str | None:
    """Why a box has no figure, where its words say just that. A dash alone says nothing."""
    if not text:
        return "no evidence"
    if not folded(text) or is_error(text):
        return None
    return known_words.meaning("gaps", text)


def kind_in(text: str) -> str | None:
    """Whether a row is a gain, a harm or life, where a known word says so."""
    return known_words.meaning("kinds", text)


def says_nothing(text: str) -> bool:
    """Whether a box has a sign or letters that could mean several things, or an error."""
    letters = any(each.isalnum() for each in text)
    nothing = folded(text) in _SAYS_NOTHING or text.strip() in _TRUE_OR_FALSE
    return not letters or nothing or bool(_ERROR.fullmatch(text))


def is_error(text: str) -> bool:
    """Whether a text is what spreadsheets show in place of a value: ``#N/A``, ``Err:502``."""
    return not text.startswith("=") and bool(_ERROR.fullmatch(text))


def is_a_date(text: str) -> bool:
    """Whether a text is just a day or a month, as spreadsheets write one: ``4-Oct``."""
    found = _DATE.fullmatch(text.strip())
    if found is None or not any(each.isdecimal() for each in text):
        return False
    return folded(found["month"]) in _months()


@cache
def _months() -> frozenset[str]:
    """The names of months in every language that tables are read in."""
    locales = filter(None, map(locale_of, known_words.by_language()))
    return frozenset(
        folded(name)
        for locale in locales
        for form in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for name in locale.months[form][width].values()
    )


def why_no_value(text: str) -> str:
    """Why what a spreadsheet made of a cell is no value; empty where it is words."""
    if is_error(text):
        return _("“{text}” is what a spreadsheet shows in place of a value. Look in its source.")
    if is_a_date(text):
        return _(
            "“{text}” is a date. Spreadsheets make one of a figure such as 4/10: look in its "
            "source."
        )
    if says_nothing(text):
        return _(
            "“{text}” can mean several things: write “no evidence”, “no difference” or “not "
            "applicable”, or say it in words."
        )
    return ""


def certainty_in(text: str) -> str | None:
    """GRADE's word for how sure the research is, in letters, in GRADE's signs, or in both."""
    signs = [each for each in text if each in _FILLED + _OPEN]
    words = letters(_NOT_A_LETTER.sub(" ", text)).split()
    said = " ".join(each for each in words if each not in known_words.around_certainty())
    by_words = known_words.meaning("certainty", said) if said else None
    by_signs = _by_signs(signs)
    if signs and (by_signs is None or (said and by_words != by_signs)):
        return None
    return by_words or (by_signs if not said else None)


def _by_signs(signs: list[str]) -> str | None:
    """⊕⊕⊕⊕ is high, ⊕⊕⊕◯ moderate, ⊕⊕◯◯ low, ⊕◯◯◯ very low (GRADE handbook, 5)."""
    filled = sum(each in _FILLED for each in signs)
    if len(signs) != len(CERTAINTIES) or not filled:
        return None
    if any(each in _FILLED for each in signs[filled:]):
        return None
    return CERTAINTIES[len(CERTAINTIES) - filled]


def is_doing_nothing(name: str) -> bool:
    """Whether a choice is doing nothing: by its whole name, never by a word within it."""
    return known_words.is_doing_nothing(_IN_BRACKETS.sub(" ", name))


def citations(text: str) -> list[str]:
    """The sources in a cell: parted by a semicolon, but not the one in 2002;359:1545."""
    parts = re.split(r";\s+(?=[^\W\d_])|;\s*$", text)
    return [each.strip() for each in parts if each.strip()]
