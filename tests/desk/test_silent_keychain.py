"""A keychain that does not answer freezes no window, and nothing that is said is lost."""

import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.shell.window import Window
from sdm_aid.record.keys import keychain
from sdm_aid.record.keys.keys import needs_words
from sdm_aid.record.record import open_record
from tests.kit.screens import shown, words_in
from tests.kit.waiting import until
from tests.record.keychains import Silent
from tests.record.passphrases import WORDS

from .conftest import BEGINS

WAITING = "Waiting for this system’s keychain to give the key…"
GIVEN_UP = "This system’s keychain does not answer."
LIMIT = 4.0
STILL = 2.5
"""Seconds: a window that stood still for longer was waiting for the keychain."""


@pytest.fixture
def silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Silent]:
    """A keychain that holds the key of a record, and has fallen silent."""
    monkeypatch.setattr(keychain, "LIMIT", LIMIT)
    monkeypatch.setattr(keychain, "SOON", 0.2)
    monkeypatch.delenv("SDM_AID_KEYCHAIN")
    before = keyring.get_keyring()
    made = Silent()
    made.speak()
    keyring.set_keyring(made)
    open_record(tmp_path / "record").close()
    made.fall_silent()
    yield made
    made.speak()
    keyring.set_keyring(before)


class Pulse:
    """How long the windows' thread stood still at a stretch, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def test_home_says_what_is_waited_for_and_can_be_used(
    silent: Silent, tmp_path: Path, app: QApplication
) -> None:
    window = Window(app, tmp_path / "record")
    window.show()
    until(lambda: WAITING in words_in(window))
    pulse = Pulse()
    assert window.shell is not None
    window.shell.begin(window.shell.shelf[0])
    assert window.shell.frame is not None
    until(lambda: any(GIVEN_UP in label.text() for label in window.findChildren(QLabel)))
    assert window.shell.front() is window.shell.frame
    assert pulse.longest < STILL
    window.shell.go_home()
    assert GIVEN_UP in words_in(window)
    silent.speak()
    window.close()


def test_a_talk_begins_goes_on_and_is_written_once_it_answers(
    silent: Silent, tmp_path: Path
) -> None:
    stage = Stage(tmp_path / "record", BEGINS)
    try:
        assert GIVEN_UP in shown(stage)
        pulse = Pulse()
        stage.tap("Knee osteoarthritis")
        stage.write("Bob", "Patient: what would you like to be called?")
        stage.write("Aimee", "Clinician: what would you like to be called?")
        stage.tap("Step 2: What matters")
        stage.presenter.say("what-matters", "words", "Meg")
        stage.settle()
        assert pulse.longest < STILL
        assert "not on the disk yet" in shown(stage)
        silent.speak()
        until(lambda: "not on the disk" not in shown(stage))
        record = stage.shell.the_record()
        assert record.entries(record.conversations()[0].id)[-1].value == "Meg"
    finally:
        silent.speak()
        stage.end()


def test_setting_a_passphrase_is_given_up_in_plain_words(silent: Silent, tmp_path: Path) -> None:
    silent.speak()
    stage = Stage(tmp_path / "record", BEGINS)
    try:
        stage.tap("Settings")
        stage.tap("Set a passphrase")
        stage.write(WORDS, "New passphrase")
        stage.write(WORDS, "The same once more")
        silent.fall_silent()
        pulse = Pulse()
        stage.tap("Use this passphrase")
        assert pulse.longest < STILL
        assert GIVEN_UP in shown(stage)
        assert not needs_words(tmp_path / "record")
        silent.speak()
        stage.tap("Use this passphrase")
        assert "Your recovery code" in shown(stage)
        assert needs_words(tmp_path / "record")
    finally:
        silent.speak()
        stage.end()
