"""A file written in its place is whole, old or new: on a full disk, behind a link, killed."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.desk.studio.guide_file import write_whole
from sdm_aid.guide.library.overlay import written
from sdm_aid.guide.library.po import to_po
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.private_files import write_over
from tests.kit.bundles import KNEE, welsh
from tests.kit.commands import run
from tests.kit.kills import Tell, kills, needs_strace
from tests.kit.no_room import no_room

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, links and modes of POSIX")

Line = Callable[[Path], list[object]]


def sign_off(folder: Path) -> list[object]:
    return ["guides", "sign-off", "--by", "Jean", "--role", "Has had one", folder / f"{KNEE}.yaml"]


def from_po(folder: Path) -> list[object]:
    return ["guides", "from-po", folder / f"{KNEE}.yaml", folder / "new.po"]


def to_po_(folder: Path) -> list[object]:
    return ["guides", "to-po", folder / f"{KNEE}.yaml", "--language", "cy", "--out", folder / "old"]


def prepare(folder: Path) -> list[object]:
    return ["prepare", folder / f"{KNEE}.yaml", "--out", folder / "old"]


@pytest.fixture
def folder(tmp_path: Path, knee: ReadGuide) -> Path:
    """A guide, its translation, a translators' file with one more text, and an older paper."""
    (tmp_path / "there").mkdir()
    for name, content in (
        (f"{KNEE}.yaml", knee.text.encode()),
        (f"{KNEE}.cy.yaml", written(welsh(knee)).encode()),
        ("new.po", to_po(knee.guide, "cy", welsh(knee)).replace("«Knee ".encode(), b"Pen-")),
        ("old", b"the older one"),
    ):
        (tmp_path / "there" / name).write_bytes(content)
    return tmp_path / "there"


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.parametrize("line", [sign_off, from_po, to_po_, prepare])
def test_on_a_full_disk_everything_is_as_it_was_and_that_is_said(
    folder: Path, line: Line, tmp_path: Path
) -> None:
    before = contents(folder)
    with no_room():
        done = CliRunner().invoke(commands, ["--data", str(tmp_path), *map(str, line(folder))])
    assert done.exit_code == 2
    assert "cannot be written" in done.output or line is prepare
    assert contents(folder) == before
    assert run("--data", tmp_path, *line(folder))[0] == 0
    assert contents(folder) != before


@pytest.mark.parametrize(
    ("line", "name"), [(sign_off, f"{KNEE}.yaml"), (from_po, f"{KNEE}.cy.yaml")]
)
def test_a_shared_guide_stays_shared_and_a_link_stays_a_link(
    folder: Path, tmp_path: Path, line: Line, name: str
) -> None:
    shared = tmp_path / f"shared-{name}"
    (folder / name).rename(shared)
    shared.chmod(0o664)
    (folder / name).symlink_to(shared)
    before = shared.read_bytes()
    assert run(*line(folder))[0] == 0
    assert (folder / name).is_symlink()
    assert shared.read_bytes() != before
    assert shared.stat().st_mode & 0o777 == 0o664
    assert not list(tmp_path.glob(".*"))


def test_the_studio_saves_behind_a_link(tmp_path: Path) -> None:
    shared, link = tmp_path / "shared.yaml", tmp_path / "guide.yaml"
    shared.write_text("old", "utf-8")
    shared.chmod(0o640)
    link.symlink_to("shared.yaml")
    write_whole(link, "new")
    assert (link.is_symlink(), shared.read_text("utf-8")) == (True, "new")
    assert shared.stat().st_mode & 0o777 == 0o640


def test_a_link_to_nothing_yet_makes_what_it_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "plan.pdf"
    link.symlink_to("elsewhere.pdf")
    write_over(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "elsewhere.pdf").read_bytes() == b"new"


def test_a_file_closed_to_writing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "guide.yaml"
    file.write_text("old", "utf-8")
    file.chmod(0o444)
    if os.getuid() == 0:  # to whom nothing is closed
        monkeypatch.setattr(os, "access", lambda *_asked: False)
    with pytest.raises(PermissionError):
        replace_file(file, "new")
    assert contents(tmp_path) == {"guide.yaml": b"old"}


def test_what_a_kill_left_goes_with_the_next_writing_when_nobody_can_be_at_it(
    tmp_path: Path,
) -> None:
    file, old, new = (
        tmp_path / name
        for name in ("guide.yaml", ".guide.yaml.0badcafe.new", ".guide.yaml.0badbeef.new")
    )
    old.write_text("half", "utf-8")
    new.write_text("another program is writing this", "utf-8")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    replace_file(file, "new")
    assert sorted(contents(tmp_path)) == [new.name, file.name]


def signs(folder: Path, tell: Tell) -> None:
    write_over(folder / "guide.yaml", b"new", private=False)
    tell("written")


@needs_strace
def test_killed_anywhere_a_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    (begun / "guide.yaml").write_bytes(b"old")
    for kill in kills(signs, begun, tmp_path):
        now = (kill.folder / "guide.yaml").read_bytes()
        assert now == b"new" if kill.told else now in (b"old", b"new"), kill.at
