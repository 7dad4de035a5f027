"""``sdm-aid language``: the program's own words in another language."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import folder_for, not_read, not_written
from sdm_aid.cli.kept_output import with_out
from sdm_aid.cli.plain_help import PlainTyper
from sdm_aid.cli.terminal import say, stop
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.paths import as_meant

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from sdm_aid.kit.catalogues.faults import Fault, Wrong

FAULTS_FOUND = 1
SHOWN = 20
"""Faults that are listed for each language, unless all are asked for."""

language = PlainTyper(
    help=_("The program’s own words in another language, for translators’ tools."),
    no_args_is_help=True,
)

Tag = Annotated[str, typer.Argument(help=_("A language, as in cy or pt-BR."))]
Tags = Annotated[
    list[str] | None, typer.Argument(help=_("Languages, as in cy or pt-BR; else all there are."))
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        help=_("The folder of languages; else the one that comes with the program."),
        parser=as_meant,
    ),
]


@language.command(name="list")
@with_out
def list_languages(folder: Folder = None) -> None:
    """List the languages, how much of each there is, and who has read it."""
    from sdm_aid.kit.catalogues.catalogue import file_of, languages_in, shipped_folder
    from sdm_aid.kit.catalogues.faults import Wrong, faults_of
    from sdm_aid.kit.catalogues.signed import signed_by

    among = folder or shipped_folder()
    tags = languages_in(among)
    for tag in tags:
        catalogue = _read(among, tag)
        holes = sum(each.wrong is Wrong.HOLE for each in faults_of(catalogue))
        readers = signed_by(file_of(among, tag).parent, catalogue)
        names = ", ".join(f"{each.name} ({each.role}, {each.on})" for each in readers)
        state = _("read by {names}").format(names=names) if readers else _("draft")
        missing = ngettext("{n} text missing", "{n} texts missing", holes).format(n=holes)
        say(f"{tag}: {missing}; {state}")
    if not tags:
        say(_no_languages())


@language.command()
def new(tag: Tag, folder: Folder = None) -> None:
    """Begin a language: a file with every text, to be translated with any PO editor."""
    from sdm_aid.kit.catalogues.catalogue import BadCatalogue, file_of, shipped_folder

    try:
        file = file_of(folder or shipped_folder(), tag)
    except BadCatalogue:
        stop(_no_language(tag))
    if file.exists():
        not_written(file, FileExistsError())
    _bring_up_to_date(folder or shipped_folder(), tag, None)


@language.command()
def update(tags: Tags = None, folder: Folder = None) -> None:
    """Bring translations up to date with the texts that the program has now."""
    from sdm_aid.kit.catalogues.catalogue import languages_in, shipped_folder

    among = folder or shipped_folder()
    for tag in tags or languages_in(among):
        _bring_up_to_date(among, tag, _read(among, tag))


@language.command()
@with_out
def check(
    tags: Tags = None,
    folder: Folder = None,
    every: Annotated[bool, typer.Option("--all", help=_("List every fault."))] = False,
) -> None:
    """Say what is missing in translations, and what would break a sentence."""
    from sdm_aid.kit.catalogues.catalogue import languages_in, shipped_folder
    from sdm_aid.kit.catalogues.faults import faults_of

    among = folder or shipped_folder()
    bad, these = 0, tags or languages_in(among)
    if not these:
        say(_no_languages())
    for tag in these:
        faults = faults_of(_read(among, tag))
        bad += len(faults)
        _say_faults(tag, faults, len(faults) if every else SHOWN)
    if bad:
        raise typer.Exit(FAULTS_FOUND)


@language.command()
def sign(
    tag: Tag,
    name: Annotated[str, typer.Option("--name", help=_("Who has read all of it."))],
    role: Annotated[str, typer.Option("--role", help=_("What they are, as in: interpreter."))],
    folder: Folder = None,
) -> None:
    """Say that a second speaker has read a translation and stands by it."""
    from sdm_aid.conversation.entries import now
    from sdm_aid.kit.catalogues.catalogue import file_of, shipped_folder
    from sdm_aid.kit.catalogues.faults import faults_of
    from sdm_aid.kit.catalogues.signed import sign as add

    among = folder or shipped_folder()
    catalogue = _read(among, tag)
    if faults := faults_of(catalogue):
        _say_faults(tag, faults, SHOWN)
        stop(_("Nothing was signed: mend these first."))
    file = file_of(among, tag)
    try:
        add(file.parent, catalogue, name, role, now().date())
    except OSError as trouble:
        not_written(file.parent, trouble)
    say(_("{language}: read by {name}.").format(language=tag, name=name))


def _read(among: Path, tag: str) -> "Catalog":
    from sdm_aid.kit.catalogues.catalogue import BadCatalogue, file_of, read_catalogue

    try:
        file = file_of(among, tag)
    except BadCatalogue:
        stop(_no_language(tag))
    try:
        return read_catalogue(file)
    except OSError as trouble:
        not_read(file, trouble)
    except BadCatalogue as why:
        stop(_("{file} is not a PO file: {why}").format(file=file, why=why))


def _bring_up_to_date(among: Path, tag: str, known: "Catalog | None") -> None:
    from sdm_aid.kit.catalogues.catalogue import brought_up_to_date, file_of, write_catalogue

    made, changes = brought_up_to_date(tag, known)
    file = file_of(among, tag)
    try:
        folder_for(file.parent)
        write_catalogue(file, made)
    except OSError as trouble:
        not_written(file, trouble)
    say(_("Written: {file}").format(file=file))
    say(
        _("New texts: {new}. To look at again: {fuzzy}. No longer there: {gone}.").format(
            new=changes.new, fuzzy=changes.to_look_at, gone=changes.gone
        )
    )


def _say_faults(tag: str, faults: "tuple[Fault, ...]", most: int) -> None:
    if not faults:
        say(_("{language}: every text is there.").format(language=tag))
        return
    for each in faults[:most]:
        say(f"{tag}: {_words(each.wrong)}: {each.text}")
    if len(faults) > most:
        more = len(faults) - most
        say(ngettext("And {n} more.", "And {n} more.", more).format(n=more))


def _words(wrong: "Wrong") -> str:
    from sdm_aid.kit.catalogues.faults import Wrong

    return {
        Wrong.HOLE: _("not translated"),
        Wrong.TO_LOOK_AT: _("its English changed, please look at it"),
        Wrong.PLACES: _("the {places} in braces are not those of the English"),
        Wrong.FORMS: _("not as many forms as this language has"),
        Wrong.ENDS: _("spaces or line ends are not those of the English"),
        Wrong.HIDDEN: _("a character that nobody sees"),
    }[wrong]


def _no_languages() -> str:
    return _("No language but English is here.")


def _no_language(tag: str) -> str:
    return _("{language} is not a language we know. Give its tag, as in cy or pt-BR.").format(
        language=tag
    )
