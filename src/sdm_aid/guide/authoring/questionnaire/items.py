"""One item of a Questionnaire: what it says, and where it stands.

Whatever is read here is a stranger's: a part that is not as FHIR has it leaves its item out, by its
place, and the rest of the file is still read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sdm_aid.guide.text.decoding import HIDDEN
from sdm_aid.guide.text.problems import shown
from sdm_aid.kit.language import _
from sdm_aid.kit.shown_text import in_lines, on_one_line

LONGEST_LINK = 255
"""Characters of a ``linkId``, as FHIR has it."""
LONGEST_TEXT = 20_000
"""Characters of a question or an answer, as a guide has it."""
LONGEST_LIST = 40
"""Names of what was left out of one part; a file with more was made to be read by nobody."""

Json = dict[str, Any]


class LeftOut(Exception):
    """An item is left out; the message says why, to the guide's author."""

    def __init__(self, why: str, *, changes: bool = True) -> None:
        """``changes`` as ``Loss`` has it: not where nobody would have answered the item."""
        super().__init__(why)
        self.changes = changes


@dataclass(frozen=True, slots=True)
class Loss:
    """A sentence on something that is not in the guide."""

    why: str
    changes: bool = True
    """Whether a question is missing, or can be answered otherwise than in the Questionnaire."""


@dataclass(frozen=True, slots=True)
class Extension:
    """What somebody added to a part: by which address, and what it says there."""

    url: str
    kind: str
    """What its value is, as in ``valueCoding``; empty where it has none."""
    value: Any

    @property
    def name(self) -> str:
        """The end of its address, by which people know it."""
        return self.url.rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Item:
    """One item. ``at`` is its place in the file, counted from 1: ``3.1`` is the first in the third.

    ``link`` is its ``linkId``, empty where it has none that can be used.
    """

    data: Json
    at: str
    link: str
    alone: bool
    """Whether no other item has its ``linkId``."""

    @property
    def kind(self) -> str:
        """What FHIR calls its type; empty where it does not say."""
        return text_of(self.data, "type")

    @property
    def place(self) -> str:
        """How a message names it: by its ``linkId``, or by its place in the file."""
        if not self.link:
            return by_number(self.at)
        return self.link if self.alone else f"{self.link} ({by_number(self.at)})"

    def children(self, links: "Links") -> list["Item"]:
        """The items in it. Raises ``LeftOut``."""
        return items_in(self.data, links, self.at)


class Links:
    """How often each ``linkId`` stands in the file."""

    def __init__(self, questionnaire: Json) -> None:
        self._counted = Counter(_link(each) for each in under(questionnaire))

    def alone(self, link: str) -> bool:
        """Whether only one item has it."""
        return self._counted[link] < 2


def items_in(holder: Json, links: Links, at: str = "") -> list[Item]:
    """The items right in an item, or in the Questionnaire. Raises ``LeftOut``.

    What is no item at all is passed over: ``no_items_in`` has its place.
    """
    return [
        Item(each, where, _link(each), links.alone(_link(each)))
        for where, each in _numbered(holder, at)
        if isinstance(each, dict)
    ]


def no_items_in(holder: Json, at: str = "") -> list[str]:
    """The places of what stands among the items and is none. Raises ``LeftOut``."""
    found = _numbered(holder, at)
    return [by_number(where) for where, each in found if not isinstance(each, dict)]


def by_number(at: str) -> str:
    """How a message names an item by its place in the file."""
    return _("item {n}").format(n=at)


def _numbered(holder: Json, at: str) -> list[tuple[str, object]]:
    items = holder.get("item")
    if items is not None and not isinstance(items, list):
        raise misshapen("item")
    return [(f"{at}.{n}" if at else str(n), each) for n, each in enumerate(items or (), start=1)]


def all_in(item: Item, links: Links) -> Iterator[Item]:
    """Every item in an item, at any depth, as far as they can be told apart."""
    try:
        children = item.children(links)
    except LeftOut:
        return
    for each in children:
        yield each
        yield from all_in(each, links)


def under(holder: object) -> Iterator[Json]:
    """Everything at any depth that stands where an item does."""
    inside = holder.get("item") if isinstance(holder, dict) else None
    for each in inside if isinstance(inside, list) else ():
        if isinstance(each, dict):
            yield each
            yield from under(each)


def more_than(questionnaire: Json, most: int) -> bool:
    """Whether there are more items than that."""
    return len(list(islice(under(questionnaire), most + 1))) > most


def listed(holder: Json, name: str) -> list[Json]:
    """The parts in a list; none where it is not there. Raises ``LeftOut``."""
    value = holder.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise misshapen(name)
    return value


def part(holder: Json, name: str) -> Json:
    """A part; an empty one where it is not there. Raises ``LeftOut``."""
    value = holder.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise misshapen(name)
    return value


def text_of(holder: Json, name: str) -> str:
    """A text without the spaces around it; empty where it is not there. Raises ``LeftOut``."""
    value = holder.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise misshapen(name)
    return value.strip()


def flag_of(holder: Json, name: str) -> bool:
    """A yes or no; no where it is not there. Raises ``LeftOut``."""
    value = holder.get(name)
    if value is not None and not isinstance(value, bool):
        raise misshapen(name)
    return bool(value)


def extensions(holder: Json, name: str = "extension") -> list[Extension]:
    """What somebody added to a part. Raises ``LeftOut``."""
    return [_extension(each) for each in listed(holder, name)]


def added(holder: Json, url: str) -> list[Extension]:
    """What was added by this address. Raises ``LeftOut``."""
    return [each for each in extensions(holder) if each.url == url]


def controls(item: Item) -> set[str]:
    """How the item is to be shown, in FHIR's words. Raises ``LeftOut``."""
    found = added(item.data, "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl")
    concepts = [each.value for each in found if isinstance(each.value, dict)]
    return {text_of(code, "code") for each in concepts for code in listed(each, "coding")}


def words(text: str) -> str:
    """A text that a guide can hold, its ends of lines as a guide has them. Raises ``LeftOut``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > LONGEST_TEXT:
        raise LeftOut(_("Its words are longer than a guide can hold."))
    if HIDDEN.search(text) or in_lines(text) != text:
        raise LeftOut(_("Its words have a character that cannot be seen and does something."))
    return text


def short(value: object) -> str:
    """A word from the file as a message quotes it."""
    return shown(on_one_line(value)).strip("`")


def listing(names: Iterable[str]) -> str:
    """Names, each once, as a message lists them; empty where there are none."""
    found = list(dict.fromkeys(names))
    if len(found) > LONGEST_LIST:
        more = len(found) - LONGEST_LIST
        found = [*found[:LONGEST_LIST], _("{n} more").format(n=more)]
    return ", ".join(found)


def misshapen(name: str) -> LeftOut:
    """The reason for a part that is not as FHIR has it."""
    return LeftOut(_("Its “{name}” does not follow FHIR.").format(name=short(name)))


def _link(item: Json) -> str:
    link = item.get("linkId")
    if isinstance(link, int) and not isinstance(link, bool):
        link = str(link)
    return link if isinstance(link, str) and len(link) <= LONGEST_LINK else ""


def _extension(written: Json) -> Extension:
    url = text_of(written, "url")
    kinds = [name for name in written if name.startswith("value")]
    kind = kinds[0] if len(kinds) == 1 else ""
    return Extension(url, kind, written.get(kind))
