"""Every use without a window (and the rehearsal, which brings its own)."""

import os
from pathlib import Path
from typing import Annotated

import typer

from sdm_aid import __version__
from sdm_aid.cli.beginning.desktop_entry import desktop_entry
from sdm_aid.cli.beginning.step_card import step_card
from sdm_aid.cli.check import check, compare, rules
from sdm_aid.cli.files import folder_for, not_written, write
from sdm_aid.cli.guides import guides
from sdm_aid.cli.kept_output import with_out
from sdm_aid.cli.languages.language import language
from sdm_aid.cli.learning.learn import learn
from sdm_aid.cli.learning.made_up import folder_with_talks
from sdm_aid.cli.learning.papers import write_poster_and_sheet
from sdm_aid.cli.plain_help import PlainTyper
from sdm_aid.cli.plans.many import plans
from sdm_aid.cli.plans.plan import plan, prepare
from sdm_aid.cli.record.records import records
from sdm_aid.cli.terminal import RecordLocation, must_be_a_folder, say, say_json, stop
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant, resources, user_data

commands = PlainTyper(
    name="sdm-aid",
    help=_("With no command, SDM Aid opens its window."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

commands.add_typer(guides, name="guides")
commands.add_typer(records, name="records")
commands.add_typer(learn, name="learn")
commands.add_typer(language, name="language")
commands.command()(with_out(check, pages="pdf"))
for each in (compare, rules):
    commands.command()(with_out(each))
commands.command()(plan)
commands.command()(plans)
commands.command()(prepare)
commands.command(name="step-card")(step_card)
commands.command(name="desktop-entry")(desktop_entry)

Data = Annotated[
    Path | None,
    typer.Option("--data", help=_("The folder that holds the record."), parser=as_meant),
]
At = Annotated[
    str | None, typer.Option("--record", help=_("The address of the practice’s record."))
]
Version = Annotated[bool, typer.Option("--version", help=_("Say which version this is."))]


@commands.callback(invoke_without_command=True)
def window(
    context: typer.Context, data: Data = None, record: At = None, version: Version = False
) -> None:
    """Choices have two experts. This is the screen they share."""
    if version:
        say(__version__)
    place = RecordLocation(user_data(data), record)
    must_be_a_folder(place.folder)
    context.obj = place


@commands.command()
@with_out
def schema() -> None:
    """Print the JSON Schema of guides, for editors."""
    from sdm_aid.guide.authoring.schema import guide_schema

    say_json(guide_schema())


@commands.command()
def rehearse(
    script: Annotated[
        Path | None, typer.Argument(help=_("A script; else Bob’s knee."), parser=as_meant)
    ] = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", help=_("Write the plan here."), parser=as_meant)
    ] = None,
    screens: Annotated[
        Path | None,
        typer.Option("--screens", help=_("Write a picture of every screen here."), parser=as_meant),
    ] = None,
    looks: Annotated[
        Path | None,
        typer.Option(
            "--looks", help=_("Play every script in every look; pictures go here."), parser=as_meant
        ),
    ] = None,
    papers: Annotated[
        Path | None,
        typer.Option(
            "--papers",
            help=_("Write the poster and the meeting sheet of “Learn together” here."),
            parser=as_meant,
        ),
    ] = None,
    with_talks: Annotated[
        int | None,
        typer.Option("--with-talks", min=0, help=_("Hold so many made-up talks before.")),
    ] = None,
) -> None:
    """Play a conversation through the real windows, with a throw-away record."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["SDM_AID_KEYCHAIN"] = "off"
    from sdm_aid.desk.kit.qt_libraries import explain_missing

    if missing := explain_missing():
        stop(*missing.splitlines())
    from sdm_aid.desk.rehearsal.play import rehearse as play
    from sdm_aid.desk.rehearsal.script import BadScript, read_script

    try:
        if looks is not None:
            _play_in_every_look(looks)
            return
        _say_new(screens)
        acts = read_script(script or resources() / "rehearsals" / "knee.yaml")
        talks = acts.talks if with_talks is None else with_talks
        with folder_with_talks(talks) as folder:
            played = play(acts, screens, folder)
            if papers is not None:
                _write_papers(folder, papers)
    except BadScript as why:
        stop(str(why))
    if plan is not None:
        if not played.plan:
            stop(_("This script ends outside a talk, so there is no plan."))
        write(plan, played.plan)
    say(
        _("Played to the end: {n} entries, {m} screens.").format(
            n=len(played.entries), m=len(played.screens)
        )
    )


def _write_papers(record: Path | None, to: Path) -> None:
    if record is None:
        stop(_("These papers are made of talks. Hold some with --with-talks 400."))
    _say_new(to)
    write_poster_and_sheet(RecordLocation(record, None), to)


def _say_new(folder: Path | None) -> None:
    if folder is not None:
        try:
            folder_for(folder)
        except OSError as trouble:
            not_written(folder, trouble)


def _play_in_every_look(screens: Path) -> None:
    from sdm_aid.desk.rehearsal.looks import LOOKS
    from sdm_aid.desk.rehearsal.play import rehearse as play
    from sdm_aid.desk.rehearsal.script import read_script

    _say_new(screens)
    for file in sorted((resources() / "rehearsals").glob("*.yaml")):
        acts = read_script(file)
        for look in LOOKS:
            to = screens / file.stem / look.name
            with folder_with_talks(acts.talks) as folder:
                played = play(acts, to, folder, look)
            count = len(played.screens)
            say(_("{folder}: {n} screens").format(folder=to, n=count))
