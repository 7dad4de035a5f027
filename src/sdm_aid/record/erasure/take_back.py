"""Taking back words that somebody wrote alone: from the record, and from every copy beside it.

No trace is left in these files, and nothing is written anew but the words: somebody waits at the
screen, and there may be a year of backups. Copies in other places, and a server's own backups, are
for whoever looks after them.
"""

import logging
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, inspect

from sdm_aid.record.base.drafts import making_drafts
from sdm_aid.record.base.errors import RecordTrouble, in_plain_words
from sdm_aid.record.base.file_names import copies
from sdm_aid.record.journal import given_words
from sdm_aid.record.store import tables
from sdm_aid.record.store.sqlite import connect, open_file, place_of, writing

log = logging.getLogger(__name__)


def take_back(engine: Engine, slip: str) -> bool:
    """Delete the words that belong to a slip's letters; ``False`` where nothing does.

    The copies come first: where the record cannot be written, which raises ``RecordTrouble``,
    nothing is taken back, and trying again does the rest. A copy that cannot be opened stops
    nothing.
    """
    file, secret = place_of(engine)
    with making_drafts(file.parent):
        for copy in copies(file.parent):
            _take_out_of_copy(copy, secret, slip)
        with writing(engine) as connection:
            there = given_words.take_back(connection, slip)
        if there:
            _empty_log(file, secret)
    return there


def _take_out_of_copy(copy: Path, secret: bytes, slip: str) -> None:
    engine = connect(copy, secret)
    try:
        with writing(engine) as connection:
            has = inspect(connection).has_table(tables.given_words.name)  # older ones have none
            there = has and given_words.take_back(connection, slip)
        if there:
            _empty_log(copy, secret)
    except RecordTrouble as trouble:
        log.warning("Words could not be taken out of %s (%s).", copy.name, trouble.kind)
    finally:
        engine.dispose()


def _empty_log(file: Path, secret: bytes) -> None:
    """What is in the log of before goes; where another reads it, it goes when they are done."""
    try:
        with in_plain_words(), closing(open_file(file, secret)) as opened:
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except RecordTrouble as trouble:
        log.warning("The log of %s could not be emptied (%s).", file.name, trouble.kind)
