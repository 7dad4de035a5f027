"""Every file of YAML that the program writes says, when it is read again, what was put into it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sdm_aid.guide.authoring.from_questionnaire import from_questionnaire
from sdm_aid.guide.authoring.from_table import from_table
from sdm_aid.guide.authoring.new_guide import Answers, copy_of, draft
from sdm_aid.guide.authoring.tables.meanings import is_error
from sdm_aid.guide.library.overlay import (
    TranslatedText,
    Translation,
    read_translation_text,
    rewritten,
    written,
)
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.standards.reviews import CannotSign, signed_off
from sdm_aid.guide.text.as_typed import as_typed
from sdm_aid.guide.text.decoding import HIDDEN, decode
from sdm_aid.guide.text.odd_spaces import ODD_SPACES
from sdm_aid.guide.text.unseen import strange_letters
from sdm_aid.guide.text.writing.value_edits import edited
from sdm_aid.guide.text.writing.yaml_writer import in_quotes, yaml_of
from sdm_aid.guide.text.yaml_source import parse

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
PIECES = st.sampled_from(
    ["#", " #", ": ", ":", "- ", "\\", "\\n", '"', "'", "\u2028", "\u2029", "\x85", "\t", " ",
     "  ", "\n", "\n\n", "\r", "\u00a0", "\u202f", "\u200b", "\u2060", "\u3000", "\ufeff",
     "👵🏽", "e\u0301", "سلام", "[", "]",
     "{", "}", ",", "&", "*", "!", "%", "@", "`", "|", ">", "?", "~", "null", "---", "...", "=",
     "<<", "x" * 130, "two words " * 12, "\x7f", "\ue000", "\ufffe", "\U0001ffff", "\x00", "1.10",
     "010", "true", "no", "0x1F", "2026-11-23", "08:30"]
)  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.lists(PIECES | st.text(LETTERS, max_size=8), max_size=12).map("".join)
WORDS = TEXTS.map(lambda text: HIDDEN.sub("", text).strip()).filter(bool)
"""Words as a guide has them: not empty, of letters it can have, no spaces at their ends."""
LINES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
DATA = st.recursive(
    TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXTS, inside, max_size=4),
    max_leaves=12,
)
WIDTHS = st.sampled_from([90, 10_000])
usual = settings(max_examples=60)


def as_read(text: str) -> Any:
    """What the program reads in a text of YAML. Fails where it reads none."""
    data, problems = parse(decode(text))
    assert problems == []
    return data


@usual
@given(texts=st.lists(TEXTS, max_size=5), key=TEXTS.filter(bool), width=WIDTHS)
@example(["a\x85b", "\u2028", "tablet \\", "x #y", " a", "b ", "a" * 20_000], "a\x85", 90)
@example(["\xa0", "a\u202f", "\u200b- a", "a" * 85 + " \u3000word after it"], "\xa0", 90)
@example(["word " * 17 + "- a dash", "word " * 17 + "x:y", "a " * 42 + "pre- and post-"], "a", 90)
def test_what_is_written_is_read_back_letter_by_letter(
    texts: list[str], key: str, width: int
) -> None:
    data = {"first": {key: texts, "in": [{"text": each} for each in texts]}, "last": texts}
    made = yaml_of(data, width)
    assert yaml.safe_load(made) == data
    if any(map(HIDDEN.search, [*texts, key])):  # which no guide can have: named where it stands
        with pytest.raises(AssertionError, match="hidden-character"):
            as_read(made)
    else:
        assert as_read(made.encode().decode()) == data
        letters = {each.code for text in [*texts, key] for each in strange_letters(text)}
        assert {each.code for each in as_typed(made)} <= letters  # nor is the author asked


@pytest.mark.parametrize("space", ODD_SPACES)
@pytest.mark.parametrize("words", ["{}", "{}a", "a{}", "{}- a", "-{}a", "a:{}b", "a{}: b", " {}"])
def test_an_odd_space_is_kept_wherever_it_stands(space: str, words: str) -> None:
    text = words.format(space)
    data = {text: text, "in": [text, [text], {text: [text]}], "last": {text: {text: text}}}
    assert as_read(yaml_of(data, 90)) == data


@usual
@given(data=DATA, width=WIDTHS)
def test_whatever_is_written_another_program_reads_the_same(data: Any, width: int) -> None:
    assert yaml.safe_load(yaml_of(data, width)) == data


def test_what_stands_twice_is_written_twice() -> None:
    shared = ["a", "b"]
    assert "*" not in yaml_of({"one": shared, "two": shared})


@usual
@given(text=TEXTS)
def test_a_text_in_quotes_is_one_line_and_itself(text: str) -> None:
    quoted = in_quotes(text)
    assert len(quoted.splitlines()) == 1
    assert yaml.safe_load(f"a: {quoted}  # said\n") == {"a": text}


@usual
@given(
    texts=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4, unique_by=lambda pair: pair[0]),
    names=st.dictionaries(LINES, WORDS, max_size=3),
    more=st.dictionaries(LINES, WORDS, max_size=2),
    note=WORDS,
)
@example([("a", "b")], {"\xa0": "#"}, {"\u200b": "x: y"}, "n")
@example([("a", "b")], {"Team": "#"}, {"a: b": "x"}, "n")
def test_a_translation_is_read_as_it_was_written(
    texts: list[tuple[str, str]], names: dict[str, str], more: dict[str, str], note: str
) -> None:
    made = Translation(
        translation_of="thumb", language="cy", state="draft", note=note, header=names or None,
        texts=[TranslatedText(source=source, text=text) for source, text in texts],
    )  # fmt: skip
    file = written(made).encode()
    assert read_translation_text(file) == made
    laid_out = b"# by hand\n" + file.replace(b"\n- source", b"\n\n- source")
    other = made.model_copy(update={"note": "Another", "texts": [*made.texts[1:], made.texts[0]]})
    for before in (file, laid_out, file.replace(b"\n", b"\r\n")):
        try:
            assume(read_translation_text(before) == made)
        except ValueError:  # with such words a file cannot be laid out so
            continue
        assert read_translation_text(rewritten(before, other)) == other
        headed = made.model_copy(update={"header": {**names, **more} or None})
        anew = rewritten(before, headed)
        assert read_translation_text(anew) == headed
        assert not before.startswith(b"# by hand") or anew.startswith(b"# by hand")


@usual
@given(name=LINES, words=LINES, title=LINES)
def test_a_draft_from_a_table_holds_its_words(name: str, words: str, title: str) -> None:
    assume(not is_error(name))  # what a spreadsheet shows in place of a value is no row's name
    made = from_table([["", "Wear a splint", "Rest"], [name, words, "n/a"]], title)
    guide = as_read(made.text)
    assert guide == yaml.load(made.text, Loader=yaml.BaseLoader)
    assert guide["title"] == title
    kept = [row["cells"]["wear-a-splint"].get("words") for row in guide["outcomes"]]
    assert kept == [words] or any("B2" in each for each in made.told)


@usual
@given(ask=WORDS, choices=st.lists(WORDS, min_size=2, max_size=3, unique=True))
def test_a_questionnaire_s_words_are_in_its_step(ask: str, choices: list[str]) -> None:
    options = [{"valueString": each} for each in choices]
    item = {"linkId": "1", "type": "choice", "text": ask, "answerOption": options}
    found = from_questionnaire(
        json.dumps({"resourceType": "Questionnaire", "item": [item]}).encode()
    )
    step = yaml.load(found.as_steps("together"), Loader=yaml.BaseLoader)["steps"][0]
    for question in step["questions"]:
        assert question["ask"] == with_line_ends(ask) or found.dropped
        kept = [each["text"] for each in question["choices"]]
        assert kept == [with_line_ends(each) for each in choices] or found.dropped


def with_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@usual
@given(by=WORDS, role=WORDS)
def test_a_name_signs_off_whatever_its_letters(by: str, role: str) -> None:
    (review,) = read_guide(signed_off(SMALL, by, role, "2026-02-01")).status.reviews
    assert (review.by, review.role) == (by.strip(), role.strip())


@pytest.mark.parametrize("name", ["Je\u2028an", "Jean\x1b", "\ufeff"])
def test_a_name_with_letters_that_nobody_sees_is_refused_in_words(name: str) -> None:
    with pytest.raises(CannotSign, match=r"cannot be seen: U\+"):
        signed_off(SMALL, name, "Has had one", "2026-02-01")


@usual
@given(about=WORDS, names=st.lists(WORDS, min_size=1, max_size=3, unique=True), ask=WORDS)
@example("Null", ["null", "No"], "True")
@example("5\u00a0mg of\u202fit", ["a\u00a0b"], "Why\u2028so?")
def test_a_guide_begun_from_answers_holds_their_words(
    about: str, names: list[str], ask: str
) -> None:
    answers = Answers(about, "", tuple(names), "", (), (ask,), (), "", (), "2027-11-23")
    guide = as_read(draft(answers))
    assert guide["title"] == in_a_line(about)
    assert [each["name"] for each in guide["options"]][:-1] == [in_a_line(each) for each in names]
    assert guide["people_ask"][0]["question"] == in_a_line(ask)


def in_a_line(text: str) -> str:
    """A text with its lines and the usual spaces between words as one each."""
    for blank in "\t\r\n\u2028":
        text = text.replace(blank, " ")
    return " ".join(part for part in text.split(" ") if part)


@pytest.mark.parametrize(
    "title",
    ["title: Knee  # mine", "title: 'Knee'", 'title: "Knee"', "title: >-\n  Knee",
     "title: Kn\\u00ee", "title:\n  Knee"],
)  # fmt: skip
def test_a_copy_s_title_is_the_title_and_nothing_beside_it(title: str) -> None:
    text = SMALL.replace("title: A sore thumb", title)
    before, after = read_guide(text), read_guide(copy_of(text))
    assert after.title == f"{before.title} (copy)"
    same = {"id": before.id, "title": before.title}
    assert after.model_copy(update=same) == before
    assert copy_of("\ufeff" + text) == "\ufeff" + copy_of(text)


@pytest.mark.parametrize("there", ["header:\n  Team: Ours  # by hand\n", "header: {Team: Ours}\n"])
@pytest.mark.parametrize("name", ["a: b", "#", "\xa0", "- a", "x, y", "null"])
def test_a_field_that_is_added_has_its_name(there: str, name: str) -> None:
    changed = edited(there, {"header": {"Team": "Ours", name: "It: is"}})
    assert changed is not None
    assert as_read(changed) == {"header": {"Team": "Ours", name: "It: is"}}
    assert ("# by hand" in changed) == ("# by hand" in there)
