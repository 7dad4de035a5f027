"""A record on a PostgreSQL server: how it is reached, made, kept private and kept whole."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import psycopg
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from sqlalchemy import insert, text

from sdm_aid.conversation.entries import Entry
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.open_record import address_from, open_the_record
from sdm_aid.record.server.address import for_settings, password_of, read_address
from sdm_aid.record.server.postgres import make_ready, server_engine
from sdm_aid.record.shared_record import ServerRecord, open_server_record
from sdm_aid.record.store import tables
from sdm_aid.record.store.sqlite import reading, writing
from sdm_aid.record.store.tables import NEWEST

from .conftest import GUIDE, GUIDE_HASH, answered, words
from .later_version import ADDS_A_TABLE, BREAKS_HALF_WAY, LATER, scripts_with
from .postgres import Postgres, everyday_rights, sql
from .tls import Front, certificate


class InMemory(KeyringBackend):
    """A keychain that works."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError


@pytest.fixture
def keychain(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemory]:
    before, made = keyring.get_keyring(), InMemory()
    monkeypatch.delenv("SDM_AID_KEYCHAIN")
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def shared(address: str, folder: Path) -> Iterator[ServerRecord]:
    opened = open_server_record(address, folder)
    yield opened
    opened.close()


def refused(address: str, folder: Path) -> RecordTrouble:
    with pytest.raises(RecordTrouble) as raised:
        open_server_record(address, folder).close()
    return raised.value


# The address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "record.db",
        "mysql://server.example/records",
        "postgresql://",
        "postgresql:///records",
        "postgresql://server.example",
        "postgresql://server.example/records?nonsense=1",
        "postgresql://bob:hush%@server.example/records",
        "postgresql://server.example/records?service=elsewhere",
    ],
)
def test_an_address_that_makes_no_sense_is_said_and_not_repeated(address: str) -> None:
    with pytest.raises(RecordTrouble) as raised:
        read_address(address)
    assert raised.value.kind is TroubleKind.ADDRESS
    assert "hush" not in f"{raised.value!r}{raised.value.__cause__!r}"


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
@pytest.mark.parametrize("host", ["server.example", "192.0.2.7", "[2001:db8::1]"])
def test_across_a_network_nothing_weaker_than_a_checked_certificate(host: str, mode: str) -> None:
    with pytest.raises(RecordTrouble) as raised:
        read_address(f"postgresql://{host}/records?sslmode={mode}")
    assert raised.value.kind is TroubleKind.NOT_PRIVATE
    for told in (
        f"postgresql://{host}/records",
        f"postgresql://{host}/records?sslmode=verify-full",
    ):
        assert read_address(told).parameters["sslmode"] == "verify-full"


def test_one_host_elsewhere_or_an_address_behind_a_name_is_a_network() -> None:
    for told in (
        "postgresql://localhost,server.example/records?sslmode=disable",
        "postgresql://localhost/records?hostaddr=192.0.2.7&sslmode=disable",
    ):
        with pytest.raises(RecordTrouble) as raised:
            read_address(told)
        assert raised.value.kind is TroubleKind.NOT_PRIVATE


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "%2Fvar%2Frun"])
def test_on_this_machine_there_is_no_network_to_fear(host: str) -> None:
    assert "sslmode" not in read_address(f"postgresql://{host}/records").parameters


def test_the_environment_cannot_weaken_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLMODE", "disable")
    told = read_address("postgresql://server.example/records").parameters
    assert (told["sslmode"], told["gssencmode"]) == ("verify-full", "disable")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://server.example/records",
        "postgresql://aimee@server.example:5433/records?sslrootcert=%2Fpractice.crt",
        "postgresql://aimee@[::1]/records",
        "postgresql://aimee@/records?host=%2Fvar%2Frun",
        "postgresql://a%40b@server.example/my%20records",
    ],
)
def test_the_address_without_its_password_is_the_same_address(address: str) -> None:
    read = read_address(address)
    assert read_address(read.shown) == read
    with_password = address.replace("@", ":hush@", 1)
    if "@" in address:
        assert read_address(with_password).password == "hush"
        assert read_address(with_password).shown == read.shown


def test_a_password_on_the_command_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDM_AID_RECORD", "postgresql://env.example/records")
    assert address_from(None) == "postgresql://env.example/records"
    assert address_from("postgresql://told.example/r") == "postgresql://told.example/r"
    with pytest.raises(RecordTrouble) as raised:
        address_from("postgresql://aimee:hush@told.example/r")
    assert raised.value.kind is TroubleKind.PASSWORD_SHOWN


