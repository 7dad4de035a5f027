"""Bob and Aimee write their plan, read it through, and say yes, through the real windows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import our_plan
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.desk.kit.widgets.turns_strip import TurnsStrip, short_names
from sdm_aid.desk.kit.widgets.words import Quote
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Tap
from tests.kit.keyboard import focused, press
from tests.kit.openings import carry_on

CHANGED = "The plan changed after that. Please say yes again."


@pytest.fixture
def planning(stage: Stage) -> Stage:
    """Bob has said what matters, and the two are at the plan."""
    carry_on(
        stage,
        ("what-matters", "words", "I want to walk Meg up the hill."),
        ("what-matters", "own-card/own-1", "Walking Meg up the hill"),
        ("what-matters", "card/own-1", "matters"),
    )
    stage.tap("Step 7: Our plan")
    return stage


@pytest.fixture
def planned(planning: Stage) -> Stage:
    """They have chosen, each has something to do, and they know when they look again."""
    write_action(planning, "Start the knee class", "7 December", "Bob")
    planning.tap("Walking Meg up the hill")
    write_action(planning, "Book the class", "This week", "Aimee")
    planning.tap("Done")
    planning.tap("Next: If things change")
    planning.write("In March", "When is the next review?")
    planning.tap("Step 6: Choose")
    planning.tap("Keep going without surgery")
    planning.write("Jean needs me.", "Why, in Bob’s words")
    return planning


def write_action(stage: Stage, what: str, when: str, who: str) -> None:
    stage.tap("+ Add a step")
    stage.write(what, "What")
    stage.write(when, "By when")
    stage.tap(who)


def to_the_reading(stage: Stage) -> None:
    stage.tap("Step 7: Our plan")
    stage.tap("Next: If things change")
    stage.tap("Next: Read it through")
    assert stage.place() == "our-plan-3"


def state(stage: Stage) -> State:
    return stage.presenter.view().state


def words_on_the_page(widget: QWidget) -> list[str]:
    """The words a person sees, from top to bottom."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    labels.sort(key=lambda label: label.mapTo(widget, label.rect().topLeft()).y())
    return [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in labels]


def on_the_page(stage: Stage) -> list[str]:
    return words_on_the_page(stage.frame.page())


def buttons(stage: Stage) -> list[str]:
    page = stage.frame.page()
    return [each.accessibleName() for each in page.findChildren(QPushButton) if each.isVisible()]


def with_the_eye(stage: Stage) -> str:
    """The line that is emphasised."""
    rows = stage.frame.page().findChildren(QFrame)
    (here,) = [row for row in rows if row.isVisible() and row.property("now") == "true"]
    return words_on_the_page(here)[1]


def strip(stage: Stage) -> TurnsStrip:
    (made,) = stage.frame.page().findChildren(TurnsStrip)
    return made


def test_an_action_is_for_something_that_matters_to_bob(planning: Stage) -> None:
    write_action(planning, "Start the knee class", "7 December", "Bob")
    planning.tap("Walking Meg up the hill")
    (action,) = our_plan.actions(state(planning))
    view = planning.presenter.view()
    assert view.state.text("what-matters", f"own-card/{action.why}") == "Walking Meg up the hill"
    planning.tap("Done")
    seen = on_the_page(planning)
    assert "Start the knee class" in seen
    assert "For: Walking Meg up the hill" in seen
    assert not [box for box in boxes_on(planning) if box == "What"]


def boxes_on(stage: Stage) -> list[str]:
    page = stage.frame.page()
    return [box.accessibleName() for box in page.findChildren(QWidget) if box.isVisible()]


def test_what_was_written_is_changed_and_taken_away_from_its_line(planning: Stage) -> None:
    write_action(planning, "Start the class", "7 December", "Bob")
    planning.tap("Done")
    planning.tap("Change: Start the class")
    planning.write("es", "What")
    planning.tap("Done")
    assert [a.what for a in our_plan.actions(state(planning))] == ["Start the classes"]
    planning.tap("Remove: Start the classes")
    assert our_plan.actions(state(planning)) == ()
    planning.tap("Undo")
    assert "Remove: Start the classes" in buttons(planning)


