"""``sdm-aid guides``: the guides on the shelf, and their words in other languages."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdm_aid.cli import from_elsewhere, signing
from sdm_aid.cli.files import guide_in, is_work, translation_in, write
from sdm_aid.cli.kept_output import with_out
from sdm_aid.cli.plain_help import PlainGroup, PlainTyper
from sdm_aid.cli.shelf import guide_file
from sdm_aid.cli.terminal import NOT_DONE, say, stop
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.paths import as_meant, guide_folders

if TYPE_CHECKING:
    from sdm_aid.guide.model.guide import Guide
    from sdm_aid.guide.reading.reader import ReadGuide

INCOMPLETE = 1
MOST_PROBLEMS = 3
"""Of a guide in the list."""


class _ListsByDefault(PlainGroup):
    """``guides`` alone and ``guides --out FILE`` list."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = ["list", *args]
        return super().parse_args(ctx, args)


guides = PlainTyper(
    cls=_ListsByDefault,
    help=_("The guides on the shelf, and their words in other languages. Alone: lists them."),
)

GuideFile = Annotated[Path, typer.Argument(help=_("A guide file."), parser=as_meant)]
GuideMeant = Annotated[
    Path, typer.Argument(help=_("A guide file, or the id of a guide."), parser=as_meant)
]


@guides.command("list")
@with_out
def list_(context: typer.Context) -> None:
    """List the guides on the shelf."""
    from sdm_aid.guide.library.shelf import read_shelf
    from sdm_aid.guide.standards.status import standing
    from sdm_aid.guide.text.problems import located

    shelf = read_shelf(guide_folders(context.obj.folder))
    if not shelf:
        say(_("There is no guide on the shelf."), err=True)
    for entry in shelf:
        if entry.read is None:
            count = len(entry.problems)
            said = ngettext("{file}: {n} problem", "{file}: {n} problems", count)
            say(said.format(file=entry.path, n=count))
            for problem in entry.problems[:MOST_PROBLEMS]:
                say(f"  {located(problem)}")
            if count > MOST_PROBLEMS:
                say(_("  To see all: sdm-aid check {file}").format(file=entry.path))
        else:
            guide = entry.read.guide
            say(f"{guide.id}  {guide.version}  {standing(guide).lower()}  {guide.title}")


@guides.command()
@with_out
def translations(context: typer.Context, guide: GuideMeant) -> None:
    """Say of each translation beside a guide how much of the guide it has."""
    from sdm_aid.guide.library.overlay import translations_beside
    from sdm_aid.guide.library.translate import texts_of

    guide = guide_file(context.obj, guide)
    read = guide_in(guide)
    if not (beside := translations_beside(guide)):
        say(_("There is no translation beside {file}.").format(file=guide), err=True)
    count = len(texts_of(read.guide))
    ended = max((_say_translation(read, file, count) for file in beside), default=0)
    if ended:
        raise typer.Exit(ended)


def _say_translation(read: "ReadGuide", file: Path, count: int) -> int:
    """Say how much of a guide a translation has; the exit code."""
    from sdm_aid.guide.checking.translation_file import check_translation
    from sdm_aid.guide.library.translate import translated
    from sdm_aid.guide.text.problems import located

    checked = check_translation(file)
    wrong = [located(finding.problem, file.name) for finding in checked.findings]
    if checked.count("error"):
        say(_("{file}: it cannot be used.").format(file=file.name))
        for each in wrong:
            say(f"  {each}")
        return NOT_DONE
    assert checked.translation is not None
    done = translated(read, checked.translation)
    left = len(done.missing) + len(done.stale)
    said = _("{file} ({language}): {n} of {count} texts.")
    language = done.read.guide.language
    say(said.format(file=file.name, language=language, n=count - left, count=count))
    for heading, places in (
        (_("Missing:"), done.missing),
        (_("Out of date, for the guide’s text has changed:"), done.stale),
        (_("No longer in the guide:"), done.unused),
        (_("Please look:"), wrong),
    ):
        for line in (heading, *(f"  {place}" for place in places)) if places else ():
            say(f"  {line}")
    return 0 if done.whole else INCOMPLETE


