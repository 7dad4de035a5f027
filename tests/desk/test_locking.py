"""The desk locks: nothing is lost, nothing is seen, and one goes on exactly where one was."""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from sdm_aid.desk.kit.settings import Settings, read_settings, write_settings
from sdm_aid.desk.lock.idle import LockWhen
from sdm_aid.desk.lock.lock_code import RecoveryCodePage
from sdm_aid.desk.records.records_page import RecordsPage
from sdm_aid.desk.rehearsal.hands import press
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Script, Write
from sdm_aid.desk.shell.app import Crash
from sdm_aid.desk.talk.second_screen import SecondScreen
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.keys.change_key import protect
from sdm_aid.record.keys.keys import KeyPlace, key_of, key_place, needs_words
from sdm_aid.record.keys.recovery_code import LENGTH, grouped, read_code
from sdm_aid.record.keys.unlock import recover, unlock
from sdm_aid.record.record import open_record
from tests.kit.disks import Disk
from tests.kit.waiting import come_due, ring_all, until
from tests.record.passphrases import CHEAP, WORDS

from .conftest import BEGINS

WRONG = "stairs garden bus tea"
BOX = "In Bob’s words"


@pytest.fixture
def code(tmp_path: Path) -> str:
    """The recovery code of a record with a passphrase."""
    folder = tmp_path / "record"
    open_record(folder).close()
    key = key_of(folder, database_exists=True, keychain=False)
    return protect(folder, key, WORDS, CHEAP)


@pytest.fixture
def guarded(code: str, tmp_path: Path) -> Iterator[Stage]:
    """The windows at home, over a record with a passphrase that nobody has typed yet."""
    made = Stage(tmp_path / "record", BEGINS)
    yield made
    made.end()


@pytest.fixture
def talking_guarded(guarded: Stage) -> Stage:
    """Bob and Aimee at “What matters”, over a record with a passphrase."""
    guarded.tap("Knee osteoarthritis")
    open_with(guarded, WORDS)
    guarded.write("Bob", "Patient: what would you like to be called?")
    guarded.write("Aimee", "Clinician: what would you like to be called?")
    guarded.tap("Step 2: What matters")
    return guarded


def open_with(stage: Stage, words: str, box: str = "Passphrase") -> None:
    stage.write(words, box)
    stage.tap("Open")


def open_button(stage: Stage) -> QAbstractButton:
    """What opens the record, or says how long to wait before it does."""
    (button,) = (
        each
        for each in stage.window.findChildren(QAbstractButton)
        if each.isVisible() and each.text().startswith(("Open", "Wait"))
    )
    return button


def code_shown(stage: Stage) -> str:
    """The recovery code as it can be read on the screen."""
    letters = "".join(shown(stage).split()).partition("ifyouforgetthepassphrase.")[2]
    code = read_code(letters[:LENGTH])
    assert code is not None
    return code


def type_without_leaving(stage: Stage, text: str) -> QPlainTextEdit:
    edit = stage.find(BOX, (QPlainTextEdit,))
    edit.setFocus()
    for letter in text:
        press(edit, letter)
    return edit


def shown(stage: Stage) -> str:
    """Every word in sight, on whatever window."""
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    seen = [
        label.text()
        for window in windows
        for label in window.findChildren(QLabel)
        if label.isVisible()
    ]
    return "\n".join(seen + [window.windowTitle() for window in windows])


