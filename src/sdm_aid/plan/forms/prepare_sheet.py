"""The prepare sheet: what a patient reads, ticks and writes on at home, before the visit.

Made once from a guide; nobody's conversation is in it. What can be filled in says which field of a
talk it is for: on paper that shows nowhere, and a web form's words are brought in by it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from sdm_aid.conversation.fields import ASK
from sdm_aid.conversation.state import FieldRef
from sdm_aid.conversation.steps import ask, together, what_matters
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.standards.status import note
from sdm_aid.kit.language import _
from sdm_aid.plan.content.build import trace
from sdm_aid.plan.content.plan import Bullets, Sentence


@dataclass(frozen=True, slots=True)
class Lines:
    """Ruled lines to write on, under a label; a single line stands beside it."""

    label: str
    count: int = 1
    fields: tuple[FieldRef, ...] = ()
    """Where the words go: one field for all lines, or one for each. None: the practice writes."""
    for_reading: str = ""
    """What stands instead of the lines where the practice cannot write on them."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Things to tick, each with a box before it."""

    items: tuple[str, ...]
    keys: tuple[str, ...]
    """The items as a talk keeps them."""
    field: FieldRef
    own: str = ""
    """One more, with a line after it to write on."""
    own_field: FieldRef | None = None


@dataclass(frozen=True, slots=True)
class TickTable:
    """A table to tick: a row for each thing, a column for each answer."""

    head: tuple[str, ...]
    """What the rows are, then the answers."""
    rows: tuple[str, ...]
    fields: tuple[FieldRef, ...]
    """Where the answer to each row goes."""
    answers: tuple[str, ...]
    """The answers as a talk keeps them."""


@dataclass(frozen=True, slots=True)
class Named:
    """Things side by side that weigh the same: (name, a few words under it)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs that need help now: (the sign, what to do)."""

    head: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


Block: TypeAlias = Sentence | Bullets | Lines | Ticks | TickTable | Named | Signs
Blocks: TypeAlias = Iterator[Block]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PrepareSheet:
    """The whole sheet."""

    title: str
    for_whom: str
    opening: str
    language: str
    """As in en-GB."""
    when: datetime
    """The day the guide was published."""
    parts: tuple[Part, ...]
    last_words: tuple[str, ...]
    """What the sheet is for and what it is not."""
    foot: str
    """Which guide it came from."""
    note: str
    """What stands on every page: that the guide is a draft, or who reviewed it."""
    page_of: str
    trace: str = ""
    """Stands in ``foot`` on this paper."""


