"""How many taps and typed letters a conversation takes, through the real windows.

``python -m bench.taps [--each]``. It measures whichever tree is on the path: where a thing is done
in another way there, the first way that the screen offers is taken.

- A tap is one press of a finger: a button, a box to write in, a list and what is picked from it.
- A box that has the keyboard already takes no tap.
- Letters are what is typed; Tab and Enter are not counted.
- A scroll is a thing that was not in sight when it was wanted.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SDM_AID_KEYCHAIN"] = "off"

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript

AT_MOST = 60
"""Taps of the conversation that the issue describes."""


class NotOffered(Exception):
    """The screen has nothing of this name."""


@dataclass
class Count:
    """What a person did."""

    taps: int = 0
    letters: int = 0
    scrolls: int = 0
    screens: int = 0
    each: list[str] = field(default_factory=list)
    """Every tap, with the screen it was made on."""


class Person:
    """Somebody at the screen, whose taps and letters are counted."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.count = Count(screens=1)

    def tap(self, *ways: str, nth: int = 1) -> None:
        """Press the first of these that is on the screen."""
        button = self._there(QAbstractButton, ways, nth)
        self._scrolls(button)
        self._note(button.accessibleName())
        before = self.stage.place()
        self.stage.tap(button.accessibleName(), nth)
        self._turned(before)

    def tap_if_there(self, *ways: str) -> None:
        """Press it where this tree has it at all."""
        if self.offers(*ways):
            self.tap(*ways)

    def offers(self, *ways: str) -> bool:
        """Whether one of these can be pressed on the screen."""
        return any(self._named(QAbstractButton, way) for way in ways)

    def write(self, words: str, *boxes: str) -> None:
        """Write in the first of these boxes that is on the screen."""
        box = self._there((QLineEdit, QPlainTextEdit), boxes, 1)
        if QApplication.focusWidget() is not box:
            self._scrolls(box)
            self._note(f"into: {box.accessibleName()}")
        self.count.letters += len(words)
        before = self.stage.place()
        self.stage.write(words, box.accessibleName())
        self._turned(before)

    def named(self, name: str) -> list[QWidget]:
        """What can be pressed under this name."""
        return self._named(QAbstractButton, name)

    def mark(self, choice: str, item: str, mark: str) -> None:
        """Mark how a choice fits with what matters: one tap, or two where a list opens."""
        key = f"{mark}: {choice}, “{item}”"
        if self.offers(key):
            self.tap(key)
            return
        asks = f"{choice}: how does it fit with “{item}”?"
        self._scrolls(self._there(QComboBox, (asks,), 1))
        self._note(f"open the list: {asks}")
        self._note(f"pick: {mark}")
        self.stage.pick(mark, asks)

    def next(self) -> None:
        """On to the next screen."""
        ways = [
            each.accessibleName()
            for each in self._visible(QAbstractButton)
            if each.accessibleName().startswith("Next: ")
        ]
        self.tap(*ways)

    def next_until(self, there: Callable[[], bool], most: int = 6) -> None:
        """On, until something is on the screen."""
        for _time in range(most):
            if there():
                return
            self.next()
        raise NotOffered(self.stage.place())

    def _note(self, what: str) -> None:
        self.count.taps += 1
        self.count.each.append(f"{self.stage.place()}: {what}")

    def _turned(self, before: str) -> None:
        if self.stage.place() != before:
            self.count.screens += 1

    def _scrolls(self, widget: QWidget) -> None:
        if widget.visibleRegion().isEmpty():
            self.count.scrolls += 1

    def _visible(self, kind: type | tuple[type, ...]) -> list[QWidget]:
        every = self.stage.window.findChildren(QWidget)
        return [each for each in every if isinstance(each, kind) and each.isVisible()]

    def _named(self, kind: type | tuple[type, ...], name: str) -> list[QWidget]:
        found = [each for each in self._visible(kind) if each.accessibleName() == name]
        return sorted(found, key=lambda each: each.mapTo(self.stage.window, QPoint(0, 0)).y())

    def _there(self, kind: type | tuple[type, ...], ways: tuple[str, ...], nth: int) -> QWidget:
        for way in ways:
            if len(found := self._named(kind, way)) >= nth:
                return found[nth - 1]
        names = ", ".join(each.accessibleName() for each in self._visible(kind))
        raise NotOffered(f"{ways} on {self.stage.place()}; there is: {names}")


PAIN, WALK, CARE = "Less pain day to day", "Walking further", "Being able to care for someone"
KEEP_GOING, TOTAL = "Keep going without surgery", "Have a total knee replacement"
WAIT, PARTIAL = "Wait and review", "Have a partial knee replacement"


