"""What was found in guides, for a person and for a program (JSON)."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from sdm_aid import __version__
from sdm_aid.guide.checking.check import Checked, Finding
from sdm_aid.guide.rules.catalogue import Rule, Severity
from sdm_aid.guide.rules.reading_age import whole
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.shown_text import on_one_line

Reports = Iterable[tuple[Path, Checked]]
"""Each file with what was found in it."""

_LONGEST_EXAMPLE = 400
_HIDDEN = re.compile("[\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff]")


def as_text(reports: Reports, notes: bool = False, brief: bool = False) -> Iterator[str]:
    """Each finding on a line, ``file:line:column: severity: what [rule]``, errors first.

    Unless ``brief``, why it matters, the fix, and an example follow; why and example once for
    each rule. Notes are only counted unless ``notes``.
    """
    explained: set[str] = set()
    for path, checked in reports:
        shown: tuple[Severity, ...] = (
            ("error", "warning", "note") if notes else ("error", "warning")
        )
        for severity in shown:
            for finding in checked.findings:
                if finding.rule.severity == severity:
                    yield _line(path, finding)
                    yield from () if brief else _explained(finding, explained)
        yield _summary(path, checked)
    if explained and not brief:
        yield _("Every rule with its reason: sdm-aid rules. A line for each finding: --brief")


def _line(path: Path, finding: Finding) -> str:
    found, rule = finding.problem, finding.rule
    fix = _("Fix: {fix}").format(fix=found.fix)
    place = on_one_line(f"{path}:{found.line}:{found.column}")
    return f"{place}: {severity_word(rule.severity)}: {found.what} {fix} [{rule.id}]"


def _explained(finding: Finding, explained: set[str]) -> Iterator[str]:
    rule = finding.rule
    if rule.id in explained:
        return
    explained.add(rule.id)
    yield indent(_("Why: {why}").format(why=_(rule.why)), "    ")
    if rule.right and rule.wrong and len(rule.wrong) <= _LONGEST_EXAMPLE:
        yield indent(_("Not:"), "    ")
        yield indent(_visible(dedent(rule.wrong.strip("\n"))), "      ")
        yield indent(_("But:"), "    ")
        yield indent(dedent(rule.right.strip("\n")), "      ")


def _summary(path: Path, checked: Checked) -> str:
    errors, warnings, notes = map(checked.count, ("error", "warning", "note"))
    if checked.translation is not None:
        said = _("{file}: no errors, so it can be used") if warnings else _("{file}: no problems")
        line = on_one_line(said.format(file=path))
    elif checked.guide is None:
        said = ngettext("{file}: {n} error", "{file}: {n} errors", errors)
        line = on_one_line(said.format(file=path, n=errors))
    elif warnings:
        title = checked.guide.title
        said = _("{file}: no errors, so it can be used ({title})")
        line = on_one_line(said.format(file=path, title=title))
    else:
        title = checked.guide.title
        line = on_one_line(_("{file}: no problems ({title})").format(file=path, title=title))
    others = []
    if warnings:
        said = ngettext(
            "{n} warning: look at it first, it may mislead a reader",
            "{n} warnings: look at them first, they may mislead a reader",
            warnings,
        )
        others.append(said.format(n=warnings))
    if notes:
        others.append(ngettext("{n} note", "{n} notes", notes).format(n=notes))
    if (age := _age(checked)) is not None:
        others.append(_("reading age of the whole: {age}").format(age=age))
    return "; ".join([line, *others])


def _age(checked: Checked) -> int | None:
    found = None if checked.data is None else whole(checked.data)
    return None if found is None else found.age


def rules_as_text(chosen: Iterable[Rule], headed: bool) -> Iterator[str]:
    """The rules in Markdown, under a heading if it is ``headed``."""
    if headed:
        yield _("# What guides are checked for")
        yield ""
        yield _("Written by `sdm-aid rules`; the data is in `resources/rules`.")
        yield _(
            "An error: the guide cannot be used. A warning: it can, and a reader may be misled."
        )
        yield _("A note: for a person to weigh; `sdm-aid check --notes` shows notes.")
    for rule in chosen:
        yield ""
        yield f"## {rule.id}"
        yield f"{_(rule.name)} ({severity_word(rule.severity)}). {_(rule.why)}"
        if rule.right and 0 < len(rule.wrong) <= _LONGEST_EXAMPLE:
            for kind, piece in ((_("Not:"), rule.wrong), (_("But:"), rule.right)):
                yield ""
                yield kind
                yield "```yaml"
                yield _visible(dedent(piece.strip("\n")))
                yield "```"


def _visible(piece: str) -> str:
    """An example on paper, where a tab and a hidden character can be seen."""
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", piece.replace("\t", "→"))


def severity_word(severity: Severity) -> str:
    """The word for a severity, as a person reads it."""
    return {"error": _("error"), "warning": _("warning"), "note": _("note")}[severity]


def as_json(reports: Reports) -> dict[str, Any]:
    """Each file with its findings, for other programs. Lines and columns count from 1."""
    return {
        "format": "sdm-aid-check-1",
        "version": __version__,
        "files": [
            {
                "file": str(path),
                "readable": checked.readable,
                "usable": checked.usable,
                "guide": _guide(checked),
                "reading_age": _age(checked),
                "counts": {each: checked.count(each) for each in ("error", "warning", "note")},
                "findings": [_found(finding) for finding in checked.findings],
            }
            for path, checked in reports
        ],
    }


def _guide(checked: Checked) -> dict[str, str] | None:
    guide = checked.guide
    if guide is None:
        return None
    return {"id": guide.id, "version": guide.version, "title": guide.title}


def _found(finding: Finding) -> dict[str, Any]:
    found, rule = finding.problem, finding.rule
    return {
        "rule": rule.id,
        "severity": rule.severity,
        "line": found.line,
        "column": found.column,
        "length": finding.length,
        "what": found.what,
        "why": _(rule.why),
        "fix": found.fix,
        "example": {"wrong": rule.wrong[:_LONGEST_EXAMPLE], "right": rule.right},
    }
