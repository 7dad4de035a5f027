"""What was found in guides as SARIF 2.1.0, which editors and code hosts read."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from sdm_aid import __version__
from sdm_aid.cli.reports.text import Reports
from sdm_aid.guide.checking.check import Finding
from sdm_aid.guide.rules.catalogue import Rule, rules
from sdm_aid.kit.language import _

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(reports: Reports) -> dict[str, Any]:
    """A SARIF 2.1.0 log with one run, for editors and code hosts."""
    every = list(rules().values())
    index = {rule.id: number for number, rule in enumerate(every)}
    reports = list(reports)
    results = [
        _result(path, finding, index) for path, checked in reports for finding in checked.findings
    ]
    driver = {
        "name": "SDM Aid",
        "version": __version__,
        "rules": [_described(each) for each in every],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": all(checked.readable for _path, checked in reports)}
        ],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _described(rule: Rule) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": _(rule.name)},
        "fullDescription": {"text": _(rule.why)},
        "defaultConfiguration": {"level": rule.severity},
    }
    if rule.right:
        described["help"] = {"text": _("Write it so:") + "\n" + rule.right}
    return described


def _result(path: Path, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    found, rule = finding.problem, finding.rule
    region = {
        "startLine": found.line,
        "startColumn": found.column,
        "endColumn": found.column + finding.length,
    }
    place = {"artifactLocation": {"uri": _uri(path)}, "region": region}
    return {
        "ruleId": rule.id,
        "ruleIndex": index[rule.id],
        "level": rule.severity,
        "message": {"text": f"{found.what} {found.fix}".strip()},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
