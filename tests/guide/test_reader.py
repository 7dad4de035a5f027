"""Text to a guide, or to everything that is wrong with it."""

import copy
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sdm_aid.guide.model.cells import EventRate, Gap, MeasuredChange, Words
from sdm_aid.guide.reading.reader import read_file, read_guide
from sdm_aid.guide.text.decoding import HIDDEN
from sdm_aid.guide.text.problems import GuideProblems, Problem, closest, located
from sdm_aid.kit.paths import shipped_guides

HERE = Path(__file__).parent
SMALL = (HERE / "small.yaml").read_text("utf-8")
BROKEN = yaml.safe_load((HERE / "broken.yaml").read_text("utf-8"))


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(GuideProblems) as caught:
        read_guide(text)
    return caught.value.problems


def said(text: str | bytes) -> list[str]:
    return [located(problem) for problem in problems(text)]


def changed(right: str, wrong: str) -> str:
    assert right in SMALL
    return SMALL.replace(right, wrong, 1)


def test_a_guide_is_read() -> None:
    guide = read_guide(SMALL)
    assert guide.title == "A sore thumb"
    assert [option.id for option in guide.options] == ["rest", "splint"]
    pain, grip = guide.outcomes
    assert isinstance(pain.boxes()["splint"], EventRate)
    assert isinstance(grip.boxes("young")["rest"], MeasuredChange)
    assert isinstance(grip.boxes("young")["splint"], Words)
    assert isinstance(grip.boxes("older")["rest"], Gap)


@pytest.mark.parametrize(
    "path", sorted(shipped_guides().glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_shipped_guide_is_read(path: Path) -> None:
    assert read_file(path).guide.id == path.stem


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken["mistake"])
def test_one_mistake_is_told_once_with_its_place_and_remedy(broken: dict[str, str]) -> None:
    assert said(changed(broken["right"], broken["wrong"])) == [broken["says"]]


def test_all_mistakes_are_told_at_once_in_order_of_place() -> None:
    text = SMALL
    for right, wrong in [
        ("minutes:", "minuts:"),
        ("    short: For six weeks\n", ""),
        ("n: 40", "n: forty"),
        ("sources: [trial]", "sources: [trail]"),
        ("rows: [pain]", "rows: [swelling]"),
        ("published: 2026-01-31", "published: 2026-02-30"),
        ("Every two years.", "After 20% of it has changed."),
    ]:
        assert right in text
        text = text.replace(right, wrong, 1)
    assert [(each.line, each.column, each.code) for each in problems(text)] == [
        (8, 1, "misspelt-field"),
        (23, 5, "missing"),
        (31, 15, "no-such-sources"),
        (42, 12, "not-a-number"),
        (92, 12, "no-such-outcomes"),
        (130, 12, "no-such-day"),
        (133, 16, "words-percent"),
    ]


def test_a_misspelt_field_hides_nothing_inside_it() -> None:
    text = changed("options:\n", "optoins:\n").replace("    name: Wear a splint", "    nmae: [x]")
    assert [each.code for each in problems(text)] == [
        "misspelt-field",
        "misspelt-field",
        "not-text",
    ]


def test_misspelt_fields_within_one_another_are_told_as_far_as_it_goes() -> None:
    condition = "{alll: [" * 20 + "{answered: hand}" + "]}" * 20
    text = changed(
        "          is:\n            question: hand\n            answer: left",
        f"          {condition}",
    )
    codes = [each.code for each in problems(text)]
    assert codes[:10] == ["misspelt-field"] * 10
    assert "`alll` is not a field of a condition. Fix: Did you mean `all`?" in said(text)[0]


def test_a_mistake_deep_in_a_condition_is_told_where_it_is() -> None:
    text = changed(
        "          is:\n            question: hand\n            answer: left",
        "          not:\n            not:\n              all:\n"
        "                - answered: hand\n                - is: {question: hand}",
    )
    assert said(text) == [
        "120:23: An `is` condition needs `answer`. "
        "Fix: Add `answer: …`. The id of one of its choices, or the answer itself."
    ]


def test_no_message_speaks_of_pydantic() -> None:
    words = ("input", "valid", "str ", "dict", "union", "tag:", "pydantic", "literal", "loc")
    for broken in BROKEN:
        assert not [word for word in words if word in broken["says"].lower()], broken["says"]


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "off", "1:20", "010", "1.10", "2026-02-30", "1e3", "0x1F", ".5", "true"],
)
def test_a_plain_value_stays_what_was_written(written: str) -> None:
    assert read_guide(changed("title: A sore thumb", f"title: {written}")).title == written


