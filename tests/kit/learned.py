"""What a group learned together, for tests of papers: made of notes, and of numbers that passed
the floor."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from sdm_aid.conversation.entries import Value
from sdm_aid.learning.counting.floor import Counted, through_floor
from sdm_aid.learning.counting.months import months_between
from sdm_aid.learning.notebook.domains import domains_used
from sdm_aid.learning.notebook.notebook import fold
from sdm_aid.learning.notebook.notes import Note, Side, Thing
from sdm_aid.learning.papers.material import Material
from tests.kit.charts import EFFORT

GUIDE = "knee-osteoarthritis"
TITLE = "Knee osteoarthritis"
NOW = datetime(2026, 11, 29, 15, 0, tzinfo=UTC)
FIRST, LAST = "2025-07", "2026-10"
CARDS = {
    "less-pain": ("Less pain day to day", 328),
    "care": ("Being able to care for someone", 244),
    "no-operation": ("Avoiding an operation", 216),
    "kneeling": ("Kneeling and gardening", 4),
}
TALKS = 25
"""In each month."""
IDEA = "Ask me before I come, not when I am sitting there."

Row = tuple[str, str, str, int, int]


def counted_rows() -> list[Row]:
    """Sixteen months of one guide."""
    months = list(months_between(FIRST, LAST))
    rows: list[Row] = []
    for month, (k, n) in zip(months, EFFORT, strict=True):
        rows += [
            (GUIDE, month, "effort", k, n),
            (GUIDE, month, "answered", n, TALKS),
            (GUIDE, month, "talks", TALKS, TALKS),
            (GUIDE, month, "asked-first", 20 + k % 4, TALKS),
            (GUIDE, month, "agreed", 18 + n % 5, TALKS),
            (GUIDE, month, "minutes", TALKS * (18 + k % 3), TALKS),
        ]
        rows += [
            (GUIDE, month, f"card/{name}", whole // 16 if whole > 16 else int(month == FIRST) * 4,
             TALKS)
            for name, (_words, whole) in CARDS.items()
        ]  # fmt: skip
    return rows


class Notes:
    """Notes written one after another, a minute apart, from a day on."""

    def __init__(self, begins: datetime = datetime(2026, 2, 3, 18, tzinfo=UTC)) -> None:
        self.all: list[Note] = []
        self.at = begins
        self._ids = count(1)

    def write(self, by: Side, who: str, thing: Thing, about: str, /, **said: Value) -> "Notes":
        """``given_k1`` and the like are written with a slash: ``given/k1``."""
        for name, value in said.items():
            head, under, rest = name.partition("__")
            field = head.replace("_", "-") + ("/" + rest.replace("_", "-") if under else "")
            self.at += timedelta(minutes=1)
            number = f"{next(self._ids):012}"
            self.all.append(Note(number, self.at, by, who, thing, about, field, value))
        return self

    def patient(self, thing: Thing, about: str, /, **said: Value) -> "Notes":
        return self.write(Side.PATIENT, "Bob", thing, about, **said)

    def staff(self, thing: Thing, about: str, /, **said: Value) -> "Notes":
        return self.write(Side.STAFF, "Aimee", thing, about, **said)


def a_group() -> Notes:
    notes = Notes()
    for name, side in (("Bob", Side.PATIENT), ("Jean", Side.COMPANION), ("Aimee", Side.STAFF)):
        notes.staff(Thing.GROUP, name.lower(), name=name, side=side)
    return notes


def a_meeting() -> Notes:
    """Bob's idea, dots of both sides, a change that is being tried, and what should always be."""
    notes = a_group()
    notes.patient(Thing.IDEA, "ask-first", words=IDEA, touchpoint="letter", share=True)
    notes.staff(Thing.IDEA, "chairs", words="Two chairs side by side, so that both see the screen.")
    notes.patient(Thing.IDEA, "one-page", words="Give me page one first, the rest at home.")
    notes.write(Side.PATIENT, "", Thing.DOTS, "march", given__k1=["ask-first", "one-page"])
    notes.write(Side.COMPANION, "", Thing.DOTS, "march", given__k2=["ask-first"])
    notes.write(Side.STAFF, "", Thing.DOTS, "march", given__k3=["chairs", "ask-first"])
    notes.staff(Thing.DOTS, "march", closed=True)
    notes.staff(
        Thing.CHANGE,
        "letter",
        idea="ask-first",
        how_much="from 48 to 70 of 100",
        for_whom="people with knee pain",
        by_when="2026-12-08",
        reason="People who come with their questions are asked about them first.",
        test_whom="the Tuesday clinic",
        test_where="by letter",
        test_talks=12,
        who_does_what="The sheet goes out with the letter.",
        measure="effort",
        harm="People stay away, or come with an empty sheet and feel at fault.",
        owners=["Aimee", "Jean"],
    )
    notes.patient(Thing.CHANGE, "letter", prediction="Most will bring it filled in.")
    notes.staff(Thing.CHANGE, "letter", stage="do")
    notes.staff(Thing.CHART, "effort", mark__2026_03="the sheet goes out with the letter")
    notes.patient(
        Thing.ALWAYS,
        "first",
        sentence="I am asked what matters to me before anyone speaks of treatment.",
        measure="asked-first",
        chosen_by=["Bob", "Jean", "Aimee"],
        look_again="2027-03-01",
    )
    notes.patient(
        Thing.ALWAYS,
        "plan",
        sentence="I leave with a plan that I agreed, line by line.",
        measure="agreed",
        chosen_by=["Bob", "Aimee"],
    )
    return notes


def acted_on(act: str = "keep", reason: str = "Nine of twelve brought it filled in.") -> Notes:
    """The same, when people have looked at it and said what they do now."""
    notes = a_meeting()
    notes.at = datetime(2026, 11, 3, 18, tzinfo=UTC)
    notes.patient(Thing.CHANGE, "letter", seen="Nine of twelve brought it filled in.")
    return notes.patient(Thing.CHANGE, "letter", act=act, act_reason=reason)


def material(
    notes: Notes | None = None,
    rows: Sequence[Row] | None = None,
    language: str = "en-GB",
    closed: tuple[str, str] = (FIRST, LAST),
) -> Material:
    """What the papers of a practice are made of."""
    notes = a_meeting() if notes is None else notes
    months = tuple(months_between(*closed))
    counted = Counted(months, counted_rows() if rows is None else rows)
    return Material(
        through_floor(counted, GUIDE),
        fold(notes.all),
        NOW,
        counted.months,
        language,
        TITLE,
        {name: words for name, (words, _count) in CARDS.items()},
        domains_used(notes.all, NOW.date()),
    )
