"""A physiotherapist and a patient write a guide together, in the real window, with real keys."""

import signal
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QWidget

from sdm_aid.desk.kit.look.tokens import THEMES
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.studio.drafts import Draft, Drafts
from sdm_aid.desk.studio.editor.editor import GuideEditor
from sdm_aid.desk.studio.guide_file import GuideFile
from sdm_aid.desk.studio.studio_page import StudioPage
from sdm_aid.desk.studio.writing_desk import WritingDesk
from sdm_aid.guide.reading.reader import ReadGuide, read_file, read_guide
from tests.desk.accessibility import nameless
from tests.desk.conftest import BEGINS, saving_to
from tests.kit.fitting import clipped, wrong_now
from tests.kit.keyboard import type_letter
from tests.kit.screens import contrast, shown, tab_to, words_in
from tests.kit.waiting import until

CONTROL = Qt.KeyboardModifier.ControlModifier
NOTHING = Qt.KeyboardModifier.NoModifier

ANSWERS = {
    "1. What is it about?": "Sore shoulder: what now?",
    "3. What could people do? Two to five things.": "Exercise\nA steroid jab",
    "4. What happens if people do nothing?": "Many get better in a year.",
    "5. What matters to people?": "Less pain\nSleep",
    "6. What do people ask?": "Will it come back?",
    "9. Who wrote it? A name, a comma, and what they do.": "Aimee, physiotherapist\nBob, patient",
}


def studio(stage: Stage) -> StudioPage:
    page = stage.shell.studio
    assert page is not None
    return page


def desk(stage: Stage) -> WritingDesk:
    return studio(stage).desk


def checked(stage: Stage) -> None:
    """Wait until everything has been looked at and drawn."""
    until(lambda: not desk(stage).busy())
    stage.settle()


