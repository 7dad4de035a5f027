"""Whether anything moves under a finger: every control's place, before and after each act."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from sdm_aid.desk.pages.offered_words import Offered
from sdm_aid.desk.rehearsal.in_sight import until_made
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import AnyAct, Pick, Tap, Write

SUGGESTED = "Suggestions"
"""What stands for the name of any line of suggestions."""

OPENED_BELOW = {
    "+ Add a step": "the step that was written folds to a line, and boxes open for the next",
    "Done": "the boxes that were opened for a step close",
    "What else matters to you?": "a card is added, under the box it was written in",
    "Reorder": "the boxes of each row come in another order, and a row is as high as they need",
    "As in the guide": "the same, back again",
    "Not today": "boxes open for why and when, and nobody asks who chose",
    "Until then, and who brings it up": "boxes open for what few need to write down",
    "Which is closest to you?": "the figures for that group are shown under it",
    SUGGESTED: "the step that was tapped opens in boxes, to say who and by when",
    "By when": "the days that the words can mean are offered under them",
    "What we count": "the chart of what is counted is shown under it",
    "Yes, start now": "Do is asked about from then on, under what was planned",
    "Begin a round of dots": "the card of the round says what comes next, in more or fewer lines",
    "Show the piles": "the same, and the piles stand on the ideas",
    "Mark a month": "boxes open for which month and why",
    "Put it on the chart": "the boxes close, and what was done is listed in their place",
}
"""What people ask to have opened, added or closed, by the name of what they touch or of the group
it is in, and why. What stands below it may go up or down to make room; nothing else may."""

OPENED_BESIDE = {
    "Ask": "the panel with questions stands beside the page, which gets narrower for it",
    "Close": "the panel with questions goes again",
    "Short on time": "there are fewer steps, so the foot names another one as the next",
    "Our plan so far": "the same for the plan",
    "Is someone with you? Their name": "whoever comes gets a place on the switch of the pen",
}
"""What people ask to have put beside the rest, in the same way; there the rest makes room."""

FOLLOWED = {
    "Read the next line": "the page follows the line that is read; the button then stays at its top"
}
"""What has the page scroll along, and why."""

MARGIN = 50
"""Pixels that Qt keeps free round what the keyboard comes to."""

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a control is."""

    name: str
    inside: QRect
    """In what scrolls with it, or in the window where nothing does."""
    outside: QRect
    """In the window."""
    area: QScrollArea | None
    widget: QWidget

    def moved_to(self, now: "Place") -> bool:
        """Whether a finger would miss it: what stays in sight as a page scrolls has not moved.

        As its table ends, what stayed in sight leaves with it, no further than the page scrolls.
        """
        down = now.inside.top() - self.inside.top()
        scrolled = down - (now.outside.top() - self.outside.top())
        if self.inside.left() == now.inside.left() and min(scrolled, 0) <= down <= max(scrolled, 0):
            return False
        return has_moved(self.inside, now.inside) and has_moved(self.outside, now.outside)


class Stillness:
    """Watches a rehearsal: what moved that nobody touched, while the page stayed."""

    def __init__(self) -> None:
        self.moved: list[str] = []

    def play(self, stage: Stage, act: AnyAct) -> None:
        """Have an act done, and note what has moved."""
        match act:
            case Tap():
                for _time in range(act.times):
                    self._tap(stage, act.model_copy(update={"times": 1}))
            case Write() | Pick():
                kinds = (QLineEdit, QPlainTextEdit) if isinstance(act, Write) else (QComboBox,)
                nth = act.nth if isinstance(act, Write) else 1
                self._watched(stage, act, stage.find(act.box, kinds, nth))
            case _:
                stage.play(act)

    def _tap(self, stage: Stage, act: Tap) -> None:
        for first in stage.first_taps(act):
            self._watched(stage, first, stage.find(first.tap, (QAbstractButton,)))
        self._watched(stage, act, stage.touched(act))

    def _watched(self, stage: Stage, act: AnyAct, touched: QWidget) -> None:
        until_made(stage.window)
        page, scrolled = page_of(stage), scrolls(stage.window)
        before = places(stage.window)
        asked = asked_for(touched, before)
        follows = touched.accessibleName() in FOLLOWED or names_of(touched) & OPENED_BELOW.keys()
        stage.play(act)
        said = f"{stage.place()}, {act.model_dump(exclude_none=True, exclude={'who', 'nth'})}"
        if QApplication.activeWindow() is None:
            self.moved.append(f"{said}: the keyboard is no longer in the window")
        if page_of(stage) != page:
            return
        self.moved += [
            f"{said}: “{one.name}” from {corner(one)} to {corner(now)}"
            for one, now in pairs(before, places(stage.window))
            if one.moved_to(now) and not asked(one, now)
        ]
        self.moved += [
            f"{said}: scrolled from {value} to {now}"
            for area, value in scrolled.items()
            if shiboken6.isValid(area) and area.isVisible()
            for now in [area.verticalScrollBar().value()]
            if now != value and not (follows or for_the_keyboard(area, value))
        ]


