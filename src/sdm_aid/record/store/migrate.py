"""Whether a record is of this version, and making an older one so.

Alembic is imported only for a record that is older: importing it takes longer than opening one.
"""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from sdm_aid.record.base.drafts import making_drafts
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, trouble_from
from sdm_aid.record.store import audit
from sdm_aid.record.store.audit import AuditRow, Done, Finding
from sdm_aid.record.store.sqlite import connect, copy, writing
from sdm_aid.record.store.tables import NEWEST, version

SCRIPTS = Path(__file__).parents[1] / "migrations"
"""The folder of the migrations: Alembic's ``env.py``, and a script for each version."""


def version_of(engine: Engine) -> str:
    """The version of a record that can be written to. Raises ``RecordTrouble``."""
    with writing(engine) as connection:
        if not inspect(connection).has_table(version.name):
            raise RecordTrouble(TroubleKind.DAMAGED)  # a record gets its name when it has tables
        found: str | None = connection.execute(select(version.c.version_num)).scalar()
    if found is None:
        raise RecordTrouble(TroubleKind.DAMAGED)
    return found


def bring_up_to_date(
    file: Path,
    secret: bytes,
    found: str,
    scripts: Path = SCRIPTS,
    newest: str = NEWEST,
    *,
    found_wrong: bool = False,
    head: Path | None = None,
) -> None:
    """Migrate a record of version ``found`` to ``newest``, with a copy kept beside it.

    ``found_wrong``: what was in it did not fit its seals; the audit says so from then on.
    ``head``: see ``migrate``. A migration that fails changes nothing. Raises ``RecordTrouble``,
    also for a record newer than ``newest``.
    """
    if found == newest:
        return
    if found > newest:
        raise RecordTrouble(TroubleKind.NEWER_VERSION)
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    with making_drafts(file.parent):
        copy(file, secret, file.with_name(f"{file.stem}.{found}.{now}{file.suffix}"))
    try:
        migrate(file, secret, scripts, newest, found_wrong=found_wrong, head=head)
    except Exception as error:
        trouble = trouble_from(error)
        if trouble.kind is TroubleKind.OTHER:
            trouble = RecordTrouble(TroubleKind.MIGRATION)
        raise trouble from error


def migrate(
    file: Path,
    secret: bytes,
    scripts: Path,
    newest: str,
    *,
    found_wrong: bool = False,
    head: Path | None = None,
) -> None:
    """Run the scripts up to ``newest``, all or none. Raises whatever went wrong.

    ``head``: the file of the record's head, where it has one, which is written with it.
    """
    # SQLite changes a table by making it anew, which foreign keys would have empty others first.
    engine = connect(file, secret, foreign_keys=False, head=head)
    try:
        with writing(engine) as connection:
            upgrade(connection, scripts, newest)
            now = datetime.now(UTC)
            audit.add(connection, AuditRow(now, Done.MIGRATED, "", newest))
            if found_wrong:
                found = Finding.BEFORE_MIGRATION.value
                audit.add(connection, AuditRow(now, Done.FOUND, "", found))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise ValueError("The migration left rows that point nowhere.")
    finally:
        engine.dispose()


def upgrade(connection: Connection, scripts: Path, newest: str) -> None:
    """Run the scripts up to ``newest`` in the transaction that is open, on either database."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, newest)