@guides.command("to-po")
def to_po_(
    context: typer.Context,
    guide: GuideMeant,
    language: Annotated[
        str,
        typer.Option("--language", help=_("The language to translate into, as in cy or ur-PK.")),
    ],
    out: Annotated[Path, typer.Option("--out", help=_("The PO file to write."), parser=as_meant)],
) -> None:
    """Write a guide's texts as a PO file for translators, with what is translated already."""
    from sdm_aid.guide.library.po import must_be_a_language, to_po
    from sdm_aid.guide.library.po_charset import BadPo

    guide = guide_file(context.obj, guide)
    try:
        must_be_a_language(language)
        read, known = guide_in(guide).guide, _known(guide, language)
        if not (taken := _has_no_more(out, read, known)) and is_work(out):
            stop(
                _("{file} is there already. Choose another name.").format(file=out),
                _("If a translator has written in it, take that in first: sdm-aid guides from-po."),
            )
        write(out, to_po(read, language, known), known=taken)
    except BadPo as why:
        stop(str(why))


@guides.command("from-po")
@with_out
def from_po_(
    guide: GuideFile,
    file: Annotated[Path, typer.Argument(help=_("The PO file."), parser=as_meant)],
) -> None:
    """Take a PO file that translators filled in into the translation beside a guide.

    Nothing that is translated already is taken away; what is not used as it is comes by its line.
    """
    from sdm_aid.guide.library.overlay import rewritten
    from sdm_aid.guide.library.po import from_po, language_of
    from sdm_aid.guide.library.po_charset import BadPo
    from sdm_aid.guide.text.decoding import read_bytes
    from sdm_aid.guide.text.problems import GuideProblems

    read = guide_in(guide).guide
    try:
        content = read_bytes(file)
        place = _beside(guide, language_of(content))
        before = read_bytes(place) if place.exists() else b""
        made = from_po(content, read, translation_in(place) if before else None)
    except GuideProblems as found:
        stop(found.problems[0].what)
    except BadPo as why:
        stop(str(why))
    write(place, rewritten(before, made.translation), private=False)
    for each in made.notes:
        say(each)
    if any(each.left_out for each in made.notes):
        raise typer.Exit(INCOMPLETE)


@guides.command("sign-off")
def sign_off(
    guide: GuideFile,
    by: Annotated[str, typer.Option("--by", help=_("Who reviewed it."))],
    role: Annotated[str, typer.Option("--role", help=_("What they bring: a patient, a surgeon."))],
    day: Annotated[str, typer.Option("--date", help=_("When, as in 2026-11-23; else today."))] = "",
) -> None:
    """Write into a guide that somebody reviewed it just as it is now; an edit undoes that."""
    from datetime import date

    from sdm_aid.guide.standards.reviews import CannotSign, signed_off
    from sdm_aid.guide.text.problems import GuideProblems, located

    read = guide_in(guide)
    try:
        when = date.fromisoformat(day) if day else date.today()
        if when > date.today():
            stop(_("{day} is still to come. Give the day of the review.").format(day=when))
        made = signed_off(read.text, by, role, when.isoformat())
    except ValueError:
        stop(_("{day} is not a day. Write year-month-day, as in 2026-11-23.").format(day=day))
    except (CannotSign, GuideProblems) as why:
        told = located(why.problems[0]) if isinstance(why, GuideProblems) else str(why)
        stop(_("{why} Nothing was changed.").format(why=told))
    write(guide, made.encode(), private=False)
    say(_("Reviewed by {name}.").format(name=by))
    if read.guide.status.state == "draft":
        say(_("It still says `state: draft`. Write `state: reviewed` when that is so."))


def _has_no_more(file: Path, guide: "Guide", known: Any) -> bool:
    """Whether every translation in a PO file is in the translation beside the guide."""
    from sdm_aid.guide.library.po import from_po
    from sdm_aid.guide.library.po_charset import BadPo
    from sdm_aid.guide.library.up_to_date import up_to_date
    from sdm_aid.guide.text.decoding import read_bytes
    from sdm_aid.guide.text.problems import GuideProblems

    try:
        made = from_po(read_bytes(file), guide, known).translation
    except (BadPo, GuideProblems, OSError):
        return False
    before = up_to_date(guide, () if known is None else known.texts)
    return all(each in before for each in made.texts if each.text or each.comments)


def _known(guide: Path, language: str) -> Any:
    file = _beside(guide, language)
    return translation_in(file) if file.exists() else None


def _beside(guide: Path, language: str) -> Path:
    """The file of a guide's translation."""
    return guide.with_name(f"{guide.stem}.{language}{guide.suffix}")


_PRINTING = (from_elsewhere.from_questionnaire, signing.trusted, signing.show)
for _name, _command in (
    ("from-questionnaire", from_elsewhere.from_questionnaire),
    ("from-table", from_elsewhere.from_table),
    ("new-key", signing.new_key),
    ("trust", signing.trust),
    ("trusted", signing.trusted),
    ("pack", signing.pack),
    ("show", signing.show),
):
    guides.command(_name)(with_out(_command) if _command in _PRINTING else _command)
