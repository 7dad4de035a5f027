"""Guides from strangers: whatever is in it, the reader answers soon, with a guide or words."""

import os
import random
from datetime import timedelta
from pathlib import Path

import pytest
from bench.mutations import MARKS, mutated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdm_aid.guide.library import shelf
from sdm_aid.guide.library.shelf import read_shelf
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.text.problems import GuideProblems, Problem
from sdm_aid.kit.bounded_files import NotAFile, TooLarge, read_at_most
from sdm_aid.kit.paths import shipped_guides

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
KNEE = (shipped_guides() / "knee-osteoarthritis.yaml").read_text("utf-8")
LONGEST_MESSAGE = 1_000
MOST_PROBLEMS = 3_000


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(GuideProblems) as caught:
        read_guide(text)
    return caught.value.problems


def read_or_told(text: str | bytes) -> None:
    """Either is well; anything else is raised."""
    try:
        read_guide(text)
    except GuideProblems as found:
        assert 0 < len(found.problems) <= MOST_PROBLEMS
        assert max(len(each.what) + len(each.fix) for each in found.problems) <= LONGEST_MESSAGE
        assert all(each.what and each.fix and each.code for each in found.problems)


@pytest.mark.parametrize(
    "line",
    [
        "- !x y",
        "- !!python/object/apply:os.system [ls]",
        "- *nowhere",
        '- "\\u0001"',
        "- {<<: x}",
        "- {? [a] : b}",
        "- {a: b, a: c}",
    ],
)
def test_thousands_of_slips_are_told_in_part(line: str) -> None:
    text = "format: 1\nx:\n" + f"{line}\n" * 10_000
    assert 100 < len(problems(text)) < 600


def test_thousands_of_misspelt_fields_are_told_in_part() -> None:
    words = "".join("- {idd: a, nmae: b}\n" for _line in range(5_000))
    assert len(problems(SMALL + "\nwhat_matter:\n" + words)) < MOST_PROBLEMS


def test_a_long_name_is_shown_in_part() -> None:
    told = {each.code: each.what for each in problems(f"a: *{'x' * 500_000}")}
    assert len(told["no-anchor"]) < 200


def test_short_names_for_tags_are_refused() -> None:
    """Compared by libyaml each with all before it, and written out at every use."""
    text = "".join(f"%TAG !a{n}! tag:x\n" for n in range(10_000)) + "--- {format: 1}"
    assert [(each.line, each.code) for each in problems(text)] == [(1, "tag")]
    assert "%TAG" not in KNEE


def test_a_long_text_in_many_places_is_looked_through_once() -> None:
    words = "1," * 9_900
    text = SMALL.replace("title: A sore thumb", f'title: &t "{words}"', 1)
    found = problems(text + f"\nx: [{', '.join(['*t'] * 400)}]\n")
    assert [each.code for each in found] == ["unknown-field"]


def test_a_short_name_too_long_to_be_one_is_not_said_in_each_row() -> None:
    long = "a" * 100_000
    rows = "".join(f"- {{id: r{n}, name: b, cells: {{}}}}\n" for n in range(500))
    found = problems(f"format: 1\noptions:\n- id: {long}\n  name: x\noutcomes:\n{rows}")
    assert sum(len(each.what) + len(each.fix) for each in found) < 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "'" * 900_000,
        "a: " + "''" * 400_000,
        'a: "' + "\n" * 900_000,
        "a: " + ": " * 400_000,
        "? " * 400_000,
        "&a " * 300_000,
        "-\n" * 40_000,
        "a: [" + "," * 900_000,
        "a: [" + "&a b," * 100_000 + "]",
        "#\n" * 400_000,
        "\n" * 900_000 + "a: b",
        "x" * 900_000 + ": y",
        "%YAML 1.1\n" * 80_000,
        "---\n" * 200_000,
        "a: |\n" + " \n" * 400_000,
        "\ufeff" * 300_000,
        "a: " + "🙂" * 200_000,
    ],
    ids=range(17),
)
def test_an_enormous_text_of_one_sign_is_answered(text: str) -> None:
    read_or_told(text)


