"""What commands need: saying something, opening the record, writing a file, stopping plainly.

Whatever a command says goes through ``say``, so that nothing from outside can do anything to the
terminal it is shown in.
"""

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from sdm_aid.kit.language import _
from sdm_aid.kit.paths import in_the_way
from sdm_aid.kit.private_files import close_to_others, open_to_others
from sdm_aid.kit.shown_text import in_json, in_lines, on_one_line

if TYPE_CHECKING:
    from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
    from sdm_aid.record.keys.keys import DatabaseKey
    from sdm_aid.record.record import Record

NOT_DONE = 2
"""The exit code where a command could not do what it was asked."""
NOT_HEARD = 1
"""The exit code where whatever read what is printed has ended."""


def say(text: object, *, err: bool = False) -> None:
    """Say one line; ends of lines in it came from outside, and are shown as spaces."""
    _show(on_one_line(text), err)


def say_lines(text: str) -> None:
    """Say a text of several lines."""
    _show(in_lines(text), err=False)


def say_json(data: object) -> None:
    """Say something as JSON, for other programs."""
    _show(in_json(json.dumps(data, indent=2, ensure_ascii=False)), err=False)


_PRINTED: ContextVar[list[str] | None] = ContextVar("printed", default=None)


@contextmanager
def printed() -> Iterator[list[str]]:
    """What is said within goes into this list, and not to the terminal."""
    lines: list[str] = []
    before = _PRINTED.set(lines)
    try:
        yield lines
    finally:
        _PRINTED.reset(before)


def is_kept() -> bool:
    """Whether what is said goes into a file."""
    return _PRINTED.get() is not None


def _show(text: str, err: bool) -> None:
    """A letter that the terminal has not is shown as an escape too."""
    kept = _PRINTED.get()
    if kept is not None and not err:
        kept.append(text)
        return
    encoding = getattr(sys.stderr if err else sys.stdout, "encoding", None) or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    try:
        typer.echo(shown, err=err)
    except OSError as trouble:
        _no_longer_heard(trouble, err)


def _no_longer_heard(trouble: OSError, err: bool) -> NoReturn:
    """End where nothing can be printed: quietly where nobody reads on, as after ``| head``."""
    with suppress(OSError, ValueError, AttributeError):  # what is still to be flushed goes nowhere
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
        os.close(nowhere)
    if err or trouble.errno == errno.EPIPE or (os.name == "nt" and trouble.errno == errno.EINVAL):
        raise Stopped(NOT_HEARD) from None
    stop(_("What is printed cannot be written: {why}").format(why=trouble.strerror))


class Stopped(typer.Exit):
    """The command ended before it was done; why was said."""


def stop(*why: str) -> NoReturn:
    """End the command, and say why, each sentence on a line."""
    for each in why:
        say(each, err=True)
    raise Stopped(NOT_DONE)


def the_key(folder: Path) -> "DatabaseKey | None":
    """The key of a record that opens with a passphrase; ``None`` where it opens by itself.

    The passphrase comes from ``SDM_AID_PASSPHRASE`` where a script has set it, else it is asked
    for. Raises ``RecordTrouble``.
    """
    from sdm_aid.record.keys.keys import needs_words
    from sdm_aid.record.keys.unlock import unlock

    if not needs_words(folder):
        return None
    given = os.environ.get("SDM_AID_PASSPHRASE")
    return unlock(folder, given or str(typer.prompt(_("Passphrase"), hide_input=True, err=True)))


def the_secret(folder: Path) -> bytes:
    """What opens the record in ``folder`` and its backups. Raises ``RecordTrouble``."""
    from sdm_aid.record.backup.restore import secret_of
    from sdm_aid.record.keys.keychain import told_of_waiting

    key = the_key(folder)
    with told_of_waiting(_say_waiting):
        return secret_of(folder) if key is None else key.secret


def _say_waiting() -> None:
    typer.echo(_("Waiting for this system’s keychain to give the key…"), err=True)


@dataclass(frozen=True, slots=True)
class RecordLocation:
    """Where the record is: this program's folder, and what was said of a server, if anything."""

    folder: Path
    given: str | None = None

    def address(self) -> str:
        """The address of the practice's record; empty where it is on this machine.

        Raises ``RecordTrouble``.
        """
        from sdm_aid.desk.kit.settings import record_in
        from sdm_aid.record.open_record import address_from

        return address_from(self.given) or record_in(self.folder)

    @property
    def from_settings(self) -> bool:
        """Whether nobody but the settings says where the record is."""
        from sdm_aid.record.open_record import address_from

        return not address_from(self.given)


