"""What commands need: saying something, opening the record, writing a file, stopping plainly.

Whatever a command says goes through ``say``, so that nothing from outside can do anything to the
terminal it is shown in.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import close_to_others, make_folder, open_to_others, write_over
from sdm_aid.kit.shown_text import in_json, in_lines, on_one_line

if TYPE_CHECKING:
    from sdm_aid.guide.library.overlay import Translation
    from sdm_aid.guide.reading.reader import ReadGuide
    from sdm_aid.record.base.errors import TroubleKind
    from sdm_aid.record.keys.keys import DatabaseKey
    from sdm_aid.record.record import Record

NOT_DONE = 2
"""The exit code where a command could not do what it was asked."""


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


def _show(text: str, err: bool) -> None:
    """A letter that the terminal has not is shown as an escape too."""
    kept = _PRINTED.get()
    if kept is not None and not err:
        kept.append(text)
        return
    encoding = getattr(sys.stderr if err else sys.stdout, "encoding", None) or "utf-8"
    typer.echo(text.encode(encoding, "backslashreplace").decode(encoding), err=err)


def stop(*why: str) -> NoReturn:
    """End the command, and say why, each sentence on a line."""
    for each in why:
        say(each, err=True)
    raise typer.Exit(NOT_DONE)


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
def the_record(place: RecordLocation) -> "Iterator[Record]":
    """The record, for as long as a block runs; what goes wrong with it ends the command."""
    from sdm_aid.record.base.errors import RecordTrouble
    from sdm_aid.record.keys.keychain import told_of_waiting

    offer_to_close(place.folder)
    try:
        with told_of_waiting(_say_waiting), closing(_opened(place)) as record:
            yield record
    except RecordTrouble as trouble:
        stop(f"{trouble} {_way_out(trouble.kind)}".strip())


def _way_out(kind: "TroubleKind") -> str:
    """The commands that help with a trouble, where any do."""
    from sdm_aid.record.base.errors import TroubleKind

    if kind not in (TroubleKind.GONE, TroubleKind.BEHIND):
        return ""
    return _("Use: sdm-aid records restore, or: sdm-aid records go-on.")


def offer_to_close(folder: Path) -> None:
    """Say where others on this computer can look into the data folder; mend it on a yes.

    Somebody is asked only where they can answer: a script gets the words for it.
    """
    if not open_to_others(folder):
        return
    said = _("Others on this computer can look into {folder}.").format(folder=folder)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
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


def must_be_there(record: "Record", conversations: Iterable[str]) -> None:
    """End the command where one of these is no conversation's id."""
    for each in conversations:
        if not each.isascii() or not record.has(each):  # half a character is no question
            stop(_("There is no conversation {id}.").format(id=each))


def write(file: Path, data: bytes, *, private: bool = True, err: bool = False) -> None:
    """Write a file that only its owner can read, and say so; ``err``: beside what is printed.

    Not ``private``: one that was there stays as open as it was.
    """
    try:
        make_folder(file.parent)
        write_over(file, data, private=private)
    except OSError as trouble:
        stop(_("{file} cannot be written: {why}").format(file=file, why=trouble.strerror))
    say(_("Written: {file}").format(file=file), err=err)


def guide_in(file: Path) -> "ReadGuide":
    """The guide in a file; what is wrong with it ends the command."""
    from sdm_aid.guide.reading.reader import read_file
    from sdm_aid.guide.text.problems import GuideProblems, located

    try:
        return read_file(file)
    except GuideProblems as found:
        stop(*(located(each, str(file)) for each in found.problems))


def translation_in(file: Path) -> "Translation":
    """The translation in a file; what is wrong with it ends the command."""
    from sdm_aid.guide.library.overlay import read_translation
    from sdm_aid.guide.text.problems import GuideProblems, located

    try:
        return read_translation(file).translation
    except GuideProblems as found:
        stop(*(located(each, str(file)) for each in found.problems))
