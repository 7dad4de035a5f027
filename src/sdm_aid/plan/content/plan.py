"""The joint plan as a plain object: headings, sentences, words as they were said, figures, actions.

Made once from a conversation, in the third person; each form of it (``forms``, ``short``) is
another plan made from this one, and a template over that.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from sdm_aid.conversation.entries import Voice
from sdm_aid.plan.content.chances import CellWords


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``small`` where it is fine print, ``strong`` where it comes first."""

    text: str
    small: bool = False
    strong: bool = False
    to_patient: str = field(default="", compare=False)
    """The same, said to the patient: "You chose." Empty where that makes no difference."""
    later: bool = field(default=False, compare=False)
    """Whether page 1 has no room for it: it stands with the talk, after the plan itself."""
    on_page_one: bool = field(default=False, compare=False)
    """Whether page 1 says this in its own place, so that no later page says it again."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words, just as they were said, and whose they are."""

    label: str
    """Whose words: "In Bob’s words"."""
    words: str
    voice: Voice
    about: str = ""
    """What they were asked, where that is not clear from the heading."""
    to_patient: str = field(default="", compare=False)
    """The label, said to the patient: "In your words". Empty where that makes no difference."""
    in_record: str = field(default="", compare=False)
    """The label in the third person, for the record. Empty where that makes no difference."""
    later: bool = field(default=False, compare=False)
    """As for a ``Sentence``."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with a line above it where there is one."""

    lead: str
    items: tuple[str, ...]
    numbered: bool = False
    to_patient: str = field(default="", compare=False)
    """The line above it, said to the patient. Empty where that makes no difference."""
    in_record: str = field(default="", compare=False)
    """The line above it in the third person, for the record; as ``to_patient``."""
    signs: bool = field(default=False, compare=False)
    """Whether these are signs to watch for."""
    flags: bool = field(default=False, compare=False)
    """Whether these are signs that need help now, under what to do about them."""
    later: bool = field(default=False, compare=False)
    """As for a ``Sentence``."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a row of headings, and rows whose first cell names them."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    to_patient: tuple[tuple[str, ...], ...] = field(default=(), compare=False)
    """The rows, said to the patient. Empty where that makes no difference."""
    head_in_record: tuple[str, ...] = field(default=(), compare=False)
    """The headings in the third person, for the record; as ``to_patient``."""
    rows_only: bool = field(default=False, compare=False)
    """Whether the head is a row like the others: then only the first column names anything."""
    purposes: tuple[str, ...] = ()
    """What each row is for, or an empty text; nothing where no row says so."""


@dataclass(frozen=True, slots=True)
class ChanceBox:
    """What one choice's box says, with its picture (an SVG, and its words) where it has one."""

    choice: str
    words: CellWords
    picture: str = ""
    picture_words: str = ""
    many: bool = False
    """Whether the picture holds a thousand people and needs more room."""
    cited: str = ""
    """The numbers of its sources in the list on this paper: "Sources: 1, 3"."""


@dataclass(frozen=True, slots=True)
class Chances:
    """One row that was opened: a box for each choice."""

    name: str
    about: tuple[str, ...]
    boxes: tuple[ChanceBox, ...]
    same: tuple[str, ...] = ()
    """What holds for every figure in the row, where a paper says it once and not in each box."""


Block: TypeAlias = Sentence | Said | Bullets | Grid | Chances
Part: TypeAlias = Literal["", "plan", "talk", "research", "about"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]
    key: str = field(default="", compare=False)
    """Which section it is, whatever the language of its heading."""
    part: Part = field(default="", compare=False)
    """Which part of the patient's paper it is in; empty on papers that have no parts."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan."""

    title: str
    under_title: str
    language: str
    """As in en-GB."""
    when: datetime
    """When something was last said, in local time; before that, the day the guide was published."""
    note: str
    """What stands on every page about the guide: a draft, past its review date. May be empty."""
    sections: tuple[Section, ...]
    foot: str
    """The title, short enough for the foot of a page."""
    page_of: str
    """The page number in words, with ``{page}`` and ``{pages}`` for the numbers."""
    large: bool = False
    """Whether it is in large print: 18 pt, with everything else in proportion (UKAAF G003)."""
    trace: str = ""
    """On every page: the guide's days, whether it is a draft, the first of its fingerprint."""
    foot_lines: tuple[str, ...] = ("",)
    """What the foot of every page says, in one line: the first of these that fits is printed."""
    label_words: str = ""
    """What stands in the space for the practice's patient label."""
    contact: Grid | None = None
    """When they met, and who they were."""
    page_one_words: tuple[Sentence, ...] = ()
    """What stands at the foot of page 1: that it is no consent form, and where there is more."""
    last_words: tuple[Sentence, ...] = ()
    """What stands at the end of the paper."""
    names: tuple[str, ...] = ()
    """The names that people gave, which turn no sentence round."""
    spoken: str = field(default="", compare=False)
    """The language that people spoke and typed in, where the paper is in another."""