class TestWithAPassphrase:
    def test_home_shows_the_guides_and_asks_before_the_record_is_used(self, guarded: Stage) -> None:
        assert "Knee osteoarthritis" in shown(guarded)
        assert "The record is locked with a passphrase." in shown(guarded)
        assert not guarded.shell.desk_record.is_open()

    def test_a_talk_begins_only_when_its_words_can_be_kept(self, guarded: Stage) -> None:
        guarded.tap("Knee osteoarthritis")
        assert guarded.shell.frame is None
        assert guarded.place() == "lockscreen"
        open_with(guarded, WORDS)
        assert guarded.place() == "together-1"

    def test_one_may_go_back_to_the_guides_without_it(self, guarded: Stage) -> None:
        guarded.tap("Records")
        guarded.tap("Back to the guides")
        assert guarded.place() == "home"
        assert not guarded.shell.desk_record.is_open()

    def test_the_talk_that_was_stopped_is_offered_once_the_record_is_open(
        self, talking_guarded: Stage
    ) -> None:
        talking_guarded.open_again()
        assert "Carry on" not in shown(talking_guarded)
        talking_guarded.tap("Open it")
        open_with(talking_guarded, WORDS)
        assert "Knee osteoarthritis · 23 Nov 2026" in shown(talking_guarded)
        assert "Aimee" not in shown(talking_guarded)
        assert shown(talking_guarded).count("Bob") == 1  # the tour's, who is nobody

    def test_locking_keeps_what_is_being_typed_and_opening_goes_on_where_one_was(
        self, talking_guarded: Stage
    ) -> None:
        stage = talking_guarded
        edit = type_without_leaving(stage, "I want to walk")
        page = stage.frame.page()
        QTest.keyClick(edit, Qt.Key.Key_L, Qt.KeyboardModifier(0x06000000))  # Ctrl and Shift
        stage.settle()
        assert stage.place() == "lockscreen"
        record = open_record(stage.window.folder, key=unlock(stage.window.folder, WORDS))
        kept = record.entries(record.conversations()[0].id)
        record.close()
        assert kept[-1].value == "I want to walk"
        open_with(stage, WORDS)
        assert stage.frame.page() is page
        assert QApplication.focusWidget() is edit
        for letter in " Meg":
            press(edit, letter)
        stage.shell.talk.settle()
        view = stage.presenter.view()
        assert view.state.text("what-matters", "words") == "I want to walk Meg"

    def test_what_is_locked_shows_nothing_of_anybody(self, talking_guarded: Stage) -> None:
        type_without_leaving(talking_guarded, "It aches")
        assert "Bob" in shown(talking_guarded)
        talking_guarded.shell.locking.lock()
        talking_guarded.settle()
        for word in ("Bob", "Aimee", "aches", "Knee"):
            assert word not in shown(talking_guarded)
        assert talking_guarded.window.windowTitle() == "SDM Aid"

    def test_nothing_but_the_passphrase_gets_past_the_lock(self, talking_guarded: Stage) -> None:
        stage = talking_guarded
        stage.shell.locking.lock()
        stage.settle()
        keys = [each.key() for each in stage.window.findChildren(QShortcut)]
        assert len(keys) > 2
        for each in keys:
            QTest.keySequence(stage.find("Passphrase", (QLineEdit,)), each)
        QTest.keyClick(stage.window.windowHandle(), Qt.Key.Key_Escape)
        stage.shell.hide_screen()
        stage.shell.locking.lock()
        stage.settle()
        assert stage.place() == "lockscreen"
        assert not stage.shell.desk_record.is_open()
        assert "Bob" not in shown(stage)

    def test_whoever_still_holds_the_record_cannot_open_it(self, talking_guarded: Stage) -> None:
        record = talking_guarded.shell.the_record()
        assert record.conversations()
        talking_guarded.shell.locking.lock()
        assert not talking_guarded.shell.desk_record.is_open()
        with pytest.raises(RecordTrouble):
            record.conversations()

    def test_what_the_disk_did_not_take_is_not_called_saved(self, talking_guarded: Stage) -> None:
        disk = Disk(talking_guarded, 13)
        disk.broken = True
        type_without_leaving(talking_guarded, "It aches")
        talking_guarded.shell.locking.lock()
        talking_guarded.settle()
        assert "Some answers are not on the disk yet." in shown(talking_guarded)
        assert "Everything is saved." not in shown(talking_guarded)
        disk.broken = False
        open_with(talking_guarded, WORDS)
        come_due(talking_guarded.presenter)
        assert talking_guarded.shell.talk.all_saved()
        kept = talking_guarded.shell.the_record()
        entries = kept.entries(kept.conversations()[0].id)
        assert entries[-1].value == "It aches"

    def test_a_damaged_record_is_told_once_it_is_unlocked_and_a_backup_put_back(
        self, talking_guarded: Stage
    ) -> None:
        talking_guarded.presenter.go_to("our-plan")
        talking_guarded.tap("Stop for today")
        talking_guarded.shell.backups.wait()
        folder = talking_guarded.window.folder
        talking_guarded.window.close()
        file = folder / "record.db"
        content = bytearray(file.read_bytes())
        content[5000] ^= 1
        file.write_bytes(content)
        file.with_name("record.db-wal").write_bytes(b"the power went")
        stage = Stage(folder, BEGINS)
        try:
            stage.tap("Records")
            open_with(stage, WORDS)
            stage.shell.backups.wait()
            stage.settle()
            assert "damaged" in shown(stage)
            stage.tap("Restore this backup")
            stage.tap("Records")
            stage.tap("Bob: Knee osteoarthritis")
            assert stage.presenter.view().people.patient == "Bob"
        finally:
            stage.end()

    def test_a_list_of_records_is_let_go_of_and_made_anew(self, talking_guarded: Stage) -> None:
        talking_guarded.tap("Home")
        talking_guarded.tap("Records")
        talking_guarded.tap("Lock")
        until(lambda: not talking_guarded.window.findChildren(RecordsPage))
        open_with(talking_guarded, WORDS)
        assert talking_guarded.place() == "records"
        assert "Bob" in " ".join(
            each.accessibleName() for each in talking_guarded.window.findChildren(QWidget)
        )

    def test_wrong_words_say_no_more_than_that_and_cost_a_longer_wait(self, guarded: Stage) -> None:
        guarded.tap("Open it")
        for words in (WRONG, WORDS[:-1], "x"):
            open_with(guarded, words)
            assert (
                "That is not the right passphrase or code. Check each letter and try again."
                in shown(guarded)
            )
        assert not open_button(guarded).isEnabled()
        assert "Wait" in open_button(guarded).accessibleName()
        until(open_button(guarded).isEnabled)
        open_with(guarded, WORDS)
        assert guarded.shell.desk_record.is_open()

    def test_the_wait_outlasts_the_program(self, guarded: Stage) -> None:
        guarded.tap("Open it")
        for _try in range(4):  # a wait that a slow start of the program does not outlast
            until(open_button(guarded).isEnabled)
            open_with(guarded, WRONG)
        guarded.open_again()
        guarded.tap("Open it")
        assert not open_button(guarded).isEnabled()

    def test_the_passphrase_is_not_in_sight_while_it_is_typed(self, guarded: Stage) -> None:
        guarded.tap("Open it")
        box = guarded.find("Passphrase", (QLineEdit,), 1)
        assert box.echoMode() is QLineEdit.EchoMode.Password

    def test_the_recovery_code_opens_it_and_asks_for_a_new_passphrase(
        self, talking_guarded: Stage, code: str
    ) -> None:
        stage = talking_guarded
        stage.shell.locking.lock()
        stage.settle()
        stage.tap("Use the recovery code")
        open_with(stage, grouped(code), "Recovery code")
        stage.write(WRONG, "New passphrase")
        stage.write(WRONG, "The same once more")
        stage.tap("Use this passphrase")
        new = code_shown(stage)
        stage.tap("I have it on paper")
        assert stage.place() == "what-matters-1"
        folder = stage.window.folder
        assert unlock(folder, WRONG) == recover(folder, new)

    def test_one_may_go_back_from_the_recovery_code(
        self, talking_guarded: Stage, code: str
    ) -> None:
        stage = talking_guarded
        stage.shell.locking.lock()
        stage.settle()
        stage.tap("Use the recovery code")
        open_with(stage, code, "Recovery code")
        stage.tap("Back")
        assert stage.place() == "lockscreen"
        assert not stage.shell.desk_record.is_open()

    def test_locking_half_way_through_recovering_asks_all_over_again(
        self, talking_guarded: Stage, code: str
    ) -> None:
        stage = talking_guarded
        stage.shell.locking.lock()
        stage.settle()
        stage.tap("Use the recovery code")
        open_with(stage, code, "Recovery code")
        assert stage.place() == "passphrase"
        stage.shell.locking.lock()
        stage.settle()
        assert stage.place() == "lockscreen"
        assert not stage.shell.desk_record.is_open()
        open_with(stage, WORDS)
        assert stage.place() == "what-matters-1"


