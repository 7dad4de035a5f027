"""A record with a passphrase, as tests make one."""

from pathlib import Path

from sdm_aid.record.keys.keys import DatabaseKey, key_of
from sdm_aid.record.keys.passphrase import Cost
from sdm_aid.record.record import open_record

from .conftest import GUIDE

CHEAP = Cost(memory_kib=8, iterations=1, lanes=1)
WORDS = "hill dog kettle moon"


def begun(folder: Path, *, keychain: bool = False) -> tuple[DatabaseKey, str]:
    """A record with a conversation in it, and its bare key."""
    record = open_record(folder, keychain=keychain)
    kept = record.start(GUIDE, "abc123", "Knee")
    record.close()
    return key_of(folder, database_exists=True, keychain=keychain), kept


def opens(folder: Path, key: DatabaseKey, kept: str) -> bool:
    record = open_record(folder, key=key)
    text = record.guide_text(kept)
    record.close()
    return text == GUIDE


def everything_in(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
