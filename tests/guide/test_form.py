"""The form beside the text: one value is changed, and no other letter of the file."""

from datetime import date
from difflib import unified_diff
from typing import Any

import pytest

from sdm_aid.guide.authoring.form import changes
from sdm_aid.guide.authoring.form.page import page_at, path_of
from sdm_aid.guide.authoring.form.text_edits import CannotChange, add_item, remove, set_value
from sdm_aid.guide.authoring.new_guide import TO_DO, Answers, draft
from sdm_aid.guide.checking.check import Finding, check_text
from sdm_aid.guide.checking.fixes import fix_for, mended
from sdm_aid.guide.reading.reader import ReadGuide, read_guide
from sdm_aid.guide.text.as_typed import as_typed
from sdm_aid.guide.text.outline import Path
from sdm_aid.guide.text.positioned import Fields, Items
from sdm_aid.guide.text.yaml_source import parse

TODAY = date(2026, 11, 23)
SHOULDER = Answers(
    "Sore shoulder", "", ("Exercise", "A jab"), "", ("Less pain",), (), (), "", (), "2027-11-23"
)


def data(text: str) -> Fields:
    return parse(text)[0]


def changed_lines(before: str, after: str) -> list[str]:
    lines = unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


def texts_in(node: Any, path: Path = ()) -> list[tuple[Path, str]]:
    """Every single value with the way to it."""
    if isinstance(node, str):
        return [(path, node)]
    inside = node.items() if isinstance(node, Fields) else enumerate(node or ())
    return [each for key, value in inside for each in texts_in(value, (*path, key))]


def to_write(text: str) -> list[Finding]:
    return [each for each in check_text(text, TODAY).findings if each.rule.code == "still-to-write"]


def test_every_kind_of_value_is_written_anew_alone(knee: ReadGuide) -> None:
    every = texts_in(data(knee.text))
    for path, value in every[::23]:
        made = set_value(knee.text, path, f"{value} and “so”: isn’t it #1?")
        assert dict(texts_in(data(made)))[path].strip() == f"{value.strip()} and “so”: isn’t it #1?"
        others = [each for each in texts_in(data(made)) if each[0] != path]
        assert others == [each for each in every if each[0] != path]
        begun, ended = knee.text.find("\n\n"), len(knee.text.rsplit("\n\n", 1)[-1])
        assert made[: begun // 2] == knee.text[: begun // 2] or path[0] in ("format", "id")
        assert made[-ended // 4 :] == knee.text[-ended // 4 :] or path[0] == "licence"


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("a: b  # note\nc: d\n", ("a",), "e", "a: e  # note\nc: d\n"),
        ("a: 'b'\n", ("a",), "it’s", "a: 'it’s'\n"),
        ("a: To do  # What it is.\nb: c\n", ("a",), "Slow.", "a: Slow.\nb: c\n"),
        ("a:\nb: c\n", ("a",), "d", "a: d\nb: c\n"),
        ("a: {b: c, d: e}\n", ("a", "b"), "x, y", 'a: {b: "x, y", d: e}\n'),
        ("a: >-\n  one\n  two\nb: c\n", ("a",), "one three", "a: >-\n  one three\nb: c\n"),
        ("a: |\n  one\nb: c\n", ("a",), "one\ntwo", "a: |\n  one\n  two\nb: c\n"),
        ("a: b\r\n", ("a",), "yes", 'a: "yes"\r\n'),
        ("- a: b\n".join(["x:\n  ", ""]), ("x", 0, "c"), "d", "x:\n  - a: b\n    c: d\n"),
        ("a: [b, c]\n", ("a", 1), "d: e", 'a: [b, "d: e"]\n'),
    ],
)
def test_the_layout_of_the_file_stays(before: str, path: Path, value: str, after: str) -> None:
    assert set_value(before, path, value) == after


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a:\n  - b\n  - c\nd: e\n", ("a", 0), "a:\n  - c\nd: e\n"),
        ("a: [b, c]\n", ("a", 0), "a: [c]\n"),
        ("a: [b, c]\n", ("a", 1), "a: [b]\n"),
        ("a:\n  - b: c\n    d: e\n", ("a", 0, "b"), "a:\n  - d: e\n"),
        ("a:\n  - b\nd: e\n", ("a", 0), "d: e\n"),
        ("# top\na: b\n# of d\nd: >-\n  e\n  f\ng: h\n", ("d",), "# top\na: b\n# of d\ng: h\n"),
    ],
)
def test_what_is_removed_takes_its_lines_with_it(before: str, path: Path, after: str) -> None:
    assert remove(before, path) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  - b\nc: d\n", "a:\n  - b\n  - e\nc: d\n"),
        ("a:\n- b\nc: d\n", "a:\n- b\n- e\nc: d\n"),
        ("a: [b]\nc: d\n", "a: [b, e]\nc: d\n"),
        ("a: []\nc: d\n", "a: [e]\nc: d\n"),
        ("c: d\n", "c: d\na:\n  - e\n"),
    ],
)
def test_an_item_is_added_as_the_others_stand(before: str, after: str) -> None:
    assert add_item(before, ("a",), "e") == after


