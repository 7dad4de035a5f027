"""``sdm-aid check`` and ``sdm-aid compare``: what an author asks of a guide before sharing it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import must_be_pdf
from sdm_aid.cli.saved_again import ENDINGS, saved, stamps
from sdm_aid.cli.shelf import did_you_mean, guide_file, near
from sdm_aid.cli.terminal import NOT_DONE, is_kept, say, say_json, say_lines, stop
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant

if TYPE_CHECKING:
    from sdm_aid.guide.checking.check import Checked
    from sdm_aid.guide.model.guide import Guide

FOUND_PROBLEMS = 1

Guides = Annotated[
    list[Path],
    typer.Argument(
        help=_("Guide files, folders of them, or ids of guides."),
        parser=as_meant,
    ),
]


def check(  # noqa: PLR0913, a command has a parameter for each of its options
    context: typer.Context,
    guides: Guides,
    *,
    json_: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help=_("Write SARIF 2.1.0."))] = False,
    notes: Annotated[bool, typer.Option("--notes", help=_("Show notes too."))] = False,
    brief: Annotated[bool, typer.Option("--brief", help=_("One line for each finding."))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))] = False,
    standards: Annotated[
        bool, typer.Option("--standards", help=_("Say which of the 44 items of IPDASi are met."))
    ] = False,
    pdf: Annotated[
        Path | None,
        typer.Option(
            "--pdf", help=_("Write --standards or --review of one guide as pages."), parser=as_meant
        ),
    ] = None,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help=_("List what each source must hold, for a reviewer to tick.")
        ),
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help=_("Check again whenever a guide is saved."))
    ] = False,
) -> None:
    """Check guides: every mistake at once, with its place, why it matters, and the remedy.

    Ends with 0 where every guide can be used, 1 where one has errors, 2 where one cannot be read.
    """
    if json_ and sarif:
        stop(_("Choose one of --json and --sarif."))

    if watch and is_kept():
        stop(_("--watch goes on until you end it, so what it says is printed. Leave --out out."))
    if pdf is not None:
        must_be_pdf(pdf)
    guides = [guide_file(context.obj, each) for each in guides]
    if pdf is not None and (standards is review or len(list(_files(guides))) != 1):
        stop(_("Give --standards or --review, and one guide, to have pages of it."))

    def once() -> int:
        if pdf is not None:
            return (_write_review if review else _write_standards)(guides, pdf)
        if review:
            return _say_review(guides)
        if standards:
            return _say_standards(guides, json_)
        return _say_findings(guides, json_, sarif, notes, brief, strict)

    before = stamps(guides)
    ended = once()
    if watch:
        with suppress(KeyboardInterrupt):
            for _changes in saved(guides, before):
                once()
    elif ended:
        raise typer.Exit(ended)


def compare(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(help=_("The guide as it was."), parser=as_meant)],
    new: Annotated[Path, typer.Argument(help=_("The guide as it is."), parser=as_meant)],
    json_: Annotated[bool, typer.Option("--json", help=_("Write JSON."))] = False,
) -> None:
    """Say what changed between two versions of a guide.

    Ends with 1 where a figure changed and the version did not.
    """
    from sdm_aid.guide.checking.diff import compared

    before, after = (
        _usable(path) for path in (guide_file(context.obj, each) for each in (old, new))
    )
    found = compared(before, after)
    if json_:
        say_json(found.as_data())
    else:
        for line in found.lines():
            say(line)
    if found.version_forgotten:
        raise typer.Exit(FOUND_PROBLEMS)


def rules(
    rule: Annotated[
        str, typer.Argument(help=_("A rule, or a theme such as figures; else all."))
    ] = "",
) -> None:
    """Say what guides are checked for: each rule with its reason and an example."""
    from sdm_aid.cli.reports.text import rules_as_text
    from sdm_aid.guide.rules.catalogue import rules as catalogue

    every = catalogue()
    theme = [each for each in every.values() if each.id.partition("/")[0] == rule]
    if rule and not theme and rule.rpartition("/")[2] not in every:
        stop(
            _("There is no rule {rule}.").format(rule=rule),
            *did_you_mean(near(rule, every)),
        )
    one = [every[rule.rpartition("/")[2]]] if rule and not theme else []
    chosen = theme or one or list(every.values())
    for line in rules_as_text(chosen, headed=not rule):
        say_lines(line)


def _say_findings(
    guides: list[Path], json_: bool, sarif: bool, notes: bool, brief: bool, strict: bool
) -> int:
    from sdm_aid.cli.reports.sarif import as_sarif
    from sdm_aid.cli.reports.text import as_json, as_text

    reports = list(_with_their_translations(guides))
    if json_ or sarif:
        made = as_json(reports) if json_ else as_sarif(reports)
        say_json(made)
    else:
        for line in as_text(reports, notes, brief):
            say_lines(line)
    if not all(checked.readable for _path, checked in reports):
        return NOT_DONE
    bad = any(
        checked.count("error") or (strict and checked.count("warning"))
        for _path, checked in reports
    )
    return FOUND_PROBLEMS if bad else 0


def _usable(path: Path) -> "Guide":
    """The guide in a file; where it has mistakes, they are printed and the command ends."""
    from sdm_aid.guide.reading.reader import read_file
    from sdm_aid.guide.text.problems import GuideProblems, located

    try:
        return read_file(path).guide
    except GuideProblems as found:
        stop(*(located(problem, str(path)) for problem in found.problems))


def _mend_first(path: Path) -> str:
    return _("{file}: mend its errors first (sdm-aid check).").format(file=path)


def _say_mend_first(path: Path, checked: "Checked") -> int:
    say(_mend_first(path), err=True)
    return FOUND_PROBLEMS if checked.readable else NOT_DONE


def _say_standards(guides: list[Path], json_: bool) -> int:
    from sdm_aid.cli.reports.standards import standards_of

    ended = 0
    every = []
    for path, checked in _checked(guides):
        if checked.guide is None or checked.data is None:
            ended = max(ended, _say_mend_first(path, checked))
            continue
        report = standards_of(checked.guide, checked.data)
        ended = max(ended, FOUND_PROBLEMS if report.draft_because else 0)
        every.append({"file": str(path), **report.as_data()})
        if not json_:
            for line in report.lines(path):
                say(line)
    if json_:
        say_json(every)
    return ended


def _write_standards(guides: list[Path], out: Path) -> int:
    from sdm_aid.cli.files import write
    from sdm_aid.cli.reports.standards import standards_of
    from sdm_aid.guide.text.decoding import read_bytes
    from sdm_aid.plan.paper.standards_page import standards_pdf

    ((path, checked),) = _checked(guides)
    if checked.guide is None or checked.data is None:
        stop(_mend_first(path))
    report = standards_of(checked.guide, checked.data)
    write(out, standards_pdf(report.sheet(sha256(read_bytes(path)).hexdigest())))
    return FOUND_PROBLEMS if report.draft_because else 0


def _say_review(guides: list[Path]) -> int:
    """Only a guide that can be used has figures to look up."""
    from sdm_aid.cli.reports.review import review_lines

    ended = 0
    for path, checked in _checked(guides):
        if checked.guide is None or checked.data is None:
            ended = max(ended, _say_mend_first(path, checked))
            continue
        for line in review_lines(checked.guide, checked.data, path):
            say(line)
    return ended


def _write_review(guides: list[Path], out: Path) -> int:
    from sdm_aid.cli.files import write
    from sdm_aid.cli.reports.review import review_sheet
    from sdm_aid.guide.text.decoding import read_bytes
    from sdm_aid.plan.paper.review_page import review_pdf

    ((path, checked),) = _checked(guides)
    if checked.guide is None or checked.data is None:
        stop(_mend_first(path))
    mark = sha256(read_bytes(path)).hexdigest()
    write(out, review_pdf(review_sheet(checked.guide, checked.data, path, mark)))
    return 0


def _with_their_translations(guides: list[Path]) -> "Iterator[tuple[Path, Checked]]":
    """Each guide, then the translations beside it; a translation alone where it is named alone."""
    from sdm_aid.guide.checking.translation_file import check_translation
    from sdm_aid.guide.library.overlay import is_translation, translations_beside

    told: set[Path] = set()
    named = [path for path in guides if path.is_file() and is_translation(path)]
    others = [path for path in guides if path not in named]
    for path, checked in _checked(others) if others else ():
        yield path, checked
        for each in translations_beside(path):
            told.add(each)
            yield each, check_translation(each)
    alone = [
        each
        for folder in others
        if folder.is_dir()
        for each in sorted(folder.iterdir())
        if each.suffix.lower() in ENDINGS and is_translation(each)
    ]
    for each in (*named, *alone):
        if each not in told:
            told.add(each)
            yield each, check_translation(each)


def _checked(guides: list[Path]) -> "Iterator[tuple[Path, Checked]]":
    from sdm_aid.guide.checking.check import check_file, with_translations

    today = date.today()
    files = list(_files(guides))
    if not files:
        stop(_("There is no guide here."), _("Folders within a folder are not looked into."))
    yield from with_translations([(file, check_file(file, today)) for file in files])


def _files(guides: list[Path]) -> Iterator[Path]:
    """The guides; how whole their translations are is for ``sdm-aid guides translations``."""
    from sdm_aid.guide.library.overlay import is_translation

    for path in guides:
        if path.is_dir():
            yield from sorted(
                each
                for each in path.iterdir()
                if each.suffix.lower() in ENDINGS and not is_translation(each)
            )
        else:
            yield path
