"""The guides in some folders."""

import os
from pathlib import Path

import pytest

from sdm_aid.guide.library.shelf import read_shelf
from sdm_aid.kit.paths import shipped_guides

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "thumb.yaml").write_text(SMALL, "utf-8")
    return tmp_path


def named(title: str) -> str:
    return SMALL.replace("title: A sore thumb", f"title: {title}")


def test_guides_are_sorted_by_title(folder: Path) -> None:
    (folder / "a.yml").write_text(named("the elbow"), "utf-8")
    (folder / "b.YAML").write_text(named("Back pain"), "utf-8")
    assert [each.name for each in read_shelf([folder])] == [
        "A sore thumb",
        "Back pain",
        "the elbow",
    ]


def test_a_broken_guide_stops_no_other(folder: Path) -> None:
    (folder / "broken.yaml").write_text(SMALL.replace("n: 40", "n: many"), "utf-8")
    thumb, broken = read_shelf([folder])
    assert thumb.read is not None
    assert thumb.read.guide.id == "sore-thumb"
    assert thumb.problems == ()
    assert broken.read is None
    assert broken.path == folder / "broken.yaml"
    assert [(each.line, each.code) for each in broken.problems] == [(43, "not-a-number")]


def test_what_is_no_file_is_a_problem_of_its_own(folder: Path) -> None:
    (folder / "folder.yaml").mkdir()
    (folder / "gone.yaml").symlink_to(folder / "nowhere")
    (folder / "round.yaml").symlink_to(folder / "round.yaml")
    (folder / "bytes.yaml").write_bytes(bytes(range(256)))
    entries = {each.path.name: each for each in read_shelf([folder])}
    assert entries["thumb.yaml"].read is not None
    codes = {name: [each.code for each in entry.problems] for name, entry in entries.items()}
    assert codes == {
        "thumb.yaml": [],
        "folder.yaml": ["not-a-file"],
        "gone.yaml": ["no-file"],
        "round.yaml": ["unreadable"],
        "bytes.yaml": ["encoding"],
    }


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user"
)
def test_a_file_that_may_not_be_read_is_a_problem(folder: Path) -> None:
    closed = folder / "closed.yaml"
    closed.write_text(SMALL, "utf-8")
    closed.chmod(0)
    _thumb, entry = read_shelf([folder])
    assert [each.code for each in entry.problems] == ["unreadable"]


def test_other_files_and_what_systems_leave_behind_are_passed_over(folder: Path) -> None:
    (folder / "notes.txt").write_text("notes", "utf-8")
    (folder / "._thumb.yaml").write_bytes(b"\x00\x05\x16\x07")
    assert [each.path.name for each in read_shelf([folder])] == ["thumb.yaml"]


def test_the_same_guide_in_two_folders_is_kept_twice(folder: Path) -> None:
    own = folder / "own"
    own.mkdir()
    (own / "thumb.yaml").write_text(SMALL, "utf-8")
    assert [each.path for each in read_shelf([folder, own])] == [
        folder / "thumb.yaml",
        own / "thumb.yaml",
    ]


def test_a_folder_that_is_not_there_or_is_given_twice_adds_nothing(folder: Path) -> None:
    assert len(read_shelf([folder, folder / "none", folder])) == 1


def test_a_file_in_place_of_a_folder_is_told_of(folder: Path) -> None:
    (entry,) = read_shelf([folder / "thumb.yaml"])
    assert [each.code for each in entry.problems] == ["unreadable"]


def test_every_shipped_guide_is_on_the_shelf() -> None:
    entries = read_shelf([shipped_guides()])
    assert entries
    assert all(each.read is not None for each in entries)