def ten_minutes(person: Person) -> None:
    """Three things that matter, four rows opened, eight boxes marked, a choice, two actions.

    With both names, what was heard and confirmed, the four checks, why, and both yeses.
    """
    p = person
    p.tap("Knee osteoarthritis")
    p.tap_if_there("Start")  # where a guide's card opens first
    p.write("Bob", "Patient: what would you like to be called?")
    if "Clinician: what would you like to be called?" in _boxes(
        p
    ):  # not where the clinician is known
        p.write("Aimee", "Clinician: what would you like to be called?")
    p.next_until(lambda: p.offers(PAIN))
    p.write("I want to walk Meg up the hill and be there for Jean.", "In Bob’s words")
    for card in (PAIN, WALK, CARE, CARE):  # the last matters a lot
        p.tap(card)
    p.next_until(lambda: any("heard" in each for each in _boxes(p)))
    p.write("Walking is the goal, and Jean needs you.", *_boxes(p))
    p.tap("Yes, that is it")
    p.next_until(lambda: p.offers("Less pain, moving better"))
    _open_rows(p, 4)
    p.next_until(lambda: p.stage.place().startswith("weigh-it-up"))
    for item, marks in (
        (PAIN, ("Fits partly", "Fits well", "Not sure", "Does not fit")),
        (CARE, ("Fits well", "Does not fit", "Does not fit", "Fits well")),
    ):
        for choice, mark in zip((KEEP_GOING, TOTAL, PARTIAL, WAIT), marks, strict=True):
            p.mark(choice, item, mark)
    p.tap("Yes")
    p.next_until(lambda: p.stage.place().startswith("check"))
    p.write("The class may help as much as I need, and I stay on my feet.", "In Bob’s words")
    p.next_until(lambda: len(p.named("Yes")) >= 4)
    for place in range(1, 5):
        p.tap("Yes", nth=place)
    p.next_until(lambda: p.stage.place().startswith("choose"))
    p.tap(KEEP_GOING)
    p.write("I cannot be laid up while Jean needs me.", "Why, in Bob’s words")
    p.tap("Both of us")
    p.next_until(lambda: p.stage.place().startswith("our-plan"))
    _act(p, "Start the knee class", "In two weeks", "Bob")
    p.tap("+ Add a step")
    _act(p, "Book the class", "This week", "Aimee")
    p.next_until(lambda: "Bob says yes" in _buttons(p))
    p.tap("Bob says yes")
    p.tap("Aimee says yes", "The clinician says yes")
    p.tap("Finish")


def five_minutes(person: Person) -> None:
    """The short way: words, one row, a choice, one action."""
    p = person
    p.tap_if_there("Knee osteoarthritis: about 5 minutes")
    if p.stage.place() == "home":
        p.tap("Knee osteoarthritis")
        p.tap("About 5 minutes", "Knee osteoarthritis: about 5 minutes")
    if any(each.startswith("Patient: what") for each in _boxes(p)):
        p.write("Bob", "Patient: what would you like to be called?")
        p.next()
    p.write("I want to walk Meg up the hill.", *_boxes(p))
    p.tap(PAIN)
    p.next_until(lambda: p.offers("Less pain, moving better"))
    _open_rows(p, 1)
    p.next_until(lambda: p.stage.place().startswith("choose"))
    p.tap(KEEP_GOING)
    p.tap("Both of us")
    p.next_until(lambda: p.stage.place().startswith("our-plan"))
    _act(p, "Start the knee class", "In two weeks", "")
    p.next_until(lambda: any("says yes" in each for each in _buttons(p)))
    p.tap("Finish")


def _open_rows(p: Person, many: int) -> None:
    """Open the first rows of the table, and come back where a row fills the screen."""
    rows = [each.name for each in p.stage.presenter.view().guide.outcomes]
    opened: list[str] = []
    for _time in range(many):
        name = next(each for each in rows if each not in opened and p.offers(each))
        p.tap(name)
        opened.append(name)
        p.tap_if_there("Back to all rows", "Back to the table")


def _act(p: Person, what: str, when: str, who: str) -> None:
    if "What" not in _boxes(p):
        p.tap_if_there("+ Add a step")
    p.write(what, "What")
    p.write(when, "By when")
    if who:
        p.tap(who)


def _boxes(p: Person) -> list[str]:
    found = p._visible((QLineEdit, QPlainTextEdit))
    return [each.accessibleName() for each in found if each.accessibleName()]


def _buttons(p: Person) -> list[str]:
    return [each.accessibleName() for each in p._visible(QAbstractButton)]


CONVERSATIONS = {"ten minutes": ten_minutes, "five minutes": five_minutes}


def counted(conversation: Callable[[Person], None]) -> Count:
    """What one conversation takes, with a record that is thrown away."""
    with TemporaryDirectory() as folder:
        stage = Stage(Path(folder) / "record", datetime(2026, 11, 23, 10, 30, tzinfo=UTC))
        person = Person(stage)
        try:
            conversation(person)
        finally:
            stage.end()
        return person.count


def main() -> None:
    """Count and print; exit code 1 where the ten minutes take more taps than they may."""
    over = False
    for name, conversation in CONVERSATIONS.items():
        try:
            count = counted(conversation)
        except (NotOffered, BadScript) as why:
            print(f"{name:14} cannot be counted: {why}")
            over = True
            continue
        print(
            f"{name:14} {count.taps:4} taps {count.letters:4} letters "
            f"{count.screens:3} screens {count.scrolls:3} scrolls"
        )
        if "--each" in sys.argv[1:]:
            print(*(f"    {n:3} {each}" for n, each in enumerate(count.each, 1)), sep="\n")
        over = over or (conversation is ten_minutes and count.taps > AT_MOST)
    sys.exit(over)


if __name__ == "__main__":
    main()
