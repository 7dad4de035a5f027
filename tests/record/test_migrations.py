"""The tables: made at once or by migrations, they are the same; old files open for ever."""

import json
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import StaticPool, create_engine, text

from sdm_aid.conversation.entries import Kind, from_json
from sdm_aid.record.migrations import HEAD, KNOWN
from sdm_aid.record.migrations.run import upgrade
from sdm_aid.record.record import Record, open_record

FIRST = Path(__file__).parent / "databases" / "first"
OLD_ENTRIES = Path(__file__).parent.parent / "conversation" / "old_entries.jsonl"


def shape(connection: object) -> list[tuple[str, str]]:
    """Every table, index and trigger, in one spelling."""
    rows = connection.execute(  # type: ignore[attr-defined]
        text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    )
    return [(name, " ".join(sql.replace('"', "").split())) for name, sql in rows]


def columns(connection: object) -> dict[str, list[tuple[object, ...]]]:
    names = [name for name, _sql in shape(connection)]
    return {
        name: [tuple(row) for row in connection.execute(text(f"PRAGMA table_info({name})"))]  # type: ignore[attr-defined]
        for name in names
    }


def test_the_migrations_make_the_tables_that_a_new_record_has(record: Record) -> None:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: sqlcipher.connect(":memory:", check_same_thread=False),
        poolclass=StaticPool,
    )
    upgrade(engine)
    with engine.connect() as migrated, record.changing() as new:
        assert migrated.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        assert {n for n, _s in shape(migrated)} == {n for n, _s in shape(new)}
        for table in ("guide_text", "conversation", "entry", "draft"):
            assert columns(migrated)[table] == columns(new)[table]


def test_the_last_known_version_is_the_one_written() -> None:
    assert KNOWN[-1] == HEAD


def test_the_first_database_there_ever_was_still_opens(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    shutil.copytree(FIRST, folder)
    record = open_record(folder)
    kept = record.conversations()[0]
    assert (kept.patient, kept.title, kept.finished is not None) == ("Bob", "Knee", True)
    values = [entry.value for entry in record.entries(kept.id)]
    assert "I want to walk Meg to the top of the hill again." in values
    assert [draft.text for draft in record.journal(kept.id).drafts()] == ["half a thou"]
    record.close()


@pytest.mark.parametrize("line", OLD_ENTRIES.read_text(encoding="utf-8").splitlines())
def test_entries_as_they_once_were_stay_readable(line: str) -> None:
    entry = from_json(json.loads(line))
    assert entry.kind in Kind


def test_every_kind_of_entry_is_among_the_old_ones() -> None:
    lines = OLD_ENTRIES.read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {kind.value for kind in Kind}