def test_a_suggestion_opens_to_be_finished(planning: Stage) -> None:
    planning.tap("Talk it over at home")
    assert focused().accessibleName() == "By when"
    planning.write("Tonight", "By when")
    assert planning.find("Talk it over at home", (QPushButton,)).isChecked()
    (action,) = our_plan.actions(state(planning))
    assert (action.what, action.when) == ("Talk it over at home", "Tonight")


def test_a_suggestion_that_was_taken_has_a_tick_and_a_second_tap_takes_it_back(
    planning: Stage,
) -> None:
    tile = planning.find("Talk it over at home", (QPushButton,))
    others = {name: planning.find(name, (QPushButton,)) for name in buttons(planning)}
    before = {name: (each.pos(), each.size()) for name, each in others.items()}
    planning.tap("Talk it over at home")
    assert "✓ Talk it over at home" in on_the_page(planning)
    assert before["Talk it over at home"] == (tile.pos(), tile.size())
    planning.tap("Done")
    planning.tap("Talk it over at home")
    assert our_plan.actions(state(planning)) == ()
    assert not tile.isChecked()
    assert "+ Talk it over at home" in on_the_page(planning)
    assert {name: (each.pos(), each.size()) for name, each in others.items()} == before
    planning.tap("Undo")
    assert [action.what for action in our_plan.actions(state(planning))] == ["Talk it over at home"]


def test_somebody_else_can_do_something(planning: Stage) -> None:
    planning.tap("+ Add a step")
    planning.write("Walk Meg on class days", "What")
    planning.write("Jean’s sister", "Someone else")
    (action,) = our_plan.actions(state(planning))
    assert action.who == "Jean’s sister"
    planning.tap("Bob")
    planning.tap("Done")
    planning.tap("Change: Walk Meg on class days")
    box = planning.find("Someone else", (QLineEdit,))
    assert box.text() == ""


def test_what_was_written_is_in_its_boxes_again_after_the_night(planning: Stage) -> None:
    planning.tap("+ Add a step")
    planning.write("Start the class", "What")
    planning.write("7 December", "By when")
    planning.open_again()
    planning.tap("Carry on")
    planning.tap("Change: Start the class")
    assert planning.find("By when", (QLineEdit,)).text() == "7 December"


def test_the_plan_is_read_line_by_line_in_the_order_of_the_paper(planned: Stage) -> None:
    to_the_reading(planned)
    seen = on_the_page(planned)
    said = [
        "“I want to walk Meg up the hill.”",
        "Walking Meg up the hill",
        "Keep going without surgery",
        "“Jean needs me.”",
        "Start the knee class",
        "7 December · For: Walking Meg up the hill",
        "Book the class",
        "In March (by 31 March 2027)",
    ]
    assert [text for text in seen if text in said] == said
    assert "What to watch for" not in seen
    assert "Not said yet: What to watch for" in buttons(planned)
    assert "Line 1 of 7" in seen


def test_not_today_is_read_with_all_that_goes_with_it(planning: Stage) -> None:
    presenter = planning.presenter
    for field, value in (
        ("choice", "not-today"),
        ("not-today/why", "Jean comes home on Friday."),
        ("not-today/meanwhile", "Carry on with the class."),
        ("not-today/who", "clinician"),
        ("not-today/when", "In two weeks"),
    ):
        presenter.say("choose", field, value)
    to_the_reading(planning)
    said = [
        "Not today",
        "Jean comes home on Friday.",
        "Carry on with the class.",
        "In two weeks (7 December 2026)",
    ]
    assert [text for text in on_the_page(planning) if text in said] == said
    assert "Not said yet: What would bring us back sooner" in buttons(planning)
    assert "Not said yet: Why, in Bob’s words" not in buttons(planning)


