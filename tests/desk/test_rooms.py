"""Several rooms: a conversation over the practice's record, in the real windows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from sdm_aid.desk.kit.settings import read_settings
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.shell.settings.record_address import RecordAddress
from sdm_aid.record.shared_record import ServerRecord, open_server_record
from tests.kit.screens import shown
from tests.record.postgres import Postgres


def words_of(stage: Stage) -> str:
    page = stage.window.findChildren(RecordAddress)[-1]
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def use(stage: Stage, address: str) -> None:
    """Go to Settings, and put an address in the place of the one that is there."""
    stage.shell.show_settings()
    box = stage.window.findChildren(RecordAddress)[-1].findChildren(QLineEdit)[0]
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClicks(box, address)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_two_rooms_share_what_was_said(stage: Stage, address: str) -> None:
    use(stage, address)
    assert "when you open it again" in words_of(stage)
    stage.open_again()
    assert isinstance(stage.shell.the_record(), ServerRecord)
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    stage.write("Aimee", "Clinician: what would you like to be called?")
    other = open_server_record(address, stage.window.folder.with_name("other room"))
    (kept,) = other.conversations("bob")
    assert [entry.value for entry in other.entries(kept.id)] == ["Bob", "Aimee"]
    other.close()


def test_a_conversation_goes_on_while_the_server_is_away(
    stage: Stage, postgres: Postgres, address: str
) -> None:
    use(stage, address)
    stage.open_again()
    stage.tap("Knee osteoarthritis")
    stage.write("Bob", "Patient: what would you like to be called?")
    record = stage.shell.the_record()
    assert isinstance(record, ServerRecord)
    with postgres.away():
        stage.write("Aimee", "Clinician: what would you like to be called?")
        stage.tap("Step 2: What matters")
        assert record.waiting == 2
        stage.settle()
        assert "2 answers wait on this machine, encrypted." in shown(stage)
    record.send()
    stage.settle()
    assert "wait on this machine" not in shown(stage)
    stage.open_again()
    (kept,) = stage.shell.the_record().conversations("bob")
    entries = stage.shell.the_record().entries(kept.id)
    assert [entry.value for entry in entries if entry.value] == ["Bob", "Aimee"]
    assert entries[-1].step == "what-matters"


def test_an_address_that_is_not_safe_is_not_kept(stage: Stage) -> None:
    use(stage, "postgresql://server.example/records?sslmode=require")
    assert "not secure enough" in words_of(stage)
    use(stage, "postgresql://aimee:hush@server.example/records")
    assert "The password must not stand here" in words_of(stage)
    assert read_settings(stage.window.folder).record == ""
    assert "hush" not in (stage.window.folder / "settings.json").read_text()


def test_a_server_that_is_away_at_the_start_is_told_at_home(stage: Stage) -> None:
    use(stage, "postgresql://127.0.0.1:1/records")
    stage.open_again()
    shown = [label.text() for label in stage.window.findChildren(QLabel) if label.isVisible()]
    assert any("server does not answer" in text for text in shown)
    use(stage, "")
    assert read_settings(stage.window.folder).record == ""
    stage.open_again()
    assert not isinstance(stage.shell.the_record(), ServerRecord)
