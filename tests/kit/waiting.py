"""Waiting for the thing itself, and timers that are due when a test says so."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtTest import QTest

LONG_ENOUGH_MS = 20_000
BETWEEN_LOOKS_MS = 5


def until(
    holds: Callable[[], object], within_ms: int = LONG_ENOUGH_MS, what: str = "what was waited for"
) -> None:
    """Let the windows go on until something is so."""
    end = time.monotonic() + within_ms / 1000
    while not holds():
        assert time.monotonic() < end, f"{what} did not come about within {within_ms} ms"
        pass_a_moment()


def pass_a_moment() -> None:
    """Let the windows, if there are any, do what is due."""
    if QCoreApplication.instance() is None:
        breathe()
    else:
        QTest.qWait(BETWEEN_LOOKS_MS)


def breathe() -> None:
    """Leave the processor to others for a moment, between two looks, on whatever thread."""
    time.sleep(BETWEEN_LOOKS_MS / 1000)


def timers(owner: QObject) -> list[QTimer]:
    """Every timer of its own, whether it runs or not."""
    return owner.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)


def ticking(owner: QObject) -> list[QTimer]:
    """Its own timers that run just now."""
    return [timer for timer in timers(owner) if timer.isActive()]


def ring_all(owner: QObject) -> None:
    """Have each of its timers come due, whether it runs or not: nothing may come of it."""
    for timer in timers(owner):
        timer.timeout.emit()


def pause(owner: QObject) -> None:
    """Have whatever it waits for come due, until it waits for nothing more."""
    while ticking(owner):
        come_due(owner)


def come_due(owner: QObject) -> None:
    """Have what it waits for be due now."""
    running = ticking(owner)
    assert running, f"{owner} waits for nothing"
    for timer in running:
        timer.timeout.emit()
