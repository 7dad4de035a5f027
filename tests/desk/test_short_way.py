"""Five minutes: names first, how many screens there are, and no question twice."""

import re

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.route import SHORT
from sdm_aid.desk.kit.look.tokens import LIGHT, TEXT_SIZES, sheet_values
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.pages.registry import page_for, screens_of
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.kit.paths import resources
from tests.kit.screens import shown

FIVE_MINUTES = "Knee osteoarthritis: about 5 minutes"


def where(stage: Stage) -> tuple[int, int]:
    found = re.search(r"Screen (\d+) of (\d+)", shown(stage))
    assert found is not None
    return int(found[1]), int(found[2])


def forward(stage: Stage) -> None:
    stage.frame.footer.next.emit()
    stage.settle()


def test_names_are_asked_and_every_screen_says_how_many_there_are(stage: Stage) -> None:
    stage.tap(FIVE_MINUTES)
    stage.write("Bob", "Patient: what would you like to be called?")
    first, of = where(stage)
    assert first == 1
    for screen in range(2, of + 1):
        forward(stage)
        assert where(stage) == (screen, of)
    assert stage.place() == "our-plan-3"
    assert "Bob" in shown(stage)
    forward(stage)
    assert stage.place() == "finish"


def test_the_count_is_right_before_a_page_is_made(stage: Stage) -> None:
    """What is said of a page that nobody has seen is what the page then has."""
    stage.tap(FIVE_MINUTES)
    for step in stage.presenter.view().path:
        page = page_for(stage.presenter.view().guide, step.step)
        page.show_view(stage.presenter.view())
        assert len(page.screens()) == screens_of(step.step), step.id


def test_with_all_the_steps_there_is_nothing_to_count(talking: Stage) -> None:
    assert "Screen 1 of" not in shown(talking)
    talking.tap("Short on time")
    assert where(talking)[0] == 1
    talking.tap("Show all the steps")
    assert "Screen 1 of" not in shown(talking)


def test_what_was_said_before_time_ran_short_stays_in_sight(talking: Stage) -> None:
    talking.tap("On paper")
    talking.tap("Next: What we talk about")
    talking.write("To know where I stand.", "What would make this a good talk for you?")
    talking.tap("Short on time")
    assert talking.place() == "together-2"
    talking.tap("Back")
    assert "How do you like to have information?" in shown(talking)


def whys(stage: Stage) -> list[str]:
    labels = [each.text() for each in stage.frame.page().findChildren(QLabel) if each.isVisible()]
    return [text for text in labels if text.startswith("Why")]


def test_not_today_asks_why_once(talking: Stage) -> None:
    talking.tap("Step 6: Choose")
    talking.tap("Not today")
    assert whys(talking) == ["Why not today?"]
    talking.write("I want to ask Jean first.", "Why not today?")
    assert whys(talking) == ["Why not today?"]
    talking.tap("Wait and review")
    assert whys(talking) == ["Why, in Bob’s words"]


def test_words_said_before_are_never_out_of_sight(talking: Stage) -> None:
    talking.tap("Step 6: Choose")
    talking.tap("Wait and review")
    talking.write("I am not sure yet.", "Why, in Bob’s words")
    talking.tap("Not today")
    assert whys(talking) == ["Why, in Bob’s words"]


# -- what is chosen has one look -----------------------------------------------------------------


def test_what_is_chosen_has_one_look_everywhere() -> None:
    """An edge of 3px, and ground in the soft colour of the same voice."""
    sheet = (resources() / "theme.qss").read_text(encoding="utf-8")
    rules = re.findall(
        r'(QPushButton\[role="(?:pill|tile|chip)"\][^{}]*:checked) \{([^}]*)\}', sheet
    )
    assert len(rules) >= 5
    for selector, body in rules:
        if 'shape="round"' in selector:
            continue
        voice = re.search(r'voice="(\w+)"', selector)
        colour = voice[1] if voice else "action"
        assert f"${colour}_soft" in body, selector
        assert f"${colour};" in body, selector
        assert "3px solid" in body or voice, selector


@pytest.mark.parametrize("percent", [TEXT_SIZES[0], 100, TEXT_SIZES[-1]])
def test_a_pill_keeps_its_size_as_it_is_chosen(stage: Stage, percent: int) -> None:
    values = sheet_values(LIGHT, percent)
    assert int(values["touch_inside"][:-2]) + 4 == int(values["touch_chosen"][:-2]) + 6
    room = QWidget(stage.window)
    pill = button("Together", lambda: None, "pill")
    pill.setParent(room)
    pill.setCheckable(True)
    pill.show()
    pill.ensurePolished()
    before = pill.sizeHint()
    pill.setChecked(True)
    assert pill.sizeHint() == before
    room.deleteLater()


def test_an_answer_that_is_the_patient_s_has_the_patient_s_colour(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    away = talking.find("Does not matter: Kneeling and gardening", (QPushButton,))
    assert away.property("voice") == Voice.PATIENT.value
    talking.presenter.say("talk", "route", SHORT)
    talking.presenter.say("talk", "route", "whole")
    talking.tap("Step 5: Check")
    forward(talking)
    assert talking.find("Yes", (QPushButton,)).property("voice") == Voice.PATIENT.value