_BLOCKS = """a:
  # A note above.
  folded: >-
    One two
    three.
  kept: >
    One two.
  lines: |-
    One two.
  b: 1  # A note beside.
"""


@pytest.mark.parametrize("name", ["folded", "kept", "lines"])
@pytest.mark.parametrize(
    "words",
    [
        *("a\nb", "a\n\nb", "a\n\n\nb\nc", "a\n  b\nc", "a\n- b", "a \nb", "a\n b\n  c", "a  b"),
        *("word " * 30 + "\u3000odd", "a\u00a0mg " * 30 + "b", "word " * 30 + "\nb"),
        *("a  b " * 30 + "c", "x" * 300, "word " * 30 + "# no note"),
        "word " * 30 + "end\n\n" + "word " * 30 + "end",
        *(f"{'w' * each} pre- and post-" for each in range(60, 100)),
    ],
)  # fmt: skip
def test_a_block_of_lines_holds_whatever_is_typed_in_the_form(name: str, words: str) -> None:
    made = set_value(_BLOCKS, ("a", name), words)
    data, problems = parse(made)
    assert problems == []
    assert data.part("a")[name].rstrip("\n") == words
    assert "  # A note above.\n" in made
    assert "  b: 1  # A note beside.\n" in made
    assert list(as_typed(made, {name})) == []


def test_what_an_alias_stands_for_is_left_to_the_text() -> None:
    with pytest.raises(CannotChange, match="only be changed in the text"):
        set_value("a: &x b\nc: *x\n", ("c",), "d")


def test_each_thing_to_write_names_its_field_and_says_what_belongs_there() -> None:
    told = {each.problem.what: each.problem.fix for each in to_write(draft(SHOULDER))}
    assert told["Still to be written: `condition`."] == "The condition or problem."
    short = "Still to be written: `short` of “Exercise”."
    assert told[short] == "A few words under the name."
    assert "Still to be written: `words` of “A jab”, in “Less pain”." in told
    assert "Still to be written: `role` of an author (number 1)." in told
    assert "Still to be written: `licence`." in told
    assert len(told) == len(to_write(draft(SHOULDER)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3 March 2027", "2027-03-03"),
        ("Wednesday 3rd March 2027", "2027-03-03"),
        ("31/01/2027", "2027-01-31"),
        ("soon", ""),
    ],
)
def test_a_day_as_people_write_it_is_put_right(written: str, meant: str) -> None:
    text = draft(SHOULDER).replace('review_by: "2027-11-23"', f"review_by: {written}")
    (found,) = [e.problem for e in check_text(text, TODAY).findings if e.rule.code == "not-a-day"]
    fix = fix_for(found, text)
    assert (fix.new if fix else "") == meant
    if fix is not None:
        assert read_guide(mended(text, fix)).review_by == meant


