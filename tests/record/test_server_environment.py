"""What an address, and the environment around it, can smuggle in."""

import os
import socket
import sys
from pathlib import Path

import pytest
from psycopg import pq
from sqlalchemy import text

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.server.address import for_settings, given_to_libpq, read_address
from sdm_aid.record.shared_record import open_server_record
from sdm_aid.record.store.sqlite import reading

from .postgres import Postgres, sql

SERVER = "postgresql://aimee@server.example/records"

LEADS_ASTRAY = {
    "PGHOST": "192.0.2.7",
    "PGHOSTADDR": "192.0.2.7",
    "PGPORT": "1",
    "PGDATABASE": "elsewhere",
    "PGUSER": "stranger",
    "PGPASSWORD": "hush",
    "PGOPTIONS": "-c search_path=public",
    "PGSSLMODE": "require",
    "PGSSLROOTCERT": "/another/practice.crt",
    "PGSSLCERT": "/another.crt",
    "PGREQUIREPEER": "stranger",
    "PGREQUIREAUTH": "password",
    "PGCHANNELBINDING": "require",
    "PGTARGETSESSIONATTRS": "standby",
    "PGCLIENTENCODING": "LATIN1",
    "PGGSSENCMODE": "require",
    "PGSSLNEGOTIATION": "direct",
    "PGMINPROTOCOLVERSION": "3.2",
    "PGCONNECT_TIMEOUT": "nonsense",
    "PGSERVICEFILE": "/another/service.conf",
}


def test_the_environment_changes_nothing_about_where_and_how(
    address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in LEADS_ASTRAY.items():
        monkeypatch.setenv(name, value)
    record = open_server_record(address, folder)
    assert record.waiting == 0
    with reading(record.engine) as connection:
        asked = "SELECT current_user, current_database(), current_setting('client_encoding')"
        found = connection.execute(text(asked)).one()
    assert tuple(found) == ("postgres", address.rsplit("/", 1)[1], "UTF8")
    record.close()


def test_every_parameter_that_libpq_takes_from_the_environment_is_given() -> None:
    """A later libpq with one more is met here, not on somebody's network."""
    given = given_to_libpq(read_address(SERVER)) | {"connect_timeout": "2"}
    told = {each.keyword.decode() for each in pq.Conninfo.get_defaults() if each.envvar}
    assert told - given.keys() == {"service"}


@pytest.mark.skipif(sys.platform != "linux", reason="only here is all of 127/8 this machine")
def test_a_loopback_address_and_its_password_stay_on_this_machine_s_own(
    postgres: Postgres, address: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.2", postgres.port)) as trap:
        trap.settimeout(0)
        monkeypatch.setenv("PGHOSTADDR", "127.0.0.2")
        record = open_server_record(address.replace("127.0.0.1", "localhost"), folder)
        assert record.conversations() == ()
        record.close()
        with pytest.raises(BlockingIOError):
            trap.accept()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("PGSERVICE", SERVER),
        ("SSL_CERT_FILE", f"{SERVER}?sslrootcert=system"),
        ("SSL_CERT_DIR", f"{SERVER}?sslrootcert=system"),
    ],
)
def test_what_no_parameter_keeps_out_is_refused_before_anything_is_sent(
    name: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("PGSERVICE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(each, raising=False)
    given_to_libpq(read_address(address))
    monkeypatch.setenv(name, "elsewhere")
    with pytest.raises(RecordTrouble) as raised:
        given_to_libpq(read_address(address))
    assert raised.value.kind is TroubleKind.ENVIRONMENT
    monkeypatch.delenv(name)
    given_to_libpq(read_address(address))


@pytest.mark.parametrize(
    "secret",
    [
        *("sslpassword", "oauth_client_secret", "passfile"),
        *("scram_client_key", "scram_server_key", "sslkeylogfile"),
    ],
)
def test_a_secret_in_an_address_is_refused_as_a_password_is(secret: str) -> None:
    for taking in (read_address, for_settings):
        with pytest.raises(RecordTrouble) as raised:
            taking(f"{SERVER}?{secret}=hush")
        assert raised.value.kind is TroubleKind.PASSWORD_SHOWN
        assert "hush" not in f"{raised.value!r}{raised.value.__cause__!r}"


@pytest.mark.parametrize(
    "more",
    ["service=x", "options=-csearch_path%3Dpublic", "replication=database", "gsslib=x"],
)
def test_what_has_no_place_in_an_address_is_refused(more: str) -> None:
    with pytest.raises(RecordTrouble) as raised:
        read_address(f"{SERVER}?{more}")
    assert raised.value.kind is TroubleKind.ADDRESS


def test_the_file_of_passwords_is_the_one_thing_the_environment_names(
    postgres: Postgres, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = given_to_libpq(read_address(SERVER))
    assert (given["passfile"], given["password"]) == (os.environ.get("PGPASSFILE", ""), "")
    sql(address, "SELECT 1")
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "passwords"))
    assert given_to_libpq(read_address(SERVER))["passfile"] == str(tmp_path / "passwords")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("PGPASSFILE", "~/passwords")
    with_files = given_to_libpq(read_address(f"{SERVER}?sslrootcert=~/practice.crt"))
    assert with_files["passfile"] == str(tmp_path / "passwords")
    assert with_files["sslrootcert"] == str(tmp_path / "practice.crt")