class TestWithoutAPassphrase:
    def test_the_screen_is_covered_and_says_that_anyone_can_open_it(self, talking: Stage) -> None:
        talking.tap("More")
        talking.tap("Lock")
        assert "Anyone can open it. Set a passphrase in Settings" in shown(talking)
        assert "Bob" not in shown(talking)
        talking.tap("Show it again")
        assert talking.place() == "together-1"

    def test_windows_of_their_own_hide_and_dialogues_close(self, talking: Stage) -> None:
        other = SecondScreen()
        dialogue = QDialog(talking.window)
        heard: list[str] = []
        talking.shell.locking.locked.connect(lambda: heard.append("locked"))
        talking.shell.locking.unlocked.connect(lambda: heard.append("unlocked"))
        other.show()
        dialogue.open()
        talking.shell.locking.lock()
        assert not other.isVisible()
        assert not dialogue.isVisible()
        talking.tap("Show it again")
        assert other.isVisible()
        assert not dialogue.isVisible()
        assert heard == ["locked", "unlocked"]
        other.close()

    def test_a_passphrase_is_set_in_settings_and_its_code_shown_once(self, talking: Stage) -> None:
        talking.tap("Home")
        talking.tap("Settings")
        talking.tap("Set a passphrase")
        talking.write("short", "New passphrase")
        talking.tap("Use this passphrase")
        assert "at least 15 letters" in shown(talking)
        talking.write("-dog-kettle-moon", "New passphrase")
        talking.write("not the same at all", "The same once more")
        talking.tap("Use this passphrase")
        assert "The two are not the same." in shown(talking)
        assert not needs_words(talking.window.folder)
        talking.tap("Back")
        set_passphrase(talking, WORDS)
        folder = talking.window.folder
        code = code_shown(talking)
        assert "Keep it away from this computer." in shown(talking)
        talking.tap("I have it on paper")
        assert "Only the passphrase or the recovery code opens it." in shown(talking)
        assert unlock(folder, WORDS) == recover(folder, code)
        talking.tap("Stop using a passphrase")
        talking.write(WRONG, "The passphrase there is now")
        talking.tap("Stop using it")
        assert "That is not the right passphrase or code." in shown(talking)
        talking.write(WORDS, "The passphrase there is now")
        talking.tap("Stop using it")
        assert key_place(folder) is KeyPlace.FILE
        assert "Set a passphrase" in [
            each.accessibleName() for each in talking.shell.front().findChildren(QWidget)
        ]

    def test_what_prints_of_the_code_names_nobody(self) -> None:
        code = "GA64MHYP9WPMR1HFPE2AT7MBTEYM"
        paper = RecoveryCodePage(code).on_paper().toPlainText()
        assert grouped(code) in paper
        assert "Keep it away from the computer." in paper


