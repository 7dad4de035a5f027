"""Whether a screen fits: nothing clipped, nothing over another, nothing sideways."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.words import OneLine
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.kit.language import _

WINDOWS = (
    (1440, 900, 100),
    (1280, 720, 100),
    (1024, 768, 150),
    (1440, 900, 200),
    (1280, 720, 200),
    (3840, 2160, 100),
)

ROUNDS = 4
"""How often it is looked at before something counts as wrong."""

SIGNS = "Signs that need help now"


def clipped(window: QWidget) -> list[str]:
    """What is smaller than its words need."""
    return [
        f"{type(w).__name__} “{w.text()}” {w.width()}x{w.height()} of {need(w)}"
        for w in window.findChildren(QWidget)
        if isinstance(w, QLabel | QPushButton) and w.isVisible() and too_small(w)
    ]


def need(widget: QWidget) -> tuple[int, int]:
    if isinstance(widget, OneLine) and not widget.text():
        return 0, 0  # all of it was cut, and it is in the tooltip and the name
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())
    if isinstance(widget, Tile):
        return widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())
    hint = widget.sizeHint()
    return hint.width(), hint.height()


def too_small(widget: QWidget) -> bool:
    wide, high = need(widget)
    return widget.width() < wide - 1 or widget.height() < high - 1


def sideways(window: QWidget) -> list[str]:
    """What is wider than the column it stands in."""
    out = []
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and area.isVisible() and inside.width() > area.viewport().width():
            out.append(f"{area.accessibleName()}: {inside.minimumSizeHint().width()}")
    return out


def overlapping(window: QWidget) -> list[str]:
    """Words or controls that stand on top of each other."""
    leaves = [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and isinstance(w, QLabel | QAbstractButton | QLineEdit | QComboBox)
    ]
    return [
        f"{name(one)} / {name(other)}"
        for one, other in meeting(window, leaves)
        if scroll_of(one) is scroll_of(other)
        and stays(one) == stays(other)  # what scrolls may pass behind what stays
        and not one.isAncestorOf(other)
        and not other.isAncestorOf(one)
    ]


def meeting(window: QWidget, leaves: Sequence[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """Those that share more than two pixels across and down."""
    places = [(leaf.mapTo(window, QPoint(0, 0)), leaf) for leaf in leaves]
    boxes = [(at.y(), at.x(), leaf.width(), leaf.height(), leaf) for at, leaf in places]
    boxes.sort(key=lambda box: box[0])
    for at, (top, left, wide, high, one) in enumerate(boxes):
        for below, beside, width, height, other in itertools.islice(boxes, at + 1, None):
            if below + 2 >= top + high:
                break  # and so is all that follows
            if min(below + height, top + high) - below <= 2:
                continue
            if min(left + wide, beside + width) - max(left, beside) > 2:
                yield one, other


def stays(widget: QWidget) -> bool:
    """Whether it is a name of a choice that stayed while its table scrolled on."""
    above = widget.parentWidget()
    while above is not None and above.property("over") is None:
        above = above.parentWidget()
    return above is not None and above.property("over") == "true"


def scroll_of(widget: QWidget) -> QWidget | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def name(widget: QWidget) -> str:
    return widget.accessibleName() or getattr(widget, "text", lambda: "")()


def fill(stage: Stage) -> None:
    """Say enough that every part of every page shows."""
    presenter = stage.presenter
    view = presenter.view()
    presenter.say("together", "companion-name", "Jean")
    presenter.say("what-matters", "words", "I want to walk Meg to the top of the hill again.")
    presenter.say("what-matters", "heard", "Walking is the goal.")
    presenter.say("what-matters", "own-card/own-1", "Walking Meg up the hill every morning")
    for card in [*[card.id for card in view.guide.what_matters[:3]], "own-1"]:
        presenter.say("what-matters", f"card/{card}", "matters-a-lot")
        presenter.say("weigh-it-up", f"mark/{card}/{view.guide.options[0].id}", "partly")
    presenter.say("weigh-it-up", "asked-advice", True)
    presenter.say("check", "ready/sure", "no")
    presenter.say("choose", "choice", "not-today")
    presenter.say("our-plan", "action/a/what", "Start the twelve-week knee class")
    presenter.say("our-plan", "action/a/who", "patient")
    presenter.say("our-plan", "action/a/for", "own-1")
    presenter.say("our-plan", "action/b/what", "Ask about a carer’s break for Jean")
    presenter.say("our-plan", "action/b/who", "Jean’s sister")
    presenter.say("our-plan", "action/b/when", "Well before Christmas")
    presenter.say("together", "good-talk", "To know where I stand.")
    presenter.say("our-plan", "good-talk-was", "partly")
    presenter.say("our-plan", "agreed/patient", True)
    presenter.say("our-plan", "call", "The physiotherapy desk, Monday to Friday")
    presenter.say("ask", "asked/nothing", "What if we do nothing?")


def pages(stage: Stage, step: str) -> int:
    stage.presenter.go_to(step)
    return stage.frame.page().count()


def look(stage: Stage, number: int, rows: int) -> list[str]:
    """What does not fit on one screen with everything opened, and in ``rows`` of its rows."""
    page = stage.frame.page()
    page.setCurrentIndex(number)
    buttons = [b for b in page.current().findChildren(QAbstractButton) if not b.isHidden()]
    for button in buttons:
        if button.isCheckable() and button.property("role") == "row" and not button.isChecked():
            button.click()
        if button.text() in (_("Set aside…"), _("Who wrote what")):
            button.click()
    filling = [b for b in buttons if b.property("role") == "row" and not b.isCheckable()][:rows]
    filling += [b for b in buttons if b.text() == _(SIGNS)]
    return wrong_now(stage) + [
        f"{name(button)}: {problem}" for button in filling for problem in opened(stage, button)
    ]


def opened(stage: Stage, button: QAbstractButton) -> list[str]:
    """What does not fit on the screen that one button fills the page with."""
    button.click()
    wrong = wrong_now(stage)
    tap(stage, _("Back to the choices") if button.text() == _(SIGNS) else _("Back to all rows"))
    return wrong


def tap(stage: Stage, words: str) -> None:
    page = stage.frame.page()
    next(b for b in page.findChildren(QAbstractButton) if b.text() == words).click()


def wrong_now(stage: Stage) -> list[str]:
    """What does not fit once all is laid out; tests/desk/test_idle.py holds that this ends."""
    for _round in range(ROUNDS):
        for _turn in range(6):
            QApplication.processEvents()
        if not (wrong := _wrong(stage.window)):
            break
    return wrong


def _wrong(window: QWidget) -> list[str]:
    return [
        *(f"clipped: {each}" for each in clipped(window)),
        *(f"sideways: {each}" for each in sideways(window)),
        *(f"overlap: {each}" for each in overlapping(window)),
    ]


def other_places(stage: Stage) -> list[tuple[str, Callable[[], object]]]:
    """Every screen that is not a page of a conversation, and the way there."""
    shell = stage.shell
    return [
        ("finish", shell.talk.show_finish),
        ("home", shell.go_home),
        ("records", shell.show_records),
        ("settings", shell.show_settings),
        ("hidden", shell.hide_screen),
    ]


def settle() -> None:
    for _round in range(6):
        QApplication.processEvents()


def misfits(stage: Stage) -> list[str]:
    """What is clipped, wider than its page, or over another, on the page in front."""
    settle()
    front = stage.shell.front()
    return [*clipped(front), *sideways(front), *overlapping(front)]


@contextmanager
def at_size(stage: Stage, wide: int, high: int, percent: int, *, rtl: bool) -> Iterator[None]:
    """The window so large, with text of this size, read from this side, for a block."""
    if rtl:
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        while stage.window.settings.now.text_size < percent:
            stage.window.settings.change_text_size(up=True)
        stage.window.resize(wide, high)
        yield
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
