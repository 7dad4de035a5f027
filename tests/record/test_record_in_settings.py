"""Which record the settings name: damaged, changed behind one's back, and with a secret in them."""

import json
from pathlib import Path

import pytest

from sdm_aid.desk.kit.settings import FILE, Settings, write_settings
from sdm_aid.kit.private_files import make_folder
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.open_record import open_the_record, use_from_now_on
from sdm_aid.record.record import DATABASE
from sdm_aid.record.server.known_address import FILE as KNOWN
from tests.kit.commands import run

from .conftest import GUIDE, GUIDE_HASH
from .postgres import Postgres


def settings_name(folder: Path, address: str) -> None:
    write_settings(folder, Settings(record=address))


@pytest.fixture
def others(postgres: Postgres) -> str:
    """The address of a record that is not the practice's."""
    from uuid import uuid4

    return postgres.database(f"other-{uuid4().hex[:8]}")


@pytest.fixture
def used(address: str, folder: Path) -> Path:
    """The folder of a computer that uses the practice's record, with a talk in it."""
    make_folder(folder)
    settings_name(folder, address)
    use_from_now_on(folder, address)
    record = open_the_record(folder, address, from_settings=True)
    record.start(GUIDE, GUIDE_HASH, "Knee osteoarthritis")
    record.close()
    return folder


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"record": 7}', "\0" * 90])
def test_damaged_settings_open_no_new_record_in_the_practice_s_place(
    used: Path, damage: str
) -> None:
    (used / FILE).write_text(damage)
    code, told = run("--data", used, "records")
    assert code != 0
    assert "settings of this computer cannot be read" in told
    assert not (used / DATABASE).exists()
    assert (used / FILE).read_text() == damage


def test_settings_that_went_missing_are_asked_about_too(used: Path) -> None:
    (used / FILE).unlink()
    code, told = run("--data", used, "records")
    assert code != 0
    assert "another record than the one this computer used last" in told
    assert not (used / DATABASE).exists()


def test_a_computer_that_never_had_settings_begins_with_its_own_record(tmp_path: Path) -> None:
    new = tmp_path / "new"
    code, told = run("--data", new, "records")
    assert (code, "There is no record in" in told) == (0, True)
    assert not new.exists()
    open_the_record(new, from_settings=True).close()
    assert (new / DATABASE).exists()


def test_another_address_is_asked_about_before_anything_goes_there(
    used: Path, address: str, others: str, postgres: Postgres
) -> None:
    assert "Knee osteoarthritis" in run("--data", used, "records")[1]
    settings_name(used, others)
    code, told = run("--data", used, "records")
    assert code != 0
    assert address in told
    assert others in told
    assert "CREATE TABLE" not in postgres.schema(others.rsplit("/", 1)[1])
    code, told = run("--data", used, "records", given="y\n")
    assert (code, "Knee" in told) == (0, False)
    assert run("--data", used, "records") == (0, "No conversations are kept here yet.\n")


def test_what_somebody_typed_themselves_is_not_asked_about(used: Path, others: str) -> None:
    none = "No conversations are kept here yet.\n"
    assert run("--data", used, "--record", others, "records") == (0, none)
    assert "Knee osteoarthritis" in run("--data", used, "records")[1]


def test_the_address_of_before_cannot_be_forged_without_the_key(used: Path, others: str) -> None:
    settings_name(used, others)
    kept = json.loads((used / KNOWN).read_text())
    (used / KNOWN).write_text(json.dumps({**kept, "address": others}))
    with pytest.raises(RecordTrouble) as raised:
        open_the_record(used, others, from_settings=True)
    assert raised.value.kind is TroubleKind.NEW_ADDRESS


def test_a_password_in_the_settings_is_refused_and_not_repeated(used: Path, address: str) -> None:
    settings_name(used, address.replace("postgres@", "postgres:hush@"))
    code, told = run("--data", used, "records")
    assert code != 0
    assert "The password must not stand here" in told
    assert "hush" not in told
