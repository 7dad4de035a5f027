"""What made people stumble in a trial: each small, and each as it happened."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from sdm_aid.conversation.steps import together
from sdm_aid.desk.kit.look.theme import apply
from sdm_aid.desk.kit.look.tokens import CONTRAST, DARK, LIGHT, Tokens
from sdm_aid.desk.kit.widgets.buttons import TICK, ChoiceGroup
from sdm_aid.desk.kit.widgets.keyboard.tab_order import first_box
from sdm_aid.desk.kit.widgets.picture import Picture
from sdm_aid.desk.kit.widgets.words import SteadyWords, elided, show_tooltip, words
from sdm_aid.desk.pages.weigh_it_up.mark_box import MarkBox, MarkKey
from sdm_aid.desk.pages.what_we_could_do.opening import Opening
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.kit.meant_days.meant import meant
from sdm_aid.plan.content.pictogram import GROUND
from tests.kit.fitting import settle
from tests.kit.screens import shown


def at(stage: Stage, step: str) -> None:
    stage.presenter.go_to(step)
    settle()


def places(stage: Stage) -> dict[str, QPoint]:
    """Where each button of the page in front is, by its name."""
    page = stage.frame.page()
    return {
        each.accessibleName(): each.mapTo(page, QPoint(0, 0))
        for each in page.findChildren(QAbstractButton)
        if each.isVisible()
    }


def test_naming_a_companion_moves_nothing(talking: Stage) -> None:
    before = places(talking)
    talking.presenter.say("together", "companion-name", "J")
    settle()
    after = places(talking)
    assert {name: after[name] for name in before} == before
    assert "Listen" in after


def test_a_no_in_the_four_checks_moves_none_of_the_others(talking: Stage) -> None:
    at(talking, "check")
    talking.tap("Next: Four checks")
    tiles = [each for each in talking.frame.page().findChildren(ChoiceGroup) if each.isVisible()]
    before = [each.mapTo(talking.window, QPoint(0, 0)) for each in tiles]
    talking.tap("No")
    assert [each.mapTo(talking.window, QPoint(0, 0)) for each in tiles] == before
    assert "“Not today” is a good answer" in shown(talking)


def test_undo_leaves_next_its_words(talking: Stage) -> None:
    at(talking, "weigh-it-up")
    talking.presenter.say("what-matters", "words", "My dog")
    talking.presenter.undo()
    at(talking, "weigh-it-up")
    talking.presenter.say("together", "good-talk", "To be heard")
    talking.presenter.undo()
    settle()
    following = talking.frame.footer.findChildren(QPushButton)[-1]
    assert following.text() == following.accessibleName()


def test_open_and_close_have_room_for_their_sign(app: QApplication) -> None:
    apply(app, LIGHT, 150)
    opening = Opening("What happens in the class?", lambda: [QLabel("Exercise.")])
    opening.resize(300, 200)
    opening.show()
    settle()
    sign = next(each for each in opening.findChildren(SteadyWords) if "+" in each.text())
    assert sign.width() >= sign.fontMetrics().horizontalAdvance(sign.text())
    apply(app, LIGHT, 100)


def test_who_may_have_the_pen_is_read_whole_and_what_it_is_stays(talking: Stage) -> None:
    for name in ("patient-name", "clinician-name"):
        talking.presenter.say("together", name, None)
    talking.presenter.say("together", "companion-name", "Jean")
    talking.window.resize(1440, 900)
    settle()
    said = {each.text() for each in talking.frame.header.findChildren(QPushButton)}
    assert {"The patient", "The clinician", "Jean", "Together"} <= said
    assert "The pen:" in shown(talking)


def test_a_tooltip_is_read_out_without_signs_of_markup(app: QApplication) -> None:
    label = QLabel("Meg’s ow…")
    show_tooltip(label, "Meg's owner <Bob>")
    assert label.accessibleDescription() == "Meg's owner <Bob>"
    assert "<Bob>" not in label.toolTip()


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_what_is_picked_has_a_tick_in_every_look(app: QApplication, tokens: Tokens) -> None:
    apply(app, tokens, 100)
    group = ChoiceGroup("Shall we?", {"yes": ("Yes", ""), "no": ("No", "")})
    group.show_choice("yes")
    group.show()
    settle()
    yes, no = group.findChildren(QAbstractButton)
    corner = QPoint(yes.width() - TICK + 8, 3)
    ink = QColor(tokens.ink)
    assert yes.grab().toImage().pixelColor(corner) == ink
    assert no.grab().toImage().pixelColor(corner) != ink
    group.close()
    apply(app, LIGHT, 100)


def test_pictures_of_people_stand_on_the_colour_of_a_dark_screen(app: QApplication) -> None:
    apply(app, DARK, 100)
    ground = f'<rect width="40" height="40" fill="{GROUND}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{ground}</svg>'
    picture = Picture(svg, "40 in 100", 40)
    picture.show()
    settle()
    assert picture.grab().toImage().pixelColor(20, 20) == QColor(DARK.card)
    picture.close()
    apply(app, LIGHT, 100)


def test_marks_are_read_out_as_one_of_several(talking: Stage) -> None:
    talking.presenter.say("what-matters", "words", "My dog")
    option = talking.presenter.view().guide.options[0].id
    talking.presenter.say("weigh-it-up", f"mark/own_words/{option}", "well")
    at(talking, "weigh-it-up")
    box = talking.frame.page().findChildren(MarkBox)[0]
    assert all(key.autoExclusive() for key in box.findChildren(MarkKey))
    talking.presenter.say("weigh-it-up", f"mark/own_words/{option}", None)
    settle()
    assert not any(key.isChecked() for key in box.keys.values())


def test_a_talk_with_a_known_clinician_begins_in_the_patients_box(talking: Stage) -> None:
    talking.presenter.say("together", "patient-name", None)
    settle()
    screen = talking.frame.page().current()
    box = talking.find("Patient: what would you like to be called?", (QLineEdit,))
    assert first_box(screen, screen.title) is box


def test_cards_come_before_the_way_to_add_one(talking: Stage) -> None:
    at(talking, "what-matters")
    talking.find("In Bob’s words", (QPlainTextEdit,)).setFocus()
    names = []
    for _time in range(40):
        talking.frame.focusNextPrevChild(True)
        focused = QApplication.focusWidget()
        names.append(focused.accessibleName() if focused else "")
    cards = [card.text for card in talking.presenter.view().guide.what_matters]
    add = names.index("+ Add something in your own words")
    assert all(names.index(card) < add for card in cards if card in names)
    assert any(card in names for card in cards)


def test_topics_come_before_the_box_for_another(talking: Stage) -> None:
    talking.tap("Next: What we talk about")
    box = talking.find("Something else to talk about", (QPlainTextEdit,))
    box.setFocus()
    names = []
    for _time in range(8):
        talking.frame.focusNextPrevChild(False)
        focused = QApplication.focusWidget()
        names.append(focused.accessibleName() if focused else "")
    topics = together.topics(talking.presenter.view().guide)
    assert set(topics.values()) & set(names)


def test_closing_ask_leaves_the_keyboard_on_ask(talking: Stage) -> None:
    talking.tap("Ask")
    talking.tap("Close")
    focused = QApplication.focusWidget()
    assert focused is not None and focused.accessibleName() == "Ask"


def test_a_question_that_was_tapped_is_in_sight_with_the_keyboard(talking: Stage) -> None:
    talking.window.resize(1280, 720)
    talking.tap("Ask")
    talking.tap("What are the risks?")
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None and not focused.visibleRegion().isEmpty()


def test_home_and_settings_begin_at_what_they_are_about(stage: Stage) -> None:
    stage.shell.go_home()
    settle()
    for tap in ("", "Settings"):
        if tap:
            stage.tap(tap)
        stage.settle()
        focused = QApplication.focusWidget()
        assert focused is not None
        bar = next(
            each
            for each in stage.shell.front().findChildren(QWidget)
            if each.property("role") == "bar"
        )
        assert not bar.isAncestorOf(focused)


def test_what_was_chosen_comes_into_sight_on_the_plan(talking: Stage) -> None:
    talking.window.resize(1440, 800)
    presenter = talking.presenter
    presenter.say("what-matters", "words", "To walk my dog. " * 30)
    at(talking, "choose")
    talking.frame.plan.wait()
    settle()
    talking.tap("Wait and review")
    talking.frame.plan.wait()
    settle()
    heading = next(
        each for each in talking.frame.plan.findChildren(QLabel) if each.text() == "What we chose"
    )
    assert not heading.visibleRegion().isEmpty()


def test_words_are_cut_between_words(app: QApplication) -> None:
    metrics = QFontMetrics(app.font())
    room = metrics.horizontalAdvance("I walk my dog but I can'")
    cut = elided("I walk my dog but I can't stand long", metrics, room)
    assert cut.removesuffix("…").split()[-1] in {"walk", "my", "dog", "but", "I"}


def test_a_step_that_was_left_open_says_on_the_screen_what_is_open(talking: Stage) -> None:
    talking.presenter.say("what-matters", "words", "My dog")
    at(talking, "what-matters")
    assert "Still open here: Saying it back" in shown(talking)


def test_while_jean_is_out_the_screen_says_so(talking: Stage) -> None:
    talking.presenter.say("together", "companion-name", "Jean")
    talking.presenter.some_time_alone(True)
    settle()
    names = [each.accessibleName() for each in talking.frame.header.findChildren(QLabel)]
    assert any("Jean is out" in name for name in names)


def test_three_months_from_a_sunday_is_a_day_on_which_somebody_is_there() -> None:
    assert meant("in three months", "en-GB", date(2026, 11, 29)).days == (date(2027, 3, 1),)
    assert meant("in three days", "en-GB", date(2026, 11, 25)).days == (date(2026, 11, 28),)


def test_not_today_asks_why_and_when_and_no_more(talking: Stage) -> None:
    talking.presenter.say("what-matters", "words", "My dog")
    at(talking, "choose")
    talking.tap("Not today")
    page = talking.frame.page()
    boxes = [each for each in page.findChildren(QPlainTextEdit) if each.isVisible()]
    lines = [each for each in page.findChildren(QLineEdit) if each.isVisible()]
    assert len(boxes) + len(lines) == 2
    assert "Who chose?" not in shown(talking)
    talking.presenter.say("choose", "not-today/when", "In two weeks")
    at(talking, "our-plan")
    talking.tap("Next: If things change")
    with pytest.raises(Exception, match="When is the next review"):
        talking.find("When is the next review?", (QLineEdit, QPlainTextEdit))


def test_where_people_read_from_the_right_words_begin_there(app: QApplication) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label = words("What shall we talk about today?")
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
