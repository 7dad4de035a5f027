"""Every way in for a file from outside, as a command that says how the file was refused.

``python -m tests.kit.ways_in NAME FILE...`` prints a row of JSON for each file. It is run with a
limit on memory by ``refusals``: what does not refuse in time, or within it, dies and says nothing.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MOST_MEGABYTES = 300
MOST_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was said of a file, the seconds of work it took, and the megabytes at the most."""

    said: str
    seconds: float
    megabytes: float


def refusals(way: str, *files: Path) -> dict[str, Refusal]:
    """How a way in refuses each of some files, by their names, in a process that may die."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.kit.ways_in", way, *map(str, files)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    rows = map(json.loads, done.stdout.splitlines())
    return {row.pop("file"): Refusal(**row) for row in rows}


def shelf(folder: Path) -> str:
    """The guides folder: each file with the codes of its problems."""
    from sdm_aid.guide.library.shelf import read_shelf

    return "\n".join(
        f"{each.path.name}: {' '.join(problem.code for problem in each.problems[:3]) or 'read'}"
        for each in read_shelf([folder])
    )


def record(file: Path) -> str:
    """A record that was taken away."""
    from datetime import UTC, datetime

    from sqlalchemy import create_engine

    from sdm_aid.record.export.export import Refused, bring_in
    from sdm_aid.record.export.picked_up import pick_up

    try:
        bring_in(create_engine("sqlite://"), pick_up(file), datetime(2026, 11, 23, tzinfo=UTC))
    except (Refused, OSError) as why:
        return str(why)
    return ""


def plan(file: Path) -> str:
    """A plan's PDF."""
    from sdm_aid.kit.bounded_files import read_at_most
    from sdm_aid.plan.fhir.questionnaire.resume import NotAPlan
    from sdm_aid.plan.outputs.pdf_payload import LARGEST_PDF, talk_inside

    try:
        talk_inside(read_at_most(file, LARGEST_PDF))
    except (NotAPlan, OSError) as why:
        return type(why).__name__
    return ""


def table(file: Path) -> str:
    """A table for a new guide."""

    from sdm_aid.guide.authoring.from_table import from_table
    from sdm_aid.guide.authoring.spreadsheets import NotATable, read_table

    try:
        from_table(read_table(file), "Knee")
    except NotATable as why:
        return str(why)
    return ""


def questionnaire(file: Path) -> str:
    """A FHIR Questionnaire; also what was left out of one that was read."""
    from sdm_aid.guide.authoring.from_questionnaire import (
        LARGEST,
        NotAQuestionnaire,
        from_questionnaire,
    )
    from sdm_aid.kit.bounded_files import read_at_most

    try:
        made = from_questionnaire(read_at_most(file, LARGEST))
    except (NotAQuestionnaire, OSError) as why:
        return str(why)
    assert len(made.as_steps("together")) < 1_000
    return " ".join({each.why for each in made.dropped})


def commands(file: Path) -> str:
    """Commands that read a file somebody was given: translators' and signers'."""
    from typer.testing import CliRunner

    from sdm_aid.cli.app import commands as app
    from sdm_aid.kit.paths import shipped_guides

    knee = str(shipped_guides() / "knee-osteoarthritis.yaml")
    words = {
        ".po": ["guides", "from-po", knee, str(file)],
        ".pem": ["guides", "pack", knee, "--key", str(file), "--out", str(file.with_suffix(".x"))],
        ".sdmguide": ["guides", "show", str(file)],
        ".yaml": ["check", str(file)],
    }[file.suffix]
    done = CliRunner().invoke(app, words, env={"SDM_AID_KEY_PASSPHRASE": "hill dog"})
    assert isinstance(done.exception, SystemExit), done.exception
    return f"{done.exit_code} {done.output}"


def folder(data: Path) -> str:
    """The small files of the data folder: key, wrong tries, settings, trust, versions, paper."""
    from sdm_aid.desk.kit.settings import Settings, read_settings
    from sdm_aid.guide.library.seen_versions import seen_in
    from sdm_aid.guide.library.trust import trusted_in
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.record.keys.keys import key_place
    from sdm_aid.record.keys.throttle import seconds_to_wait

    assert key_place(data) is None
    assert seconds_to_wait(data) == 0
    assert read_settings(data) == Settings()
    assert trusted_in(data) == ()
    assert seen_in(data) == {}
    return " ".join(read_own_paper(data).troubles)


WAYS: dict[str, Callable[[Path], str]] = {
    each.__name__: each for each in (shelf, record, plan, table, questionnaire, commands, folder)
}


def _spent() -> tuple[float, float]:
    """Seconds of work and megabytes at the most, of this process and of those it waited for."""
    import resource

    uses = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(use.ru_utime + use.ru_stime for use in uses)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return seconds, max(_own_peak() or uses[0].ru_maxrss, uses[1].ru_maxrss) / unit


def _own_peak() -> int:
    """In kilobytes. Linux counts in ``ru_maxrss`` what the process that started this one had."""
    status = Path("/proc/self/status")
    rows = status.read_text().splitlines() if status.exists() else []
    return next((int(row.split()[1]) for row in rows if row.startswith("VmHWM:")), 0)


def main(way: str, *files: str) -> None:
    """Say of each file how it is refused, and what that cost."""
    import resource

    limit = MOST_MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    for file in map(Path, files):
        before, _most = _spent()
        said = WAYS[way](file)
        after, most = _spent()
        row = {"file": file.name, "said": said, "seconds": after - before, "megabytes": most}
        print(json.dumps(row))


if __name__ == "__main__":
    main(*sys.argv[1:])
