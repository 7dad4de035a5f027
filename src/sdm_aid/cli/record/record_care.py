"""``sdm-aid records``: backing the record up, putting a backup back, and looking it through."""

from pathlib import Path
from typing import Annotated

import typer

from sdm_aid.cli.files import folder_for, not_written
from sdm_aid.cli.progress import progress
from sdm_aid.cli.terminal import (
    RecordLocation,
    no_record,
    no_record_yet,
    on_this_machine,
    say,
    stop,
    the_key,
    the_record,
    the_secret,
)
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.paths import as_meant
from sdm_aid.kit.progress import part

FAULTS_FOUND = 1

Where = Annotated[
    Path | None,
    typer.Option("--to", help=_("Another folder than the one beside the record."), parser=as_meant),
]


def backup(context: typer.Context, to: Where = None) -> None:
    """Back the record up, encrypted, check the backup, and list the backups there are."""
    from sdm_aid.conversation.entries import now
    from sdm_aid.record.backup.backups import FOLDER, back_up, backups_in
    from sdm_aid.record.store.audit import Done
    from sdm_aid.record.store.sqlite import place_of

    on_this_machine(context.obj)
    with the_record(context.obj) as record:
        file, secret = place_of(record.engine)
        folder = to or file.parent / FOLDER
        try:
            folder_for(folder)
        except OSError as trouble:
            not_written(folder, trouble)
        with progress(_("Backing up"), _("Stopped. No backup was made; those there are stay.")):
            back_up(file, secret, folder, now())
        if folder.resolve() != (file.parent / FOLDER).resolve():
            record.note(Done.BACKED_UP, "", str(folder.resolve()))
        say(_("Backed up. The backups there are, the newest first:"))
        for each in backups_in(folder):
            say(str(each.file))


def restore(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help=_("A backup; else the newest good one."), parser=as_meant)
    ] = (None),
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    """Put a backup in the record's place. The present record is set aside, never deleted."""
    from sdm_aid.conversation.entries import now
    from sdm_aid.record.backup import restore as restoring
    from sdm_aid.record.backup.backups import FOLDER, Backup, backups_in
    from sdm_aid.record.base.errors import RecordTrouble
    from sdm_aid.record.base.file_names import DATABASE
    from sdm_aid.record.store.audit import Done

    folder = on_this_machine(context.obj)
    try:
        if file is None and not backups_in(folder / FOLDER):
            if no_record_yet(context.obj):
                stop(no_record(folder))
            stop(_("There is no backup yet. To make one: sdm-aid records backup"))
        secret = the_secret(folder)
        with progress(_("Looking for a whole backup"), _("Stopped. The record is as it was.")):
            good = restoring.backup_for(folder / DATABASE, secret) if file is None else None
        if file is None and good is None:
            stop(_("There is no backup that is whole."))
        chosen = good.backup if good is not None else Backup(file or folder, now())
        say(_("The backup: {file}").format(file=chosen.file))
        if not yes:
            typer.confirm(_("Put it in the record’s place?"), abort=True)
        with progress(_("Putting it in place"), _("Stopped. The record is as it was.")):
            done = restoring.restore(folder / DATABASE, secret, chosen, now())
    except RecordTrouble as trouble:
        stop(str(trouble))
    say(
        ngettext(
            "Backup restored: {n} conversation.",
            "Backup restored: {n} conversations.",
            done.holds.conversations,
        ).format(n=done.holds.conversations)
    )
    with the_record(context.obj) as record:
        record.note(Done.RESTORED, "")
    if done.aside is not None:
        say(_("The record of before is kept as {file}").format(file=done.aside))


def go_on(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    """Go on without answers that are missing, or with a new record where the old one has gone."""
    from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
    from sdm_aid.record.open_record import open_the_record

    folder = on_this_machine(context.obj)
    _must_be_one(context.obj)
    try:
        open_the_record(folder, key=the_key(folder)).close()
    except RecordTrouble as trouble:
        if trouble.kind not in (TroubleKind.GONE, TroubleKind.BEHIND):
            stop(str(trouble))
        say(trouble.what_happened)
    else:
        say(_("Nothing is missing: there is nothing to do."))
        return
    if not yes:
        typer.confirm(_("Go on without it?"), abort=True)
    try:
        open_the_record(folder, key=the_key(folder), go_on=True).close()
    except RecordTrouble as trouble:
        stop(str(trouble))
    say(_("The record can be used again. What happened stands in its audit."))


def verify(context: typer.Context) -> None:
    """Read the record and every backup whole, and look for changes behind the program's back."""
    from sdm_aid.record.journal.verify import verify as faults_in

    _must_be_one(context.obj)
    if not context.obj.address():
        with progress(_("Reading files"), _("Stopped after {n} of {m} files.")):
            _read_whole(context.obj.folder)
    with the_record(context.obj) as record:
        with progress(_("Looking for changes"), _("Stopped after {n} of {m} conversations.")):
            faults = faults_in(record.engine)
        count = len(record.conversations(limit=None))
    for fault in faults:
        say(str(fault))
    if faults:
        raise typer.Exit(FAULTS_FOUND)
    said = ngettext(
        "{n} conversation: nothing was changed.", "{n} conversations: nothing was changed.", count
    )
    say(said.format(n=count))


def _must_be_one(place: RecordLocation) -> None:
    if no_record_yet(place):
        stop(no_record(place.folder))


def _read_whole(folder: Path) -> None:
    """Say of the record and of each backup whether it is whole; one that is not ends with 1."""
    from sdm_aid.record.backup.backups import FOLDER, backups_in
    from sdm_aid.record.base.errors import RecordTrouble
    from sdm_aid.record.base.file_names import DATABASE
    from sdm_aid.record.store.integrity import check_whole

    bad = False
    try:
        secret = the_secret(folder)
        files = [folder / DATABASE, *(each.file for each in backups_in(folder / FOLDER))]
    except RecordTrouble as trouble:
        stop(str(trouble))
    for done, file in enumerate(files):
        try:
            with part(done, done + 1, len(files)):
                holds = check_whole(file, secret)
        except RecordTrouble as trouble:
            bad = True
            say(f"{file}: {trouble.what_happened}")
        else:
            said = _("{file}: whole. Conversations: {n}, entries: {m}.")
            say(said.format(file=file, n=holds.conversations, m=holds.entries))
    if bad:
        raise typer.Exit(FAULTS_FOUND)