def test_change_leads_to_where_it_is_said_and_back(planned: Stage) -> None:
    to_the_reading(planned)
    planned.tap("Change: Next review")
    assert planned.place() == "our-plan-2"
    assert focused().accessibleName() == "When is the next review?"
    planned.write(", after the class", "When is the next review?")
    planned.tap("Next: Read it through")
    assert "In March, after the class" in on_the_page(planned)
    planned.tap("Change: What Aimee will do")
    assert planned.place() == "our-plan-1"
    box = focused()
    assert isinstance(box, QLineEdit)
    assert box.text() == "Book the class"
    to_the_reading(planned)
    planned.tap("Change: What we chose")
    assert planned.place() == "choose"
    to_the_reading(planned)
    planned.tap("Not said yet: Who to call")
    assert focused().accessibleName() == "Who to call"


def test_the_plan_is_read_by_keyboard_alone(planned: Stage) -> None:
    to_the_reading(planned)
    entries = state(planned).entries
    next_line = focused()
    assert next_line.accessibleName() == "Read the next line"
    assert with_the_eye(planned) == "“I want to walk Meg up the hill.”"
    press(Qt.Key.Key_Space)
    assert with_the_eye(planned) == "Walking Meg up the hill"
    press(Qt.Key.Key_Down)
    assert with_the_eye(planned) == "Keep going without surgery"
    assert "Line 3 of 7" in on_the_page(planned)
    assert "“I want to walk Meg up the hill.”" in on_the_page(planned)
    press(Qt.Key.Key_Up)
    assert with_the_eye(planned) == "Walking Meg up the hill"
    for _line in range(9):
        press(Qt.Key.Key_Down)
    assert with_the_eye(planned) == "In March (by 31 March 2027)"
    assert focused().accessibleName() == "Read it from the top again"
    press(Qt.Key.Key_Space)
    assert "Line 1 of 7" in on_the_page(planned)
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Change: What matters to Bob"
    assert state(planned).entries == entries


def test_both_say_yes_and_a_change_takes_it_away_and_says_so(planned: Stage) -> None:
    to_the_reading(planned)
    planned.tap("Bob says yes")
    planned.tap("Aimee says yes")
    assert all(says_yes(state(planned), voice) for voice in (Voice.PATIENT, Voice.CLINICIAN))
    assert CHANGED not in on_the_page(planned)
    planned.tap("Change: Next review")
    planned.write(", or April", "When is the next review?")
    planned.tap("Next: Read it through")
    assert not any(says_yes(state(planned), voice) for voice in (Voice.PATIENT, Voice.CLINICIAN))
    assert CHANGED in on_the_page(planned)
    planned.tap("Bob says yes")
    assert CHANGED in on_the_page(planned)
    planned.tap("Aimee says yes")
    assert CHANGED not in on_the_page(planned)
    assert "This is a plan, not a consent form and not a signature." in on_the_page(planned)
    assert any(text.startswith("I have read this: ") for text in on_the_page(planned))


def test_reading_and_moving_on_says_no_yes(planned: Stage) -> None:
    to_the_reading(planned)
    for _line in range(7):
        planned.play(Tap(tap="Read the next line") if _line < 6 else Tap(tap="Finish"))
    assert not any(says_yes(state(planned), voice) for voice in (Voice.PATIENT, Voice.CLINICIAN))


def test_a_good_talk_is_asked_about_in_bobs_words(planned: Stage) -> None:
    to_the_reading(planned)
    assert "Did that happen?" not in on_the_page(planned)
    planned.presenter.say("together", "good-talk", "To know where I stand.")
    QApplication.processEvents()
    wishes = planned.frame.page().findChildren(Quote)
    assert [quote.property("spoken") for quote in wishes if quote.isVisible()] == [
        "In Bob’s words: To know where I stand."
    ]
    better = "What would have made it better?"
    assert better not in on_the_page(planned)
    planned.tap("Partly")
    planned.write("More time", better)
    answer = state(planned).answers["our-plan", "good-talk-words"]
    assert (answer.value, answer.voice) == ("More time", Voice.PATIENT)
    planned.tap("Yes")
    assert better not in on_the_page(planned)
    assert state(planned).text("our-plan", "good-talk-was") == "yes"


