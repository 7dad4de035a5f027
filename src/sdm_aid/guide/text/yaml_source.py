"""YAML text to plain data that knows where everything was written.

Every scalar becomes the text that was written, so ``no`` stays a word, ``010`` keeps its nought
and ``1:20`` stays a ratio; only an empty value, ``~`` and ``null`` become ``None``. It is one pass
over libyaml's events with a stack of its own, so nothing in a file can make Python call too deep
or construct an object.
"""

import re
from typing import Any

import yaml

from sdm_aid.guide.text.decoding import HIDDEN, hidden
from sdm_aid.guide.text.odd_spaces import ODD_SPACES, odd_space
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn
from sdm_aid.guide.text.problems import MOST_TOLD, GuideProblems, Problem, shown
from sdm_aid.guide.text.yaml_errors import DEEPEST, explain, too_deep
from sdm_aid.kit.language import _

MOST_NODES = 50_000
"""Values in a guide, an alias counted as all it stands for; the knee guide has about 2,000."""

_CHARACTERS_A_NODE = 200
# A long text counts as several values, or aliases could multiply it without end.

# libyaml compares each of these with all before it, and writes each out where it is used.
_SHORT_TAG = re.compile(r"^%TAG\b", re.MULTILINE)

_NOTHING = ("", "~", "null", "Null", "NULL")
_STANDARD_TAG = "tag:yaml.org,2002:"
_LOADER = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader


def parse(text: str) -> tuple[Fields, list[Problem]]:
    """The guide as plain data, and the slips in its YAML that the data could be read in spite of.

    ``text`` is free of control characters (see ``decoding``). Raises ``GuideProblems`` where it is
    not YAML, is not one mapping, or goes over a limit.
    """
    _refuse_short_tags(text)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:  # the only kind left once characters are checked
        problem, slips = explain(error, text), builder.slips
        # Text that starts with a sign of YAML's is a slip first and an error after it.
        known = any(slip.line == problem.line for slip in slips)
        raise GuideProblems(slips if known else [*slips, problem]) from None
    root, at = builder.root, builder.root_at
    if root is None:
        what, fix = _("There is nothing in this file."), _("Start with `format: 1`.")
        raise GuideProblems([Problem(1, 1, what, fix, "empty-file"), *builder.slips])
    if not isinstance(root, Fields):
        what = _("This must be fields, such as `title: …`.")
        fix = _("Start with `format: 1` on a line of its own, without a dash before it.")
        raise GuideProblems([Problem(*at, what, fix, "not-fields"), *builder.slips])
    return root, builder.slips


def _refuse_short_tags(text: str) -> None:
    if found := _SHORT_TAG.search(text):
        line = text.count("\n", 0, found.start()) + 1
        what, fix = _("Short names for tags (`%TAG`) are not used here."), _("Delete the line.")
        raise GuideProblems([Problem(line, 1, what, fix, "tag")])


class _Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("anchor", "at", "height", "key", "key_at", "node", "size", "wants_key")

    def __init__(self, node: Fields | Items, at: LineColumn, anchor: str | None) -> None:
        self.node, self.at, self.anchor = node, at, anchor
        self.size, self.height = 1, 1
        self.wants_key = isinstance(node, Fields)
        self.key: str | None = None
        self.key_at = at


