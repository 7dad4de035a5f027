"""What can go wrong with the record, in words for whoever is at the screen.

Nothing is deleted or overwritten when something fails, and nothing that was said is in the words.
The windows know these troubles before there is a database, so SQLAlchemy is imported late.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from math import ceil
from typing import Any

from sdm_aid.kit.language import _, ngettext


class TroubleKind(StrEnum):
    """What went wrong."""

    FULL_DISK = "full-disk"
    READ_ONLY = "read-only"
    NEWER_VERSION = "newer-version"
    WRONG_KEY = "wrong-key"
    NO_KEY = "no-key"
    PASSPHRASE_NEEDED = "passphrase-needed"
    WRONG_PASSPHRASE = "wrong-passphrase"
    TOO_SOON = "too-soon"
    UNCOUNTED = "uncounted"
    KEYCHAIN_SILENT = "keychain-silent"
    OPENING = "opening"
    DAMAGED = "damaged"
    GONE = "gone"
    """There was a record, and there is none."""
    BEHIND = "behind"
    """The record lacks what was said last."""
    LOCKED = "locked"
    FOLDER = "folder"
    MIGRATION = "migration"
    SERVER_AWAY = "server-away"
    SERVER_REFUSED = "server-refused"
    SERVER_MIGRATION = "server-migration"
    HELD_ELSEWHERE = "held-elsewhere"
    ERASED = "erased"
    ANOTHER_RECORD = "another-record"
    NEW_ADDRESS = "new-address"
    ENVIRONMENT = "environment"
    SETTINGS = "settings"
    NOT_PRIVATE = "not-private"
    ADDRESS = "address"
    PASSWORD_SHOWN = "password-shown"
    NO_DRIVER = "no-driver"
    OTHER = "other"


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
        usual, self.kept_safe, self.what_next = _words(kind, ceil(wait))
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


def _words(kind: TroubleKind, wait: int) -> tuple[str, str, str]:
    unchanged = _("Nothing was changed or overwritten.")
    saved = _("What was saved before is safe.")
    return {
        TroubleKind.FULL_DISK: (
            _("The disk is full, so this could not be saved."),
            saved,
            _("Make room on the disk, then try again."),
        ),
        TroubleKind.READ_ONLY: (
            _("The record can be read but not written to."),
            saved,
            _("Allow writing to its folder and disk, then try again."),
        ),
        TroubleKind.NEWER_VERSION: (
            _("This record was made by a newer version of SDM Aid."),
            unchanged,
            _("Install the newest SDM Aid, then open it again."),
        ),
        TroubleKind.WRONG_KEY: (
            _("The record cannot be read: its key is the wrong one, or its file is damaged."),
            unchanged,
            _("If record.db or record.key was moved or copied, put both back as they were."),
        ),
        TroubleKind.NO_KEY: (
            _("The key to the record was not found."),
            unchanged,
            _("Unlock this system’s keychain, or put back the file record.key, then open again."),
        ),
        TroubleKind.PASSPHRASE_NEEDED: (
            _("The record is locked."),
            saved,
            _("Type the passphrase to open it."),
        ),
        TroubleKind.WRONG_PASSPHRASE: (
            _("That did not open the record."),
            unchanged,
            _("Check each letter, then try again."),
        ),
        TroubleKind.TOO_SOON: (
            _("It is too soon to try again."),
            unchanged,
            ngettext(
                "Wait {n} second, then try again.", "Wait {n} seconds, then try again.", wait
            ).format(n=wait)
            if wait
            else _("Wait a minute, then try again."),
        ),
        TroubleKind.UNCOUNTED: (
            _("The words were not tried: each try is counted, and this could not be written down."),
            unchanged,
            _("Make room on the disk, or allow writing to the record’s folder, then try again."),
        ),
        TroubleKind.OPENING: (
            _("The record is not open yet."),
            saved,
            _("Wait a moment. A window of the system may ask for its password."),
        ),
        TroubleKind.KEYCHAIN_SILENT: (
            _("This system’s keychain does not answer."),
            unchanged,
            _(
                "Look for a window of the system that asks for its password, and answer it. Then "
                "try again. If there is none, log out of this computer and in again."
            ),
        ),
        TroubleKind.DAMAGED: (
            _("The record’s file is damaged."),
            unchanged,
            _("Copy its whole folder to a safe place first, then put back a backup."),
        ),
        TroubleKind.GONE: (
            _("The record is not in its place, and there was one before."),
            unchanged,
            _("If it was moved or is on another disk, put it back. If not, use a backup."),
        ),
        TroubleKind.BEHIND: (
            _("Answers are missing from the record."),
            _("The rest of the record is safe."),
            _("Use a backup that has them, or go on without them."),
        ),
        TroubleKind.LOCKED: (
            _("Another program is using the record."),
            saved,
            _("Close other windows of SDM Aid, or wait a moment, then try again."),
        ),
        TroubleKind.FOLDER: (
            _("The folder of the record cannot be used."),
            unchanged,
            _("Check that it is there and that you may write in it, or choose another: --data."),
        ),
        TroubleKind.MIGRATION: (
            _("The record could not be made ready for this version of SDM Aid."),
            _("It is as it was, and a copy of it lies beside it."),
            _("Use the version you had before, and tell whoever looks after SDM Aid."),
        ),
        TroubleKind.SERVER_AWAY: (
            _("The practice’s server does not answer."),
            saved,
            _("Check the network, or wait a moment, then try again."),
        ),
        TroubleKind.SERVER_REFUSED: (
            _("The practice’s server does not let SDM Aid in, or does not let it do this."),
            saved,
            _("Ask whoever looks after the server to check the name, the password and the rights."),
        ),
        TroubleKind.SERVER_MIGRATION: (
            _("The record could not be made ready for this version of SDM Aid."),
            _("It is as it was."),
            _("Use the version you had before, and tell whoever looks after the server."),
        ),
        TroubleKind.HELD_ELSEWHERE: (
            _("This talk went on in another room, so what you say here is not added to it."),
            _("It is kept on this machine, encrypted."),
            _("When the other room is done, open this talk here again: it follows then."),
        ),
        TroubleKind.ERASED: (
            _("This talk was erased by whoever owns the record."),
            _("What waited here for it was erased too."),
            _("Begin a new talk."),
        ),
        TroubleKind.ANOTHER_RECORD: (
            _("Answers wait on this machine for another record than the one at this address."),
            _("Nothing was sent. They are kept, encrypted."),
            _("Use the address from before until they are sent, or ask who looks after SDM Aid."),
        ),
        TroubleKind.NEW_ADDRESS: (
            _("The settings name another record than the one this computer used last."),
            _("Nothing was sent, and no new record was made."),
            _("Check the address, then say that it is the right one."),
        ),
        TroubleKind.ENVIRONMENT: (
            _("The environment of this computer would lead SDM Aid to another server."),
            _("Nothing was sent."),
            _(
                "Take PGSERVICE out of it. Where it names other certificates, name the practice’s "
                "own in the address: sslrootcert."
            ),
        ),
        TroubleKind.SETTINGS: (
            _("The settings of this computer cannot be read, so its record is not known."),
            _("Nothing was opened, sent or changed."),
            _("Put settings.json right, or take it away and choose the record again in Settings."),
        ),
        TroubleKind.NOT_PRIVATE: (
            _("The way to the practice’s server is not safe enough for what people say."),
            _("Nothing was sent."),
            _("The server must show a certificate that this machine trusts: sslmode=verify-full."),
        ),
        TroubleKind.ADDRESS: (
            _("The address of the practice’s record makes no sense, or nothing is there."),
            unchanged,
            _("Write it like this: “postgresql://name@server.example/records”."),
        ),
        TroubleKind.PASSWORD_SHOWN: (
            _("The password must not stand here: others could read it."),
            unchanged,
            _("Leave it out of the address, and put it in the file that PGPASSFILE names."),
        ),
        TroubleKind.NO_DRIVER: (
            _("The part of SDM Aid that talks to a server is not installed."),
            unchanged,
            _("Install it: pip install “sdm-aid[server]”."),
        ),
        TroubleKind.OTHER: (
            _("The record could not be read or written."),
            _("SDM Aid has deleted and overwritten nothing."),
            _("Check that the disk is there and works, then try again."),
        ),
    }[kind]
