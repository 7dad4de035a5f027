"""What each trouble with the record is in words, for whoever is at the screen.

Nothing is deleted or overwritten when something fails, and nothing that was said is in the words.
"""

from sdm_aid.kit.language import _, ngettext
from sdm_aid.record.base.trouble_kinds import TroubleKind


def in_words(kind: TroubleKind, wait: int) -> tuple[str, str, str]:
    """What happened, what is safe, and what to do next; ``wait``: seconds until the next try."""
    unchanged = _("Nothing was changed or overwritten.")
    saved = _("What was saved before is safe.")
    return {
        TroubleKind.FULL_DISK: (
            _("The disk is full, so this could not be saved."),
            saved,
            _("Free some space on the disk, then try again."),
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
            _("That is not the right passphrase or code."),
            unchanged,
            _("Check each letter and try again."),
        ),
        TroubleKind.TOO_SOON: (
            _("Please wait before you try again."),
            unchanged,
            ngettext(
                "Wait {n} second, then try again.", "Wait {n} seconds, then try again.", wait
            ).format(n=wait)
            if wait
            else _("Wait a minute, then try again."),
        ),
        TroubleKind.UNCOUNTED: (
            _(
                "The passphrase was not tried: each try is counted, and the count could "
                "not be saved."
            ),
            unchanged,
            _(
                "Free some space on the disk, or allow writing to the record’s folder, "
                "then try again."
            ),
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
            _("The record is missing. There was one here before."),
            unchanged,
            _("If it was moved or is on another disk, put it back. If not, restore a backup."),
        ),
        TroubleKind.BEHIND: (
            _("Answers are missing from the record."),
            _("The rest of the record is safe."),
            _("Restore a backup that has them, or go on without them."),
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
            _("It was not changed, and there is a copy beside it."),
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
            _("It was not changed."),
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
                "Remove PGSERVICE from it. Where it names other certificates, name the practice’s "
                "own in the address: sslrootcert."
            ),
        ),
        TroubleKind.SETTINGS: (
            _("The settings of this computer cannot be read, so its record is not known."),
            _("Nothing was opened, sent or changed."),
            _("Correct settings.json, or delete it and choose the record again in Settings."),
        ),
        TroubleKind.NOT_PRIVATE: (
            _("The connection to the practice’s server is not secure enough."),
            _("Nothing was sent."),
            _("The server must show a certificate that this machine trusts: sslmode=verify-full."),
        ),
        TroubleKind.ADDRESS: (
            _("The address of the practice’s record is wrong, or nothing is there."),
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
