"""A keychain that does not answer: it is given up, in plain words, and nothing is changed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys import keychain
from sdm_aid.record.keys.change_key import protect, stop_passphrase
from sdm_aid.record.keys.key_file import read_key_file
from sdm_aid.record.keys.keys import KeyPlace, key_place, needs_words
from sdm_aid.record.keys.strays import strays_of
from sdm_aid.record.keys.unlock import unlock
from sdm_aid.record.record import open_record

from .keychains import Silent
from .passphrases import CHEAP, WORDS, begun, opens

pytestmark = pytest.mark.usefixtures("usual_keychain")

ROOT = Path(__file__).parents[2]


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Silent]:
    """A keychain that answers, until somebody silences it, and is not waited for long."""
    monkeypatch.setattr(keychain, "LIMIT", 0.2)
    monkeypatch.setattr(keychain, "SOON", 0.1)
    monkeypatch.delenv("SDM_AID_KEYCHAIN")
    made = Silent()
    keyring.set_keyring(made)
    yield made
    made.speak()


def everything(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_record_whose_key_it_holds_stays_closed_and_as_it_is(
    folder: Path, silent: Silent
) -> None:
    silent.speak()
    _key, kept = begun(folder, keychain=True)
    before = everything(folder)
    silent.fall_silent()
    asked = time.monotonic()
    with pytest.raises(RecordTrouble) as trouble:
        open_record(folder)
    assert time.monotonic() - asked < 5
    assert trouble.value.kind is TroubleKind.KEYCHAIN_SILENT
    assert everything(folder) == before
    silent.speak()
    record = open_record(folder)
    assert record.has(kept)
    record.close()


def test_no_new_record_is_begun_with_its_key_in_the_open_instead(
    folder: Path, silent: Silent
) -> None:
    silent.fall_silent()
    with pytest.raises(RecordTrouble) as trouble:
        open_record(folder)
    assert trouble.value.kind is TroubleKind.KEYCHAIN_SILENT
    assert not (folder / "record.key").exists()
    assert not (folder / "record.db").exists()
    silent.speak()
    record = open_record(folder)
    assert record.key_place is KeyPlace.KEYCHAIN
    record.close()


def test_a_passphrase_is_set_and_what_it_still_holds_goes_at_a_later_opening(
    folder: Path, silent: Silent
) -> None:
    silent.speak()
    key, kept = begun(folder, keychain=True)
    ((_service, name),) = silent.kept
    silent.fall_silent()
    protect(folder, key, WORDS, CHEAP)
    assert strays_of(read_key_file(folder)) == [name]
    silent.speak()
    assert opens(folder, unlock(folder, WORDS), kept)
    assert silent.kept == {}
    assert strays_of(read_key_file(folder)) == []


def test_a_passphrase_is_still_asked_for_where_the_key_cannot_be_put_back(
    folder: Path, silent: Silent
) -> None:
    silent.speak()
    key, kept = begun(folder, keychain=True)
    protect(folder, key, WORDS, CHEAP)
    silent.fall_silent()
    with pytest.raises(RecordTrouble) as trouble:
        stop_passphrase(folder, key, keychain=True)
    assert trouble.value.kind is TroubleKind.KEYCHAIN_SILENT
    assert needs_words(folder)
    silent.speak()
    assert opens(folder, unlock(folder, WORDS), kept)
    assert key_place(folder) is KeyPlace.PASSPHRASE


def test_a_command_says_that_it_waits_and_gives_up(folder: Path, silent: Silent) -> None:
    silent.speak()
    begun(folder, keychain=True)
    records = ["--data", str(folder), "records"]
    assert CliRunner().invoke(commands, [*records, "backup"]).exit_code == 0
    silent.fall_silent()
    for command in (["list"], ["verify"], ["restore", "--yes"]):
        done = CliRunner().invoke(commands, [*records, *command])
        assert done.exit_code == 2
        assert "Waiting for this system’s keychain to give the key…" in done.output
        assert "This system’s keychain does not answer." in done.output


def test_a_program_that_gave_it_up_ends(folder: Path, silent: Silent) -> None:
    silent.speak()
    begun(folder, keychain=True)
    command = [sys.executable, "-m", "sdm_aid", "--data", str(folder), "records"]
    backend = {"PYTHON_KEYRING_BACKEND": "tests.record.keychains.AlwaysSilent"}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    rest = {name: value for name, value in os.environ.items() if name != "SDM_AID_KEYCHAIN"}
    done = subprocess.run(
        command,
        env=rest | backend | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "This system’s keychain does not answer." in done.stderr
