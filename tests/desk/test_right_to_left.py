"""Where people read from the right, everything begins there: bars of quotes, marks, figures."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sdm_aid.desk.kit.widgets.words import Quote
from sdm_aid.desk.pages.choice_columns.heads import HeadKey
from sdm_aid.desk.pages.what_we_could_do.table.small_cell import SmallCell
from sdm_aid.desk.rehearsal.in_sight import until_made
from sdm_aid.desk.rehearsal.play import Stage


@pytest.fixture
def mirrored(app: QApplication, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """A talk in a program that began from the right."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stage: Stage = request.getfixturevalue("stage")
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stage.tap("Start: Knee osteoarthritis")
    stage.presenter.say("together", "patient-name", "Bob")
    yield stage
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def inked(widget: QWidget, part: QRect) -> bool:
    """Whether anything is drawn in a part of it: not all of it has one colour."""
    picture: QImage = widget.grab(part).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    return len(colours) > 1


def test_the_bar_of_a_quote_is_on_the_right(mirrored: Stage) -> None:
    mirrored.presenter.say("what-matters", "words", "I want to walk Meg.")
    mirrored.presenter.go_to("what-matters")
    mirrored.frame.page().setCurrentIndex(2)
    mirrored.settle()
    quote = next(q for q in mirrored.frame.page().findChildren(Quote) if q.isVisible())
    middle = quote.grab().toImage()
    first, last = (middle.pixelColor(x, quote.height() // 2) for x in (2, quote.width() - 3))
    assert last.name() == "#873406"
    assert first != last


def test_words_in_boxes_of_a_table_begin_beside_their_picture(mirrored: Stage) -> None:
    mirrored.presenter.go_to("what-we-could-do")
    until_made(mirrored.window)
    mirrored.settle()
    cells = [c for c in mirrored.frame.page().findChildren(SmallCell) if c.isVisible()]
    plain = next(cell for cell in cells if not cell.picture)
    assert inked(plain, QRect(plain.width() - 60, 8, 50, 30))
    assert not inked(plain, QRect(10, 8, 50, 30))


def test_names_of_choices_and_words_under_marks_begin_on_the_right(mirrored: Stage) -> None:
    mirrored.presenter.go_to("what-we-could-do")
    until_made(mirrored.window)
    mirrored.settle()
    names = [
        label
        for head in mirrored.frame.page().findChildren(HeadKey)
        for label in head.findChildren(QLabel)
        if label.property("role") == "strong"
    ]
    assert names
    assert all(label.alignment() & Qt.AlignmentFlag.AlignRight for label in names)


def test_a_sign_stands_right_of_what_it_counts(mirrored: Stage) -> None:
    card = mirrored.presenter.view().guide.what_matters[0]
    mirrored.presenter.say("what-matters", f"card/{card.id}", "matters-a-lot")
    mirrored.presenter.go_to("what-matters")
    mirrored.frame.plan.wait()
    mirrored.settle()
    labels = [each for each in mirrored.frame.plan.findChildren(QLabel) if each.isVisible()]
    sign = next(each for each in labels if each.text() == "•")
    words = next(each for each in labels if each.text() == card.text)
    assert (
        sign.mapTo(mirrored.window, QPoint(0, 0)).x()
        > words.mapTo(mirrored.window, QPoint(words.width(), 0)).x() - 1
    )
