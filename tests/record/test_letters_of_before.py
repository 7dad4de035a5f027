"""A record from before names were found by Unicode's letters (0006): all of them are found."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.journal.verify import verify as faults_in
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store import guide_texts, hmac_chain, record_head
from sdm_aid.record.store.migrate import version_of
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.sqlite import writing
from sdm_aid.record.store.tables import NEWEST, guide_text

from .before_counts import NO_COUNTS, NO_COUNTS_ON_A_SERVER
from .conftest import said
from .postgres import Postgres, sql
from .practice import Practice, practice_on

ELBOW, HIP = b"id: elbow\n", b"id: hip\n"


@pytest.fixture
def practice(postgres: Postgres, tmp_path: Path) -> Iterator[Practice]:
    with practice_on(postgres, tmp_path) as made:
        yield made


def held(record: Record, guide: bytes, title: str, name: str) -> str:
    begun = record.start(guide, sha256(guide).hexdigest(), title)
    record.journal(begun).append(said("together", "patient-name", name))
    return begun


def found(record: Record, name: str) -> set[str]:
    return {kept.id for kept in record.conversations(name)}


LETTERS_OF_BEFORE = (
    *NO_COUNTS_ON_A_SERVER,
    "UPDATE sdm_aid.conversation SET patient_letters = lower(patient)",
    "UPDATE sdm_aid.guide_text SET title_letters = lower(title)",
    "UPDATE sdm_aid.alembic_version SET version_num = '0006'",
)
"""Names and titles as 0006 wrote them: small letters, and strokes and dots left in."""


def test_on_a_server_its_owner_brings_it_up_to_date_and_every_room_finds_all(
    practice: Practice, tmp_path: Path
) -> None:
    room = practice.open(practice.rooms[0], tmp_path)
    mine = held(room, ELBOW, "Łokieć", "Łukasz O’Brien")
    other = held(room, HIP, "Hip", "Jean")
    for statement in LETTERS_OF_BEFORE:
        sql(practice.address(practice.owner), statement)
    assert found(room, "lukasz") == found(room, "lokiec") == set()
    room.close()
    with pytest.raises(Exception, match="whoever looks after the server"):
        practice.open(practice.rooms[1], tmp_path)

    owner = practice.open(practice.owner, tmp_path)
    assert version_of(owner.engine) == NEWEST
    assert faults_in(owner.engine) == ()
    owner.close()
    for each in practice.rooms:
        room = practice.open(each, tmp_path)
        assert found(room, "lukasz") == found(room, "lokiec") == found(room, "O'Brien") == {mine}
        room.close()
    room = practice.open(practice.rooms[0], tmp_path)
    assert room.hold(other) is not None
    room.journal(other).append(said("together", "patient-name", "Đorđe"))
    assert room.waiting == 0
    assert found(room, "dorde") == {other}
    room.close()


def test_on_this_machine_titles_are_sealed_anew_but_for_one_that_somebody_changed(
    folder: Path,
) -> None:
    before = open_record(folder, keychain=False)
    mine = held(before, ELBOW, "Łokieć", "Bob")
    held(before, HIP, "Hip", "Jean")
    with writing(before.engine) as connection:
        key = hmac_chain.key_of(connection)
        for row in connection.execute(select(guide_text)).mappings().all():
            new = {**row, "title_letters": row["title"].lower()}
            new["seal"] = guide_texts.seal_of(key, new)
            record_head.changed(connection, Sum.GUIDE, gone=row["seal"], come=str(new["seal"]))
            this = guide_text.c.hash == row["hash"]
            connection.execute(update(guide_text).where(this).values(**new))
    assert found(before, "lokiec") == set()
    assert faults_in(before.engine) == ()
    with writing(before.engine) as connection:
        connection.execute(text("UPDATE guide_text SET title = 'Knee' WHERE title = 'Hip'"))
        for each in (*NO_COUNTS, "UPDATE alembic_version SET version_num = '0006'"):
            connection.execute(text(each))
    before.close()
    after = open_record(folder, keychain=False)
    assert version_of(after.engine) == NEWEST
    assert found(after, "lokiec") == {mine}
    faults = [(fault.wrong, fault.where) for fault in faults_in(after.engine)]
    assert (Wrong.GUIDE, sha256(HIP).hexdigest()) in faults
    assert (Wrong.GUIDE, sha256(ELBOW).hexdigest()) not in faults
    after.close()