def test_a_text_may_be_written_over_several_lines() -> None:
    folded = changed("title: A sore thumb", "title: >-\n  A sore\n  thumb")
    assert read_guide(folded).title == "A sore thumb"
    kept = changed("title: A sore thumb", "title: |\n  A sore\n  thumb")
    assert read_guide(kept).title == "A sore\nthumb"


def test_a_part_may_be_written_once_and_pointed_at() -> None:
    text = changed("splint: {why: no evidence}", "splint: *none").replace(
        "rest: {why: no evidence}", "rest: &none {why: no evidence}"
    )
    assert read_guide(text).outcomes[1].boxes("older")["splint"] == Gap(why="no evidence")


def printable(text: str) -> bool:
    return not HIDDEN.search(text) and not set(text) & set("\r\n")


def no_chance(text: str) -> bool:
    """Chances in words are refused, however they are quoted."""
    return not re.search(r"[0-9%٪％‰]|one|common|rare|likely|risk|odds|cent|ratio", text.lower())


@given(st.text(min_size=1).filter(printable).filter(str.strip).filter(no_chance))
def test_a_quoted_text_comes_back_exactly(text: str) -> None:
    single = changed("title: A sore thumb", "title: '" + text.replace("'", "''") + "'")
    assert read_guide(single).title == text.strip()
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert read_guide(changed("title: A sore thumb", f'title: "{escaped}"')).title == text.strip()


PLAIN = st.from_regex(r"[A-Za-z0-9.(][A-Za-z0-9 .:,;?!()'\"/+=<>~é中🙂-]*", fullmatch=True)


@given(PLAIN.filter(lambda text: ": " not in text and not text.endswith(":")))
def test_a_plain_text_comes_back_exactly(text: str) -> None:
    if text not in ("null", "Null", "NULL"):
        assert read_guide(changed("title: A sore thumb", f"title: {text}")).title == text.strip()


@given(st.text() | st.binary())
@example(b"[")
@example("a: [\n")
def test_whatever_is_read_nothing_but_problems_is_raised(content: str | bytes) -> None:
    assert problems(content)


@given(st.integers(0, len(SMALL)), st.text(max_size=3), st.integers(0, 30))
def test_a_guide_damaged_anywhere_is_read_or_told_of(
    start: int, put_in: str, taken_out: int
) -> None:
    try:
        read_guide(SMALL[:start] + put_in + SMALL[start + taken_out :])
    except GuideProblems as found:
        lines = SMALL.count("\n") + len(put_in) + 2
        assert all(1 <= each.line <= lines and each.column >= 1 for each in found.problems)
        assert all(each.what and each.fix and each.code for each in found.problems)


def places_in(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = node.items() if isinstance(node, dict) else enumerate(node)
    if isinstance(node, str):
        return [path]
    return [path] + [each for key, value in inside for each in places_in(value, (*path, key))]


DATA = yaml.load(SMALL, Loader=yaml.BaseLoader)
NAMES = st.sampled_from(["id", "kind", "n", "of", "change", "words", "not", "all", "A b", "", "7"])
VALUES = st.recursive(
    st.sampled_from([None, "", "x", "-1", "1e9", "010", "scale", "2026-02-30"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(places_in(DATA)[1:]), VALUES, st.none() | NAMES)
def test_a_guide_with_anything_anywhere_is_read_or_told_of(
    path: tuple[Any, ...], value: Any, new_name: str | None
) -> None:
    data = copy.deepcopy(DATA)
    holder = data
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    if new_name is not None and isinstance(holder, dict):
        holder[new_name] = holder.pop(path[-1])
    try:
        read_guide(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))
    except GuideProblems as found:
        assert all(each.what and each.fix and each.code for each in found.problems)


def test_a_file_gives_its_exact_text_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    path = tmp_path / "small.yaml"
    path.write_bytes(content)
    read = read_file(path)
    assert read.guide == read_guide(SMALL)
    assert read.text.encode() == content
    assert read.hash == hashlib.sha256(content).hexdigest()
    assert read_guide(read.text) == read.guide


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "1:1: There is nothing in this file. Fix: Start with `format: 1`."),
        (b"# only a note\n", "1:1: There is nothing in this file. Fix: Start with `format: 1`."),
        (
            b"- format: 1\n",
            "1:1: This must be fields, such as `title: …`. "
            "Fix: Start with `format: 1` on a line of its own, without a dash before it.",
        ),
        (
            "format: 1\n".encode("utf-16"),
            "1:1: This file is saved as UTF-16, not as UTF-8. "
            "Fix: Save the file as UTF-8; editors offer this under “Save with encoding”.",
        ),
        *(
            (
                "format: 1\n".encode(each),
                f"1:1: This file is saved as {each.upper()[:6]}, not as UTF-8. "
                "Fix: Save the file as UTF-8; editors offer this under “Save with encoding”.",
            )
            for each in ("utf-16-le", "utf-16-be", "utf-32")
        ),
        *(
            (
                content,
                f"1:1: This file is {kind}. "
                "Fix: Open it, and copy its words into a file of plain text.",
            )
            for content, kind in (
                (b"PK\x03\x04\x14\0", "a zip, or a file of a word processor or spreadsheet"),
                (b"\xd0\xcf\x11\xe0\xa1", "an old file of a word processor or spreadsheet"),
                (b"{\\rtf1\\ansi Knee}", "Rich Text"),
                (b"%PDF-1.7\n%\xe2", "a PDF"),
                (b"\xef\xbb\xbf\n<!DOCTYPE html><p>Knee", "a web page"),
                (b"\x1f\x8b\x08\0", "packed (gzip)"),
            )
        ),
        (
            b"format: 1\ntitle: Gen\xe8ve\n",
            "2:11: This file is not saved as UTF-8: there is a byte here it does not have. "
            "Fix: Save the file as UTF-8; editors offer this under “Save with encoding”.",
        ),
        (
            b"format: 1\r\ntitle: a\x00b\r\n",
            "2:9: There is a character here that cannot be seen: U+0000. "
            "Fix: Delete it; if a new line was meant, press Enter.",
        ),
    ],
)
def test_a_file_that_is_no_text_of_a_guide_is_refused(content: bytes, says: str) -> None:
    assert said(content) == [says]


