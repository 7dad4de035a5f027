"""Whether a record's file is whole: what is quick at every opening, and everything now and then.

SQLCipher signs each page and checks it when it is read, so a page that was changed is found when
somebody comes to it, and reads as damage, never as other words. Reading all pages takes time in
proportion to the record; that is left for what was not closed cleanly, for backups, and for
``sdm-aid records verify``.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from sdm_aid.kit import progress
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, in_plain_words
from sdm_aid.record.store.sqlite import open_file, place_of, reading


@dataclass(frozen=True, slots=True)
class Whole:
    """What a file that is whole holds."""

    conversations: int
    entries: int


def closed_cleanly(file: Path) -> bool:
    """Whether nobody was writing when the program ended, as far as the files beside it tell.

    The write-ahead log goes when the last window closes. It also is there while another window is
    open, and then the longer look is taken for nothing.
    """
    log = file.with_name(f"{file.name}-wal")
    return not log.exists() or log.stat().st_size == 0


def look_for_damage(engine: Engine, *, closed_cleanly: bool) -> None:
    """Look at the record as it is opened. Raises ``RecordTrouble``."""
    with reading(engine) as connection:
        if closed_cleanly:
            file, _secret = place_of(engine)
            page = int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
            if file.stat().st_size % page:
                raise RecordTrouble(TroubleKind.DAMAGED)  # its last page was cut
            _read_a_little(connection)
        elif connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise RecordTrouble(TroubleKind.DAMAGED)


def _read_a_little(connection: Connection) -> None:
    """Read the newest row of each table there is: some pages of each, and of its key.

    The tables are asked of the file, as an older record's are not those of this version yet.
    """
    names = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    for name in connection.exec_driver_sql(names).scalars().all():
        # The first column of every table is, or begins, its key.
        connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1 DESC LIMIT 1').first()


def check_whole(file: Path, secret: bytes) -> Whole:
    """Check every page's signature and every table and index. Raises ``RecordTrouble``.

    It reads the whole file, so it may take a second for each 100 MB or so, and blocks nobody.
    """
    with in_plain_words(), closing(open_file(file, secret)) as opened:
        opened.execute("PRAGMA query_only = ON")
        for done, (look, whole) in enumerate(_LOOKS):
            progress.at(done, len(_LOOKS))
            if _looked(opened, look) != whole:
                raise RecordTrouble(TroubleKind.DAMAGED)
        (conversations,) = opened.execute("SELECT count(*) FROM conversation").fetchone()
        (entries,) = opened.execute("SELECT count(*) FROM entry").fetchone()
        return Whole(conversations, entries)


_LOOKS: tuple[tuple[str, list[tuple[str, ...]]], ...] = (
    ("PRAGMA cipher_integrity_check", []),
    ("PRAGMA integrity_check", [("ok",)]),
    ("PRAGMA foreign_key_check", []),
)
"""What is asked of a file, one after the other, and what it says where it is whole."""

_STEPS = 100_000
"""Steps of SQLite's machine, a few milliseconds, between one look at who wants it to stop."""


def _looked(opened: Any, look: str) -> list[tuple[str, ...]]:
    """What a file says of itself. ``StoppedByHand`` in the middle, too: nothing is written."""
    stopped: list[progress.StoppedByHand] = []

    def goes_on() -> int:
        try:
            progress.at(*_far(look))
        except progress.StoppedByHand as stop:
            stopped.append(stop)
        return len(stopped)

    opened.set_progress_handler(goes_on, _STEPS)
    try:
        said: list[tuple[str, ...]] = opened.execute(look).fetchall()
    except Exception:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        opened.set_progress_handler(None, 0)
    return said


def _far(look: str) -> tuple[int, int]:
    return [each for each, _whole in _LOOKS].index(look), len(_LOOKS)
