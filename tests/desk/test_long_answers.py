"""A long answer keeps its letters, in the box and on the second screen."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.screen import Screen

SENTENCE = "I want to walk Meg to the top of the hill again, and I can’t be laid up now. "


@pytest.mark.parametrize("wide", [500, 784, 900, 1200])
def test_no_line_of_a_long_answer_is_cut(app: QApplication, wide: int) -> None:
    screen, box = Screen(), Box("In Bob’s words", 3)
    screen.add(box)
    screen.end()
    screen.resize(wide, 500)
    screen.show()
    QTest.qWaitForWindowExposed(screen)
    edit = box.edit
    assert isinstance(edit, QPlainTextEdit)
    edit.setFocus()
    for _sentence in range(40):
        edit.insertPlainText(SENTENCE)
        edit.insertPlainText("Hill" * 9 + " ")
        app.processEvents()
        app.processEvents()
        screen.resize(wide + _sentence % 3 * 40, 500)
        edit.ensureCursorVisible()
        app.processEvents()
        assert edit.horizontalScrollBar().value() == 0, len(box.text())
        assert edit.horizontalScrollBar().maximum() == 0, len(box.text())
    assert edit.cursorRect().right() <= edit.viewport().width()
    screen.close()
    screen.deleteLater()