def test_settings_keep_the_address_and_the_keychain_the_password(keychain: InMemory) -> None:
    kept = for_settings("postgresql://aimee:hush@server.example/records")
    assert kept == "postgresql://aimee@server.example/records"
    assert password_of(read_address(kept)) == "hush"
    assert "hush" not in repr(read_address("postgresql://aimee:hush@server.example/records"))
    assert for_settings("") == ""


def test_without_a_keychain_settings_take_no_password() -> None:
    with pytest.raises(RecordTrouble) as raised:
        for_settings("postgresql://aimee:hush@server.example/records")
    assert raised.value.kind is TroubleKind.PASSWORD_SHOWN


def test_without_its_driver_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(RecordTrouble, match=r"sdm-aid\[server\]"):
        read_address("postgresql://server.example/records")


# Reaching it


def test_a_server_that_is_not_there_is_said_to_be_away(folder: Path) -> None:
    record = open_server_record("postgresql://127.0.0.1:1/records", folder)
    with pytest.raises(RecordTrouble) as raised:
        record.conversations()
    assert raised.value.kind is TroubleKind.SERVER_AWAY
    record.close()


def test_a_database_or_a_name_that_is_not_there_is_said(postgres: Postgres, folder: Path) -> None:
    for address in (postgres.address("nowhere"), postgres.address("postgres", "stranger")):
        assert refused(address, folder).kind is TroubleKind.SERVER_REFUSED


