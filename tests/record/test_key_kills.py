"""Killed at any moment while its key is made or moved, a record loses nothing and shows nothing.

The key may lie bare in a file, or in the keychain, only where no passphrase is set; and that holds
from the moment of the kill on, before anything has tidied up.
"""

import json
import os
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.base.file_names import FIRST
from sdm_aid.record.keys.change_key import protect, stop_passphrase
from sdm_aid.record.keys.key_file import drafts
from sdm_aid.record.keys.keys import DatabaseKey, KeyPlace, key_of, needs_words
from sdm_aid.record.keys.unlock import recover, unlock
from sdm_aid.record.record import open_record
from tests.kit.kills import Kill, Tell, kills, needs_strace

from .conftest import GUIDE
from .keychains import InMemory
from .passphrases import CHEAP, WORDS, begun, opens

pytestmark = pytest.mark.usefixtures("usual_keychain")

OTHER = "stairs garden bus tea"
BARE = DatabaseKey(bytes(range(100, 132)), KeyPlace.FILE)


class OnDisk(InMemory):
    """A keychain that outlasts the program: a file beside the record's folder."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def get_password(self, service: str, username: str) -> str | None:
        self.kept = self._read()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password)
        self._write()

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]
        self._write()

    def _read(self) -> dict[tuple[str, str], str]:
        if not self._file.exists():
            return {}
        return {
            (service, name): secret for service, name, secret in json.loads(self._file.read_text())
        }

    def _write(self) -> None:
        rows = [[*names, secret] for names, secret in self.kept.items()]
        self._file.with_suffix(".new").write_text(json.dumps(rows))
        self._file.with_suffix(".new").replace(self._file)


def the_keychain(folder: Path) -> OnDisk:
    made = OnDisk(folder / "keychain.json")
    keyring.set_keyring(made)
    return made


def remembers_inside(folder: Path) -> None:
    """Each copy has a memory of its own of where records are: copies share their names."""
    os.environ["SDM_AID_STATE"] = str(folder / "state")


def begins(folder: Path) -> Path:
    """A folder in which the record and its key are about to be made."""
    (folder / "record").mkdir()
    (folder / "record" / FIRST).touch()
    return folder / "record"


def opens_first(folder: Path, tell: Tell) -> None:
    remembers_inside(folder)
    record = open_record(folder / "record", keychain=False)
    tell(record.start(GUIDE, "abc123", "Knee"))


def makes_its_key(folder: Path, _tell: Tell) -> None:
    key_of(begins(folder), database_exists=False, keychain=False)


def makes_its_key_in_the_keychain(folder: Path, _tell: Tell) -> None:
    the_keychain(folder)
    key_of(begins(folder), database_exists=False, keychain=True)


def sets(folder: Path, tell: Tell) -> None:
    the_keychain(folder)
    key = key_of(folder / "record", database_exists=True, keychain=True)
    tell(protect(folder / "record", key, WORDS, CHEAP))


def changes(folder: Path, tell: Tell) -> None:
    tell(protect(folder / "record", unlock(folder / "record", WORDS), OTHER, CHEAP))


def stops(folder: Path, tell: Tell) -> None:
    stop_passphrase(folder / "record", unlock(folder / "record", WORDS), keychain=False)
    tell("stopped")


def stops_with_a_keychain(folder: Path, tell: Tell) -> None:
    the_keychain(folder)
    stop_passphrase(folder / "record", unlock(folder / "record", WORDS), keychain=True)
    tell("stopped")


def bare_in(folder: Path, key: DatabaseKey) -> list[str]:
    """The files in which the key lies bare, the keychain's among them."""
    secret = key.secret
    forms = (secret, secret.hex().encode(), secret.hex().upper().encode(), b64encode(secret))
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(form in file.read_bytes() for form in forms)
    ]


def set_up(folder: Path, *, keychain: bool = False, words: str = "") -> tuple[DatabaseKey, str]:
    """A record, by a passphrase if one is given; its key and a talk that it holds."""
    if keychain:
        folder.mkdir()
        the_keychain(folder)
    key, kept = begun(folder / "record", keychain=keychain)
    if words:
        protect(folder / "record", key, words, CHEAP)
    return key, kept


def holds_after(
    kill: Kill, key: DatabaseKey, kept: str, ways: list[Callable[[Path], DatabaseKey]]
) -> int:
    """Open what a kill left, in the first of these ways that works; returns which it was."""
    folder = kill.folder / "record"
    asked = needs_words(folder)
    if asked:
        assert bare_in(kill.folder, key) == [] or in_keychain_until_opened(kill, key), kill
    keychain = the_keychain(kill.folder)
    works = [works_with(folder, way) for way in ways]
    assert sum(works) == 1, (kill, works)
    found = works.index(True)
    opened = ways[found](folder)
    assert opened.secret == key.secret
    record = open_record(folder, key=opened, keychain=True)
    assert record.guide_text(kept) == GUIDE
    record.close()
    assert drafts(folder) == []
    assert asked == needs_words(folder)
    if asked:
        assert bare_in(kill.folder, key) == [], kill
        assert keychain.kept == {}
    return found


