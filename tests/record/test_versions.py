"""New, old and failed: how a record comes to be of this version."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from sdm_aid.conversation.entries import Kind, Voice
from sdm_aid.kit.private_files import new_private_file
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import open_record
from sdm_aid.record.store import audit, sqlite
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.migrate import SCRIPTS, bring_up_to_date, migrate, version_of
from sdm_aid.record.store.tables import NEWEST

from .databases import make_second, make_third
from .databases.make_first import FIRST, KEY, write
from .databases.make_second import SECOND
from .databases.make_third import THIRD
from .later_version import ADDS_A_TABLE, BREAKS_HALF_WAY, LATER, scripts_with

LEAVES_ROWS_THAT_POINT_NOWHERE = (
    ADDS_A_TABLE
    + """
    op.execute("DELETE FROM guide_text")
"""
)

REMAKES_A_TABLE = (
    ADDS_A_TABLE
    + """
    import sqlalchemy as sa
    with op.batch_alter_table("conversation") as table:
        table.add_column(sa.Column("room", sa.Text))
        table.alter_column("step", nullable=True)
"""
)


KINDS = set(Kind) - {Kind.BROUGHT_IN}
"""The kinds of entries that there were in those versions."""


def first(tmp_path: Path) -> Path:
    return Path(shutil.copy(FIRST, tmp_path / "record.db"))


def schema(engine: Engine) -> dict[str, str]:
    with sqlite.reading(engine) as connection:
        rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master"))
        return {f"{kind} {name}": " ".join((sql or "").split()) for kind, name, sql in rows}


def test_a_new_record_has_the_tables_that_the_migrations_make(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.db", tmp_path / "migrated.db"
    sqlite.create(made, KEY)
    with new_private_file(migrated):
        pass
    migrate(migrated, KEY, SCRIPTS, "head")
    engines = [sqlite.connect(file, KEY) for file in (made, migrated)]
    found = [schema(engine) for engine in engines]
    assert [version_of(engine) for engine in engines] == [NEWEST, NEWEST]
    assert "trigger entry_stays" in found[0]
    assert found[0] == found[1]
    for engine in engines:
        engine.dispose()


def test_a_record_of_the_first_version_still_opens_and_reads(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    first(folder)
    shutil.copy(FIRST.with_suffix(".key"), folder / "record.key")
    record = open_record(folder, keychain=False)
    (kept,) = record.conversations("bob")
    assert (kept.title, kept.step, kept.finished) == ("Knee osteoarthritis", "what-matters", None)
    assert record.guide_text(kept.id) == b"id: knee\n"
    entries = record.entries(kept.id)
    assert {entry.kind for entry in entries} == KINDS
    assert entries[1].value == "Bob"
    (draft,) = record.journal(kept.id).drafts()
    assert (draft.field, draft.voice, draft.text) == ("words", Voice.PATIENT, "Being able to")
    record.journal(kept.id).append(entries[0])
    assert record.entries(kept.id) == entries
    assert record.all_afterwards() == ()
    record.keep_afterwards(make_second.ANSWERED)
    assert record.all_afterwards() == (make_second.ANSWERED,)
    record.close()


def test_a_record_of_the_second_version_still_opens_and_reads(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copy(SECOND, folder / "record.db")
    shutil.copy(SECOND.with_suffix(".key"), folder / "record.key")
    record = open_record(folder, keychain=False)
    (kept,) = record.conversations("bob")
    assert {entry.kind for entry in record.entries(kept.id)} == KINDS
    assert record.all_afterwards() == (make_second.ANSWERED,)
    record.close()


def test_a_record_of_the_third_version_still_opens_and_reads(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copy(THIRD, folder / "record.db")
    shutil.copy(THIRD.with_suffix(".key"), folder / "record.key")
    record = open_record(folder, keychain=False)
    (kept,) = record.conversations("bob")
    assert {entry.kind for entry in record.entries(kept.id)} == KINDS
    assert record.all_afterwards() == (make_second.ANSWERED,)
    assert {fault.wrong for fault in verify(record.engine)} == {Wrong.GUIDE}  # hashed for show
    with sqlite.reading(record.engine) as connection:
        done = [row.done for row in audit.rows(connection, [audit.about(kept.id)])]
    assert done == [Done.STARTED, Done.OPENED, Done.PRINTED]
    record.close()


def test_the_script_beside_an_old_record_writes_such_a_record(tmp_path: Path) -> None:
    write(tmp_path / "again.db")
    make_second.write(tmp_path / "again-second.db")
    make_third.write(tmp_path / "again-third.db")
    second = Path(shutil.copy(SECOND, tmp_path / "second.db"))
    third = Path(shutil.copy(THIRD, tmp_path / "third.db"))
    for made, kept in (
        ("again.db", first(tmp_path)),
        ("again-second.db", second),
        ("again-third.db", third),
    ):
        ours, old = (sqlite.connect(file, KEY) for file in (tmp_path / made, kept))
        assert schema(ours).keys() >= schema(old).keys() - {"index conversation_last_touched"}
        ours.dispose()
        old.dispose()


@pytest.mark.parametrize("script", [ADDS_A_TABLE, REMAKES_A_TABLE])
def test_an_older_record_is_copied_then_migrated(tmp_path: Path, script: str) -> None:
    file = first(tmp_path)
    bring_up_to_date(file, KEY, "0001", scripts_with(tmp_path, script), LATER)
    engine = sqlite.connect(file, KEY)
    assert version_of(engine) == LATER
    with sqlite.reading(engine) as connection:
        assert connection.execute(text("SELECT it FROM later")).scalars().all() == ["Bob"]
        assert connection.execute(text("SELECT count(*) FROM entry")).scalar() == len(KINDS) + 1
    assert "trigger entry_stays" in schema(engine)
    engine.dispose()
    (copy,) = tmp_path.glob("record.0001.*.db")
    before = sqlite.connect(copy, KEY)
    assert version_of(before) == "0001"
    assert "table later" not in schema(before)
    with sqlite.reading(before) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    before.dispose()


@pytest.mark.parametrize("script", [BREAKS_HALF_WAY, LEAVES_ROWS_THAT_POINT_NOWHERE])
def test_a_migration_that_fails_leaves_the_record_as_it_was(tmp_path: Path, script: str) -> None:
    file = first(tmp_path)
    before = file.read_bytes()
    with pytest.raises(RecordTrouble) as raised:
        bring_up_to_date(file, KEY, "0001", scripts_with(tmp_path, script), LATER)
    assert raised.value.kind is TroubleKind.MIGRATION
    assert file.read_bytes() == before
    engine = sqlite.connect(file, KEY)
    assert version_of(engine) == "0001"
    assert "table later" not in schema(engine)
    engine.dispose()


def test_migrating_twice_changes_nothing_more(tmp_path: Path) -> None:
    file, scripts = first(tmp_path), scripts_with(tmp_path, ADDS_A_TABLE)
    migrate(file, KEY, scripts, LATER)
    migrate(file, KEY, scripts, LATER)
    engine = sqlite.connect(file, KEY)
    with sqlite.reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM later")).scalar() == 1
    engine.dispose()


def test_the_newest_script_is_the_version_of_the_tables() -> None:
    from alembic.script import ScriptDirectory

    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [NEWEST]


def test_whoever_makes_a_record_first_counts(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    sqlite.create(file, KEY)
    made = file.read_bytes()
    sqlite.create(file, KEY)
    assert file.read_bytes() == made
    assert [each.name for each in tmp_path.iterdir()] == ["record.db"]
