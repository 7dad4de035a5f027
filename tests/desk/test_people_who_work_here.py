"""The clinician is known: said once in the settings, never typed in a talk; patients never are."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.speaking_turns import turns
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.colleagues import Colleague
from sdm_aid.desk.kit.settings import FILE, Settings, read_settings, write_settings
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.plan.content.build import make_plan
from tests.kit.fitting import wrong_now
from tests.kit.keyboard import focused, press
from tests.kit.screens import shown, tab_to

AIMEE = Colleague("Aimee Jones", "Aimee", "physiotherapist", "The clinic, 01632 960 001")
JEAN = Colleague("Jean Smith", "", "nurse")


def working_here(stage: Stage, *people: Colleague) -> None:
    settings = stage.window.settings
    settings.change(replace(settings.now, people=people))


def printed_words(view: View) -> str:
    """The plan as it prints, as one text."""
    return repr(make_plan(view.guide, view.state, "f" * 64))


def text_in(stage: Stage, box: str) -> str:
    return stage.find(box, (QLineEdit,)).text()


def add(stage: Stage, *lines: str) -> None:
    stage.tap("Add somebody")
    boxes = ("Name", "What patients call you", "Your job", "Who to call afterwards, and how")
    for box, line in zip(boxes, lines, strict=False):
        if line:
            stage.write(line, box)
    stage.tap("Save")


def test_somebody_is_added_changed_and_removed_after_a_look(stage: Stage) -> None:
    stage.tap("Settings")
    add(stage, "Aimee Jones", "Aimee", "physiotherapist", "The clinic, 01632 960 001")
    assert read_settings(stage.window.folder).people == (AIMEE,)
    assert "Aimee Jones · physiotherapist" in shown(stage)
    stage.tap("Change Aimee Jones")
    stage.write(" in the mornings", "Who to call afterwards, and how")
    stage.tap("Save")
    (changed,) = read_settings(stage.window.folder).people
    assert changed.contact == "The clinic, 01632 960 001 in the mornings"
    stage.tap("Remove… Aimee Jones")
    assert "Remove Aimee Jones from this list?" in shown(stage)
    stage.tap("No, keep it")
    assert read_settings(stage.window.folder).people == (changed,)
    stage.tap("Remove… Aimee Jones")
    stage.tap("Yes, remove")
    assert read_settings(stage.window.folder).people == ()


def test_a_line_without_a_name_is_not_saved_and_says_so(stage: Stage) -> None:
    stage.tap("Settings")
    add(stage, "", "", "nurse")
    assert "Please write a name." in shown(stage)
    assert read_settings(stage.window.folder).people == ()
    stage.tap("Cancel")
    assert "Please write a name." not in shown(stage)


def test_where_one_works_nothing_of_them_is_typed_in_a_talk(stage: Stage) -> None:
    working_here(stage, AIMEE)
    stage.tap("Knee osteoarthritis")
    assert text_in(stage, "Clinician: what would you like to be called?") == "Aimee"
    assert text_in(stage, "Clinician: your job") == "physiotherapist"
    assert "Who is it for the practice today?" not in shown(stage)
    assert stage.shell.the_record().conversations() == ()
    stage.write("Bob", "Patient: what would you like to be called?")
    (kept,) = stage.shell.the_record().conversations()
    said = stage.shell.the_record().entries(kept.id)
    assert [entry.value for entry in said] == ["Aimee", "physiotherapist", True, "Bob"]
    assert said[0].voice is Voice.CLINICIAN


def test_what_was_known_is_nobodys_turn_and_undo_does_not_reach_it(stage: Stage) -> None:
    working_here(stage, AIMEE)
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    stage.tap("Undo")
    stage.presenter.undo()
    view = stage.presenter.view()
    assert (view.people.clinician, view.people.named) == ("Aimee", False)
    assert turns(view.state) == ()


def test_where_several_work_one_tap_says_who_is_here(stage: Stage) -> None:
    working_here(stage, AIMEE, JEAN)
    stage.tap("Knee osteoarthritis")
    assert text_in(stage, "Clinician: what would you like to be called?") == ""
    stage.tap("Jean Smith")
    assert text_in(stage, "Clinician: what would you like to be called?") == "Jean Smith"
    assert text_in(stage, "Clinician: your job") == "nurse"
    stage.tap("Aimee Jones")
    assert text_in(stage, "Clinician: what would you like to be called?") == "Aimee"
    assert text_in(stage, "Clinician: your job") == "physiotherapist"


def test_whom_to_call_is_offered_where_it_goes_and_never_filled_in(stage: Stage) -> None:
    working_here(stage, JEAN, AIMEE)
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    stage.tap("Aimee Jones")
    stage.tap("Step 7: Our plan")
    stage.tap("Next: If things change")
    view = stage.presenter.view()
    assert view.state.entry("our-plan", "call") is None
    assert AIMEE.contact not in printed_words(view)
    stage.tap(AIMEE.contact)
    call = stage.presenter.view().state.entry("our-plan", "call")
    assert call is not None
    assert call.value == AIMEE.contact
    assert focused().accessibleName() == "Who to call"
    assert AIMEE.contact in printed_words(stage.presenter.view())


def test_nothing_of_the_practice_is_in_a_plan_that_nobody_wrote(stage: Stage) -> None:
    often = ("Book a blood test", "The physiotherapy desk", "Bring somebody.")
    settings = stage.window.settings
    settings.change(
        replace(
            settings.now,
            people=(AIMEE,),
            usual_actions=often[:1],
            usual_contacts=often[1:2],
            usual_sentences=often[2:],
        )
    )
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    for step in stage.presenter.view().path:
        stage.presenter.go_to(step.id)
        for screen in range(stage.frame.page().count()):
            stage.frame.page().setCurrentIndex(screen)
            stage.settle()
    stage.presenter.finish()
    said = [str(entry.value) for entry in stage.presenter.entries()]
    for offered in (AIMEE.contact, *often):
        assert offered not in said


def test_nothing_of_a_patient_is_in_the_settings(talking: Stage) -> None:
    working_here(talking, AIMEE)
    talking.tap("Home")
    assert "Bob" not in (talking.window.folder / FILE).read_text("utf-8")


def test_it_can_all_be_done_by_keyboard(stage: Stage) -> None:
    tab_to(stage, "Settings")
    press(Qt.Key.Key_Space)
    tab_to(stage, "Add somebody")
    press(Qt.Key.Key_Space)
    assert focused().accessibleName() == "Name"
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_Return)
    assert [each.name for each in read_settings(stage.window.folder).people] == ["j"]


@pytest.mark.parametrize(
    "told",
    ['[{"name": 3}]', '[{"name": " "}]', '{"name": "Jean"}', '["Jean"]', '[{"role": "nurse"}]'],
)
def test_people_that_make_no_sense_are_left_out(tmp_path: Path, told: str) -> None:
    (tmp_path / FILE).write_text(f'{{"people": {told}, "theme": "dark"}}')
    assert read_settings(tmp_path) == Settings(theme="dark")


def test_people_come_back_as_they_were_kept(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings(people=(AIMEE, JEAN)))
    assert read_settings(tmp_path).people == (AIMEE, JEAN)


class TestPeopleOfOneName:
    def asked(self, stage: Stage, field: str) -> None:
        settings = stage.window.settings
        settings.change(replace(settings.now, second_identifier=field))

    def test_nothing_more_is_asked_unless_a_practice_wants_it(self, talking: Stage) -> None:
        assert "Year of birth" not in shown(talking)

    def test_what_a_practice_wants_is_asked_listed_and_printed(self, talking: Stage) -> None:
        self.asked(talking, "birth-year")
        talking.write("1950", "Year of birth")
        view = talking.presenter.view()
        plan = make_plan(view.guide, view.state, "f" * 64)
        assert "Year of birth: 1950" in plan.under_title
        talking.tap("Home")
        assert "1950" not in shown(talking)
        talking.tap("Records")
        assert "Bob (1950)" in shown(talking)


def test_the_section_fits_with_large_print(stage: Stage) -> None:
    settings = stage.window.settings
    settings.change(replace(settings.now, text_size=200, people=(AIMEE, JEAN)))
    stage.window.resize(1024, 768)
    stage.tap("Settings")
    assert wrong_now(stage) == []
    stage.tap("Change Aimee Jones")
    assert wrong_now(stage) == []
