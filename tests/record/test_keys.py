"""Where the key is kept, and that it is never made anew for a record that is there."""

import json
import os
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeychain
from keyring.backends.null import Keyring as Swallowing
from keyring.errors import KeyringLocked

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys.keychain import SERVICE
from sdm_aid.record.keys.keys import KeyPlace, key_of, keychain_wanted
from sdm_aid.record.record import open_record

from .conftest import GUIDE
from .keychains import InMemory

pytestmark = pytest.mark.usefixtures("usual_keychain")


class Locked(InMemory):
    """A keychain whose owner said no."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


class Odd(Locked):
    """A keychain that fails as only its own system knows."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise TypeError


def test_the_key_is_in_the_keychain_where_one_works(folder: Path) -> None:
    keychain = InMemory()
    keyring.set_keyring(keychain)
    record = open_record(folder, keychain=True)
    assert record.key_place is KeyPlace.KEYCHAIN
    begun = record.start(GUIDE, "abc123", "Knee")
    record.close()
    ((service, name), secret) = next(iter(keychain.kept.items()))
    assert service == SERVICE
    told = json.loads((folder / "record.key").read_text())
    assert told == {"place": "keychain", "name": name}
    assert secret not in (folder / "record.key").read_text()
    again = open_record(folder, keychain=True)
    assert again.guide_text(begun) == GUIDE
    again.close()


def test_two_records_have_two_keys(tmp_path: Path) -> None:
    keychain = InMemory()
    keyring.set_keyring(keychain)
    for name in ("one", "two"):
        open_record(tmp_path / name, keychain=True).close()
    assert len(set(keychain.kept.values())) == 2


def test_a_record_may_be_moved_with_its_folder(tmp_path: Path) -> None:
    keyring.set_keyring(InMemory())
    open_record(tmp_path / "here", keychain=True).close()
    (tmp_path / "here").rename(tmp_path / "there")
    moved = open_record(tmp_path / "there", keychain=True)
    assert moved.key_place is KeyPlace.KEYCHAIN
    moved.close()


@pytest.mark.parametrize("backend", [NoKeychain, Swallowing, Locked, Odd])
def test_without_a_keychain_that_works_the_key_is_in_a_private_file(
    folder: Path, backend: type[KeyringBackend]
) -> None:
    keyring.set_keyring(backend())
    record = open_record(folder, keychain=True)
    assert record.key_place is KeyPlace.FILE
    record.close()
    file = folder / "record.key"
    assert len(bytes.fromhex(json.loads(file.read_text())["key"])) == 32
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    again = open_record(folder, keychain=True)
    assert again.key_place is KeyPlace.FILE
    again.close()


def test_the_keychain_can_be_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keychain = InMemory()
    keyring.set_keyring(keychain)
    monkeypatch.setenv("SDM_AID_KEYCHAIN", "off")
    assert not keychain_wanted()
    record = open_record(folder)
    assert record.key_place is KeyPlace.FILE
    record.close()
    assert keychain.kept == {}
    monkeypatch.delenv("SDM_AID_KEYCHAIN")
    assert keychain_wanted()


def refused(folder: Path, keychain: bool) -> TroubleKind:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(RecordTrouble) as trouble:
        open_record(folder, keychain=keychain)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    return trouble.value.kind


def test_a_record_whose_keychain_lost_its_key_is_left_alone(folder: Path) -> None:
    keyring.set_keyring(InMemory())
    open_record(folder, keychain=True).close()
    for backend in (InMemory(), Locked(), NoKeychain()):
        keyring.set_keyring(backend)
        assert refused(folder, keychain=True) is TroubleKind.NO_KEY
    assert refused(folder, keychain=False) is TroubleKind.NO_KEY


def test_a_record_without_its_key_file_is_left_alone(folder: Path) -> None:
    open_record(folder, keychain=False).close()
    (folder / "record.key").unlink()
    assert refused(folder, keychain=False) is TroubleKind.NO_KEY


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"place": "file", "key": "abcd"}', '{"place": "moon"}', "\x00"]
)
def test_a_key_file_that_makes_no_sense_is_left_alone(folder: Path, content: str) -> None:
    open_record(folder, keychain=False).close()
    (folder / "record.key").write_text(content)
    assert refused(folder, keychain=False) is TroubleKind.NO_KEY


def test_the_key_is_not_in_what_is_printed_of_it(folder: Path) -> None:
    folder.mkdir()
    key = key_of(folder, database_exists=False, keychain=False)
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)