def set_passphrase(stage: Stage, words: str) -> None:
    stage.tap("Set a passphrase")
    stage.write(words, "New passphrase")
    stage.write(words, "The same once more")
    stage.tap("Use this passphrase")


class TestByItself:
    def test_it_locks_when_nobody_is_there_and_not_while_somebody_is(self, talking: Stage) -> None:
        when = talking.shell.locking.when
        now = [1000.0]
        when.monotonic = lambda: now[0]
        when.allow(60)
        now[0] += 59
        QTest.keyClick(talking.window.windowHandle(), Qt.Key.Key_Shift)
        now[0] += 59
        when.look()
        assert talking.place() == "together-1"
        now[0] += 1
        when.look()
        assert talking.place() == "lockscreen"

    @pytest.mark.parametrize(("minutes", "locks"), [(1, True), (5, True), (15, False), (0, False)])
    def test_how_long_is_chosen_in_settings(
        self, talking: Stage, minutes: int, locks: bool
    ) -> None:
        when = talking.shell.locking.when
        now = [1000.0]
        when.monotonic = lambda: now[0]
        talking.tap("Home")
        talking.window.settings.change(Settings(lock_after=minutes))
        now[0] += 5 * 60
        when.look()
        assert (talking.place() == "lockscreen") == locks

    @pytest.mark.parametrize(
        ("after", "in_talk", "locks_after"),
        [(5, 15, 15), (1, 15, 15), (15, 5, 15), (5, 0, 0), (0, 15, 0), (5, 5, 5)],
    )
    def test_a_talk_that_is_on_the_screen_has_the_longer_time(
        self, talking: Stage, after: int, in_talk: int, locks_after: int
    ) -> None:
        when = talking.shell.locking.when
        now = [1000.0]
        when.monotonic = lambda: now[0]
        talking.window.settings.change(Settings(lock_after=after, lock_in_talk=in_talk))
        now[0] += (locks_after or 600) * 60 - 1
        when.look()
        assert talking.place() == "together-1"
        now[0] += 1
        when.look()
        assert (talking.place() == "lockscreen") == bool(locks_after)

    def test_five_minutes_of_talking_lock_nothing_as_it_comes(self, talking: Stage) -> None:
        when = talking.shell.locking.when
        now = [1000.0]
        when.monotonic = lambda: now[0]
        talking.window.settings.change(Settings())
        now[0] += 6 * 60
        when.look()
        talking.settle()
        assert talking.place() == "together-1"
        assert not talking.shell.locking.countdown.isVisible()
        talking.tap("Home")
        now[0] += 6 * 60
        when.look()
        assert talking.place() == "lockscreen"

    def test_it_counts_down_first_and_any_touch_stops_that(self, talking: Stage) -> None:
        when, countdown = talking.shell.locking.when, talking.shell.locking.countdown
        now = [1000.0]
        when.monotonic = lambda: now[0]
        when.allow(300)
        now[0] += 269
        when.look()
        talking.settle()
        assert not countdown.isVisible()
        now[0] += 1
        when.look()
        talking.settle()
        assert "Locking in 30 seconds" in shown(talking)
        now[0] += 20
        when.look()
        talking.settle()
        assert "Locking in 10 seconds" in shown(talking)
        paper = talking.find("On paper", (QAbstractButton,))
        under = paper.mapTo(talking.window, paper.rect().center())
        QTest.mouseClick(talking.window.windowHandle(), Qt.MouseButton.LeftButton, pos=under)
        talking.settle()
        assert not countdown.isVisible()
        assert not paper.isChecked(), "the tap that stops it does nothing else"
        now[0] += 30
        when.look()
        talking.settle()
        assert talking.place() == "together-1"

    def test_a_key_stops_it_too_and_is_not_lost(self, talking: Stage) -> None:
        when = talking.shell.locking.when
        now = [1000.0]
        when.monotonic = lambda: now[0]
        when.allow(60)
        box = talking.find("Clinician: your job", (QLineEdit,))
        box.setFocus()
        now[0] += 50
        when.look()
        talking.settle()
        assert talking.shell.locking.countdown.isVisible()
        QTest.keyClick(talking.window.windowHandle(), "x")  # type: ignore[call-overload]
        talking.settle()
        assert not talking.shell.locking.countdown.isVisible()
        assert box.text() == "x"

    def test_it_locks_when_the_machine_says_that_it_goes_to_sleep(self, talking: Stage) -> None:
        when = talking.shell.locking.when
        assert when.metaObject().indexOfSlot("prepare_for_sleep(bool)") >= 0
        when.prepare_for_sleep(False)
        assert talking.place() == "together-1"
        when.prepare_for_sleep(True)
        assert talking.place() == "lockscreen"

    def test_it_locks_when_more_time_went_by_than_it_waited(self, app: QApplication) -> None:
        wall = [0.0]
        parent = QObject()
        when = LockWhen(parent, look_ms=5000, monotonic=lambda: 0.0, wall=lambda: wall[0])
        due: list[float] = []
        when.due.connect(lambda: due.append(wall[0]))
        for later in (5, 10, 10 + 3600, 10 + 3605):
            wall[0] = later
            when.look()
        assert due == [10 + 3600]

    def test_the_choice_lasts_and_what_makes_no_sense_is_as_usual(self, tmp_path: Path) -> None:
        write_settings(tmp_path, Settings(lock_after=0))
        assert read_settings(tmp_path).lock_after == 0
        (tmp_path / "settings.json").write_text('{"lock_after": 999}')
        assert read_settings(tmp_path).lock_after == 5


