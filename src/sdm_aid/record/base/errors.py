"""What can go wrong with the record: from the errors of databases and systems to plain words.

The windows know these troubles before there is a database, so SQLAlchemy is imported late.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

from sdm_aid.record.base.trouble_kinds import TroubleKind
from sdm_aid.record.base.trouble_words import in_words

__all__ = ["RecordTrouble", "TroubleKind", "in_plain_words", "trouble_from"]


class RecordTrouble(Exception):
    """The record could not be opened, read or written.

    Three plain sentences say ``what_happened``, what is ``kept_safe``, and ``what_next``; ``str``
    is the three of them.
    """

    def __init__(self, kind: TroubleKind, what_happened: str = "", *, wait: float = 0.0) -> None:
        """``what_happened``: in place of the usual words, where more is known.

        ``wait``: the seconds until the next try, where it is too soon for one.
        """
        self.kind = kind
        usual, self.kept_safe, self.what_next = in_words(kind, ceil(wait))
        self.what_happened = what_happened or usual
        super().__init__(f"{self.what_happened} {self.kept_safe} {self.what_next}")


_SQLITE = {
    3: TroubleKind.FOLDER,  # SQLITE_PERM
    5: TroubleKind.LOCKED,  # SQLITE_BUSY
    6: TroubleKind.LOCKED,  # SQLITE_LOCKED
    8: TroubleKind.READ_ONLY,  # SQLITE_READONLY
    11: TroubleKind.DAMAGED,  # SQLITE_CORRUPT
    13: TroubleKind.FULL_DISK,  # SQLITE_FULL
    14: TroubleKind.FOLDER,  # SQLITE_CANTOPEN
    26: TroubleKind.WRONG_KEY,  # SQLITE_NOTADB
}

_SYSTEM = {
    errno.ENOSPC: TroubleKind.FULL_DISK,
    errno.EDQUOT: TroubleKind.FULL_DISK,
    errno.EROFS: TroubleKind.READ_ONLY,
}


_SERVER = {
    "08": TroubleKind.SERVER_AWAY,  # the line broke
    "25006": TroubleKind.SERVER_AWAY,  # a server that only stands by
    "28": TroubleKind.SERVER_REFUSED,
    "3D": TroubleKind.ADDRESS,  # no such database
    "40": TroubleKind.LOCKED,
    "42883": TroubleKind.NEWER_VERSION,  # a function, a table or a column is called otherwise now
    "42P01": TroubleKind.NEWER_VERSION,
    "42703": TroubleKind.NEWER_VERSION,
    "SDM01": TroubleKind.NEWER_VERSION,  # this program's own: see v0006_rooms.sql
    "SDM02": TroubleKind.HELD_ELSEWHERE,
    "SDM04": TroubleKind.ERASED,
    "42501": TroubleKind.SERVER_REFUSED,  # a right is missing
    "53100": TroubleKind.FULL_DISK,
    "53300": TroubleKind.SERVER_AWAY,  # it has too many guests
    "55P03": TroubleKind.LOCKED,
    "57014": TroubleKind.LOCKED,  # it took too long
    "57P": TroubleKind.SERVER_AWAY,  # it is being stopped or started
    "XX001": TroubleKind.DAMAGED,
    "XX002": TroubleKind.DAMAGED,
}
"""By the beginning of PostgreSQL's codes (its manual, appendix A)."""

_NOT_LET_IN = ("password", "authentication", "pg_hba", "does not exist", "permission denied")
_NOT_TRUSTED = ("certificate", "does not support ssl")


def _of_server(cause: Any) -> TroubleKind:
    """What PostgreSQL's code says; while connecting there is none, only libpq's words."""
    from psycopg import InterfaceError, OperationalError

    if cause.sqlstate is not None:
        found = (kind for code, kind in _SERVER.items() if cause.sqlstate.startswith(code))
        return next(found, TroubleKind.OTHER)
    if not isinstance(cause, InterfaceError | OperationalError):
        return TroubleKind.OTHER
    words = str(cause).lower()
    if any(word in words for word in _NOT_TRUSTED):
        return TroubleKind.NOT_PRIVATE
    if any(word in words for word in _NOT_LET_IN):
        return TroubleKind.SERVER_REFUSED
    return TroubleKind.SERVER_AWAY


def trouble_from(error: Exception) -> RecordTrouble:
    """The trouble that an exception of the database or the system stands for."""
    from sqlalchemy.exc import DBAPIError
    from sqlcipher3 import dbapi2 as sqlcipher

    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, RecordTrouble):
        return cause
    if isinstance(cause, sqlcipher.Error):
        # The low byte is the primary code; the rest says more than the words would.
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return RecordTrouble(_SQLITE.get(code, TroubleKind.OTHER))
    if hasattr(cause, "sqlstate"):  # psycopg's, which a record on one machine does without
        return RecordTrouble(_of_server(cause))
    if isinstance(cause, OSError):
        return RecordTrouble(_SYSTEM.get(cause.errno or 0, TroubleKind.FOLDER))
    return RecordTrouble(TroubleKind.OTHER)


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Raise what the database or the system raises inside as a ``RecordTrouble``."""
    from sqlalchemy.exc import DBAPIError
    from sqlcipher3 import dbapi2 as sqlcipher

    try:
        yield
    except (DBAPIError, sqlcipher.Error, OSError) as error:
        raise trouble_from(error) from error
