"""``sdm-aid records``: what is done with the conversations kept on this machine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from sdm_aid.cli.terminal import must_be_there, on_this_machine, stop, the_record, the_secret
from sdm_aid.kit.language import _, ngettext

if TYPE_CHECKING:
    from sdm_aid.record.record import Record
    from sdm_aid.record.store.listing import Kept

FAULTS_FOUND = 1


class _ListsByDefault(TyperGroup):
    """``records`` and ``records FIND`` list; anything else is a command's name."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or not (args[0] in self.commands or args[0].startswith("-")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


records = typer.Typer(
    cls=_ListsByDefault,
    help=_("The conversations kept on this machine. With no command, they are listed."),
)

Ids = Annotated[
    list[str] | None, typer.Argument(help=_("Ids, as listed by: sdm-aid records"), show_default="")
]
Person = Annotated[
    str, typer.Option("--person", help=_("A name; every talk found by it is shown and asked of."))
]


Where = Annotated[
    Path | None, typer.Option("--to", help=_("Another folder than the one beside the record."))
]


@records.command("list")
def list_(context: typer.Context, find: Annotated[str, typer.Argument()] = "") -> None:
    """List the conversations, newest first: all, or those found by a name or a guide."""
    with the_record(context.obj) as record:
        for kept in record.conversations(find):
            typer.echo(_line(kept))


@records.command()
def backup(context: typer.Context, to: Where = None) -> None:
    """Back the record up, encrypted, check the backup, and list the backups there are."""
    from sdm_aid.conversation.entries import now
    from sdm_aid.record.backup.backups import FOLDER, back_up, backups_in
    from sdm_aid.record.store.sqlite import place_of

    on_this_machine(context.obj)
    with the_record(context.obj) as record:
        file, secret = place_of(record.engine)
        folder = to or file.parent / FOLDER
        back_up(file, secret, folder, now())
        for each in backups_in(folder):
            typer.echo(str(each.file))


@records.command()
def restore(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help=_("A backup; else the newest good one."))] = (
        None
    ),
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    """Put a backup in the record's place. The present record is set aside, never deleted."""
    from sdm_aid.conversation.entries import now
    from sdm_aid.record.backup import restore as restoring
    from sdm_aid.record.backup.backups import FOLDER, Backup, good_backups
    from sdm_aid.record.base.errors import RecordTrouble
    from sdm_aid.record.record import DATABASE
    from sdm_aid.record.store.audit import Done

    folder = on_this_machine(context.obj)
    try:
        secret = the_secret(folder)
        good = next(good_backups(folder / FOLDER, secret), None) if file is None else None
        if file is None and good is None:
            stop(_("There is no backup that is whole."))
        chosen = good.backup if good is not None else Backup(file or folder, now())
        typer.echo(_("The backup: {file}").format(file=chosen.file))
        if not yes:
            typer.confirm(_("Put it in the record’s place?"), abort=True)
        done = restoring.restore(folder / DATABASE, secret, chosen, now())
    except RecordTrouble as trouble:
        stop(str(trouble))
    typer.echo(
        ngettext(
            "The backup is in place: {n} conversation.",
            "The backup is in place: {n} conversations.",
            done.holds.conversations,
        ).format(n=done.holds.conversations)
    )
    with the_record(context.obj) as record:
        record.note(Done.RESTORED, "")
    if done.aside is not None:
        typer.echo(_("The record of before is kept as {file}").format(file=done.aside))


@records.command()
def verify(context: typer.Context) -> None:
    """Read the record and every backup whole, and look for changes behind the program's back."""
    from sdm_aid.record.journal.verify import verify as faults_in

    if not context.obj.address():
        _read_whole(context.obj.folder)
    with the_record(context.obj) as record:
        faults = faults_in(record.engine)
        count = len(record.conversations(limit=None))
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        raise typer.Exit(FAULTS_FOUND)
    said = ngettext(
        "{n} conversation: nothing was changed.", "{n} conversations: nothing was changed.", count
    )
    typer.echo(said.format(n=count))


@records.command()
def erase(
    context: typer.Context,
    ids: Ids = None,
    person: Person = "",
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask; only with ids."))] = False,
) -> None:
    """Erase conversations for good, here and in every backup the program made."""
    with the_record(context.obj) as record:
        chosen = _chosen(record, ids or [], person, _("Erase this one?"))
        if person or not yes:
            _show(record, chosen)
            typer.confirm(_("Erase for good? Nothing brings them back."), abort=True)
        done = record.erase(chosen)
    for each in done.files:
        typer.echo(str(each))
    for row in done.elsewhere:
        said = _("A copy lies elsewhere: {done} on {day}. Please see to it.")
        typer.echo(said.format(done=row.done.value, day=f"{row.at:%Y-%m-%d}"))
    if not done.gone:
        raise typer.Exit(FAULTS_FOUND)


