"""What can go wrong with the record, told so that people know what is safe and what to do."""

import errno
import sqlite3
from enum import StrEnum

from sdm_aid.language import _


class Trouble(StrEnum):
    """The kinds of trouble a person is told apart."""

    FULL = "full disk"
    READ_ONLY = "read-only"
    NEWER = "newer version"
    WRONG_KEY = "wrong key or damaged"
    NO_KEY = "no key"
    BUSY = "in use"
    PLACE = "place not usable"
    OTHER = "other"


class RecordTrouble(Exception):
    """The record could not do as told. Nothing was overwritten. The message has three parts."""

    def __init__(self, kind: Trouble) -> None:
        self.kind = kind
        self.what_happened, self.kept_safe, self.what_next = _words(kind)
        super().__init__(f"{self.what_happened} {self.kept_safe} {self.what_next}")


def _words(kind: Trouble) -> tuple[str, str, str]:
    safe = _("Everything saved before is untouched.")
    return {
        Trouble.FULL: (
            _("The disk is full, so the last answer could not be saved."),
            safe,
            _("Free some space, then go on: the answer is saved when you give it again."),
        ),
        Trouble.READ_ONLY: (
            _("The place where conversations are kept can be read but not written to."),
            safe,
            _("Ask whoever looks after this computer to let you write there."),
        ),
        Trouble.NEWER: (
            _("These conversations were kept by a newer version of SDM Aid."),
            _("Nothing was changed."),
            _("Open them with that version, or bring this one up to date."),
        ),
        Trouble.WRONG_KEY: (
            _("The record cannot be opened: its key does not fit, or the file is damaged."),
            _("The file was left as it is."),
            _("Do not delete it. If you have a copy of the key or of the file, put it back."),
        ),
        Trouble.NO_KEY: (
            _("The record is there, but the key that opens it is not."),
            _("The file was left as it is."),
            _("Bring the key back (the keychain, or the file record.key) and open SDM Aid again."),
        ),
        Trouble.BUSY: (
            _("Another program is using the record just now."),
            safe,
            _("Close it, or wait a moment and try again."),
        ),
        Trouble.PLACE: (
            _("The place where conversations are kept cannot be used."),
            safe,
            _("Choose another place with --data, or ask whoever looks after this computer."),
        ),
        Trouble.OTHER: (
            _("The record could not do that."),
            safe,
            _("Try again. If it happens again, the log says where to look."),
        ),
    }[kind]


_BY_CODE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_NOTADB: Trouble.WRONG_KEY,
    sqlite3.SQLITE_CORRUPT: Trouble.WRONG_KEY,
    sqlite3.SQLITE_CANTOPEN: Trouble.PLACE,
    sqlite3.SQLITE_PERM: Trouble.PLACE,
}

_BY_WORDS = {
    "database or disk is full": Trouble.FULL,
    "readonly database": Trouble.READ_ONLY,
    "database is locked": Trouble.BUSY,
    "file is not a database": Trouble.WRONG_KEY,
    "malformed": Trouble.WRONG_KEY,
    "unable to open": Trouble.PLACE,
    "hmac check failed": Trouble.WRONG_KEY,
}

_BY_ERRNO = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
}


def trouble_of(error: BaseException) -> RecordTrouble:
    """What ``error`` (of the database, of the system) means to people."""
    if isinstance(error, RecordTrouble):
        return error
    if isinstance(error, OSError):
        return RecordTrouble(_BY_ERRNO.get(error.errno or 0, Trouble.PLACE))
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int) and (code & 0xFF) in _BY_CODE:
        return RecordTrouble(_BY_CODE[code & 0xFF])
    said = str(cause).lower()
    found = next((kind for words, kind in _BY_WORDS.items() if words in said), Trouble.OTHER)
    return RecordTrouble(found)