def key(stage: Stage, which: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    """One key, to whatever has the keyboard."""
    stage.window.activateWindow()
    QTest.keyClick(QGuiApplication.focusWindow() or stage.window.windowHandle(), which, held)


def write(stage: Stage, text: str) -> None:
    for letter in text:
        window = QGuiApplication.focusWindow() or stage.window.windowHandle()
        type_letter(window, letter)


def to_line(stage: Stage, written: str, column: int = 1, length: int = 0) -> int:
    """Put the cursor into the first line with these words. Returns its number."""
    line = next(n for n, each in enumerate(desk(stage).text().split("\n"), 1) if written in each)
    desk(stage).editor.go_to(line, column, length)
    desk(stage).editor.setFocus()
    return line


def problems(stage: Stage) -> list[str]:
    panel = desk(stage).problems.list
    return [panel.item(row).text() for row in range(panel.count())]


def page_beside(stage: Stage) -> StepPage:
    """The page beside the text."""
    page = desk(stage).look.page
    assert page is not None
    return page


def on_the_page(stage: Stage) -> str:
    """What can be read on the page beside the text."""
    return words_in(page_beside(stage).current())


def every_word(stage: Stage) -> str:
    """What is on every screen of the page beside the text."""
    return "\n".join(label.text() for label in page_beside(stage).findChildren(QLabel))


@pytest.fixture
def writing(stage: Stage) -> Stage:
    """A copy of the knee guide, open in the studio."""
    stage.tap("Write a guide")
    stage.tap("Knee osteoarthritis")
    checked(stage)
    return stage


@pytest.fixture
def own(tmp_path: Path, knee: ReadGuide) -> Path:
    """A guide of one's own, before the program starts."""
    file = tmp_path / "record" / "guides" / "ours.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(knee.text.replace("title: Knee", "title: Our knee", 1), encoding="utf-8")
    return file


@pytest.fixture
def ours(own: Path, stage: Stage) -> Stage:
    """Writing on that guide, in its file."""
    stage.tap("Write a guide")
    stage.tap("Our knee osteoarthritis")
    checked(stage)
    return stage


def test_a_slip_is_told_where_it_is_and_put_right_with_one_key(writing: Stage) -> None:
    before = desk(writing).text()
    line = to_line(writing, "    kind: gain", column=9)
    write(writing, "d")
    until(lambda: any("`kindd` is not a field" in each for each in problems(writing)))
    assert f"line {line}" in problems(writing)[0]
    assert "Did you mean `kind`?" in problems(writing)[0]
    key(writing, Qt.Key.Key_Home, CONTROL)
    key(writing, Qt.Key.Key_F8)
    assert desk(writing).editor.here()[0] == line
    key(writing, Qt.Key.Key_Period, CONTROL)
    assert desk(writing).text() == before
    until(lambda: not any("kindd" in each for each in problems(writing)))


def test_one_goes_to_a_problem_from_the_list_by_enter(writing: Stage) -> None:
    line = to_line(writing, "    kind: gain", column=9)
    write(writing, "d")
    until(lambda: any("kindd" in each for each in problems(writing)))
    key(writing, Qt.Key.Key_Home, CONTROL)
    key(writing, Qt.Key.Key_2, CONTROL)
    assert QApplication.focusWidget() is desk(writing).problems.list
    key(writing, Qt.Key.Key_Return)
    assert desk(writing).editor.here()[0] == line
    assert desk(writing).editor.hasFocus()


def test_the_line_with_a_problem_is_underlined(writing: Stage) -> None:
    line = to_line(writing, "    kind: gain", column=9)
    write(writing, "d")
    until(lambda: any("kindd" in each for each in problems(writing)))
    under = [
        (each.cursor.blockNumber() + 1, each.cursor.selectedText())
        for each in desk(writing).editor.extraSelections()
        if each.format.underlineStyle() is each.format.UnderlineStyle.WaveUnderline
    ]
    assert under == [(line, "kindd")]


def test_notes_stay_away_until_they_are_asked_for(writing: Stage) -> None:
    assert not [each for each in problems(writing) if each.startswith("A note")]
    writing.tap("Show notes too")
    assert [each for each in problems(writing) if each.startswith("A note")]


def test_the_page_beside_the_text_follows_the_cursor_and_the_words(writing: Stage) -> None:
    to_line(writing, "what_matters:")
    until(lambda: page_beside(writing).step.kind == "what-matters")
    to_line(writing, "name: Less pain, moving better", column=1)
    until(lambda: "Less pain, moving better" in on_the_page(writing))
    key(writing, Qt.Key.Key_End)
    write(writing, " again")
    until(lambda: "Less pain, moving better again" in on_the_page(writing))


def test_a_broken_guide_shows_what_it_can_and_says_so(writing: Stage) -> None:
    to_line(writing, "name: Less pain, moving better")
    until(lambda: "Less pain, moving better" in on_the_page(writing))
    to_line(writing, "    kind: gain", column=11, length=4)
    write(writing, "xyz")
    until(lambda: "This is how it looks so far." in shown(writing))
    assert "Less pain, moving better" in on_the_page(writing)


def test_a_text_that_shows_nothing_leaves_the_last_that_did(writing: Stage) -> None:
    to_line(writing, "format: 1")
    key(writing, Qt.Key.Key_A, CONTROL)
    write(writing, "- a list")
    until(lambda: "This is how it looked before the problems." in shown(writing))
    assert "Who is here today?" in on_the_page(writing)
    assert desk(writing).bar.try_button.isEnabled()


def test_a_page_is_seen_while_a_new_question_is_half_written(writing: Stage) -> None:
    to_line(writing, "people_ask:", column=20)
    write(writing, "\n- id: how-long\n")
    key(writing, Qt.Key.Key_Escape)
    write(writing, "question: How long may it take?")
    until(lambda: "How long may it take?" in every_word(writing))


def test_nobody_can_answer_on_the_page_beside_the_text(writing: Stage) -> None:
    until(lambda: "Who is here today?" in on_the_page(writing))
    writing.tap("On paper")
    assert "Press “Try it” to answer." in shown(writing)


def test_a_field_is_completed_at_the_cursor(writing: Stage) -> None:
    to_line(writing, "people_ask:", column=20)
    write(writing, "\n- id: how-long\nqu")
    until(desk(writing).offering.isVisible)
    key(writing, Qt.Key.Key_Return)
    write(writing, "How long?")
    assert "people_ask:\n  - id: how-long\n    question: How long?\n" in desk(writing).text()


def test_fast_typing_is_not_doubled_by_completion(writing: Stage) -> None:
    to_line(writing, "people_ask:", column=20)
    write(writing, "\n- id: how-long\nqu")
    until(desk(writing).offering.isVisible)
    write(writing, "est")
    key(writing, Qt.Key.Key_Return)
    assert "  - id: how-long\n    question: \n" in desk(writing).text()


def test_ids_are_offered_on_request(writing: Stage) -> None:
    to_line(writing, "bears_on: [less-pain", column=16)
    key(writing, Qt.Key.Key_Space, CONTROL)
    offered = desk(writing).offering
    assert offered.isVisible()
    assert offered.item(0).text() == "less-pain\nLess pain day to day"
    key(writing, Qt.Key.Key_Escape)
    assert not offered.isVisible()


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("options:\n- id: a\nname: b", "options:\n  - id: a\n    name: b"),
        ("good:\n- one\ntwo\n\nhard:", "good:\n  - one\n  - two\nhard:"),
        ("a: >-\nwords", "a: >-\n  words"),
        ("a: b\nc: d", "a: b\nc: d"),
    ],
)
def test_enter_knows_the_indent(app: QApplication, keys: str, text: str) -> None:
    editor = GuideEditor(THEMES["light"])
    for letter in keys:
        type_letter(editor, letter)
    assert editor.toPlainText() == text