@records.command()
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help=_("A new .zip file, or a new folder."))],
    ids: Ids = None,
    person: Person = "",
) -> None:
    """Take conversations away with their plans, for whoever asks what is kept about them."""
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.record.export.archive import pack, put_down
    from sdm_aid.record.export.export import take_away
    from sdm_aid.record.store.audit import Done
    from sdm_aid.transfer.hand_over import papers_of

    own = read_own_paper(context.obj.folder)
    with the_record(context.obj) as record:
        chosen = _chosen(record, ids or [], person, _("Take this one away?"))
        files = pack(take_away(record.engine, chosen), papers_of(record, chosen, own))
        try:
            put_down(files, out)
        except OSError as trouble:
            stop(_("{file} cannot be written: {why}").format(file=out, why=trouble.strerror))
        for each in chosen:
            record.note(Done.TAKEN_AWAY, each)
    typer.echo(_("Written: {file}. It is not encrypted.").format(file=out))


@records.command("hand-over")
def hand_over(
    context: typer.Context,
    conversation: Annotated[str, typer.Argument(help=_("An id, as listed by: sdm-aid records"))],
    to: Annotated[Path, typer.Option("--to", help=_("Where the new folder of files goes."))],
    no_data: Annotated[
        bool, typer.Option("--no-data", help=_("Leave the data out of the paper."))
    ] = False,
) -> None:
    """Write a plan’s files for another computer system: FHIR R4, HL7 v2.5, and the paper."""
    from sdm_aid.conversation.state import fold
    from sdm_aid.guide.reading.reader import read_kept
    from sdm_aid.plan.outputs.output import Talk
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.transfer import hand_over as handing_over

    own = read_own_paper(context.obj.folder)
    with the_record(context.obj) as record:
        must_be_there(record, [conversation])
        read = read_kept(record.guide_text(conversation))
        talk = Talk(read, fold(record.entries(conversation)))
        try:
            made = handing_over.hand_over(
                to, talk, own, data=not no_data, record=record, conversation_id=conversation
            )
        except OSError as trouble:
            stop(_("{file} cannot be written: {why}").format(file=to, why=trouble.strerror))
    typer.echo(_("Written: {file}. It is not encrypted.").format(file=made))


@records.command("import")
def import_(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(help=_("A plan’s PDF, what export wrote, or a talk saved elsewhere.")),
    ],
) -> None:
    """Bring in conversations that were taken away, from this machine or another."""
    from sdm_aid.record.export.export import Refused
    from sdm_aid.transfer.bring_in import bring_in_file

    with the_record(context.obj) as record:
        try:
            new = bring_in_file(record, file, lambda: the_secret(context.obj.folder))
        except Refused as why:
            stop(_("{why} Nothing was changed.").format(why=why))
        except OSError as trouble:
            stop(_("{file} cannot be read: {why}").format(file=file, why=trouble.strerror))
    said = ngettext("{n} conversation brought in.", "{n} conversations brought in.", len(new))
    typer.echo(said.format(n=len(new)))


def _chosen(record: "Record", ids: list[str], person: str, ask: str) -> list[str]:
    """The ids given, or those of the person's talks to which somebody said yes, one by one."""
    if bool(ids) == bool(person):
        stop(_("Give ids, or --person and a name."))
    if ids:
        must_be_there(record, ids)
        return ids
    chosen = []
    for kept in record.conversations(person, limit=None):
        typer.echo(_line(kept))
        if typer.confirm(ask):
            chosen.append(kept.id)
    if not chosen:
        stop(_("No conversation was chosen."))
    return chosen


def _show(record: "Record", chosen: list[str]) -> None:
    for kept in record.conversations(limit=None):
        if kept.id in chosen:
            typer.echo(_line(kept))


def _line(kept: "Kept") -> str:
    state = _("finished") if kept.finished else _("not finished")
    return f"{kept.id}  {kept.started:%Y-%m-%d}  {kept.title}  {kept.patient}  {state}"


def _read_whole(folder: Path) -> None:
    """Say of the record and of each backup whether it is whole; one that is not ends with 1."""
    from sdm_aid.record.backup.backups import FOLDER, backups_in
    from sdm_aid.record.base.errors import RecordTrouble
    from sdm_aid.record.record import DATABASE
    from sdm_aid.record.store.integrity import check_whole

    bad = False
    try:
        secret = the_secret(folder)
        files = [folder / DATABASE, *(each.file for each in backups_in(folder / FOLDER))]
    except RecordTrouble as trouble:
        stop(str(trouble))
    for file in files:
        try:
            holds = check_whole(file, secret)
        except RecordTrouble as trouble:
            bad = True
            typer.echo(f"{file}: {trouble.what_happened}")
        else:
            said = _("{file}: whole. Conversations: {n}, entries: {m}.")
            typer.echo(said.format(file=file, n=holds.conversations, m=holds.entries))
    if bad:
        raise typer.Exit(FAULTS_FOUND)
