"""Opening a key that is wrapped, with the passphrase or with the recovery code."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, in_plain_words
from sdm_aid.record.keys import passphrase, recovery_code, throttle
from sdm_aid.record.keys.key_file import alone, read_key_file, sweep
from sdm_aid.record.keys.keys import KEY_BYTES, DatabaseKey, KeyPlace
from sdm_aid.record.keys.passphrase import WrongWords
from sdm_aid.record.keys.throttle import Seconds

PASSPHRASE = "passphrase"
RECOVERY = "recovery"
"""What a key is wrapped for: names in the key file, bound into what is sealed."""


def unlock(folder: Path, words: str, clock: Seconds = throttle.since_start) -> DatabaseKey:
    """The key, by the passphrase.

    Raises ``RecordTrouble``: ``TOO_SOON`` after wrong tries, ``WRONG_PASSPHRASE`` where these words
    do not open it, ``UNCOUNTED`` where a try cannot be written down, ``LOCKED`` where others try.
    """
    return _try(folder, words, PASSPHRASE, clock)


def recover(folder: Path, code: str, clock: Seconds = throttle.since_start) -> DatabaseKey:
    """The key, by the recovery code. Raises as ``unlock`` does, in the same words.

    A code with a slip in it (see ``recovery_code.read_code``) is no try, and counts as wrong.
    """
    read = recovery_code.read_code(code)
    if read is None:
        raise RecordTrouble(TroubleKind.WRONG_PASSPHRASE)
    return _try(folder, read, RECOVERY, clock)


def _try(folder: Path, words: str, purpose: str, clock: Seconds) -> DatabaseKey:
    """One try, ``alone``: many at once would all be made before any was counted."""
    with _counted(folder):
        with in_plain_words():
            sweep(folder)
            wrapped = _wrapped(read_key_file(folder), purpose)
        wait = throttle.seconds_to_wait(folder, clock)
        if wait > 0:
            raise RecordTrouble(TroubleKind.TOO_SOON, wait=wait)
        throttle.count(folder, clock)
        try:
            secret = passphrase.unwrap(wrapped, words, purpose)
        except WrongWords:
            raise RecordTrouble(TroubleKind.WRONG_PASSPHRASE) from None
        throttle.forgive(folder)
    if len(secret) != KEY_BYTES:
        raise RecordTrouble(TroubleKind.NO_KEY)
    return DatabaseKey(secret, KeyPlace.PASSPHRASE)


@contextmanager
def _counted(folder: Path) -> Iterator[None]:
    """Where nothing can be written, no try is counted, and so none is made."""
    try:
        with alone(folder):
            yield
    except OSError as error:
        raise RecordTrouble(TroubleKind.UNCOUNTED) from error


def _wrapped(content: dict[str, Any], purpose: str) -> passphrase.Wrapped:
    try:
        if content["place"] != KeyPlace.PASSPHRASE:
            raise ValueError("This key is not wrapped.")
        return passphrase.from_json(content[purpose])
    except (ValueError, KeyError, TypeError) as error:
        raise RecordTrouble(TroubleKind.NO_KEY) from error
