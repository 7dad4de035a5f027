"""What is on a screen, as a person finds it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlalchemy import text

from sdm_aid.desk.kit.widgets.words import BREAK
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.plan.outputs.registry import OUTPUTS


def shown(stage: Stage) -> str:
    """All words on the screen in front."""
    return words_in(stage.window)


def words_in(window: QWidget) -> str:
    """All words in sight in a window; where a line may or may not break is no word."""
    said = "\n".join(label.text() for label in window.findChildren(QLabel) if seen(label))
    return said.replace(BREAK, "").replace("\N{NO-BREAK SPACE}", " ")


def seen(label: QLabel) -> bool:
    return label.isVisible()


def allow_pages(stage: Stage, pages: int) -> None:
    """Tell the database how many pages there may be, which is how a full disk looks to it."""
    with stage.shell.the_record().engine.connect() as connection:
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))


def pages(pdf: bytes) -> int:
    import io

    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def tab_to(stage: Stage, name: str) -> None:
    """Press Tab until what has this name has the keyboard."""
    stage.window.activateWindow()
    passed: list[str | None] = []
    for _press in range(80):
        here = QApplication.focusWidget()
        if here is not None and here.accessibleName() == name:
            return
        passed.append(here.accessibleName() if here else None)
        QTest.keyClick(here or stage.window, Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(f"Tab never reached {name!r}, only {passed}")


def kinds(name: str) -> str:
    return next(each.name() for each in OUTPUTS if each.ending == name)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
