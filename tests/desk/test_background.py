"""Work in the background comes back to the windows' thread, in order, or not at all."""

import threading
import time

import pytest
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.kit.background import Background, wait_for


def test_outcomes_come_back_in_order_in_the_windows_thread(app: QApplication) -> None:
    background = Background()
    heard: list[object] = []
    where: list[bool] = []

    def hear(outcome: object) -> None:
        heard.append(outcome)
        where.append(threading.current_thread() is threading.main_thread())

    background.start(lambda: "first", hear)
    background.start(lambda: 1 / 0, hear, lambda error: hear(type(error)))
    background.start(lambda: threading.current_thread() is threading.main_thread(), hear)
    background.wait()
    app.processEvents()
    assert heard == ["first", ZeroDivisionError, False]
    assert all(where)


def test_after_a_stop_nobody_hears_of_anything(app: QApplication) -> None:
    background = Background()
    heard: list[str] = []
    background.start(lambda: "late", heard.append)
    background.wait()
    background.stop()
    app.processEvents()
    assert heard == []


def test_waiting_returns_what_was_done_or_raises_what_went_wrong(app: QApplication) -> None:
    assert wait_for(lambda: "done") == "done"
    with pytest.raises(ZeroDivisionError):
        wait_for(lambda: 1 / 0)


def test_windows_go_on_painting_meanwhile(app: QApplication) -> None:
    from PySide6.QtCore import QTimer

    painted = threading.Event()
    QTimer.singleShot(0, painted.set)

    def work() -> bool:
        return painted.wait(timeout=10)

    begun = time.monotonic()
    assert wait_for(work)
    assert time.monotonic() - begun < 10