def bomb(levels: int) -> str:
    lines = ["format: 1", "a0: &a0 [lol]"]
    for level in range(1, levels):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]")
    return "\n".join(lines)


ONE_BY_ONE = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(bomb(10), "too-many-values", id="an alias bomb of ten thousand million"),
        pytest.param(
            f"a: &a {'x' * 20_000}\nb: [{', '.join(['*a'] * 50_000)}]",
            "too-many-values",
            id="a long text a great many times",
        ),
        pytest.param(ONE_BY_ONE, "too-deep", id="aliases within aliases"),
        pytest.param("a: &a [*a]", "alias-in-itself", id="an alias within itself"),
        pytest.param("a: " + "[" * 10_000, "too-deep", id="ten thousand brackets"),
        pytest.param("a: " + "{b: " * 10_000, "too-deep", id="ten thousand braces"),
        pytest.param("- " * 10_000, "too-deep", id="ten thousand dashes"),
        pytest.param(
            "\n".join(" " * depth + "a:" for depth in range(1_300)), "too-deep", id="a deep block"
        ),
        pytest.param(
            "\n".join(f"k{n}: {n}" for n in range(60_000)), "too-many-values", id="60,000 fields"
        ),
        pytest.param("a: " + "x" * 2_000_000, "too-large", id="more than two megabytes"),
    ],
)
def test_a_hostile_text_is_refused(text: str, code: str) -> None:
    assert [each.code for each in problems(text)] == [code]


def test_a_great_many_mistakes_are_told_in_part() -> None:
    text = SMALL + "".join(f"optoin{n}: x\n" for n in range(20_000))
    assert len(problems(text)) == 500


def test_a_number_of_any_length_is_no_chance() -> None:
    assert [each.code for each in problems(changed("n: 40", f"n: 4{'0' * 5_000}"))] == [
        "too-many-digits"
    ]
    assert [each.code for each in problems(changed("change: 2.5", f"change: {'9' * 400}"))] == [
        "too-many-digits"
    ]


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(GuideProblems, match="larger than 1 MB"):
        read_file(path)


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(GuideProblems, match="This file does not exist"):
        read_file(tmp_path / "none.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(GuideProblems, match="This is not a file"):
        read_file(tmp_path / "pipe.yaml")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("optoins", "options"),
        ("Options", "options"),
        ("what-matters", "what_matters"),
        ("nmae", "name"),
        ("colour", None),
        ("x" * 10_000, None),
    ],
)
def test_a_slip_of_the_finger_finds_the_word_that_was_meant(word: str, meant: str | None) -> None:
    assert closest(word, ["options", "what_matters", "name", "outcomes"]) == meant


def test_a_problem_names_its_file() -> None:
    problem = Problem(3, 5, "It is wrong.", "Put it right.")
    assert located(problem, "knee.yaml") == "knee.yaml:3:5: It is wrong. Fix: Put it right."
    assert located(Problem(3, 5, "It is wrong.")) == "3:5: It is wrong."


def test_the_reader_brings_in_nothing_heavy() -> None:
    heavy = {"sqlalchemy", "PySide6", "jinja2", "typst", "typer", "alembic", "keyring"}
    names = "print(*{name.split('.')[0] for name in sys.modules})"
    code = f"import sys, sdm_aid.guide.reading.reader; {names}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not heavy & set(ran.stdout.split())
