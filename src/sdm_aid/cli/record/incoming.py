"""``sdm-aid records import`` and ``compare``: talks out of files, beside those that are here."""

import os
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import not_read
from sdm_aid.cli.progress import progress
from sdm_aid.cli.record.home_words import bring_in_home_words, is_from_home
from sdm_aid.cli.talks import TALK, talk_meant
from sdm_aid.cli.terminal import say, stop, the_record, the_secret
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.paths import as_meant

if TYPE_CHECKING:
    from sdm_aid.conversation.session.differences import Difference
    from sdm_aid.record.export.incoming import CameIn

Talk = Annotated[str, typer.Argument(help=TALK)]


def import_(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help=_(
                "A plan’s PDF or its folder, what export wrote, a talk saved elsewhere, or what "
                "a patient wrote at home."
            ),
            parser=as_meant,
        ),
    ],
    into: Annotated[
        str,
        typer.Option(
            "--into", help=_("The talk for what was written at home; else a new one begins.")
        ),
    ] = "",
) -> None:
    """Import talks from a file, each as one of its own. No talk that is here is touched.

    What a patient wrote at home begins a talk, or goes into the one you name, where nothing was
    said yet.
    """
    from sdm_aid.record.export.export import Refused
    from sdm_aid.transfer.bring_in import bring_in_file
    from sdm_aid.transfer.what_came import what_came

    if not file.exists():
        not_read(file, FileNotFoundError(ENOENT, os.strerror(ENOENT)))
    if into or is_from_home(file):
        bring_in_home_words(context.obj, file, into)
        return
    with the_record(context.obj, begins=True) as record:
        try:
            with progress(_("Importing"), _("Stopped. Nothing was imported.")):
                came = bring_in_file(record, file, lambda: the_secret(context.obj.folder))
        except Refused as why:
            stop(_("{why} Nothing was changed.").format(why=why))
        except OSError as trouble:
            not_read(file, trouble)
        new = [each for each in came if each.new]
        more = [*what_came(record, new[0], context.obj.folder)] if len(new) == 1 else []
    count = sum(each.new for each in came)
    said = ngettext("{n} conversation imported.", "{n} conversations imported.", count)
    say(said.format(n=count))
    for each in came:
        _tell(each)
    for said in more:
        say(said)


def _tell(came: "CameIn") -> None:
    if not came.new:
        said = (
            _("{id}: this talk was here already, in another language.")
            if came.other_language
            else _("{id}: this was here already.")
        )
        say(said.format(id=came.id))
        return
    proof = (
        _("{id}: this record made the file, and nobody has changed it since.")
        if came.proved
        else _("{id}: not verified. Nothing shows who said what in it, or who has changed it.")
    )
    say(proof.format(id=came.id))
    if came.claims:
        said = _("It says that it is {claims}. That talk is here, and stays as it was.")
        say(said.format(claims=came.claims))
        how = _("To see what differs: sdm-aid records compare {claims} {id}")
        say(how.format(claims=came.claims, id=came.id))


def compare(context: typer.Context, first: Talk, second: Talk) -> None:
    """Say what differs between two talks, place by place."""
    from sdm_aid.transfer import compare as comparing

    with the_record(context.obj) as record:
        first, second = (talk_meant(record, each) for each in (first, second))
        made = comparing.compare(record, first, second)
    if not made.same_guide:
        say(_("They used two different guides."))
    _show([each for each in made.found if each.counts])
    if earlier := [each for each in made.found if not each.counts]:
        say(_("Said or done in only one of them:"))
        _show(earlier)
    if not made.found:
        say(_("Both say the same."))


def _show(found: "list[Difference]") -> None:
    for each in found:
        say(each.where)
        for lead, said in ((_("first:"), each.first), (_("second:"), each.second)):
            for words in said or (_("nothing"),):
                say(f"  {lead} {words}")
