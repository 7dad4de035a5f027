"""Jean came along with Bob: what she says and taps is hers, on every page, and she is thanked."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript
from sdm_aid.desk.talk.ask_panel import AskPanel
from tests.kit.fitting import settle


@pytest.fixture
def three(talking: Stage) -> Stage:
    """Bob, Aimee and Jean; Bob has spoken, and Jean has the pen."""
    talking.presenter.say("together", "companion-name", "Jean")
    talking.presenter.say("what-matters", "words", "Walking my dog")
    talking.presenter.hand_over(Voice.COMPANION)
    return talking


def at(stage: Stage, step: str) -> None:
    stage.presenter.go_to(step)
    settle()


def words_on(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def voice_of(stage: Stage, step: str, field: str) -> Voice:
    entry = stage.presenter.view().state.entry(step, field)
    assert entry is not None
    return entry.voice


def test_jean_has_a_box_for_what_matters_and_her_words_are_hers(three: Stage) -> None:
    at(three, "what-matters")
    three.write("He does too much", "In Jean’s words")
    assert voice_of(three, "what-matters", "words/companion") is Voice.COMPANION
    assert three.presenter.view().state.text("what-matters", "words") == "Walking my dog"
    assert "The cards are Bob’s alone." in words_on(three.frame.page())
    three.tap("Next: What worries us")
    three.tap("Next: What Aimee heard")
    assert "He does too much" not in words_on(three.frame.page())
    plan = three.frame.plan
    plan.wait()
    assert "He does too much" in words_on(plan)


def test_jean_waits_until_bob_has_spoken(talking: Stage) -> None:
    talking.presenter.say("together", "companion-name", "Jean")
    at(talking, "what-matters")
    box = talking.find("In Jean’s words", (QPlainTextEdit,))
    assert box.isReadOnly()
    talking.write("The stairs", "In Bob’s words")
    assert not box.isReadOnly()


def test_where_the_pen_goes_by_itself_the_screen_says_so(three: Stage) -> None:
    at(three, "what-matters")
    card = three.presenter.view().guide.what_matters[0]
    three.tap(card.text)
    assert three.presenter.view().state.pen is Voice.PATIENT
    assert "Bob has the pen" in words_on(three.frame.footer)


def test_without_jean_there_is_no_box_for_her(talking: Stage) -> None:
    at(talking, "what-matters")
    with pytest.raises(BadScript):
        talking.find("In Jean’s words", (QPlainTextEdit,))


def test_jean_can_say_what_worries_her_and_nothing_hides_it(three: Stage) -> None:
    at(three, "what-matters")
    three.tap("Next: What worries us")
    three.write("That he says yes for my sake", "What worries Jean?")
    assert voice_of(three, "what-matters", "worries/companion") is Voice.COMPANION


def test_jean_s_choice_says_that_it_was_hers_and_all_can_have_chosen(three: Stage) -> None:
    at(three, "choose")
    three.tap("Wait and review")
    assert "Marked by Jean." in words_on(three.frame.page())
    three.tap("All of us")
    at(three, "our-plan")
    three.presenter.go_to("choose")
    settle()
    plan = three.frame.plan
    plan.wait()
    assert "You, Jean and Aimee chose together." in words_on(plan)


def test_jean_says_yes_too_and_nobody_waits_for_it(three: Stage) -> None:
    from sdm_aid.conversation.steps.still_agreed import agreed

    for voice in (Voice.PATIENT, Voice.CLINICIAN):
        three.presenter.say("our-plan", f"agreed/{voice.value}", True)
    view = three.presenter.view()
    assert agreed(view.state)
    assert "A yes from both of you" not in view.step("our-plan").left_open
    at(three, "our-plan")
    while three.frame.page().currentIndex() + 1 < three.frame.page().count():
        three.frame.footer.next.emit()
        settle()
    three.tap("Jean says yes")
    assert voice_of(three, "our-plan", "agreed/companion") is Voice.COMPANION


def test_everybody_is_thanked_and_asked_where_they_differ(three: Stage) -> None:
    at(three, "weigh-it-up")
    assert "Do Bob, Jean and Aimee see it differently?" in words_on(three.frame.page())
    three.frame.header.stop_asked.emit()
    settle()
    assert "Thank you, Bob, Jean and Aimee" in words_on(three.finish)


def test_a_question_has_the_colour_of_whoever_has_the_pen(three: Stage) -> None:
    three.frame.header.ask_toggled.emit()
    settle()
    box = three.find("Your own question", (QPlainTextEdit,)).parentWidget()
    assert box is not None and box.property("voice") == "companion"
    assert three.frame.findChildren(AskPanel)
    three.presenter.hand_over(Voice.PATIENT)
    settle()
    assert box.property("voice") == "patient"
    assert three.find("Next: What we talk about", (QAbstractButton,))
