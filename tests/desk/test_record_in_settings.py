"""At the desk: settings that cannot be read, or that name another record than before."""

from sdm_aid.desk.kit.settings import FILE, Settings, write_settings
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.record.record import DATABASE
from sdm_aid.record.shared_record import ServerRecord
from tests.kit.screens import shown


def test_damaged_settings_are_told_at_home_and_stay_as_they_are(stage: Stage) -> None:
    folder = stage.window.folder
    kept = (folder / DATABASE).read_bytes()
    (folder / FILE).write_text("{")
    stage.open_again()
    assert "The settings of this computer cannot be read" in shown(stage)
    stage.tap("Settings")
    stage.tap("Dark")
    assert (folder / FILE).read_text() == "{"
    assert (folder / DATABASE).read_bytes() == kept
    (folder / FILE).unlink()
    stage.open_again()
    assert "cannot be read" not in shown(stage)


def test_another_record_in_the_settings_is_asked_about_at_home(stage: Stage, address: str) -> None:
    write_settings(stage.window.folder, Settings(record=address))
    stage.open_again()
    assert "another record than the one this computer used last" in shown(stage)
    assert f"Before: the record on this computer. Now: {address}." in shown(stage)
    stage.tap("Use this record")
    assert "another record" not in shown(stage)
    assert isinstance(stage.shell.the_record(), ServerRecord)
    stage.open_again()
    assert isinstance(stage.shell.the_record(), ServerRecord)
