"""``sdm-aid records``: what is done with the conversations kept on this machine."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdm_aid.cli.files import folder_for, not_written
from sdm_aid.cli.kept_output import with_out
from sdm_aid.cli.plain_help import PlainGroup, PlainTyper
from sdm_aid.cli.progress import progress
from sdm_aid.cli.record.incoming import compare, import_
from sdm_aid.cli.record.record_care import FAULTS_FOUND, backup, go_on, restore, verify
from sdm_aid.cli.talks import TALK, Finished, Since, line_of, must_be_there, only, talk_meant
from sdm_aid.cli.terminal import close, no_record, no_record_yet, say, stop, the_record
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant

if TYPE_CHECKING:
    from sdm_aid.record.record import Record
    from sdm_aid.record.store.listing import Kept


class _ListsByDefault(PlainGroup):
    """``records``, ``records FIND`` and ``records --out FILE`` list; else it is a command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or not (args[0] in self.commands or args[0] == "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


records = PlainTyper(
    cls=_ListsByDefault,
    help=_("The conversations kept on this machine. With no command, they are listed."),
)

for each in (verify, backup):
    records.command()(with_out(each))
for each in (restore, go_on):
    records.command()(each)

Ids = Annotated[
    list[str] | None,
    typer.Argument(help=_("Ids, as listed by: sdm-aid records"), show_default=False),
]
Person = Annotated[
    str, typer.Option("--person", help=_("A name; lists matching talks and asks before each."))
]


@records.command("list")
@with_out
def list_(
    context: typer.Context,
    find: Annotated[str, typer.Argument(help=_("A name, or words of a guide’s title."))] = "",
    since: Since = "",
    finished: Finished = None,
) -> None:
    """List the conversations, newest first: all, or those found by a name or a guide."""
    if no_record_yet(context.obj):
        say(no_record(context.obj.folder), err=True)
        return
    with the_record(context.obj) as record:
        few = since or finished is not None
        found = record.conversations(find, limit=None) if few else record.conversations(find)
        found = tuple(only(found, since, finished))
        near = record.nearly_called(find) if find and not found else ()
    for kept in found:
        say(line_of(kept))
    if found:
        return
    if few:
        say(_("No conversation is like that."), err=True)
        return
    if not find:
        say(_("No conversations are kept here yet."), err=True)
        return
    say(_("No conversation is found by “{find}”.").format(find=find), err=True)
    if near:
        say(_("These are called nearly the same, or in part:"), err=True)
    for kept in near:
        say(line_of(kept), err=True)


@records.command()
def protect(context: typer.Context) -> None:
    """Close the folder of the record to others on this computer, and all that is in it."""
    close(context.obj.folder)


@records.command()
@with_out
def erase(
    context: typer.Context,
    ids: Ids = None,
    person: Person = "",
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask; only with ids."))] = False,
) -> None:
    """Erase conversations for good, here and in every backup the program made."""
    from sdm_aid.record.erasure.erase import stopped_erasing
    from sdm_aid.record.store.audit import WHOLE_COPIES

    _must_say_whose(ids, person)
    with the_record(context.obj) as record:
        chosen = _chosen(record, ids or [], person, _("Erase this one?"))
        if not person:
            _tell_of_others(record, chosen)
        if person or not yes:
            _show(record, chosen)
            typer.confirm(_("Erase for good? This cannot be undone."), abort=True, err=True)
        with progress(_("Erasing"), stopped_erasing()):
            done = record.erase(chosen)
    for each in done.files:
        say(str(each))
    for row in done.elsewhere:
        place = f" ({row.how})" if row.done in WHOLE_COPIES else ""
        said = _("A copy lies elsewhere: {done} on {day}{place}. Please see to it.")
        say(said.format(done=row.done.value, day=f"{row.at:%Y-%m-%d}", place=place))
    if not done.gone:
        raise typer.Exit(FAULTS_FOUND)


@records.command()
def export(
    context: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", help=_("A new .zip file, or a new folder."), parser=as_meant)
    ],
    ids: Ids = None,
    person: Person = "",
    since: Since = "",
    finished: Finished = None,
) -> None:
    """Export conversations with their plans, for whoever asks what is kept about them."""
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.record.export.archive import pack, put_down
    from sdm_aid.record.export.export import comes_back, take_away
    from sdm_aid.record.store.audit import Done
    from sdm_aid.transfer.hand_over import papers_of

    if not (since or finished is not None) or ids or person:
        _must_say_whose(ids, person)
    own = read_own_paper(context.obj.folder)
    with the_record(context.obj) as record:
        chosen = _to_export(record, ids or [], person, since, finished)
        if ids:
            _tell_of_others(record, chosen)
        with progress(_("Exporting"), _("Stopped. Nothing was written.")):
            taken = take_away(record.engine, chosen)
            files = pack(taken, papers_of(record, chosen, own))
        try:
            put_down(files, out)
        except OSError as trouble:
            not_written(out, trouble)
        for each in chosen:
            record.note(Done.TAKEN_AWAY, each)
    say(_("Written: {file}. It is not encrypted.").format(file=out))
    if not comes_back(taken):
        say(
            _(
                "It is too large to import again at once. "
                "To import it, export fewer talks at a time."
            )
        )


