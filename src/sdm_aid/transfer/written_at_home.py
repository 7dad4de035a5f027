"""What a patient wrote at home on the prepare sheet's form, brought into a talk.

It comes in as she typed it, in her voice, marked as written at home, and only where nothing was
said yet. The file is a stranger's: of what it holds, only what the sheet of the talk's guide asks
has a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sdm_aid.conversation.brought_in import shown_name
from sdm_aid.conversation.entries import Value, clean
from sdm_aid.conversation.fields import ASK, LONGEST_TEXT
from sdm_aid.conversation.state import FieldRef, State
from sdm_aid.conversation.steps import together, what_matters
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.bounded_files import NotAFile, TooLarge, read_at_most, read_start
from sdm_aid.kit.bounded_json import NotJson, read_json
from sdm_aid.kit.language import _
from sdm_aid.plan.forms.prepare_sheet import Asked, asked_at_home
from sdm_aid.plan.outputs.prepare_form import FORMAT
from sdm_aid.record.export.incoming import Refused

LARGEST = 10 * 2**20
"""Bytes; every box full to the brim, each letter written as its number, is less."""
MOST_ANSWERS = 500
_MARK = FORMAT.rpartition(",")[0]
"""How ``FORMAT`` begins, whatever its number."""
_BEGINNING = 200
"""Bytes within which a file says what it is."""

Saying = tuple[str, str, Value]
"""A step, a field, and what is said there."""

_Text = Annotated[str, Field(max_length=2 * LONGEST_TEXT)]
_Texts = Annotated[list[_Text], Field(max_length=MOST_ANSWERS)]


class _Answer(BaseModel):
    model_config = ConfigDict(strict=True)

    field: _Text
    asks: _Text
    value: _Text | _Texts
    says: _Texts


class _File(BaseModel):
    """The file as the form writes it."""

    model_config = ConfigDict(strict=True)

    format: str
    guide: _Text
    title: _Text
    answers: Annotated[list[_Answer], Field(max_length=MOST_ANSWERS)]


@dataclass(frozen=True, slots=True)
class Written:
    """One thing that was written or ticked at home."""

    field: FieldRef
    value: Value
    asks: str
    words: str
    """The answer as one reads it: what was typed, or the words of what was ticked."""


@dataclass(frozen=True, slots=True)
class HomeWords:
    """What is in a file, as it says."""

    guide: str
    """The guide's id."""
    title: str
    answers: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class SortedOut:
    """What of it can go into a talk, and why the rest cannot."""

    new: tuple[Written, ...]
    same: tuple[Written, ...]
    """The talk says just this already."""
    otherwise: tuple[Written, ...]
    """The talk says something else there, which stays."""
    no_place: tuple[Written, ...]
    """The talk's guide does not ask it; another version of it did."""

    @property
    def another_name(self) -> str:
        """The name in the file, where the talk is somebody's of another name; else empty."""
        names = (each.words for each in self.otherwise if each.field == together.PATIENT_NAME)
        return next(names, "")

    def sayings(self) -> tuple[Saying, ...]:
        """What to say in the talk, in the patient's voice: each answer, then its mark."""
        return tuple(saying for each in self.new for saying in _with_mark(each))


def is_written_at_home(file: Path) -> bool:
    """Whether a file says that it was written at home. Raises ``OSError``."""
    return _MARK.encode() in read_start(file, _BEGINNING)


def read_home_words(file: Path) -> HomeWords:
    """What is in the file. ``Refused``, in plain words, where it is no such file; ``OSError``."""
    try:
        content = read_json(read_at_most(file, LARGEST))
    except TooLarge:
        raise Refused(_("This file is too large to be what somebody wrote at home.")) from None
    except (NotAFile, NotJson):
        raise _not_ours() from None
    said = content.get("format") if isinstance(content, dict) else None
    if not isinstance(said, str) or not said.startswith(_MARK):
        raise _not_ours()
    if said != FORMAT:
        raise Refused(_("A newer form made this file. Please update SDM Aid to read it."))
    try:
        read = _File.model_validate(clean(content))
    except ValidationError:
        raise _damaged() from None
    answers = tuple(_written(each) for each in read.answers if _says(each.value))
    if not answers:
        raise Refused(_("Nothing was written or ticked in this file."))
    if len({each.field for each in answers}) < len(answers):
        raise _damaged()
    return HomeWords(read.guide, shown_name(read.title), answers)


