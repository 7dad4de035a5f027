"""What the words of a table mean for a guide, where they mean one thing only."""

import re
import unicodedata
from typing import Final

from sdm_aid.guide.text.problems import closest

COLUMNS: Final = {
    "kind": "kind",
    "out of": "of",
    "period": "period",
    "time": "period",
    "time frame": "period",
    "timeframe": "period",
    "follow up": "period",
    "people": "people",
    "participants": "people",
    "population": "people",
    "certainty": "certainty",
    "certainty of evidence": "certainty",
    "certainty of the evidence": "certainty",
    "quality of evidence": "certainty",
    "quality of the evidence": "certainty",
    "grade": "certainty",
    "how sure": "how_sure",
    "source": "source",
    "sources": "source",
    "reference": "source",
    "references": "source",
    "happens": "happens",
    "otherwise": "otherwise",
}
"""The names of columns that are no choice, and the field each fills."""

NOT_TAKEN: Final = frozenset(
    {"comment", "comments", "note", "notes", "remarks", "relative effect", "footnotes"}
)
"""The names of columns that are neither a choice nor a field."""

GAPS: Final = {
    "": "no evidence",
    "no evidence": "no evidence",
    "not known": "no evidence",
    "no difference": "no difference",
    "n/a": "not applicable",
    "not applicable": "not applicable",
}
"""What a box without a figure may say, and why it has none."""

CERTAINTIES: Final = ("high", "moderate", "low", "very low")
NOT_ASSESSED: Final = "not assessed"

_SHORT = "nr na n.a nd ns ne tbc tbd tba todo xxx nil null nan same ditto dto true false"
_SAYS_NOTHING = frozenset((*_SHORT.split(" "), "to do", "no data", "not reported", "not estimable"))
_ERROR = re.compile(r"#[^\s#]{1,20}|#{2,}|Err:\d+|=.*", re.IGNORECASE | re.DOTALL)

_DOING_NOTHING = frozenset(
    {
        "nothing",
        "do nothing",
        "doing nothing",
        "wait",
        "wait and see",
        "wait and watch",
        "watch and wait",
        "watchful waiting",
        "carry on",
        "carry on as now",
        "as now",
        "no treatment",
        "leave it",
        "leave it alone",
    }
)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_FILLED, _OPEN = "⊕⨁●", "◯○⊖⊝⨀"
_ABOUT_CERTAINTY = frozenset(("grade", "certainty", "quality", "evidence", "of", "the"))


def folded(text: str) -> str:
    """A text as it is compared: small letters, plain spaces and hyphens, no sign at its end."""
    text = re.sub(r"[-\u2010-\u2015\u2212_\s]+", " ", unicodedata.normalize("NFC", text).casefold())
    return text.strip(" .:;,")


def field_of(head: str) -> str | None:
    """The field that a column with this name fills, ``""`` for none, ``None`` for a choice."""
    for name in (folded(head), folded(_IN_BRACKETS.sub(" ", head))):
        if name in COLUMNS:
            return COLUMNS[name]
        if name in NOT_TAKEN:
            return ""
    return None


def nearly_a_field(head: str) -> str:
    """The name of a column that a choice's name was probably meant to be; empty if none is."""
    name = folded(head)
    if name == "of":
        return "out of"
    found = closest(name, (*COLUMNS, *sorted(NOT_TAKEN)))
    return found.replace("_", " ") if found else ""


def gap_in(text: str) -> str | None:
    """Why a box has no figure, where its words say just that. A dash alone says nothing."""
    return GAPS.get(folded(text)) if folded(text) or not text else None


def says_nothing(text: str) -> bool:
    """Whether a box has a sign or letters that could mean several things, or an error."""
    letters = any(each.isalnum() for each in text)
    return not letters or folded(text) in _SAYS_NOTHING or bool(_ERROR.fullmatch(text))


def is_error(text: str) -> bool:
    """Whether a text is what spreadsheets show in place of a value: ``#N/A``, ``Err:502``."""
    return not text.startswith("=") and bool(_ERROR.fullmatch(text))


def certainty_in(text: str) -> str | None:
    """GRADE's word for how sure the research is, in letters, in GRADE's signs, or in both."""
    signs = [each for each in text if each in _FILLED + _OPEN]
    words = _NOT_A_LETTER.sub(" ", text.casefold()).split()
    said = " ".join(each for each in words if each not in _ABOUT_CERTAINTY)
    by_signs = _by_signs(signs)
    if signs and (by_signs is None or said not in ("", by_signs)):
        return None
    said = said or by_signs or ""
    return said if said in (*CERTAINTIES, NOT_ASSESSED) else None


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
    return folded(_IN_BRACKETS.sub(" ", name)) in _DOING_NOTHING


def citations(text: str) -> list[str]:
    """The sources in a cell: parted by a semicolon, but not the one in 2002;359:1545."""
    parts = re.split(r";\s+(?=[^\W\d_])|;\s*$", text)
    return [each.strip() for each in parts if each.strip()]