def in_keychain_until_opened(kill: Kill, key: DatabaseKey) -> bool:
    """The system's keychain cannot be changed in one step with the key file."""
    return set(bare_in(kill.folder, key)) <= {"keychain.json", "keychain.new"}


def works_with(folder: Path, way: Callable[[Path], DatabaseKey]) -> bool:
    try:
        way(folder)
    except RecordTrouble as trouble:
        assert trouble.kind in (
            TroubleKind.WRONG_PASSPHRASE,
            TroubleKind.PASSPHRASE_NEEDED,
            TroubleKind.NO_KEY,
        ), trouble.kind
        return False
    return True


def without_words(folder: Path) -> DatabaseKey:
    return key_of(folder, database_exists=True, keychain=True)


def with_words(folder: Path) -> DatabaseKey:
    return unlock(folder, WORDS)


def with_other_words(folder: Path) -> DatabaseKey:
    return unlock(folder, OTHER)


@needs_strace
@pytest.mark.parametrize(
    ("operation", "most"),
    [(makes_its_key, None), (makes_its_key_in_the_keychain, None), (opens_first, 30)],
)
def test_first_opening(
    tmp_path: Path,
    operation: Callable[[Path, Tell], None],
    most: int | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "begun").mkdir()
    for kill in kills(operation, tmp_path / "begun", tmp_path, most):
        monkeypatch.setenv("SDM_AID_STATE", str(kill.folder / "state"))
        the_keychain(kill.folder)
        record = open_record(kill.folder / "record", keychain=True)
        for talk in kill.told:
            assert record.guide_text(talk) == GUIDE
        record.close()
        assert drafts(kill.folder / "record") == []


@needs_strace
@pytest.mark.parametrize("keychain", [False, True], ids=["in the file", "in the keychain"])
def test_setting_a_passphrase(tmp_path: Path, keychain: bool) -> None:
    key, kept = set_up(tmp_path / "begun", keychain=keychain)
    for kill in kills(sets, tmp_path / "begun", tmp_path):
        by_words = holds_after(kill, key, kept, [without_words, with_words])
        if kill.told:
            assert by_words
            assert recover(kill.folder / "record", kill.told[0]).secret == key.secret


@needs_strace
def test_changing_it(tmp_path: Path) -> None:
    key, kept = set_up(tmp_path / "begun", words=WORDS)
    for kill in kills(changes, tmp_path / "begun", tmp_path):
        by_other = holds_after(kill, key, kept, [with_words, with_other_words])
        if kill.told:
            assert by_other
            assert recover(kill.folder / "record", kill.told[0]).secret == key.secret


@needs_strace
@pytest.mark.parametrize("operation", [stops, stops_with_a_keychain])
def test_doing_without(tmp_path: Path, operation: Callable[[Path, Tell], None]) -> None:
    key, kept = set_up(tmp_path / "begun", words=WORDS)
    for kill in kills(operation, tmp_path / "begun", tmp_path):
        by_words = holds_after(kill, key, kept, [without_words, with_words])
        assert not (kill.told and by_words)


@pytest.mark.parametrize("name", ["record.key.0badcafe.new", ".record.key.0badcafe.new"])
def test_what_an_older_version_left_goes_at_the_next_opening_and_is_not_obeyed(
    folder: Path, name: str
) -> None:
    key, kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    (folder / name).write_text(json.dumps({"place": "file", "key": key.secret.hex()}))
    assert needs_words(folder)
    assert opens(folder, unlock(folder, WORDS), kept)
    assert bare_in(folder, key) == []


def test_what_was_left_is_gone_before_a_passphrase_is_told_of(folder: Path) -> None:
    key, _kept = begun(folder)
    (folder / "record.key.0badcafe.new").hardlink_to(folder / "record.key")
    protect(folder, key, WORDS, CHEAP)
    assert bare_in(folder, key) == []


def test_beside_a_key_file_that_makes_no_sense_nothing_is_removed(folder: Path) -> None:
    key, _kept = begun(folder)
    draft = folder / "record.key.0badcafe.new"
    (folder / "record.key").rename(draft)
    (folder / "record.key").write_text("{")
    with pytest.raises(RecordTrouble):
        open_record(folder)
    assert bare_in(folder, key) == [draft.name]


@pytest.mark.parametrize("torn", range(1, 106, 8))
def test_a_bare_key_that_was_not_written_to_its_end_does_not_count(folder: Path, torn: int) -> None:
    key, kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    file = folder / "record.key"
    bare = "\n" + json.dumps({"place": "file", "key": key.secret.hex()})
    file.write_text(file.read_text() + bare[:torn])
    assert needs_words(folder)
    assert opens(folder, unlock(folder, WORDS), kept)
    assert len(file.read_text().splitlines()) == 1 + (torn == 1)
