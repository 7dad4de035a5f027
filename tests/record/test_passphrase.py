"""A passphrase: what it opens, what it leaves behind, and what wrong ones cost."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys import passphrase, throttle
from sdm_aid.record.keys.change_key import protect, stop_passphrase
from sdm_aid.record.keys.keys import KeyPlace, key_place, needs_words
from sdm_aid.record.keys.passphrase import USUAL, WrongWords, from_json, unwrap, wrap
from sdm_aid.record.keys.unlock import recover, unlock
from sdm_aid.record.record import open_record

from .conftest import GUIDE
from .keychains import Forgetting, InMemory
from .passphrases import CHEAP, WORDS, begun, everything_in, opens

pytestmark = pytest.mark.usefixtures("usual_keychain")

OTHER = "stairs garden bus tea"


def refusal(how: Callable[[], object]) -> TroubleKind:
    with pytest.raises(RecordTrouble) as trouble:
        how()
    return trouble.value.kind


def test_a_record_with_a_passphrase_opens_with_it_and_with_nothing_else(folder: Path) -> None:
    key, kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    assert needs_words(folder)
    assert refusal(lambda: open_record(folder)) is TroubleKind.PASSPHRASE_NEEDED
    assert refusal(lambda: unlock(folder, OTHER)) is TroubleKind.WRONG_PASSPHRASE
    opened = unlock(folder, WORDS)
    assert opened == replace(key, place=KeyPlace.PASSPHRASE)
    assert opens(folder, opened, kept)


def test_nothing_beside_the_record_holds_its_key_or_its_words(folder: Path) -> None:
    key, _kept = begun(folder)
    assert key.secret.hex().encode() in everything_in(folder)
    code = protect(folder, key, WORDS, CHEAP)
    for secret in (key.secret, key.secret.hex().encode(), WORDS.encode(), code.encode()):
        assert secret not in everything_in(folder)
    if os.name == "posix":
        assert (folder / "record.key").stat().st_mode & 0o777 == 0o600


def test_the_keychain_forgets_the_key_once_a_passphrase_keeps_it(folder: Path) -> None:
    keychain = Forgetting()
    keyring.set_keyring(keychain)
    key, kept = begun(folder, keychain=True)
    assert len(keychain.kept) == 1
    protect(folder, key, WORDS, CHEAP)
    assert keychain.kept == {}
    assert opens(folder, unlock(folder, WORDS), kept)


def test_from_a_passphrase_back_to_the_keychain_or_the_file(folder: Path) -> None:
    keychain = Forgetting()
    keyring.set_keyring(keychain)
    key, kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    assert stop_passphrase(folder, key, keychain=True).place is KeyPlace.KEYCHAIN
    assert len(keychain.kept) == 1
    record = open_record(folder, keychain=True)
    assert record.guide_text(kept) == GUIDE
    record.close()
    protect(folder, key, WORDS, CHEAP)
    assert stop_passphrase(folder, key, keychain=False).place is KeyPlace.FILE
    assert key_place(folder) is KeyPlace.FILE
    assert keychain.kept == {}
    open_record(folder).close()


def test_another_passphrase_leaves_the_database_as_it_is(folder: Path) -> None:
    key, kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    before = (folder / "record.db").read_bytes()
    first = protect(folder, unlock(folder, WORDS), OTHER, CHEAP)
    second = protect(folder, key, OTHER, CHEAP)
    assert (folder / "record.db").read_bytes() == before
    assert refusal(lambda: unlock(folder, WORDS)) is TroubleKind.WRONG_PASSPHRASE
    assert refusal(lambda: recover(folder, first)) is TroubleKind.WRONG_PASSPHRASE
    throttle.forgive(folder)
    assert opens(folder, unlock(folder, OTHER), kept)
    assert opens(folder, recover(folder, second), kept)


def test_a_disk_that_cannot_be_written_leaves_the_old_key_file_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, _kept = begun(folder)
    before = (folder / "record.key").read_bytes()

    def full(*_arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(lambda: protect(folder, key, WORDS, CHEAP)) is TroubleKind.FULL_DISK
    monkeypatch.undo()
    assert (folder / "record.key").read_bytes() == before
    assert not list(folder.glob("*.new"))


@pytest.mark.parametrize("name", ["salt", "nonce", "sealed"])
def test_a_key_file_that_was_changed_opens_nothing(folder: Path, name: str) -> None:
    key, _kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    told = json.loads((folder / "record.key").read_text())
    changed = bytes.fromhex(told["passphrase"][name])
    told["passphrase"][name] = (bytes([changed[0] ^ 1]) + changed[1:]).hex()
    (folder / "record.key").write_text(json.dumps(told))
    assert refusal(lambda: unlock(folder, WORDS)) is TroubleKind.WRONG_PASSPHRASE


def test_what_is_wrapped_for_the_code_cannot_stand_in_for_the_passphrase() -> None:
    wrapped = wrap(b"x" * 32, WORDS, "recovery", CHEAP)
    assert unwrap(wrapped, WORDS, "recovery") == b"x" * 32
    with pytest.raises(WrongWords):
        unwrap(wrapped, WORDS, "passphrase")


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "rot13"},
        {"memory_kib": 2**40},
        {"iterations": 0},
        {"iterations": 10_000},
        {"lanes": True},
        {"salt": ""},
        {"sealed": "zz"},
    ],
)
def test_a_key_file_that_makes_no_sense_is_no_try(folder: Path, change: dict[str, object]) -> None:
    key, _kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    told = json.loads((folder / "record.key").read_text())
    told["passphrase"] |= change
    (folder / "record.key").write_text(json.dumps(told))
    assert refusal(lambda: unlock(folder, WORDS)) is TroubleKind.NO_KEY
    assert not (folder / throttle.FILE).exists()


def test_a_key_file_of_a_later_version_is_left_alone(folder: Path) -> None:
    key, _kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    told = json.loads((folder / "record.key").read_text())
    (folder / "record.key").write_text(json.dumps(told | {"version": 2}))
    assert refusal(lambda: open_record(folder)) is TroubleKind.NEWER_VERSION
    assert refusal(lambda: unlock(folder, WORDS)) is TroubleKind.NEWER_VERSION


def test_the_cost_is_kept_with_the_key_so_that_a_later_usual_one_still_opens_it() -> None:
    wrapped = wrap(b"x" * 32, WORDS, "passphrase", CHEAP)
    again = from_json(json.loads(json.dumps(wrapped.as_json())))
    assert again == wrapped
    assert unwrap(again, WORDS, "passphrase") == b"x" * 32


def test_the_usual_cost_is_no_less_than_the_rfc_asks_for() -> None:
    assert USUAL.memory_kib >= 64 * 1024  # RFC 9106, 4: the second recommended option
    assert (USUAL.iterations, USUAL.lanes) == (3, 4)


def test_an_accent_is_the_same_from_any_keyboard() -> None:
    wrapped = wrap(b"x" * 32, "caf\u00e9 caf\u00e9 caf\u00e9", "passphrase", CHEAP)
    assert unwrap(wrapped, "cafe\u0301 cafe\u0301 cafe\u0301", "passphrase") == b"x" * 32


def test_each_wrong_try_costs_a_longer_wait_and_a_minute_at_most() -> None:
    waits = [throttle.pause_after(wrong) for wrong in range(12)]
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert throttle.pause_after(10**6) == 60


def test_the_wait_outlasts_the_program_and_ends_with_the_right_words(folder: Path) -> None:
    key, _kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    now = [1_000.0]

    def clock() -> float:
        return now[0]

    for _try in range(3):
        assert refusal(lambda: unlock(folder, OTHER, clock)) is TroubleKind.WRONG_PASSPHRASE
    assert refusal(lambda: unlock(folder, WORDS, clock)) is TroubleKind.TOO_SOON
    assert throttle.seconds_to_wait(folder, clock) == 1
    now[0] += 1
    assert unlock(folder, WORDS, clock).secret == key.secret
    assert not (folder / throttle.FILE).exists()


def test_a_clock_that_was_put_back_makes_nobody_wait_for_days(folder: Path) -> None:
    folder.mkdir()
    for _try in range(20):
        throttle.count(folder, lambda: 10_000_000.0)
    assert throttle.seconds_to_wait(folder, lambda: 0.0) == 60


@pytest.mark.parametrize("content", ["", "[]", '{"wrong": "x"}', '{"wrong": 1e999, "at": 1}'])
def test_a_count_that_makes_no_sense_keeps_nobody_out(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / throttle.FILE).write_text(content)
    assert throttle.seconds_to_wait(folder) == 0


def test_a_try_that_is_cut_off_has_been_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, _kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)

    def cut_off(*_arguments: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(passphrase, "unwrap", cut_off)
    with pytest.raises(KeyboardInterrupt):
        unlock(folder, WORDS)
    assert json.loads((folder / throttle.FILE).read_text())["wrong"] == 1


def test_wrong_passphrase_and_wrong_code_are_told_in_the_same_words(folder: Path) -> None:
    key, _kept = begun(folder)
    code = protect(folder, key, WORDS, CHEAP)
    slipped = code[:-1] + ("0" if code[-1] != "0" else "1")
    told = set()
    ways: list[Callable[[], object]] = [
        lambda: unlock(folder, "x"),
        lambda: unlock(folder, WORDS + "x"),
        lambda: recover(folder, slipped),
    ]
    for how in ways:
        with pytest.raises(RecordTrouble) as trouble:
            how()
        told.add(str(trouble.value))
    assert len(told) == 1


def test_a_keychain_that_will_not_let_go_does_not_stop_the_passphrase_and_is_noted(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keyring.set_keyring(InMemory())  # it cannot delete
    key, kept = begun(folder, keychain=True)
    protect(folder, key, WORDS, CHEAP)
    assert opens(folder, unlock(folder, WORDS), kept)
    ((_service, name), _secret) = keyring.get_keyring().kept.popitem()  # type: ignore[attr-defined]
    assert name in caplog.text


class TestWithoutAWindow:
    def test_the_passphrase_is_asked_for(self, folder: Path) -> None:
        key, kept = begun(folder)
        protect(folder, key, WORDS, CHEAP)
        done = CliRunner().invoke(commands, ["--data", str(folder), "records"], input=WORDS + "\n")
        assert done.exit_code == 0
        assert kept in done.output
        assert WORDS not in done.output

    def test_a_script_gives_it_in_the_environment(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key, kept = begun(folder)
        protect(folder, key, WORDS, CHEAP)
        monkeypatch.setenv("SDM_AID_PASSPHRASE", WORDS)
        done = CliRunner().invoke(commands, ["--data", str(folder), "records"])
        assert done.exit_code == 0
        assert kept in done.output

    def test_backups_are_made_checked_and_put_back_with_it(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key, kept = begun(folder)
        protect(folder, key, WORDS, CHEAP)
        monkeypatch.setenv("SDM_AID_PASSPHRASE", WORDS)
        for command in (["backup"], ["restore", "--yes"], ["list"]):
            done = CliRunner().invoke(commands, ["--data", str(folder), "records", *command])
            assert done.exit_code == 0, done.output
        assert kept in done.output
        done = CliRunner().invoke(commands, ["--data", str(folder), "records", "verify"])
        assert done.output.count(": whole.") == 2

    def test_a_wrong_one_is_said_plainly(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key, _kept = begun(folder)
        protect(folder, key, WORDS, CHEAP)
        monkeypatch.setenv("SDM_AID_PASSPHRASE", OTHER)
        done = CliRunner().invoke(commands, ["--data", str(folder), "records"])
        assert done.exit_code == 2
        assert "That is not the right passphrase or code." in done.output
        assert "Traceback" not in done.output
