"""What the guide's parts are called, and texts that name something it does not have."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from sdm_aid.guide.text.positioned import Fields, texts_within
from sdm_aid.guide.text.problems import Problem, did_you_mean, shown
from sdm_aid.kit.language import _

_NOT_SHOWN = frozenset(
    {"citation", "where", "doi", "url", "id", "kind", "show_when", "bears_on", "rows"}
)
_FILLED_IN = re.compile(
    r"""\{\{?[^{}\n]{1,60}\}?\}      # {name}, {{ name }}
    | \$\{?[A-Za-z_]\w{0,60}\}?      # $name, ${name}
    | \[\[[^\[\]\n]{1,60}\]\]        # [[name]]
    | </?[a-zA-Z]\w{0,20}\s?/?>      # <b>
    | \*\*[^*\n]{1,200}\*\*          # **bold**
    | \[[^\[\]\n]{1,100}\]\([^()\s]{1,200}\)  # [text](address)""",
    re.VERBOSE,
)
_LONGEST = {"title": 90, "summary": 200, "minutes": 60, "group": 60, "name": 100, "short": 120}
"""Characters that a card, a column or a row's head has room for; the fields are the guide's, an
option's and a row's."""

_NAMED = re.compile(r"\b(?P<kind>row|choice)\s(?P<name>[“\"‘][^“”\"‘’\n]{1,80}[”\"’])", re.I)


def names(data: Fields) -> Iterator[Problem]:
    """Parts with one name or a very long one; signs that nothing fills in; rows and choices named
    in a text that are not there."""
    yield from _one_name(data)
    yield from _long_names(data)
    rows = [row.text("name") for row in data.parts("outcomes")]
    choices = [option.text("name") for option in data.parts("options")]
    for text, at in texts_within(data, _NOT_SHOWN):
        for found in _FILLED_IN.finditer(text):
            what = _("{sign} would be shown as it is written here.").format(sign=shown(found[0]))
            fix = _("Write the words themselves; nothing is filled in or made bold.")
            yield Problem(*at, what, fix, "placeholder", found[0])
        for found in _NAMED.finditer(text):
            known = rows if found["kind"].lower() == "row" else choices
            name = found["name"][1:-1].rstrip(".,")
            if name not in known:
                what = _("There is no {kind} called {name}.").format(
                    kind=_("row") if known is rows else _("choice"), name=shown(name)
                )
                fix = did_you_mean(name, known) or _("Write the name just as it is there.")
                yield Problem(*at, what, fix, "names-nothing", found["name"])


def _one_name(data: Fields) -> Iterator[Problem]:
    """Two parts of a list that people would call the same."""
    for name in ("options", "outcomes"):
        yield from _told_apart(data.parts(name), "name")
    for row in data.parts("outcomes"):
        yield from _told_apart(row.parts("groups"), "name")
    for name in ("what_matters", "life"):
        yield from _told_apart(data.parts(name), "text")
    yield from _told_apart(data.parts("people_ask"), "question")
    for step in data.parts("steps"):
        yield from _told_apart(step.parts("topics"), "text")
        yield from _told_apart(step.parts("questions"), "ask")
        for question in step.parts("questions"):
            yield from _told_apart(question.parts("choices"), "text")


def _told_apart(parts: Iterable[Fields], field: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for part in parts:
        name = _heard(part.text(field))
        if name and name in first:
            what = _("{name} is what the one on line {line} is called.").format(
                name=shown(part.text(field)), line=first[name]
            )
            fix = _("Look up how the two differ, and say that in their names; if they do not, take "
                    "one out.")  # fmt: skip
            yield Problem(*part.value_at[field], what, fix, "same-name")
        elif name:
            first[name] = part.value_at[field][0]


def _heard(name: str) -> str:
    """A name as it is read aloud: without capitals, spaces, dots and letters that nobody sees."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(each for each in folded if unicodedata.category(each)[0] in "LNM")


def _long_names(data: Fields) -> Iterator[Problem]:
    fields = [(data, field) for field in ("title", "summary", "minutes", "group")]
    fields += [(each, field) for each in data.parts("options") for field in ("name", "short")]
    fields += [(each, "name") for each in data.parts("outcomes")]
    for part, field in fields:
        length, most = len(part.text(field)), _LONGEST[field]
        if length > most:
            what = _("`{field}` has {length} characters, and there is room for {most}.").format(
                field=field, length=length, most=most
            )
            fix = _("Say it in fewer words; what more there is to say has fields of its own.")
            yield Problem(*part.value_at[field], what, fix, "long-name")