def test_tab_indents_backspace_takes_it_back_and_escape_lets_one_leave(writing: Stage) -> None:
    editor = desk(writing).editor
    to_line(writing, "format: 1")
    key(writing, Qt.Key.Key_Tab)
    assert "\n  format: 1" in desk(writing).text()
    key(writing, Qt.Key.Key_Backspace)
    assert "\nformat: 1" in desk(writing).text()
    key(writing, Qt.Key.Key_Escape)
    key(writing, Qt.Key.Key_Tab)
    assert not editor.hasFocus()


def test_find_and_replace(writing: Stage) -> None:
    key(writing, Qt.Key.Key_F, CONTROL)
    write(writing, "Keep going without surgery")
    key(writing, Qt.Key.Key_Return)
    found = desk(writing).editor.textCursor().selectedText()
    assert found.lower() == "keep going without surgery"
    tab_to(writing, "Replace with")
    write(writing, "Exercise")
    writing.tap("Replace all")
    assert "Keep going without surgery" not in desk(writing).text()
    assert "name: Exercise\n" in desk(writing).text()
    key(writing, Qt.Key.Key_Escape)
    assert desk(writing).editor.hasFocus()
    key(writing, Qt.Key.Key_Z, CONTROL)
    assert "name: Keep going without surgery\n" in desk(writing).text()


def test_the_file_is_untouched_until_it_is_saved(ours: Stage, own: Path) -> None:
    before = own.read_text(encoding="utf-8")
    to_line(ours, "title: Our knee", column=8)
    write(ours, "Meg and ")
    until(lambda: Drafts(ours.window.folder).left())
    assert own.read_text(encoding="utf-8") == before
    key(ours, Qt.Key.Key_S, CONTROL)
    assert read_file(own).guide.title == "Meg and Our knee osteoarthritis"
    assert "ours.yaml: saved." in shown(ours)
    ours.tap("Home")
    assert "Meg and Our knee osteoarthritis" in shown(ours)
    assert "It is not saved yet." not in shown(ours)


def test_a_draft_is_kept_and_offered_back_when_one_goes_home(ours: Stage, own: Path) -> None:
    to_line(ours, "title: Our knee", column=8)
    write(ours, "Meg and ")
    ours.tap("Home")
    assert "You were writing “ours.yaml”. It is not saved yet." in shown(ours)
    ours.tap("Carry on writing")
    assert "title: Meg and Our knee osteoarthritis" in desk(ours).text()
    key(ours, Qt.Key.Key_S, CONTROL)
    assert "Meg and" in own.read_text(encoding="utf-8")


def test_a_draft_can_be_thrown_away(ours: Stage) -> None:
    to_line(ours, "title: Our knee", column=8)
    write(ours, "Meg and ")
    ours.tap("Home")
    ours.tap("Write a guide")
    assert "You were writing “ours.yaml”. It is not saved yet." in shown(ours)
    ours.tap("Delete the draft")
    assert "It is not saved yet." not in shown(ours)
    ours.tap("Home")
    assert "It is not saved yet." not in shown(ours)


def test_a_copy_that_was_only_looked_at_leaves_nothing(writing: Stage) -> None:
    assert "without a file yet: not saved yet." in shown(writing)
    writing.tap("Home")
    assert "It is not saved yet." not in shown(writing)