def asked_for(touched: QWidget, before: list[Place]) -> Callable[[Place, Place], bool]:
    """Whether moving is what people asked for as they touched this: the rule, and all of it."""
    names = names_of(touched)
    here = next(place for place in before if place.widget is touched)

    def may(one: Place, now: Place) -> bool:
        if names & OPENED_BESIDE.keys() or (one is here and names & FOLLOWED.keys()):
            return True
        below = one.area is here.area and one.inside.top() >= here.inside.top()
        straight = one.inside.left() == now.inside.left()
        return bool(names & OPENED_BELOW.keys()) and below and straight

    return may


def names_of(touched: QWidget) -> set[str]:
    """What it is called, and the group it is in."""
    group = touched.parentWidget()
    names = {touched.accessibleName(), "" if group is None else group.accessibleName()}
    if group is not None and isinstance(group.parentWidget(), Offered):
        names.add(SUGGESTED)
    return names


def corner(place: Place) -> tuple[int, int]:
    return place.inside.x(), place.inside.y()


def pairs(before: list[Place], after: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Each control that is still there, and its place now; one that was made anew by its name."""
    there = {id(place.widget): place for place in after}
    known = {id(place.widget) for place in before}
    anew = {(type(p.widget), p.name): p for p in reversed(after) if id(p.widget) not in known}
    for one in before:
        if not shiboken6.isValid(one.widget):
            now = anew.get((type(one.widget), one.name))
        else:
            now = there.get(id(one.widget))
        if now is not None:
            yield one, now


def page_of(stage: Stage) -> tuple[object, ...]:
    """What has to be the same for the page to have stayed."""
    frame = stage.shell.frame
    front = stage.shell.front()
    if frame is None or frame is not front:
        return stage.place(), front
    return stage.place(), front, frame.page().current(), frame.page().current().title.text()


def places(window: QWidget) -> list[Place]:
    """Every control that shows, and where it is."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, CONTROLS) or not widget.isVisible():
            continue
        area = area_of(widget)
        within = window if area is None else area.widget()
        assert within is not None
        inside, outside = (
            QRect(widget.mapTo(each, QPoint(0, 0)), widget.size()) for each in (within, window)
        )
        found.append(Place(widget.accessibleName(), inside, outside, area, widget))
    return found


def area_of(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def has_moved(before: QRect, after: QRect) -> bool:
    """Whether neither of two opposite edges stayed: what only grows keeps one of them."""
    sideways = before.left() != after.left() and before.right() != after.right()
    return sideways or (before.top() != after.top() and before.bottom() != after.bottom())


def scrolls(window: QWidget) -> dict[QScrollArea, int]:
    """How far everything that scrolls is scrolled, but for the plan: it follows what is said."""
    return {
        area: area.verticalScrollBar().value()
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.property("role") != "beside"
    }


def for_the_keyboard(area: QScrollArea, value: int) -> bool:
    """Whether it had to scroll, for one to see what has the keyboard."""
    here, inside = QApplication.focusWidget(), area.widget()
    if here is None or inside is None or not inside.isAncestorOf(here):
        return False
    top = here.mapTo(inside, QPoint(0, 0)).y() - value
    return top < MARGIN or top + here.height() > area.viewport().height() - MARGIN
