"""Talks that nobody held, through the code that real talks go through; the same for one seed.

Only the program's example names are in them. The generator keeps its own counts of what it made,
by its own intentions and not by the entries, so that a test can lay them beside what is counted.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sdm_aid.conversation.brought_in import Source
from sdm_aid.conversation.entries import Entry, Value, Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.steps import check, choose, our_plan, together, what_matters
from sdm_aid.conversation.steps.what_we_could_do import STEP as COULD_DO
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.export.incoming import Incoming, Parcel, keep_all
from sdm_aid.record.journal.afterwards import Afterwards
from sdm_aid.record.record import Record

SEED = 20261129
FIRST_MONTH = datetime(2025, 7, 1, tzinfo=UTC)
MONTHS = 16
BEFORE_THE_CHANGE = timedelta(days=240)
"""From then on a sheet goes out with the letter, and more people feel that an effort was made."""

NAME = "made-up talks"

_WORDS = (
    "I want to walk Meg to the top of the hill again.",
    "To sleep through the night.",
    "To look after Jean without being in pain.",
    "To get down to the garden and up again.",
)
_ACTIONS = ("Start the class", "Ring the practice", "Walk with Meg every day")

Intended = Counter[tuple[str, str]]
"""By month and measure, with ``:k`` or ``:n`` behind it: what the generator meant to make."""


@dataclass(slots=True)
class MadeUp:
    """What was made: the talks' ids, and the generator's own counts."""

    talks: list[str] = field(default_factory=list)
    intended: Intended = field(default_factory=Counter)

    def meant(self, month: str, measure: str, *, yes: bool) -> None:
        """Keep count of one person or talk."""
        self.intended[month, f"{measure}:k"] += yes
        self.intended[month, f"{measure}:n"] += 1


def make_talks(
    record: Record, read: ReadGuide, count: int, seed: int = SEED, months: int = MONTHS
) -> MadeUp:
    """Hold ``count`` made-up talks over a guide, spread over months. Raises ``RecordTrouble``.

    They are kept at once, as talks that come out of a file; each says that it is made up.
    """
    chance, made = random.Random(seed), MadeUp()
    talks = [
        _one(record, read, chance, began, made) for began in sorted(_days(chance, count, months))
    ]
    parcel = Parcel(NAME, Source.COPY, tuple(talks), proved=True)
    made.talks = [each.id for each in keep_all(record.engine, parcel, record.clock())]
    return made


def _days(chance: random.Random, count: int, months: int) -> Iterator[datetime]:
    days = (_later(FIRST_MONTH, months) - FIRST_MONTH).days
    for _each in range(count):
        day = FIRST_MONTH + timedelta(days=chance.randrange(days))
        yield day.replace(hour=9 + chance.randrange(8), minute=chance.randrange(60))


def _later(first: datetime, months: int) -> datetime:
    month = first.month - 1 + months
    return first.replace(year=first.year + month // 12, month=month % 12 + 1)


def _one(
    record: Record, read: ReadGuide, chance: random.Random, began: datetime, made: MadeUp
) -> Incoming:
    """One talk of a few minutes, and perhaps what the patient answers alone."""
    journal = _Journal()
    talk = Conversation(read.guide, journal, clock=_Clock(began, chance))
    month = f"{began:%Y-%m}"
    later = began - FIRST_MONTH > BEFORE_THE_CHANGE
    _said(talk, chance, later=later, meant=lambda name, yes: made.meant(month, name, yes=yes))
    if talk.state.finished is not None and chance.random() < 0.88:
        top = chance.random() < (0.78 if later else 0.5)
        answers = (4, 4, 4) if top else (4, 3, 4)
        record.keep_afterwards(Afterwards(read.guide.id, read.guide.version, month, answers, ""))
        made.meant(month, "effort", yes=top)
    this = str(UUID(int=chance.getrandbits(128), version=4))
    return Incoming(this, read.guide, read.text.encode(), began, tuple(journal))


class _Journal(list[Entry]):
    """Where a talk goes while it is made."""


class _Clock:
    """A clock that goes on a little with each look at it, and stops before the month does."""

    def __init__(self, began: datetime, chance: random.Random) -> None:
        self._now, self._chance = began, chance

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=self._chance.randrange(5, 40))
        return self._now


Meant = Callable[[str, bool], None]


def _said(talk: Conversation, chance: random.Random, *, later: bool, meant: Meant) -> None:
    guide = talk.guide
    meant("talks", True)
    _at(talk, together.STEP, **{"patient-name": "Bob", "clinician-name": "Aimee"})
    asked_first = chance.random() < (0.95 if later else 0.8)
    meant("asked-first", asked_first)
    if not asked_first:
        talk.go_to(COULD_DO)
        talk.open_row(guide.outcomes[0].id)
    _what_matters(talk, chance, meant)
    if asked_first:
        talk.go_to(COULD_DO)
        talk.open_row(guide.outcomes[0].id)
    ready = chance.random() < 0.6
    _at(talk, check.STEP, **{f"ready/{each}": "yes" for each in check.READY[: 4 if ready else 3]})
    meant("all-checks", ready)
    _choose(talk, chance, meant)
    _plan(talk, chance, meant)


def _what_matters(talk: Conversation, chance: random.Random, meant: Meant) -> None:
    _at(talk, what_matters.STEP, words=chance.choice(_WORDS))
    for place, card in enumerate(talk.guide.what_matters):
        a_lot = chance.random() < 0.85 / (1 + 0.6 * place)
        talk.say(what_matters.STEP, f"card/{card.id}", "matters-a-lot" if a_lot else "matters")
        meant(f"card/{card.id}", a_lot)
    talk.say(what_matters.STEP, "heard", "You want to be able to do what you like again.")
    heard = chance.random() < 0.85
    talk.say(what_matters.STEP, "heard-right", "yes" if heard else "again")
    meant("heard", heard)


def _choose(talk: Conversation, chance: random.Random, meant: Meant) -> None:
    not_today = chance.random() < 0.15
    meant("not-today", not_today)
    talk.go_to(choose.STEP)
    if not_today:
        talk.say(choose.STEP, "choice", choose.NOT_TODAY)
        return
    talk.say(choose.STEP, "choice", chance.choice(talk.guide.options).id)
    who = chance.choices(("patient", "both", "clinician"), (60, 37, 3))[0]
    talk.say(choose.STEP, "who-chose", who)
    for each in ("patient", "both", "all", "clinician"):
        meant(f"chose/{each}", each == who)


def _plan(talk: Conversation, chance: random.Random, meant: Meant) -> None:
    talk.go_to(our_plan.STEP)
    tied = chance.random() < 0.7
    talk.say(our_plan.STEP, "action/a/what", chance.choice(_ACTIONS))
    if tied:
        talk.say(our_plan.STEP, "action/a/for", what_matters.OWN_WORDS)
    meant("action-tied", tied)
    finished = chance.random() < 0.9
    meant("finished", finished)
    agreed = chance.random() < 0.9
    talk.say(our_plan.STEP, our_plan.AGREED[Voice.PATIENT], True)
    if agreed:
        talk.say(our_plan.STEP, our_plan.AGREED[Voice.CLINICIAN], True)
    if chance.random() < 0.8:
        good = chance.random() < 0.8
        talk.say(our_plan.STEP, "good-talk-was", "yes" if good else "partly")
        meant("good-talk", good)
    if finished:
        meant("agreed", agreed)
        talk.finish()


def _at(talk: Conversation, step: str, **said: Value) -> None:
    talk.go_to(step)
    for name, value in said.items():
        talk.say(step, name, value)