def sort_out(guide: Guide, state: State, words: HomeWords) -> SortedOut:
    """What of it goes into a talk as it is now. ``Refused`` where it is about another guide."""
    if words.guide != guide.id:
        said = _("This was written for another guide, “{title}”. Bring it in there.")
        raise Refused(said.format(title=words.title))
    asked = asked_at_home(guide)
    asked = {together.PATIENT_NAME: Asked(_("What do you like to be called?"), {}), **asked}
    known, no_place = [], []
    for each in words.answers:
        fits, rest = _fitting(each, asked.get(each.field))
        known += fits
        no_place += rest
    order = list(asked)
    known.sort(key=lambda each: order.index(each.field))
    new, same, otherwise = _compared(state, known)
    return SortedOut(tuple(new), tuple(same), tuple(otherwise), tuple(no_place))


def _compared(
    state: State, known: list[Written]
) -> tuple[list[Written], list[Written], list[Written]]:
    """What is new to the talk, what it says already, and where it says something else."""
    new: list[Written] = []
    same: list[Written] = []
    otherwise: list[Written] = []
    asked = {entry.value for entry in state.under(ASK, "asked").values()}
    free = _free_questions(state)
    for each in known:
        if each.field[0] == ASK:
            if each.value in asked:
                same.append(each)
            else:
                new.append(Written((ASK, f"asked/{next(free)}"), each.value, each.asks, each.words))
            continue
        there = state.said(*each.field)
        if there is None:
            new.append(each)
        else:
            (same if there == each.value else otherwise).append(each)
    return new, same, otherwise


def _free_questions(state: State) -> Iterator[str]:
    """Ids for questions from home that no question of the talk has, taken back ones among them."""
    taken = {entry.field for entry in state.entries if entry.step == ASK}
    return (key for key in map("home-{}".format, count(1)) if f"asked/{key}" not in taken)


def _fitting(each: Written, asked: Asked | None) -> tuple[list[Written], list[Written]]:
    """An answer as the guide asks it, and what of it has no place."""
    if asked is None:
        return [], [each]
    if not asked.picks:
        if isinstance(each.value, str) and len(each.value) <= LONGEST_TEXT:
            return [Written(each.field, each.value, asked.asks, each.value)], []
        return [], [each]
    if not asked.several:
        if isinstance(each.value, str) and each.value in asked.picks:
            return [Written(each.field, each.value, asked.asks, asked.picks[each.value])], []
        return [], [each]
    ticked = dict.fromkeys(each.value if isinstance(each.value, list) else [])
    keys = [key for key in asked.picks if key in ticked]
    texts = "\n".join(asked.picks[key] for key in keys)
    fits = [Written(each.field, keys, asked.asks, texts)] if keys else []
    return fits, [] if len(keys) == len(ticked) and fits else [each]


def _with_mark(each: Written) -> tuple[Saying, ...]:
    step, name = each.field
    said: tuple[Saying, ...] = ((step, name, each.value),)
    if each.field == (what_matters.STEP, "words"):
        return (*said, (step, "words-at-home", True))
    if step == ASK:
        return (*said, (ASK, f"at-home/{name.removeprefix('asked/')}", True))
    return said


def _written(answer: _Answer) -> Written:
    step, _slash, name = answer.field.partition("/")
    words = answer.says or ([answer.value] if isinstance(answer.value, str) else answer.value)
    return Written((step, name), answer.value, answer.asks, "\n".join(words))


def _says(value: str | list[str]) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _not_ours() -> Refused:
    return Refused(_("This is not a file from the form that patients fill in at home."))


def _damaged() -> Refused:
    return Refused(_("This file is damaged, or somebody has changed it. Please ask for it again."))