def test_a_wrong_password_is_said_and_is_in_no_log_and_no_error(
    postgres: Postgres,
    address: str,
    tmp_path: Path,
    folder: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    sql(address, "CREATE ROLE asked LOGIN PASSWORD 'right'")
    with postgres.asking_for_passwords():
        told = address.replace("postgres@", "asked:hush@")
        trouble = refused(told, folder)
        assert trouble.kind is TroubleKind.SERVER_REFUSED
        passfile = tmp_path / "passfile"
        passfile.write_text("*:*:*:asked:right\n")
        passfile.chmod(0o600)
        monkeypatch.setenv("PGPASSFILE", str(passfile))
        right = read_address(told.replace(":hush", ""))
        with reading(server_engine(right)) as connection:
            assert connection.execute(text("SELECT current_user")).scalar() == "asked"
    error: BaseException | None = trouble
    while error is not None:
        assert "hush" not in f"{error!r} {error}"
        error = error.__cause__ or error.__context__
    assert "hush" not in caplog.text


def test_tls_with_a_trusted_certificate_for_this_host_and_no_other(
    postgres: Postgres, address: str, folder: Path, tmp_path: Path
) -> None:
    ours, other = certificate(tmp_path, "127.0.0.1"), certificate(tmp_path, "192.0.2.7")
    for shows, trusts, kind in (
        (ours, ours, None),
        (ours, other, TroubleKind.NOT_PRIVATE),
        (other, other, TroubleKind.NOT_PRIVATE),
        (ours, tmp_path / "missing.crt", TroubleKind.NOT_PRIVATE),
    ):
        front = Front(shows, postgres.port)
        there = address.replace(f":{postgres.port}/", f":{front.port}/")
        told = f"{there}?sslmode=verify-full&sslrootcert={trusts}"
        if kind is None:
            record = open_server_record(told, folder)
            with reading(record.engine) as connection:
                opened = connection.connection.dbapi_connection
                assert opened.pgconn.ssl_in_use  # type: ignore[union-attr]
            record.close()
        else:
            assert refused(told, folder).kind is kind
        front.close()


def test_a_server_without_tls_is_not_spoken_to(
    address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other_authorities in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(other_authorities, raising=False)
    assert refused(f"{address}?sslmode=verify-full&sslrootcert=system", folder).kind is (
        TroubleKind.NOT_PRIVATE
    )


# Making it, and keeping it whole


def test_rooms_that_open_it_at_once_make_it_once(address: str, tmp_path: Path) -> None:
    troubles: list[Exception] = []

    def open_it(n: int) -> None:
        try:
            open_server_record(address, tmp_path / str(n)).close()
        except Exception as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=open_it, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []


def test_an_older_server_record_is_migrated_all_or_nothing(
    shared: ServerRecord, tmp_path: Path
) -> None:
    with pytest.raises(RecordTrouble) as raised:
        make_ready(shared.engine, scripts_with(tmp_path / "bad", BREAKS_HALF_WAY), LATER)
    assert raised.value.kind is TroubleKind.SERVER_MIGRATION
    with reading(shared.engine) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == (
            NEWEST
        )
        assert connection.execute(text("SELECT to_regclass('later')")).scalar() is None
    make_ready(shared.engine, scripts_with(tmp_path / "good", ADDS_A_TABLE), LATER)
    with reading(shared.engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM later")).scalar() == 0


def test_a_server_record_of_a_newer_version_is_refused(
    shared: ServerRecord, address: str, tmp_path: Path
) -> None:
    sql(address, "UPDATE alembic_version SET version_num = '0999'")
    assert refused(address, tmp_path / "other").kind is TroubleKind.NEWER_VERSION


@pytest.mark.parametrize(
    "behind_the_back",
    [
        "UPDATE entry SET value = '1'",
        "DELETE FROM entry",
        "TRUNCATE entry CASCADE",
        "INSERT INTO entry SELECT * FROM entry ON CONFLICT (id) DO UPDATE SET value = '1'",
    ],
)
def test_an_entry_on_a_server_cannot_be_changed_or_taken_away(
    shared: ServerRecord, address: str, behind_the_back: str
) -> None:
    begun, once = shared.start(GUIDE, GUIDE_HASH, "Knee"), words()
    shared.journal(begun).append(once)
    with pytest.raises(psycopg.Error, match="only ever added"):
        sql(address, behind_the_back)
    assert shared.entries(begun) == (once,)


def test_everyday_rights_are_enough_and_do_not_reach_further(
    shared: ServerRecord, address: str, tmp_path: Path
) -> None:
    sql(address, everyday_rights())
    everyday = address.replace("postgres@", "room@")
    try:
        room = open_server_record(everyday, tmp_path / "room")
        begun, once = room.start(GUIDE, GUIDE_HASH, "Knee"), words()
        journal = room.journal(begun)
        journal.keep_draft("what-matters", "words", once.voice, "It")
        journal.append(once)
        room.keep_afterwards(answered())
        assert room.waiting == 0
        assert (room.entries(begun), journal.drafts()) == ((once,), ())
        room.close()
        for beyond in (
            "UPDATE entry SET value = '1'",
            "DELETE FROM conversation",
            "UPDATE alembic_version SET version_num = '0999'",
            "DROP TABLE draft",
            "CREATE TABLE mine ()",
        ):
            with pytest.raises(psycopg.Error):
                sql(everyday, beyond)
    finally:
        sql(address, "DROP OWNED BY room; DROP ROLE room")


def test_two_rooms_in_one_conversation_count_on_from_each_other(
    address: str, tmp_path: Path
) -> None:
    rooms = [open_server_record(address, tmp_path / name) for name in ("one", "two")]
    begun = rooms[0].start(GUIDE, GUIDE_HASH, "Knee")
    mine: list[list[Entry]] = [[words(f"{room}.{n}") for n in range(40)] for room in range(2)]

    def speak(room: ServerRecord, entries: list[Entry]) -> None:
        for entry in entries:
            room.journal(begun).append(entry)

    threads = [threading.Thread(target=speak, args=pair) for pair in zip(rooms, mine, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = rooms[0].entries(begun)
    assert [room.waiting for room in rooms] == [0, 0]
    for entries in mine:
        assert [entry for entry in kept if entry in entries] == entries
    with reading(rooms[0].engine) as connection:
        numbers = connection.execute(text("SELECT sequence FROM entry ORDER BY 1")).scalars()
        assert list(numbers) == list(range(1, 81))
    for room in rooms:
        room.close()


def test_a_row_that_is_refused_is_not_in_the_error(shared: ServerRecord) -> None:
    begun = shared.start(GUIDE, GUIDE_HASH, "Knee")
    row = {"id": "x", "conversation": begun, "sequence": -1, "at": "", "voice": "", "kind": ""}
    with pytest.raises(RecordTrouble) as raised, writing(shared.engine) as connection:
        connection.execute(
            insert(tables.entry), {**row, "step": "", "field": "", "value": "kneecapitis"}
        )
    error: BaseException | None = raised.value
    while error is not None:
        assert "kneecapitis" not in str(error)
        error = error.__cause__ or error.__context__


def test_an_address_opens_the_server_s_record_and_none_this_machine_s(
    address: str, folder: Path
) -> None:
    there = open_the_record(folder, address)
    there.start(GUIDE, GUIDE_HASH, "Knee")
    assert len(there.conversations()) == 1
    there.close()
    here = open_the_record(folder)
    assert here.conversations() == ()
    here.close()


def test_the_list_is_read_by_its_index(shared: ServerRecord, address: str) -> None:
    shared.start(GUIDE, GUIDE_HASH, "Knee")
    sql(
        address,
        f"INSERT INTO conversation SELECT n::text, '{GUIDE_HASH}', '2026-11-23', "
        "('2026-11-23'::date + n)::text, NULL, "
        "'Bob ' || n, 'bob ' || n, '' FROM generate_series(1, 20000) n; ANALYZE conversation",
    )
    plan = sql(
        address, "EXPLAIN SELECT id FROM conversation ORDER BY last_touched DESC, id DESC LIMIT 200"
    )
    assert "conversation_found" in str(plan)
    assert [kept.patient for kept in shared.conversations("bob 19999")] == ["Bob 19999"]
