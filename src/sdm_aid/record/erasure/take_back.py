"""Taking back words that somebody wrote alone: from the record, and from every copy beside it.

As with erasing, rows are deleted and each file that had them is written anew. Copies in other
places, and a server's own backups, are for whoever looks after them.
"""

import logging
from pathlib import Path

from sqlalchemy import Engine, inspect

from sdm_aid.record.base.drafts import making_drafts
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.base.file_names import copies
from sdm_aid.record.erasure.erase import write_anew
from sdm_aid.record.journal import given_words
from sdm_aid.record.store import tables
from sdm_aid.record.store.sqlite import connect, place_of, writing

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
            _write_anew(file, secret)
    return there


def _take_out_of_copy(copy: Path, secret: bytes, slip: str) -> None:
    engine = connect(copy, secret)
    try:
        with writing(engine) as connection:
            has = inspect(connection).has_table(tables.given_words.name)  # older ones have none
            there = has and given_words.take_back(connection, slip)
        if there:
            _write_anew(copy, secret)
    except RecordTrouble as trouble:
        log.warning("Words could not be taken out of %s (%s).", copy.name, trouble.kind)
    finally:
        engine.dispose()


def _write_anew(file: Path, secret: bytes) -> None:
    """The words are gone by now: where this cannot be done, the next erasing does it."""
    try:
        write_anew(file, secret)
    except RecordTrouble as trouble:
        log.warning("%s could not be written anew (%s).", file.name, trouble.kind)
