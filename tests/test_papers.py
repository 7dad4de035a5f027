"""What the README and its like name is there: files, tests, commands, places to read on."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from sdm_aid import __version__
from sdm_aid.cli.app import commands
from sdm_aid.desk.kit.qt_libraries import APT_PACKAGES

ROOT = Path(__file__).parents[1]
README, CHANGELOG, DOCS = ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "docs"
COMMANDS, BENCHES, DECISIONS = DOCS / "commands.md", DOCS / "benches.md", DOCS / "decisions"
PAPERS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
NOT_FILES = {
    *("record.json", "settings.json", "record.key", "record.db", "outbox.db", "file.zip"),
    *("my-guide.yaml", "old.yaml", "new.yaml", "sore-thumb.yaml", "ten-lines.yaml"),
    *("logo.png", "logo.svg", "practice.yaml", "guide.yaml"),
}
"""What people have, or make while they read."""
FOLDERS = ("src", "tests", "bench", "docs", "resources", "decision_guides")
FILES = [str(file) for name in FOLDERS for file in (ROOT / name).rglob("*.*")]
FILES += [str(file) for file in ROOT.glob("*.*")]
_FILE = re.compile(r"[\w./-]+\.(py|md|yaml|jsonl|j2|qss|txt|png|svg)")
_BLOCK = re.compile(r"^```\w*[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")

each_paper = pytest.mark.parametrize(
    "paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT))
)


def read(paper: Path) -> str:
    return paper.read_text("utf-8")


def quoted(paper: Path) -> list[str]:
    """What stands between backticks, outside blocks of code."""
    text = re.sub(r"```.*?```", "", read(paper), flags=re.DOTALL)
    return re.findall(r"`([^`]+)`", text)


@each_paper
def test_every_file_it_names_is_there(paper: Path) -> None:
    named = [each for each in quoted(paper) if _FILE.fullmatch(each) and each not in NOT_FILES]
    missing = [each for each in named if not any(file.endswith(f"/{each}") for file in FILES)]
    assert missing == []


@each_paper
def test_every_command_it_names_is_there_with_its_options(paper: Path) -> None:
    in_blocks = "\n".join(_BLOCK.findall(read(paper)))
    named = [*quoted(paper), *re.findall(r"^(?:\$ )?(sdm-aid .*)$", in_blocks, re.M)]
    wrong = [each for each in named if each.startswith("sdm-aid ") and not can_be_asked(each)]
    assert wrong == []


def can_be_asked(line: str) -> bool:
    """Whether each command and each option in it is there."""
    command = get_command(commands)
    known, before = {"--help"}, ""
    for word in shlex.split(line)[1:]:
        known |= {option for each in command.params for option in each.opts}
        if word.startswith("--"):
            if word not in known:
                return False
        elif isinstance(command, TyperGroup) and not before.startswith("--"):
            if word not in command.commands:
                return False
            command = command.commands[word]
        before = word
    return True


def test_the_page_of_commands_has_every_one_with_an_example() -> None:
    rows = re.findall(r"^\| `(sdm-aid[a-z -]*)` \| .* \| `(sdm-aid.*)` \|$", read(COMMANDS), re.M)
    named = dict(rows)
    assert [each for each in every_command() if each not in named] == []
    assert [each for each, example in named.items() if not example.startswith(each)] == []


def every_command() -> Iterator[str]:
    """As in "sdm-aid guides pack"."""
    whole = get_command(commands)
    assert isinstance(whole, TyperGroup)
    for name, command in whole.commands.items():
        within = command.commands if isinstance(command, TyperGroup) else {}
        yield from (f"sdm-aid {name} {part}" for part in within)
        if not within:
            yield f"sdm-aid {name}"


@each_paper
def test_every_bench_it_names_is_there(paper: Path) -> None:
    for each in quoted(paper):
        if found := re.fullmatch(r"python -m (bench[\w.]*).*", each):
            module = ROOT / Path(*found[1].split("."))
            assert module.with_suffix(".py").exists() or (module / "__main__.py").exists()


@each_paper
def test_every_link_leads_somewhere(paper: Path) -> None:
    for _picture, _words, to in _LINK.findall(read(paper)):
        file, _sign, part = to.partition("#")
        if file.startswith("https://"):
            continue
        there = (paper.parent / file).resolve() if file else paper
        assert there.is_relative_to(ROOT) and there.exists(), to
        if part:
            heads = re.findall(r"^#+ (.*)$", read(there), re.M)
            assert part in [
                re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads
            ]


def test_the_readme_is_short_and_has_two_commands_and_two_pictures() -> None:
    text = read(README)
    assert len(text.split()) <= 600
    assert _BLOCK.findall(text) == [
        "pip install -e . && sdm-aid\n",
        'pip install -e ".[test]" && pytest\n',
    ]
    pictures = [(words, ROOT / to) for picture, words, to in _LINK.findall(text) if picture]
    assert len(pictures) == 2
    for words, file in pictures:
        assert len(words.split()) > 15, "somebody may only hear what it shows"
        assert file.stat().st_size < 150_000


def test_the_readme_leads_to_every_page() -> None:
    led_to = {(ROOT / to).resolve() for _picture, _words, to in _LINK.findall(read(README))}
    pages = {*ROOT.glob("*.md"), *DOCS.glob("*.md")} - {README}
    assert pages - led_to == set()


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        (paper.parent / to).resolve()
        for paper in PAPERS
        for picture, _words, to in _LINK.findall(read(paper))
        if picture
    }
    assert set((DOCS / "screens").glob("*")) - shown == set()


def test_the_page_of_benches_names_every_one() -> None:
    named = " ".join(quoted(BENCHES))
    modules = [file.stem for file in (ROOT / "bench").glob("[a-z]*.py")]
    missing = [each for each in modules if not re.search(rf"bench[./]{each}\b", named)]
    assert missing == []


def test_decisions_are_numbered_listed_and_say_what_they_cost() -> None:
    pages = sorted(DECISIONS.glob("0*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        heads = re.findall(r"^## (.*)$", read(page), re.M)
        assert heads == ["What we decided", "Why", "What was measured", "What we gave up"]
        assert read(page).startswith(f"# {int(page.name[:4])}. ")
        assert f"]({page.name})" in read(DECISIONS / "README.md")


def test_the_changelog_has_this_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)} - \d{{4}}-\d\d-\d\d$", read(CHANGELOG), re.M)


def test_a_bare_machine_gets_what_the_program_asks_for() -> None:
    (first, *_others) = _BLOCK.findall(read(DOCS / "bare-machine.md"))
    assert first.replace("\\\n", " ").split()[3:] == APT_PACKAGES.split()


def test_the_drafts_say_that_they_are_and_name_nobody() -> None:
    safety = read(DOCS / "clinical-safety.md")
    assert safety.startswith("# Clinical safety: DRAFT")
    assert "none is named here because there is none yet" in safety
    assert not re.search(r"\bDr\.? [A-Z]|[\w.]+@[\w.]+", safety)
    for each in ("to be assessed", "to be filled in"):
        assert each in safety