@records.command("hand-over")
def hand_over(
    context: typer.Context,
    conversation: Annotated[str, typer.Argument(help=TALK)],
    to: Annotated[
        Path, typer.Option("--to", help=_("Where the new folder of files goes."), parser=as_meant)
    ],
    no_data: Annotated[
        bool, typer.Option("--no-data", help=_("Leave the data out of the paper."))
    ] = False,
    identity: Annotated[
        bool, typer.Option("--identity", help=_("Ask who the patient is, so that it can be filed."))
    ] = False,
) -> None:
    """Write a plan’s files for another system: FHIR R4, HL7 v2.5, the paper and the text."""
    from datetime import UTC, datetime

    from sdm_aid.cli.record.identity import ask_who
    from sdm_aid.conversation.state import fold
    from sdm_aid.desk.kit.settings import read_settings
    from sdm_aid.guide.reading.reader import read_of_talk
    from sdm_aid.plan.outputs.output import Talk
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.transfer import hand_over as handing_over

    own = read_own_paper(context.obj.folder)
    with the_record(context.obj) as record:
        conversation = talk_meant(record, conversation)
        read = read_of_talk(record.guide_text(conversation))
        state, settings = fold(record.entries(conversation)), read_settings(context.obj.folder)
        who = None
        if identity:
            today = datetime.now(UTC).astimezone().date()
            who = ask_who(state, settings, read.guide.language, today)
        else:
            say(_("Without --identity, other systems cannot tell whose plan it is."), err=True)
        talk = Talk(read, state, identity=who)
        try:
            folder_for(to)
            with progress(_("Writing the files"), _("Stopped. Nothing was written.")):
                made = handing_over.hand_over(
                    to, talk, own, data=not no_data, record=record, conversation_id=conversation,
                    keep_identity=settings.keep_identity,
                )  # fmt: skip
        except OSError as trouble:
            not_written(to, trouble)
    say(_("Written: {file}. It is not encrypted.").format(file=made))


records.command("import")(with_out(import_))
records.command()(with_out(compare))


def _must_say_whose(ids: list[str] | None, person: str) -> None:
    if bool(ids) == bool(person):
        stop(_("Give ids, or --person and a name."))


def _chosen(record: "Record", ids: list[str], person: str, ask: str) -> list[str]:
    """The ids given, or those of the person's talks to which somebody said yes, one by one."""
    if ids:
        must_be_there(record, ids)
        return ids
    return _named(record, person, ask)


def _to_export(
    record: "Record", ids: list[str], person: str, since: str, finished: bool | None
) -> list[str]:
    """The talks to export: those named, or all of a state or since a day."""
    if ids:
        return list(dict.fromkeys(talk_meant(record, each) for each in ids))
    if person:
        return _named(record, person, _("Export this one?"))
    every = only(record.conversations(limit=None), since, finished)
    if not every:
        stop(_("No conversation was chosen."))
    for each in every:
        say(line_of(each), err=True)
    return [each.id for each in every]


def _named(record: "Record", person: str, ask: str) -> list[str]:
    chosen: list[str] = []
    chosen += _asked_of(record.conversations(person, limit=None), ask)
    if near := record.nearly_called(person):
        say(_("These are called nearly the same, or in part:"), err=True)
        chosen += _asked_of(near, ask)
    if not chosen:
        stop(_("No conversation was chosen."))
    return chosen


def _asked_of(kept: "Iterable[Kept]", ask: str) -> "Iterator[str]":
    """The ids of those to which somebody says yes, one by one."""
    for each in kept:
        say(line_of(each), err=True)
        if typer.confirm(ask, err=True):
            yield each.id


def _show(record: "Record", chosen: list[str]) -> None:
    for kept in record.conversations(limit=None):
        if kept.id in chosen:
            say(line_of(kept), err=True)


def _tell_of_others(record: "Record", chosen: list[str]) -> None:
    """Show the talks under the same name, or nearly, that were not chosen: they would stay."""
    same = {kept.id: kept for each in chosen for kept in record.of_the_same_name(each)}
    if others := [kept for an_id, kept in same.items() if an_id not in chosen]:
        say(_("These have the same name, or nearly, and were not chosen:"), err=True)
        for kept in others:
            say(line_of(kept), err=True)
