"""``sdm-aid plans``: the plans of many kept talks, into a folder."""

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import folder_for, not_written
from sdm_aid.cli.plain_help import choice_of, named
from sdm_aid.cli.plans.plan import (
    WORDS_LOST,
    Form,
    FormAsked,
    Label,
    NoData,
    PrintAsked,
    SizeAsked,
    paper_asked,
)
from sdm_aid.cli.progress import progress
from sdm_aid.cli.talks import Finished, Since, line_of, only
from sdm_aid.cli.terminal import say, stop, the_record
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant

if TYPE_CHECKING:
    from sdm_aid.plan.outputs.batch import Done, KeptTalk
    from sdm_aid.record.record import Record
    from sdm_aid.record.store.listing import Kept


class Ending(StrEnum):
    """What each plan is written as."""

    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    RTF = "rtf"


@dataclass(slots=True)
class _Told:
    """What became of the talks so far."""

    new: int = 0
    same: int = 0
    amiss: list[tuple[str, str]] = field(default_factory=list)
    """Ids of talks without a file, or with one that lacks words, and why."""
    troubles: dict[str, None] = field(default_factory=dict)
    """What is wrong with the practice's own paper, each once."""


def plans(  # noqa: PLR0913, each is an option of the command
    context: typer.Context,
    find: Annotated[str, typer.Argument(help=_("A name, or words of a guide’s title."))] = "",
    *,
    to: Annotated[
        Path, typer.Option("--to", help=_("The folder to put the plans into."), parser=as_meant)
    ],
    since: Since = "",
    finished: Finished = True,
    kind: Annotated[
        Ending,
        typer.Option(
            "--as",
            help=_("What each is written as."),
            parser=named(Ending),
            metavar=choice_of(Ending),
        ),
    ] = Ending.PDF,
    form: FormAsked = Form.PATIENT,
    print_: PrintAsked = None,
    size: SizeAsked = "a4",
    label: Label = False,
    no_data: NoData = False,
) -> None:
    """Write the plans of all finished conversations, or of some, into a folder.

    A file that is there is never replaced: where it is another plan, the new one has a number
    after its name. So what was stopped can be done again.
    """
    from sdm_aid.plan.outputs.batch import FileAsked, plans_of
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.transfer.plan_seal import seal_of

    own = read_own_paper(context.obj.folder)
    paper = paper_asked(form, print_, size, label=label)
    asked, told = FileAsked(f".{kind.value}", paper, own, not no_data), _Told()
    with the_record(context.obj) as record:
        chosen = only(record.conversations(find, limit=None), since, finished)
        if not chosen:
            stop(_("No conversation was chosen."))
        try:
            folder_for(to)
        except OSError as trouble:
            not_written(to, trouble)
        processes = min(len(chosen), os.cpu_count() or 1)
        with closing(
            plans_of(_read(record, chosen, told), asked, seal_of(record), processes)
        ) as made:
            _write_each(made, record, to, asked.ending, len(chosen), told)
    _say_how_it_went(told, chosen, to)


def _read(record: "Record", chosen: "list[Kept]", told: _Told) -> "Iterator[KeptTalk]":
    """The talks as they are kept; one that cannot be read is noted."""
    from sdm_aid.plan.outputs.batch import KeptTalk
    from sdm_aid.record.base.errors import RecordTrouble

    for each in chosen:
        try:
            yield KeptTalk(each.id, record.guide_text(each.id), record.entries(each.id))
        except RecordTrouble as trouble:
            told.amiss.append((each.id, trouble.what_happened))
        except KeyError:
            told.amiss.append((each.id, _("It was erased meanwhile.")))


def _write_each(
    made: "Iterator[Done]", record: "Record", to: Path, ending: str, of: int, told: _Told
) -> None:
    from sdm_aid.kit.progress import at
    from sdm_aid.record.store import audit

    stopped = _("Stopped. {n} of {m} plans are written, each of them whole.")
    with progress(_("Writing the plans"), stopped):
        at(0, of)
        for done, each in enumerate(made, 1):
            if each.made is None:
                told.amiss.append((each.id, each.why))
            else:
                new = _put_down(to, each.name, ending, each.made.content)
                if new:
                    record.note(audit.Done.SAVED, each.id)
                told.new, told.same = told.new + new, told.same + (not new)
                if each.made.lost:
                    told.amiss.append((each.id, each.made.troubles[0]))
                else:
                    told.troubles |= dict.fromkeys(each.made.troubles)
            at(done, of)


def _put_down(to: Path, name: str, ending: str, content: bytes) -> bool:
    """Write a plan beside whatever is there already; whether it is new there."""
    from sdm_aid.kit.private_files import write_private

    number = 1
    while True:
        file = to / (f"{name}{ending}" if number == 1 else f"{name}-{number}{ending}")
        number += 1
        try:
            if file.is_symlink() or file.exists():
                if file.is_file() and file.read_bytes() == content:
                    return False
                continue
            write_private(file, content)
            if file.read_bytes() == content:  # else another program was first
                return True
        except OSError as trouble:
            not_written(file, trouble)


def _say_how_it_went(told: _Told, chosen: "list[Kept]", to: Path) -> None:
    for each in told.troubles:
        say(each, err=True)
    if told.same:
        say(_("There already, and just the same: {n}").format(n=told.same), err=True)
    said = _("Written: {n} of {m} plans, in {folder}. They are not encrypted.")
    say(said.format(n=told.new + told.same, m=len(chosen), folder=to))
    by_id = {each.id: each for each in chosen}
    for an_id, why in told.amiss:
        say(f"{line_of(by_id[an_id])}: {why}", err=True)
    if told.amiss:
        raise typer.Exit(WORDS_LOST)
