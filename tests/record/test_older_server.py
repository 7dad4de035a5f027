"""A record on a server from before rooms had functions: its tables in ``public``, its key open."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import create_engine, insert

from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.journal.verify import verify as faults_in
from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.record import Record
from sdm_aid.record.server.postgres import chain_key
from sdm_aid.record.shared_record import open_server_record
from sdm_aid.record.store import audit, hmac_chain, triggers
from sdm_aid.record.store.sqlite import writing
from sdm_aid.record.store.tables import METADATA, version

from .conftest import GUIDE, GUIDE_HASH, said, words
from .postgres import Postgres, sql

KEY = bytes(range(32))

RIGHTS_OF_BEFORE = """
CREATE ROLE {room} LOGIN;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {room};
GRANT INSERT ON guide_text, conversation, entry, draft, afterwards, audit TO {room};
GRANT UPDATE ON conversation, draft, audit_head TO {room};
GRANT DELETE ON draft TO {room};
"""


@dataclass(frozen=True, slots=True)
class Older:
    """Where it is, for its owner and for a room, and the talks in it."""

    owner: str
    room: str
    whole: str
    forged: str


@pytest.fixture
def older(postgres: Postgres) -> Iterator[Older]:
    tag = uuid4().hex[:6]
    owner, room, name = f"owner_{tag}", f"room_{tag}", f"older-{tag}"
    postgres.database(name)
    server = postgres.address("postgres")
    sql(server, f'CREATE ROLE {owner} LOGIN; ALTER DATABASE "{name}" OWNER TO {owner}')
    sql(postgres.address(name), "GRANT CREATE ON SCHEMA public TO PUBLIC")
    address = postgres.address(name, owner)
    engine = create_engine(
        address.replace("postgresql:", "postgresql+psycopg:"),
        execution_options={hmac_chain.KEY_OPTION: KEY},
    )
    with writing(engine) as connection:
        METADATA.create_all(connection)
        chain_key.create(connection)
        triggers.put_up(connection)
        connection.execute(insert(chain_key), {"key": KEY.hex()})
        connection.execute(insert(version), {"version_num": "0004"})
        audit.begin(connection)
    record = Record(engine, KeyPlace.FILE)
    whole, forged = (record.start(GUIDE, GUIDE_HASH, "Knee") for _n in range(2))
    for each in (whole, forged):
        record.journal(each).append(said("together", "patient-name", "Bob"))
    record.journal(whole).keep_draft("what-matters", "words", words().voice, "It ach")
    record.close()
    for table in ("draft", "afterwards", "guide_text"):  # what came with 0005
        sql(address, f"ALTER TABLE public.{table} DROP COLUMN seal")
    sql(address, "DROP TABLE public.record_head, public.tally, public.tallied, public.counted")
    sql(address, "DROP TABLE public.notebook_note, public.notebook_head, public.given_words")
    sql(address, "DROP INDEX public.conversation_started")
    sql(address, "ALTER TABLE public.entry DISABLE TRIGGER entry_stays")
    sql(address, f"UPDATE public.entry SET value = '1' WHERE conversation = '{forged}'")
    sql(address, "ALTER TABLE public.entry ENABLE TRIGGER entry_stays")
    with psycopg.connect(server) as superuser:
        superuser.execute(f"CREATE ROLE {room} LOGIN")
    grants = RIGHTS_OF_BEFORE.format(room=room).split(";", 1)[1]
    with psycopg.connect(address) as connection_:
        connection_.execute(grants)
    yield Older(address, postgres.address(name, room), whole, forged)


def test_it_is_moved_out_of_public_and_its_key_out_of_every_room_s_reach(
    older: Older, tmp_path: Path
) -> None:
    assert sql(older.room, "SELECT key FROM public.chain_key") == [(KEY.hex(),)]
    owner = open_server_record(older.owner, tmp_path / "owner")
    left = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    assert sql(older.owner, left) == [(0,)]
    assert sql(older.owner, "SELECT key FROM sdm_aid.chain_key") != [(KEY.hex(),)]
    # What had been changed before is not sealed anew, and nothing else is called changed.
    assert [(fault.wrong, fault.where) for fault in faults_in(owner.engine)] == [
        (Wrong.ROW, older.forged),
        (Wrong.LIST, older.forged),
    ]
    for beyond in (
        "SELECT key FROM sdm_aid.chain_key",
        "UPDATE sdm_aid.audit_head SET rows = 0",
        "DELETE FROM sdm_aid.draft",
        "INSERT INTO sdm_aid.draft SELECT * FROM sdm_aid.draft",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            sql(older.room, beyond)
    owner.close()


def test_a_room_that_was_let_in_goes_on_with_its_talks(older: Older, tmp_path: Path) -> None:
    open_server_record(older.owner, tmp_path / "owner").close()
    room = open_server_record(older.room, tmp_path / "room")
    assert room.hold(older.whole) is not None
    journal = room.journal(older.whole)
    assert [draft.text for draft in journal.drafts()] == ["It ach"]
    journal.append(once := words())
    assert room.waiting == 0
    assert room.entries(older.whole)[-1] == once
    room.close()


def test_a_room_cannot_bring_it_up_to_date_and_says_whom_to_ask(
    older: Older, tmp_path: Path
) -> None:
    with pytest.raises(Exception, match="whoever looks after the server"):
        open_server_record(older.room, tmp_path / "room")