def make_sheet(guide: Guide, guide_hash: str) -> PrepareSheet:
    """The prepare sheet of a guide; what the guide does not have is left out."""
    filled = (
        (_("Do not wait for the visit if…"), _red_flags(guide)),
        (_("What matters to me"), _what_matters(guide)),
        (_("Life around it"), _life(guide)),
        (_("What could be done"), _choices(guide)),
        (_("Questions to ask"), _questions()),
        (_("What to talk about"), _topics(guide)),
        (_("Who to bring"), _companion()),
        (_("How I like to have information"), _information()),
    )
    parts = (Part(heading, tuple(blocks)) for heading, blocks in filled)
    return PrepareSheet(
        title=_("Before your visit: {guide}").format(guide=guide.title),
        for_whom=_("For: {whom}").format(whom=guide.for_whom),
        opening=_(
            "There is more than one reasonable thing to do, and no one right answer. Your "
            "clinician knows the research. You know your own life best. Fill in as "
            "much or as little as you like."
        ),
        language=guide.language,
        when=guide.published_at,
        parts=tuple(part for part in parts if part.blocks),
        last_words=(
            _("Bring this with you. Nobody has to read it but you."),
            _("This is not a consent form."),
        ),
        foot=trace(guide, guide_hash),
        note=note(guide),
        page_of=_("Page {page} of {pages}"),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheet asks at one field."""

    asks: str
    picks: Mapping[str, str]
    """What can be ticked, by how a talk keeps it; empty where one writes."""
    several: bool = False
    """Whether more than one can be ticked."""


def asked_at_home(guide: Guide) -> dict[FieldRef, Asked]:
    """Everything that the sheet asks, by the field of a talk that it is for, in its order."""
    asked: dict[FieldRef, Asked] = {}
    for part in make_sheet(guide, "").parts:
        asks = part.heading
        for block in part.blocks:
            if isinstance(block, Sentence):
                asks = block.text
            asked |= dict(_asked(block, asks))
    return asked


def _asked(block: Block, asks: str) -> Iterator[tuple[FieldRef, Asked]]:
    match block:
        case Lines():
            yield from ((field, Asked(block.label, {})) for field in block.fields)
        case Ticks():
            picks = dict(zip(block.keys, block.items, strict=True))
            yield block.field, Asked(asks, picks, several=True)
            if block.own_field is not None:
                yield block.own_field, Asked(block.own, {})
        case TickTable():
            picks = dict(zip(block.answers, block.head[1:], strict=True))
            for field, row in zip(block.fields, block.rows, strict=True):
                yield field, Asked(row, picks)


def _what_matters(guide: Guide) -> Blocks:
    yield Lines(
        _("In your own words. What do you want to be able to do? What worries you?"),
        4,
        ((what_matters.STEP, "words"),),
    )
    yield Sentence(_("Other people say that these things matter. What about you?"))
    levels = what_matters.level_texts()
    answers = ("matters", "matters-a-lot", "does-not-matter")
    yield TickTable(
        (_("For me"), *(levels[answer] for answer in answers)),
        tuple(card.text for card in guide.what_matters),
        tuple((what_matters.STEP, f"card/{card.id}") for card in guide.what_matters),
        answers,
    )


def _life(guide: Guide) -> Blocks:
    if guide.life:
        yield Sentence(_("Tick what your plan has to fit around."))
        yield _ticks({card.id: card.text for card in guide.life}, (what_matters.STEP, "life"))


def _choices(guide: Guide) -> Blocks:
    yield Sentence(_("You will look at each of these together. None of them comes first."))
    yield Named(tuple((option.name, option.short) for option in guide.options))


def _questions() -> Blocks:
    yield Bullets("", tuple(ask.bran(question) for question in ask.BRAN))
    own = tuple((ASK, f"asked/{key}") for key in ask.FROM_HOME)
    yield Lines(_("Your own questions"), len(own), own)


def _topics(guide: Guide) -> Blocks:
    if topics := together.topics(guide):
        yield Sentence(_("Tick what you want to be sure to talk about."))
        yield _ticks(topics, (together.STEP, "agenda"))


def _companion() -> Blocks:
    yield Sentence(_("You can bring someone with you. You choose how they can help."))
    yield Lines(_("Who"), 1, ((together.STEP, "companion-name"),))
    yield _ticks(together.ways_to_help(), (together.STEP, "companion-helps"))


def _information() -> Blocks:
    ways = {key: text for key, text in together.ways_to_have_it().items() if key != "none"}
    yield replace(
        _ticks(ways, (together.STEP, "information")),
        own=_("In another language:"),
        own_field=(together.STEP, "language"),
    )


def _ticks(texts: dict[str, str], field: FieldRef) -> Ticks:
    return Ticks(tuple(texts.values()), tuple(texts), field)


def _red_flags(guide: Guide) -> Blocks:
    if guide.red_flags:
        head = (_("What you notice"), _("What to do"))
        yield Signs(head, tuple((flag.sign, flag.do) for flag in guide.red_flags))
        if guide.call:
            yield Sentence(_("Who to call: {call}").format(call=guide.call))
        else:
            yield Lines(
                _("Not sure? Call"),
                for_reading=_("Not sure? Call the people who gave you this form."),
            )
