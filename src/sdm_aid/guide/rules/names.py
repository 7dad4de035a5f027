"""Texts that name something the guide does not have: a row, a choice, a value to be filled in."""

import re
from collections.abc import Iterator

from sdm_aid.guide.text.positioned import Fields, texts_within
from sdm_aid.guide.text.problems import Problem, did_you_mean, shown
from sdm_aid.kit.language import _

_NOT_SHOWN = frozenset({"citation", "doi", "url", "id", "kind", "show_when", "bears_on", "rows"})
_FILLED_IN = re.compile(
    r"""\{\{?[^{}\n]{1,60}\}?\}      # {name}, {{ name }}
    | \$\{?[A-Za-z_]\w{0,60}\}?      # $name, ${name}
    | \[\[[^\[\]\n]{1,60}\]\]        # [[name]]
    | </?[a-zA-Z]\w{0,20}\s?/?>      # <b>
    | \*\*[^*\n]{1,200}\*\*          # **bold**
    | \[[^\[\]\n]{1,100}\]\([^()\s]{1,200}\)  # [text](address)""",
    re.VERBOSE,
)
_NAMED = re.compile(r"\b(?P<kind>row|choice)\s(?P<name>[“\"‘][^“”\"‘’\n]{1,80}[”\"’])", re.I)


def names(data: Fields) -> Iterator[Problem]:
    """Signs that nothing fills in, and rows and choices named in a text that are not there."""
    rows = [row.text("name") for row in data.parts("outcomes")]
    choices = [option.text("name") for option in data.parts("options")]
    for text, at in texts_within(data, _NOT_SHOWN):
        for found in _FILLED_IN.finditer(text):
            what = _("{sign} would be shown as it stands here.").format(sign=shown(found[0]))
            fix = _("Write the words themselves; nothing is filled in or made bold.")
            yield Problem(*at, what, fix, "placeholder", found[0])
        for found in _NAMED.finditer(text):
            known = rows if found["kind"].lower() == "row" else choices
            name = found["name"][1:-1].rstrip(".,")
            if name not in known:
                what = _("There is no {kind} called {name}.").format(
                    kind=_("row") if known is rows else _("choice"), name=shown(name)
                )
                fix = did_you_mean(name, known) or _("Write the name as it stands there.")
                yield Problem(*at, what, fix, "names-nothing", found["name"])