class _Builder:
    """Takes the events of one document and builds its data."""

    def __init__(self) -> None:
        self.slips: list[Problem] = []
        self.root: Any = None
        self.root_at: LineColumn = (1, 1)
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int, int]] = {}
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Add one event to the data."""
        mark = event.start_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(event, yaml.ScalarEvent):
            self._note_tag(event.tag, at)
            if event.style == '"' and (found := HIDDEN.search(event.value)):
                self._note(hidden(found[0], *at))
            plain = not event.style
            value = None if plain and event.value in _NOTHING else event.value
            size = 1 + len(event.value) // _CHARACTERS_A_NODE
            self._count(size, at)
            self._add(value, at, size, 0, event.anchor, plain)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._note_tag(event.tag, at)
            self._count(1, at)
            self._check_depth(len(self._open) + 1, at)
            node = Fields(at) if isinstance(event, yaml.MappingStartEvent) else Items(at)
            self._open.append(_Open(node, at, event.anchor))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            done = self._open.pop()
            self._add(done.node, done.at, done.size, done.height, done.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._add_alias(str(event.anchor), at)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                what = _("A second document starts here; there can be only one.")
                raise self._stop(at, what, _("Delete the `---`."), "second-document")

    def _add_alias(self, name: str, at: LineColumn) -> None:
        written = shown(f"*{name}")
        quotes = _("If it is text that starts with `*`, put it in quotes.")
        if any(part.anchor == name for part in self._open):
            what = _("{name} stands for something that it is itself in.").format(name=written)
            raise self._stop(at, what, quotes, "alias-in-itself")
        if name not in self._anchors:
            what = _("{name} points at nothing above it.").format(name=written)
            self._note(Problem(*at, what, quotes, "no-anchor"))
            self._add(None, at, 1, 0, None)
            return
        value, size, height = self._anchors[name]
        self._count(size, at)
        self._check_depth(len(self._open) + height, at)
        self._add(value, at, size, height, None)

    def _add(
        self,
        value: Any,
        at: LineColumn,
        size: int,
        height: int,
        anchor: str | None,
        plain: bool = False,
    ) -> None:
        if anchor is not None:
            self._anchors[anchor] = (value, size, height)
        if not self._open:
            self.root, self.root_at = value, at
            return
        part = self._open[-1]
        part.size += size
        part.height = max(part.height, height + 1)
        node = part.node
        if isinstance(node, Items):
            node.append(value)
            node.item_at.append(at)
        elif part.wants_key:
            part.key, part.key_at = self._key(node, value, at, plain), at
            part.wants_key = False
        else:
            if part.key is not None:
                node[part.key] = value
                node.key_at[part.key] = part.key_at
                node.value_at[part.key] = at
            part.wants_key = True

    def _key(self, node: Fields, value: Any, at: LineColumn, plain: bool) -> str | None:
        """The key to keep the next value under; ``None`` where it cannot be kept."""
        if not isinstance(value, str):
            what = _("The name of a field must be a word.")
            fix = _("If this is text that starts with `{`, `[` or `?`, put it in quotes.")
            self._note(Problem(*at, what, fix, "key-not-a-word"))
            return None
        if plain and value == "<<":
            what = _("`<<` does not copy fields here.")
            self._note(Problem(*at, what, _("Write the fields out."), "merge-key"))
            return None
        name = value.strip(ODD_SPACES) if plain else value
        if name != value:
            self._note(odd_space(value, *at))
            value = name
        if value in node:
            what = _("{field} is given twice, first on line {line}.").format(
                field=shown(value), line=node.key_at[value][0]
            )
            self._note(Problem(*at, what, _("Keep one of them."), "key-twice"))
            return None
        return str(value)

    def _note_tag(self, tag: str | None, at: LineColumn) -> None:
        if tag is not None:
            written = shown(tag.replace(_STANDARD_TAG, "!!"))
            what = _("Tags, such as {tag}, are not used here.").format(tag=written)
            fix = _("Remove it; if it is text that starts with `!`, put it in quotes.")
            self._note(Problem(*at, what, fix, "tag"))

    def _note(self, slip: Problem) -> None:
        if len(self.slips) < MOST_TOLD:
            self.slips.append(slip)

    def _count(self, size: int, at: LineColumn) -> None:
        self._nodes += size
        if self._nodes > MOST_NODES:
            what = _("There is more in this file than can be read (over {most} values).").format(
                most=f"{MOST_NODES:,}"
            )
            raise self._stop(at, what, _("Check that it is the right file."), "too-many-values")

    def _check_depth(self, depth: int, at: LineColumn) -> None:
        if depth > DEEPEST:
            raise self._stop(at, *too_deep(), "too-deep")

    def _stop(self, at: LineColumn, what: str, fix: str, code: str) -> GuideProblems:
        return GuideProblems([Problem(*at, what, fix, code), *self.slips])