HALF_A_SECOND = 1500
"""Milliseconds: three times as long, for a machine that has other things to do as well."""

CRASH = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtTest import QTest
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Tap
stage = Stage(Path(sys.argv[1]), datetime(2026, 11, 23, 10, 30, tzinfo=UTC))
stage.tap("Write a guide")
stage.tap("Our knee osteoarthritis")
desk = stage.shell.studio.desk
desk.editor.go_to(1)
for letter in "# Meg":
    QTest.keyClick(desk.editor, letter)
print("typed", flush=True)
stage.app.exec()
"""


def test_a_crash_loses_nothing_that_is_half_a_second_old(tmp_path: Path, own: Path) -> None:
    data = tmp_path / "record"
    program = subprocess.Popen(
        [sys.executable, "-c", CRASH, str(data)], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "typed\n"
    until(lambda: Drafts(data).left(), within_ms=HALF_A_SECOND)
    program.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    program.wait()
    program.stdout.close()
    assert "# Meg" not in own.read_text(encoding="utf-8")
    stage = Stage(data, BEGINS)
    assert "You were writing “ours.yaml”. It is not saved yet." in shown(stage)
    stage.tap("Carry on writing")
    assert desk(stage).text().startswith("# Meg")
    stage.end()


def test_closing_the_window_keeps_the_last_keys(ours: Stage, tmp_path: Path) -> None:
    to_line(ours, "title: Our knee", column=8)
    write(ours, "Meg and ")
    ours.open_again()
    drafts = Drafts(tmp_path / "record").left()
    assert [draft.name for draft in drafts] == ["ours.yaml"]
    assert "title: Meg and Our knee" in drafts[0].text


def test_a_damaged_draft_is_passed_over(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(Draft("good", "", "text", ""))
    drafts.wait()
    (tmp_path / "guide-drafts" / "bad.json").write_text("{", encoding="utf-8")
    assert [draft.key for draft in drafts.left()] == ["good"]


def test_a_file_changed_by_another_program_is_read_again(ours: Stage, own: Path) -> None:
    changed = own.read_text(encoding="utf-8").replace("title: Our", "title: Jean’s", 1)
    own.write_text(changed, encoding="utf-8")
    until(lambda: "title: Jean’s knee" in desk(ours).text())
    assert "Another program changed the file. This is the new text." in shown(ours)


def test_a_conflict_keeps_both(ours: Stage, own: Path) -> None:
    to_line(ours, "title: Our knee", column=8)
    write(ours, "Meg and ")
    theirs = own.read_text(encoding="utf-8").replace("title: Our", "title: Jean’s", 1)
    own.write_text(theirs, encoding="utf-8")
    until(lambda: "Its text is kept as ours.other.yaml." in shown(ours))
    key(ours, Qt.Key.Key_S, CONTROL)
    assert "title: Meg and Our knee" in own.read_text(encoding="utf-8")
    assert own.with_name("ours.other.yaml").read_text(encoding="utf-8") == theirs


def test_a_conflict_that_nobody_saw_is_seen_when_saving(ours: Stage, own: Path) -> None:
    to_line(ours, "title: Our knee", column=8)
    write(ours, "Meg and ")
    theirs = own.read_text(encoding="utf-8").replace("title: Our", "title: Jean’s", 1)
    own.write_text(theirs, encoding="utf-8")
    key(ours, Qt.Key.Key_S, CONTROL)
    assert own.with_name("ours.other.yaml").read_text(encoding="utf-8") == theirs
    assert "title: Meg and Our knee" in own.read_text(encoding="utf-8")


def test_another_program_s_text_is_never_written_over_where_it_cannot_be_kept(
    ours: Stage, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_line(ours, "title: Our knee", column=8)
    write(ours, "Meg and ")

    def full(_file: object, _text: str) -> Path:
        raise OSError

    monkeypatch.setattr(GuideFile, "keep_other", full)
    own.write_text("theirs", encoding="utf-8")
    key(ours, Qt.Key.Key_S, CONTROL)
    assert "Please save this text in another place." in shown(ours)
    assert own.read_text(encoding="utf-8") == "theirs"


def test_a_draft_that_cannot_be_kept_is_told(ours: Stage, tmp_path: Path) -> None:
    (tmp_path / "record" / "guide-drafts").write_text("in the way", encoding="utf-8")
    to_line(ours, "title: Our knee", column=8)
    write(ours, "Meg and ")
    until(lambda: "No draft can be kept on this disk now." in shown(ours))
    assert "A draft is kept." not in shown(ours)


def test_ten_answers_make_a_guide_that_can_be_tried(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.tap("Write a guide")
    stage.tap("Ten questions")
    for question, answer in ANSWERS.items():
        stage.write(answer, question)
    stage.tap("Make the guide")
    checked(stage)
    assert not [each for each in problems(stage) if each.startswith("Fix this")]
    assert read_guide(desk(stage).text()).title == "Sore shoulder: what now?"
    file = tmp_path / "record" / "guides" / "shoulder.yaml"
    saving_to(file, monkeypatch)
    stage.tap("Try it")
    stage.tap("Next: What we talk about")
    assert "Tap in the order you like." not in shown(stage)  # there are no topics yet
    stage.tap("Back to writing")
    key(stage, Qt.Key.Key_S, CONTROL)
    assert read_file(file).guide.options[1].name == "A steroid jab"
    stage.tap("Home")
    assert "Sore shoulder: what now?" in shown(stage)


def test_too_few_choices_are_asked_for_again(stage: Stage) -> None:
    stage.tap("Write a guide")
    stage.tap("Ten questions")
    stage.write("Shoulder", "1. What is it about?")
    stage.tap("Make the guide")
    assert "Please name two to five things, one on each line." in shown(stage)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPlainTextEdit)
    assert focus.accessibleName().startswith("3.")


def test_answers_are_kept_while_one_gives_them(stage: Stage, tmp_path: Path) -> None:
    stage.tap("Write a guide")
    stage.tap("Ten questions")
    stage.write("Shoulder", "1. What is it about?")
    until(lambda: Drafts(tmp_path / "record").left())
    stage.tap("Back")
    stage.tap("Home")
    assert "You were writing “Shoulder”. It is not saved yet." in shown(stage)
    assert "title: Shoulder" in Drafts(tmp_path / "record").left()[0].text


def test_a_guide_is_tried_in_the_real_frame_and_nothing_is_kept(writing: Stage) -> None:
    key(writing, Qt.Key.Key_F5)
    assert "You are trying the guide. Nothing is kept." in shown(writing)
    writing.write("Bob", "Patient: what would you like to be called?")
    writing.tap("Next: What we talk about")
    assert "Saved" not in shown(writing)
    writing.tap("Back to writing")
    assert desk(writing).editor.hasFocus()
    assert writing.shell.the_record().conversations() == ()
    writing.tap("Try it")
    boxes = [each.text() for each in writing.window.findChildren(QLabel) if each.isVisible()]
    assert "Bob" not in boxes


def test_a_file_that_is_no_guide_is_told(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "picture.yaml"
    file.write_bytes(b"\xff\xd8\x00\x01")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))
    stage.tap("Write a guide")
    stage.tap("Open a file")
    assert studio(stage).currentWidget() is studio(stage).start
    assert any(label.property("role") == "strong" for label in visible_labels(stage.window))


def visible_labels(inside: QWidget) -> list[QLabel]:
    return [each for each in inside.findChildren(QLabel) if each.isVisible() and each.text()]


def test_a_place_that_cannot_be_written_to_is_told_and_the_draft_stays(
    writing: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "in-the-way"
    in_the_way.write_text("", encoding="utf-8")
    saving_to(in_the_way / "guide.yaml", monkeypatch)
    to_line(writing, "format: 1")
    write(writing, "# Meg\n")
    key(writing, Qt.Key.Key_S, CONTROL)
    assert "You cannot save there." in shown(writing)
    writing.tap("Home")
    assert "It is not saved yet." in shown(writing)


def test_standards_say_what_is_still_missing(writing: Stage) -> None:
    key(writing, Qt.Key.Key_4, CONTROL)
    listed = desk(writing).standards.list
    assert listed.hasFocus()
    assert listed.item(0).text().startswith("Not met")
    assert "Standards: " in shown(writing)
    assert "It can be read at the age of " in shown(writing)


def test_one_can_walk_through_the_page_beside_the_text_by_keyboard(writing: Stage) -> None:
    until(lambda: desk(writing).look.page)
    key(writing, Qt.Key.Key_3, CONTROL)
    tab_to(writing, "The next screen")
    key(writing, Qt.Key.Key_Space)
    page = page_beside(writing)
    assert (page.step.kind, page.currentIndex()) == ("together", 1)
    for _screen in range(page.count() - 1):
        key(writing, Qt.Key.Key_Space)
    assert page_beside(writing).step.kind == "what-matters"
    writing.tap("The screen before")
    page = page_beside(writing)
    assert (page.step.kind, page.currentIndex()) == ("together", page.count() - 1)


def test_a_narrow_window_says_what_is_wrong_with_the_line_one_is_in(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=Look("small", 1024, 768))
    stage.tap("Write a guide")
    stage.tap("Knee osteoarthritis")
    checked(stage)
    to_line(stage, "    kind: gain", column=9)
    write(stage, "d")
    until(lambda: "`kindd` is not a field of an outcome." in shown(stage))
    to_line(stage, "format: 1")
    assert "`kindd` is not a field of an outcome." not in shown(stage)
    stage.end()


def test_f1_lists_the_keys_over_the_panes_and_the_keyboard_comes_back(writing: Stage) -> None:
    key(writing, Qt.Key.Key_F1)
    assert "To the next problem" in shown(writing)
    assert "Then Tab leaves the text" in shown(writing)
    assert writing.window.focusWidget() is not desk(writing).editor
    key(writing, Qt.Key.Key_Escape)
    assert "To the next problem" not in shown(writing)
    assert desk(writing).editor.hasFocus()
    writing.tap("Keys")
    assert "To the next problem" in shown(writing)


def test_everything_has_a_name(writing: Stage) -> None:
    key(writing, Qt.Key.Key_F, CONTROL)
    assert nameless(writing.window) == []
    writing.tap("Home")
    writing.tap("Write a guide")
    assert nameless(writing.window) == []
    writing.tap("Ten questions")
    assert nameless(writing.window) == []


LOOKS = (
    USUAL,
    Look("small", 1024, 768, "dark", 100),
    Look("large", 1440, 900, "light", 200),
    Look("large and small", 1024, 768, "contrast", 200, from_the_right=True),
)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name or "usual")
def test_nothing_is_clipped(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    stage.tap("Write a guide")
    fits(stage)
    stage.tap("Ten questions")
    fits(stage)
    stage.tap("Back")
    stage.tap("Knee osteoarthritis")
    checked(stage)
    for pane in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        key(stage, pane, CONTROL)
        checked(stage)
        fits(stage)
    key(stage, Qt.Key.Key_F, CONTROL)
    fits(stage)
    key(stage, Qt.Key.Key_F1)
    stage.settle()
    assert clipped(stage.window) == []  # it lies over the panes on purpose
    key(stage, Qt.Key.Key_F1)
    stage.tap("Try it")
    fits(stage)
    assert desk(stage).editor.layoutDirection() is Qt.LayoutDirection.LeftToRight
    stage.end()


def fits(stage: Stage) -> None:
    assert wrong_now(stage) == []


@pytest.mark.parametrize("name", THEMES)
def test_the_text_s_colours_can_be_read(name: str) -> None:
    tokens = THEMES[name]
    for colour in (tokens.ink, tokens.ink_soft, tokens.action, tokens.clinician, tokens.companion):
        for ground in (tokens.card, tokens.aside):
            assert contrast(colour, ground) >= 4.5


def test_another_theme_reaches_the_editor(writing: Stage) -> None:
    writing.window.settings.change(writing.window.settings.now.__class__("dark", 100))
    formats = desk(writing).editor.document().firstBlock().layout().formats()
    assert formats[0].format.foreground().color().name().upper() == THEMES["dark"].ink_soft.upper()


def test_going_home_ends_the_other_processes(writing: Stage) -> None:
    assert active_children()
    writing.tap("Home")
    until(lambda: not active_children())


def test_a_checker_that_was_ended_by_somebody_is_begun_again(writing: Stage) -> None:
    for process in active_children():
        process.kill()
        process.join()
    to_line(writing, "    kind: gain", column=9)
    write(writing, "d")
    until(lambda: any("`kindd` is not a field" in each for each in problems(writing)))
    key(writing, Qt.Key.Key_Backspace)
    until(lambda: not any("`kindd` is not a field" in each for each in problems(writing)))