class TestTheClipboard:
    def test_what_was_copied_from_a_box_is_gone_after_a_while(self, talking: Stage) -> None:
        copy_from_a_box(talking, "It aches")
        come_due(talking.window.copied)
        assert QGuiApplication.clipboard().text() == ""

    def test_it_is_gone_when_the_program_is_left(self, talking: Stage) -> None:
        copy_from_a_box(talking, "It aches")
        talking.window.close()
        assert QGuiApplication.clipboard().text() == ""

    def test_what_somebody_else_put_there_since_stays(self, talking: Stage) -> None:
        copy_from_a_box(talking, "It aches")
        QGuiApplication.clipboard().setText("From another program")
        ring_all(talking.window.copied)
        assert QGuiApplication.clipboard().text() == "From another program"


def copy_from_a_box(stage: Stage, text: str) -> None:
    stage.tap("Step 2: What matters")
    edit = type_without_leaving(stage, text)
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text


SECRET = "quixotically"
"""A word that is in no guide and no screen."""


def test_no_word_of_the_patients_is_in_any_file_or_title_in_the_clear(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder = tmp_path / "record"
    folder.mkdir()
    log = logging.FileHandler(folder / "sdm-aid.log", encoding="utf-8")
    logging.getLogger().addHandler(log)
    stage = Stage(folder, BEGINS)
    titles: set[str] = set()
    for act in script.acts:
        if isinstance(act, Write) and len(act.write) > 40:
            stage.play(act.model_copy(update={"write": f"{act.write} {SECRET}"}))
        else:
            stage.play(act)
        titles |= {window.windowTitle() for window in QApplication.topLevelWidgets()}
    stage.shell.locking.lock()
    Crash(stage.window)(ValueError, ValueError(SECRET), None)
    written = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    stage.end()
    logging.getLogger().removeHandler(log)
    log.close()
    written |= {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    record = open_record(folder)
    kept = record.entries(record.conversations()[0].id)
    record.close()
    assert any(SECRET in str(entry.value) for entry in kept)  # it was there to be found
    assert {"record.db", "sdm-aid.log", "settings.json"} <= {file.name for file in written}
    assert b"A fault in the program" in written[folder / "sdm-aid.log"]
    for file, content in written.items():
        assert SECRET not in str(file)
        for spelling in ("utf-8", "utf-16-le", "utf-16-be"):
            assert SECRET.encode(spelling) not in content, file
    assert not [title for title in titles if SECRET in title]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX writes core files")
def test_a_crash_leaves_no_picture_of_the_memory() -> None:
    asked = "import resource; from sdm_aid.kit.processes.own_process import keep_to_ourselves; "
    asked += "keep_to_ourselves(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "(0, 0)\n"