def test_the_page_of_a_part_has_its_fields_with_what_they_are_for(knee: ReadGuide) -> None:
    page = page_at(data(knee.text), ("outcomes", 0))
    fields = {field.name: field for field in page.fields}
    assert page.title == "Less pain, moving better"
    assert [item.title for item in page.trail] == ["Knee osteoarthritis", "What may happen"]
    assert fields["kind"].choices[0] == ("gain", "gain")
    assert ("less-pain", "Less pain day to day") in fields["bears_on"].choices
    assert fields["cells"].items[0].title == "Keep going without surgery"
    assert "everyday life" in fields["kind"].says


def test_a_place_in_the_text_leads_to_its_field(knee: ReadGuide) -> None:
    line = next(n for n, each in enumerate(knee.text.split("\n"), 1) if "    kind: gain" in each)
    assert path_of(data(knee.text), line, 11) == ("outcomes", 0, "kind")


def test_a_new_choice_has_a_box_in_every_row_and_takes_them_with_it(knee: ReadGuide) -> None:
    made = changes.add(knee.text, data(knee.text), ("options",), TODAY)
    guide = read_guide(made.text)
    assert made.new == ("options", 4)
    assert guide.options[4].name == TO_DO
    assert all(guide.options[4].id in row.boxes() for row in guide.outcomes)
    again = changes.take_out(made.text, data(made.text), ("options", 4))
    assert again.text == knee.text


LISTS = ("outcomes", "what_matters", "people_ask", "red_flags", "authors", "life")


@pytest.mark.parametrize("of", LISTS)
def test_whatever_is_added_can_be_used_at_once(knee: ReadGuide, of: str) -> None:
    made = changes.add(knee.text, data(knee.text), (of,), TODAY)
    assert len(getattr(read_guide(made.text), of)) == len(getattr(knee.guide, of)) + 1
    assert all(line.startswith("+") for line in changed_lines(knee.text, made.text))


def test_a_box_becomes_another_kind_of_box_and_keeps_what_both_have(knee: ReadGuide) -> None:
    way: Path = ("outcomes", 0, "cells", "keep-going")
    made = changes.make_box(knee.text, data(knee.text), way, "gap", TODAY)
    box = read_guide(made.text).outcomes[0].boxes()["keep-going"]
    before = knee.guide.outcomes[0].boxes()["keep-going"]
    assert (type(box).__name__, box.sources, box.note) == ("Gap", before.sources, before.note)


def test_a_field_that_may_be_left_out_goes_when_it_is_emptied(knee: ReadGuide) -> None:
    made = changes.write(knee.text, data(knee.text), ("call",), "").text
    if "call" in data(knee.text):
        assert "call" not in data(made)
    title = changes.write(knee.text, data(knee.text), ("title",), "").text
    assert data(title)["title"] == ""


def test_short_names_are_picked(knee: ReadGuide) -> None:
    way: Path = ("outcomes", 0, "bears_on")
    made = changes.pick(knee.text, data(knee.text), way, ["less-pain", "sleep"])
    assert set(data(made.text)["outcomes"][0]["bears_on"]) <= {"less-pain", "sleep"}
    assert isinstance(data(made.text)["outcomes"][0]["bears_on"], Items)


def test_opening_the_steps_of_a_guide_leaves_the_talk_as_it_was() -> None:
    text = draft(SHOULDER)
    made = changes.add(text, data(text), ("steps",), TODAY)
    assert read_guide(made.text).steps == read_guide(text).steps
    assert made.new == ("steps",)
    one_less = remove(made.text, ("steps", 4))
    back = changes.add(one_less, data(one_less), ("steps",), TODAY)
    assert [each.kind for each in read_guide(back.text).steps][-1] == "check"
    with pytest.raises(CannotChange, match="All seven steps are here"):
        changes.add(back.text, data(back.text), ("steps",), TODAY)


def test_names_of_fields_and_steps_are_read_as_words(knee: ReadGuide) -> None:
    labels = {field.name: field.label for field in page_at(data(knee.text), ()).fields}
    assert (labels["options"], labels["outcomes"]) == ("Choices", "What may happen")
    titles = [each.title for each in page_at(data(knee.text), ("steps",)).fields[0].items]
    assert titles[:4] == ["Together", "What matters", "What we could do", "Weigh it up"]