def test_who_wrote_when_is_told_in_order_and_undo_leaves_no_trace(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.write("I want to walk Meg.", "In Bob’s words")
    talking.tap("Next: What worries us")
    talking.tap("Next: What Aimee heard")
    talking.write("Walking.", "What Aimee heard")
    to_the_reading(talking)
    assert not strip(talking).isVisible()
    talking.tap("Who wrote what")
    before = "Bob 2 answers at Together, Bob 1 at What matters, Aimee 1 at What matters"
    assert strip(talking).accessibleName() == before
    seen = words_on_the_page(strip(talking))
    assert seen[0] == "Who wrote, in which order. Nobody is judged."
    assert {"Bob 2", "Bob 1", "Aimee 1", "Together", "What matters"} == set(seen[1:])
    talking.tap("Bob says yes")
    assert strip(talking).accessibleName() == before + ", Bob 1 at Our plan"
    talking.tap("Undo")
    assert strip(talking).accessibleName() == before
    talking.tap("Hide who wrote what")
    assert not strip(talking).isVisible()


def test_short_names_still_tell_everybody_apart() -> None:
    names = {Voice.PATIENT: "Bob", Voice.CLINICIAN: "Aimee", Voice.TOGETHER: "Together"}
    assert list(short_names(names).values()) == ["B", "A", "T"]
    assert short_names(names | {Voice.COMPANION: "Bo"})[Voice.PATIENT] == "Bob"


def test_a_long_talk_keeps_its_strip_within_the_page(planned: Stage) -> None:
    presenter = planned.presenter
    for turn in range(30):
        presenter.hand_over(Voice.CLINICIAN if turn % 2 else Voice.PATIENT)
        presenter.say("our-plan", "support", f"Jean’s sister {turn}")
    to_the_reading(planned)
    planned.tap("Who wrote what")
    page = planned.frame.page().current()
    inside = page.widget()
    assert inside is not None
    assert inside.width() <= page.viewport().width()
    blocks = [b for b in strip(planned).findChildren(QLabel) if b.property("role") == "turn"]
    assert len({block.mapTo(page, block.rect().topLeft()).y() for block in blocks}) > 1


def test_what_is_being_typed_shows_in_the_reading_when_one_gets_there(planned: Stage) -> None:
    planned.tap("Step 7: Our plan")
    box = planned.find("Who or what else could help?", (QPlainTextEdit,), 1)
    box.setFocus()
    QTest.keyClicks(box, "Jean")
    planned.tap("Next: If things change")
    planned.tap("Next: Read it through")
    assert "Jean" in on_the_page(planned)


def test_the_box_for_whom_to_call_shows_what_prints_if_it_stays_empty(stage: Stage) -> None:
    stage.tap("Sore throat")
    stage.presenter.go_to("our-plan")
    stage.tap("Next: If things change")
    box = next(
        each
        for each in stage.window.findChildren(QPlainTextEdit)
        if each.isVisible() and each.accessibleName() == "Who to call"
    )
    assert box.placeholderText().startswith("The GP practice.")
    assert box.accessibleDescription() == box.placeholderText()


@pytest.mark.parametrize("wide", [1280, 1366, 1440, 1920])
@pytest.mark.parametrize("percent", [100, 130])
def test_what_is_said_of_an_action_stands_under_its_heading_or_there_is_none(
    planning: Stage, wide: int, percent: int
) -> None:
    settings = planning.window.settings
    settings.change(replace(settings.now, text_size=percent))
    planning.window.resize(wide, 900)
    write_action(planning, "Ask the surgeon how people kneel afterwards", "Before Christmas", "Bob")
    planning.tap("Done")
    begins = {
        label.text(): label.mapTo(planning.window, QPoint(0, 0)).x()
        for label in planning.frame.page().findChildren(QLabel)
        if label.isVisible()
    }
    if "Who" in begins:
        assert begins["Who"] == begins["Bob"]
        (day,) = (x for text, x in begins.items() if text.startswith("Before Christmas"))
        assert begins["By when"] == day
    else:
        assert (wide, percent) != (1440, 100)