@pytest.mark.parametrize("text", ["[", "{", "a: [", "a: {", "a: [\n", "- - [", "? ", "a: [b,\n"])
def test_a_bracket_left_open_at_the_end_is_told_of(text: str) -> None:
    read_or_told(text)


@pytest.mark.parametrize(
    "content",
    [b"\x00" * 900_000, b"\xff\xfe" * 1_000, b"\xff" * 900_000, b"a: \xed\xa0\x80", b"a: \xc0\x80"],
    ids=["noughts", "UTF-16", "no UTF-8", "half a character", "a long nought"],
)
def test_bytes_that_are_no_text_are_one_problem(content: bytes) -> None:
    assert len(problems(content)) == 1


FUZZ = settings(
    max_examples=80,
    deadline=timedelta(seconds=5),
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@FUZZ
@given(st.randoms(use_true_random=False))
def test_the_shipped_guide_changed_at_random_is_read_or_told_of(chance: random.Random) -> None:
    """``python -m bench.fuzz`` does this for as long as one likes."""
    read_or_told(mutated(KNEE, chance))


@FUZZ
@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=5), max_size=40))
def test_yaml_s_own_signs_in_any_order_are_read_or_told_of(pieces: list[str]) -> None:
    read_or_told(SMALL + "\n" + "".join(pieces))
    read_or_told("".join(pieces))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    guides, outside = tmp_path / "guides", tmp_path / "outside.yaml"
    (guides / "more").mkdir(parents=True)
    outside.write_text(SMALL, "utf-8")
    (guides / "more" / "inside.yaml").write_text(SMALL, "utf-8")
    (guides / "link.yaml").symlink_to(outside)
    (guides / "up.yaml").symlink_to(Path("..", "outside.yaml"))
    (guides / "in.yaml").symlink_to(Path("more", "inside.yaml"))
    told = {
        each.path.name: [problem.code for problem in each.problems] for each in guides_in(guides)
    }
    assert told == {"link.yaml": ["link-outside"], "up.yaml": ["link-outside"], "in.yaml": []}


def guides_in(folder: Path) -> list[shelf.ShelfEntry]:
    return read_shelf([folder])


def test_the_guides_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """A practice may keep its guides where the backup is."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "thumb.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "guides").symlink_to("real")
    (entry,) = guides_in(tmp_path / "guides")
    assert entry.read is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_a_device_and_a_folder_hold_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "noughts.yaml").symlink_to("/dev/zero")
    told = {each.path.name: each.problems[0].code for each in guides_in(tmp_path)}
    assert told == {
        "pipe.yaml": "not-a-file",
        "folder.yaml": "not-a-file",
        "noughts.yaml": "link-outside",
    }


def test_of_ten_thousand_files_some_are_opened_and_the_rest_are_counted(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.yaml").touch()
    entries = guides_in(tmp_path)
    assert len(entries) == shelf.MOST_GUIDES + 1
    (more,) = [each for each in entries if each.problems[0].code == "too-many-guides"]
    assert "10000 guides" in more.problems[0].what
    assert more.problems[0].fix


def test_a_shelf_of_large_guides_is_read_until_it_is_full(tmp_path: Path) -> None:
    for number in range(14):
        (tmp_path / f"{number:02}.yaml").write_bytes(b"#" * 900_000)
    codes = [each.problems[0].code for each in guides_in(tmp_path)]
    assert codes == ["empty-file"] * 11 + ["too-many-guides"] * 3


def test_of_a_file_no_more_is_read_than_it_may_have(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"12345")
    assert read_at_most(file, 5) == b"12345"
    with pytest.raises(TooLarge):
        read_at_most(file, 4)
    with pytest.raises(NotAFile):
        read_at_most(tmp_path, 5)
    with pytest.raises(OSError, match="null"):
        read_at_most(tmp_path / "a\0b", 5)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux has /proc")
def test_a_file_that_says_it_is_empty_is_still_bounded() -> None:
    with pytest.raises(TooLarge):
        read_at_most(Path("/proc/self/maps"), 100)
