"""At the desk: settings that cannot be read, or that name another record than before."""

from sdm_aid.desk.kit.settings import FILE, Settings, rows, write_settings
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.shell.settings.groups import groups
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


def test_settings_stand_in_groups_each_with_a_line_on_what_it_is_for(stage: Stage) -> None:
    stage.tap("Settings")
    words = shown(stage).split("\n")
    for group in groups():
        assert words[words.index(group.title) + 1] == group.line
    asked = {name for name, row in rows().items() if row.choices()}
    assert asked == {name for group in groups() for name in group.settings}


def test_what_cannot_be_saved_is_told_above_the_groups(stage: Stage) -> None:
    stage.tap("Settings")
    (stage.window.folder / FILE).unlink(missing_ok=True)
    (stage.window.folder / FILE).mkdir()
    stage.tap("Dark")
    assert "This cannot be saved" in shown(stage)
    (stage.window.folder / FILE).rmdir()
    stage.tap("Light")
    assert "This cannot be saved" not in shown(stage)
