"""Signs that look like YAML's own and are not: other spaces, a wide colon, typographic quotes.

They come with text that is copied from a web page or a word processor.
"""

import re

from sdm_aid.guide.text.problems import Problem
from sdm_aid.guide.text.unseen import in_words
from sdm_aid.kit.language import _

ODD_SPACES = "\u00a0\u1680\u180e\u202f\u205f\u2060\u3000" + "".join(map(chr, range(0x2000, 0x200E)))
"""Spaces of every width, and of none, that are no spaces to YAML."""

_ODD = re.escape(ODD_SPACES)
_STRUCTURE = re.compile(
    rf"""[ \t]*(?:-[ ]+)*(?:
      (?P<indent>[{_ODD}])(?=[\s{_ODD}]*\S)
    | -(?P<dash>[{_ODD}])
    | [\w-]+[ ]*(?P<wide>[：﹕])
    | [\w-]+[ ]*:(?P<after>[{_ODD}])
    | [\w-]+(?P<before>[{_ODD}])[\s{_ODD}]*:(?=\s|$)
    | ["'“”„‟‘’‚«»]?[\w-]+["'“”„‟‘’‚«»]?[ ]*:[ ]+(?P<quote>[“”„‟‘’‚«»])
    )""",
    re.VERBOSE,
)


def is_odd(character: str) -> bool:
    """Whether it is a space to people and none to YAML."""
    return character in ODD_SPACES


def odd_space(name: str, line: int, column: int) -> Problem:
    """The problem of a field's ``name``, which begins there, with such a space at an end of it."""
    before = is_odd(name[0])
    at = 0 if before else len(name.rstrip(ODD_SPACES))
    what, fix = _said("indent" if before and column == 1 else "space")
    return Problem(line, column + at, what.format(name=in_words(name[at])), fix, "odd-space")


def looks_like_yaml(line: str, number: int, quotes: bool = True) -> Problem | None:
    """What in a line only looks like a sign of YAML's; ``number`` is the line's, from 1.

    With ``quotes`` a typographic quote at the beginning of a text is one: it is where something
    else is wrong already, and a text of its own where nothing is.
    """
    found = _STRUCTURE.match(line)
    kind = found.lastgroup if found is not None else None
    if found is None or kind is None or (kind == "quote" and not quotes):
        return None
    name = in_words(found[kind])
    what, fix = _said(kind)
    return Problem(number, found.start(kind) + 1, what.format(name=name), fix, "odd-space")


def _said(kind: str) -> tuple[str, str]:
    if kind == "wide":
        what = _("This colon is {name}, which YAML does not take for one.")
        return what, _("Type a plain colon, with a space after it.")
    if kind == "quote":
        what = _("This quote is {name}, which YAML does not take for one.")
        return what, _("Type plain quotes, ' or \", around the whole text.")
    if kind == "indent":
        what = _("This line is indented with {name}, which YAML does not take for a space.")
        return what, _("Delete the spaces before it, and type them again.")
    what = _("There is {name} here, which YAML does not take for a space.")
    return what, _("Delete it, and type a space.")