def on_this_machine(place: RecordLocation) -> Path:
    """The folder of the record; the command ends where that is on a server."""
    from sdm_aid.record.base.errors import RecordTrouble

    try:
        address = place.address()
    except RecordTrouble as trouble:
        stop(str(trouble))
    if address:
        stop(_("The record is on the practice’s server. Whoever looks after it does this there."))
    return place.folder


@contextmanager
def the_record(place: RecordLocation, *, begins: bool = False) -> "Iterator[Record]":
    """The record, for as long as a block runs; what goes wrong with it ends the command.

    Where there is none it is not made without a word: only a command that puts something into it
    ``begins`` one, and says so.
    """
    from sdm_aid.record.base.errors import RecordTrouble
    from sdm_aid.record.keys.keychain import told_of_waiting

    offer_to_close(place.folder)
    try:
        if no_record_yet(place):
            if not begins:
                stop(no_record(place.folder))
            say(_("A new record is begun in {folder}.").format(folder=place.folder), err=True)
        elif not place.folder.exists():  # what waits while the server is away lies there
            say(_("New folder: {folder}").format(folder=place.folder), err=True)
        with told_of_waiting(_say_waiting), closing(_opened(place)) as record:
            yield record
    except RecordTrouble as trouble:
        _stop_for(trouble)


def no_record_yet(place: RecordLocation) -> bool:
    """Whether no record was ever made on this machine, where it would be."""
    from sdm_aid.record.base.errors import RecordTrouble
    from sdm_aid.record.first_opening import must_be_made
    from sdm_aid.record.missing import there_was_a_record
    from sdm_aid.record.server.known_address import last_address

    try:
        if place.address() or (place.from_settings and last_address(place.folder)):
            return False  # it is, or was, on a server
        return must_be_made(place.folder) and not there_was_a_record(place.folder)
    except RecordTrouble as trouble:
        _stop_for(trouble)


def must_be_a_folder(folder: Path) -> None:
    """End the command where the data folder cannot be one."""
    if (file := in_the_way(folder)) is not None:
        stop(no_folder(file))


def no_folder(file: Path) -> str:
    """That a file is where the data folder would be, in words."""
    said = _(
        "{file} is not a folder. Nothing was opened or changed. Give the folder that holds the "
        "record: --data FOLDER, or SDM_AID_DATA."
    )
    return said.format(file=file)


def no_record(folder: Path) -> str:
    """That there is no record, in words."""
    said = _("There is no record in {folder} yet. It begins with the first talk.")
    return said.format(folder=folder)


def _stop_for(trouble: "RecordTrouble") -> NoReturn:
    stop(f"{trouble} {_way_out(trouble.kind)}".strip())


def _way_out(kind: "TroubleKind") -> str:
    """The commands that help with a trouble, where any do."""
    from sdm_aid.record.base.errors import TroubleKind

    if kind not in (TroubleKind.GONE, TroubleKind.BEHIND):
        return ""
    return _("Use: sdm-aid records restore, or: sdm-aid records go-on.")


def can_answer() -> bool:
    """Whether somebody sits before a terminal who can be asked; a script cannot."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def offer_to_close(folder: Path) -> None:
    """Say where others on this computer can look into the data folder; mend it on a yes.

    Somebody is asked only where they can answer: a script gets the words for it.
    """
    if not open_to_others(folder):
        return
    said = _("Others on this computer can look into {folder}.").format(folder=folder)
    if not can_answer():
        typer.echo(said + " " + _("Close it to them with: sdm-aid records protect"), err=True)
    elif typer.confirm(said + " " + _("Close it to them?"), err=True):
        close(folder)


def close(folder: Path) -> None:
    """Close the data folder to others, and say so."""
    try:
        close_to_others(folder)
    except OSError as trouble:
        stop(_("{file} cannot be written: {why}").format(file=folder, why=trouble.strerror))
    typer.echo(_("Now only you can look into {folder}.").format(folder=folder), err=True)


def _opened(place: RecordLocation) -> "Record":
    """The record; people are asked first where the settings name another one than before."""
    from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
    from sdm_aid.record.open_record import open_the_record, use_from_now_on, which_record

    folder, address = place.folder, place.address()
    key = the_key(folder)
    try:
        return open_the_record(folder, address, key=key, from_settings=place.from_settings)
    except RecordTrouble as trouble:
        if trouble.kind is not TroubleKind.NEW_ADDRESS:
            raise
        typer.echo(f"{trouble} {which_record(folder, address)}", err=True)
    typer.confirm(_("Use this record from now on?"), abort=True, err=True)
    use_from_now_on(folder, address, key)
    return open_the_record(folder, address, key=key, from_settings=True)
