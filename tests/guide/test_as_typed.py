"""What an author types is what people read, letter by letter, or the check names the line.

Texts that hurt are put at every text field of a guide in every style that YAML's writers have, and
signs that YAML keeps for itself into plain texts by hand.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sdm_aid.guide.checking.check import Checked, Finding, check_text
from sdm_aid.guide.model.field_types import fields_of_words
from sdm_aid.guide.text.as_typed import as_typed
from sdm_aid.guide.text.decoding import HIDDEN
from sdm_aid.guide.text.lost_letters import strange_in
from sdm_aid.guide.text.unseen import strange_letters

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
TODAY = date(2026, 3, 1)
LIKE_LINE = SMALL[: SMALL.index("    like: Warm and stiff.")].count("\n") + 1

HURTFUL = st.one_of(
    st.sampled_from(
        [
            "Ring ward #4 if it turns blue", "no", "yes", "off", "~", "null", "1.10", "08:30",
            "0123", "1e3", "2026-10-04", "1,000", "2,5 of 100", "−5", "3–5", "50 %", "* see below",
            "&Co", "!important", "%d", "@home", "`x`", "- a dash", "? a question", "[sic]", "{x}",
            "a: b", "a:b", "C:\\new\\tablets", "it's", '"quoted"', "’s", "#", "x #", "# x", "...",
            "---", "a\n\nb", "a\nb", "  a", "a  ", "a  b", "\ta\tb", "well-\nknown", "|", ">", "<<",
            "مرحبا", "می‌خواهم", "क्‍ष", "👩🏽‍⚕️", "שלום\u200f!", "O’Brien", "Łukasz", "x\u202ey",
            "a\u200bb", "a\u00a0b", "\u00a0a", "\ufeffx", "p\u0430in", "4O of 100", "\ue000", "=",
        ]
    ),
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("#:,-[]{}&*!|>'\"%@`~? \n\\"),
        min_size=1,
        max_size=60,
    ),
)  # fmt: skip
STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([None, False, True]),
        "width": st.sampled_from([10, 20, 80, 10_000]),
        "allow_unicode": st.booleans(),
        "indent": st.sampled_from([2, 4, 7]),
    }
)


def plain_data(node: Any) -> Any:
    """The small guide as Python's plain data, every scalar a text, as an author typed it."""
    return yaml.load(node, Loader=yaml.BaseLoader)


def asked(checked: Checked, line: int) -> list[Finding]:
    return [each for each in checked.findings if each.problem.line == line]


def tidy(text: str) -> str:
    """A text as the model keeps it: without white space at its ends."""
    return text.strip()


@settings(max_examples=60, deadline=None)
@example("Ring ward #4 if it turns blue", {"default_style": None})
@example("a\n # b", {"default_style": ">"})
@given(text=HURTFUL, style=STYLES)
def test_what_a_writer_of_yaml_writes_is_read_letter_by_letter(
    text: str, style: dict[str, Any]
) -> None:
    assume(tidy(text) and not HIDDEN.search(text) and "\r" not in text)
    data = plain_data(SMALL)
    data["summary"] = text
    data["options"][1]["like"] = text
    data["options"][1]["good"] = [text, "The thumb rests"]
    data["outcomes"][0]["cells"]["rest"]["note"] = text
    data["outcomes"][1]["groups"][0]["cells"]["splint"]["words"] = text
    data["people_ask"][0]["answer"] = text
    written = yaml.dump(data, Dumper=yaml.SafeDumper, sort_keys=False, **style)
    assume(plain_data(written) == data)  # PyYAML's writer has faults of its own in narrow lines
    checked = check_text(written, TODAY)
    words = {"words", "letters"}  # what a text says is for other rules
    errors = [
        each
        for each in checked.findings
        if each.rule.severity == "error" and each.rule.id.split("/")[0] not in words
    ]
    if checked.guide is None:
        said = {each.rule.id for each in checked.findings if each.rule.severity == "error"}
        assert all(each.startswith("words/") for each in said), (written, errors)
        return
    guide = checked.guide
    rest = guide.outcomes[0].boxes()["rest"]
    splint = guide.outcomes[1].boxes("young")["splint"]
    assert {
        guide.summary,
        guide.options[1].like,
        guide.options[1].good[0],
        rest.note,
        getattr(splint, "words", None),
        guide.people_ask[0].answer,
    } == {tidy(text)}


SIGNS = st.sampled_from(
    [" #", "#", " # ", ", ", ",", ": ", ":", "- ", " - ", "*", "&", "!", "%", "@", "`", "|", ">",
     "[", "]", "{", "}", "'", '"', "?", "~", "null", "\\", "\t", "\u00a0", "\u202e", "\u200b",
     "\u2066", "\ue000", "\n      ", "\n          - ", "\n          # ", "\n          x:y", "  "]
)  # fmt: skip
FRAMES = [
    ("    like: Warm and stiff.", "    like: {}"),
    ("      - The thumb is kept still", "      - {}"),
    ("    good: [Nothing to wear]", "    good: [{}]"),
    ("          splint: {words: About the same.}", "          splint: {{words: {}}}"),
    ("summary: Rest it, or wear a splint", "summary: {}"),
    ("    hard:\n      - It gets in the way", "    hard:\n      - {}"),
]


@settings(max_examples=150, deadline=None)
@example(FRAMES[0], ["Ring ward", " #", "4 if it turns blue"])
@example(FRAMES[1], ["Ring ward", "\n          # ", "4"])
@example(FRAMES[1], ["Ring ward", "\n      ", "#", "4"])
@example(FRAMES[2], ["Nothing", ", ", "free"])
@example(FRAMES[3], ["Same", ", ", "note"])
@example(FRAMES[3], ["Ring ward", "}", " #"])
@example(FRAMES[2], ["Ring ward", "]", " # ", "4"])
@given(
    frame=st.sampled_from(FRAMES),
    pieces=st.lists(st.sampled_from(["Ring ward", "4", "Two", "note", "x"]) | SIGNS, max_size=5),
)
def test_a_sign_put_into_a_plain_text_is_kept_or_named(
    frame: tuple[str, str], pieces: list[str]
) -> None:
    typed = "".join(pieces)
    assume(typed.strip() and "\n\n" not in typed)
    assume(not typed.rstrip().endswith(","))  # one at the end of a list is YAML’s own
    assume(not typed.lstrip().startswith("#"))  # a line that begins so is a comment to anybody
    assume(not re.search(r"\n\s*#\s*$", typed))  # and one of nothing else has no words to lose
    assume(not re.search(r"\n {6}#[\s#-]", typed))  # nor is one on the next item of a list
    assume(not re.match(r"\s*(['\"]|[|>]|[\[{])", typed))  # YAML's own, and the author's choice
    right, wrong = frame
    assert right in SMALL
    first = SMALL[: SMALL.index(right)].count("\n") + 1
    text = SMALL.replace(right, wrong.format(typed), 1)
    last = first + typed.count("\n") + 2
    checked = check_text(text, TODAY)
    before = {(each.rule.id, each.problem.what) for each in check_text(SMALL, TODAY).findings}
    new = [e for e in checked.findings if (e.rule.id, e.problem.what) not in before]
    if any(each.rule.severity == "error" for each in new):
        return
    assert checked.guide is not None
    kept = " ".join(typed.split()) in {" ".join(each.split()) for each in every_text(checked)}
    named = any(first <= each.problem.line <= last and _of_typing(each) for each in new)
    assert kept or named, (typed, [each.problem for each in new])


def _of_typing(finding: Finding) -> bool:
    return finding.rule.id.startswith(("yaml/", "letters/"))


def every_text(checked: Checked) -> set[str]:
    assert checked.guide is not None
    found: set[str] = set()
    waiting: list[Any] = [checked.guide.model_dump()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            found.add(node)
        elif isinstance(node, dict):
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return found


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    unseen=st.sampled_from("\u202e\u202d\u200b\u2060\u00ad\u034f\u115f\u3164\ufe0f\U000e0041"),
)
def test_an_unseen_letter_in_an_english_word_is_always_named(text: str, unseen: str) -> None:
    assume(not HIDDEN.search(text))
    word = f"{text} sp{unseen}lint" if unseen != "\u00ad" else f"{text} 4{unseen}0"
    assert any(each.index == word.rindex(unseen) for each in strange_letters(word))


@pytest.mark.parametrize(
    "right",
    [
        "می‌خواهم بدانم",  # Persian parts letters with one
        "क्‍ष",
        "👩🏽‍⚕️ ❤️ 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "ไทย\u200bภาษา",
        "שלום\u200f! 40",
        "Donau\u00addampf\u00adschiff",
        "\u2068Aimee\u2069 said",
        "5 μg, β-blocker, CO₂, H2O2, T2DM, 10 l",
        "٤٠ من ١٠٠",
        "10\u202f000 and 3\u2009mg",
        "Слово рядом: Bob",
        "naïve façade Łukasz Sørensen Đorđe Işıl O’Brien",
        "日本語　テキスト",
        "« É » – IRMÃ® CAFÉ® ÂGE “café”… “fiancé”’ “Noë”– «está»…",
        "Château pâté Ægir ÆØÅ åäö ÄÖÜ â € Ångström",
        "R&D; AT&T; fish & chips; a&b;",
        "40 °C ± 2, £5 a week",
    ],
)
def test_what_a_language_needs_is_left_alone(right: str) -> None:
    assert list(strange_in(right)) == []


@pytest.mark.parametrize(
    "wrote", ["é", "’", "– ", "ł", "°", "тепло", "علي", "नी", "€", "…", "日本"]
)
def test_letters_that_were_read_in_the_wrong_way_are_named(wrote: str) -> None:
    there = wrote.encode().decode("cp1252")
    assert [each.code for each in strange_in(f"It {there} is")][:1] == ["lost-letter"], there


@pytest.mark.parametrize(
    "wrong",
    [
        ("like: Warm and stiff.", "like: \u2066Warm and stiff.", "letters/turned-letters"),
        ("like: Warm and stiff.", 'like: "Warm \\u202eand"', "letters/turned-letters"),
        ("# The smallest", "# The \u202esmallest", "letters/turned-letters"),
        ("like: Warm and stiff.", "like: Warm\u200b and", "letters/unseen-letter"),
        ("like: Warm and stiff.", "like: W\u0430rm", "letters/mixed-letters"),
        ("like: Warm and stiff.", "like: \u0421\u041e and stiff", "letters/mixed-letters"),
        ("like: Warm and stiff.", "like: 4\u0663 of 100", "letters/mixed-letters"),
        ("like: Warm and stiff.", "like: Warm \U000f0000", "letters/unknown-letter"),
        ("like: Warm and stiff.", "like: Warm and sti\ufffd.", "letters/lost-letter"),
        ("like: Warm and stiff.", 'like: "Warm and sti\\ufffd."', "letters/lost-letter"),
        ("like: Warm and stiff.", "like: Itâ€™s warm.", "letters/lost-letter"),
        ("like: Warm and stiff.", "like: Over 40Â°C.", "letters/lost-letter"),
        ("like: Warm and stiff.", "like: RenÃ©e wore one.", "letters/lost-letter"),
        ("like: Warm and stiff.", "like: Å‚atwo", "letters/lost-letter"),
        ("like: Warm and stiff.", "like: Ð¢ÐµÐ¿Ð»Ð¾", "letters/lost-letter"),
        ("# The smallest", "# The smÃ¸rrebrÃ¸d", "letters/lost-letter"),
        ("like: Warm and stiff.", "like: Warm &amp; stiff.", "letters/web-sign"),
        ("like: Warm and stiff.", "like: Warm&#8217;s the word.", "letters/web-sign"),
        ("like: Warm and stiff.", "like: Warm &nbsp;&#xA0; stiff.", "letters/web-sign"),
        ("summary: Rest", "summ\u0430ry: Rest", "letters/mixed-letters"),
        ("    like: Warm", "\u3000\u3000\u3000\u3000like: Warm", "yaml/odd-space"),
        ("      - It gets", "      -\u00a0It gets", "yaml/odd-space"),
        ("        n: 55", "        n:\u00a055", "yaml/odd-space"),
        ("      - It gets", "      - It\n       \u00a0- gets", "yaml/line-joined"),
        ("summary: Rest it, or", "summary: “Rest it: or", "yaml/odd-space"),
        ("like: Warm and stiff.", 'like: "10 mg\\/day"', "yaml/sign-left-out"),
        ("    sources: [trial]\n\noutcomes", "    suits: ~\n\noutcomes", "yaml/reads-as-nothing"),
        ("        n: 55", "        n: 5 #5", "yaml/comment-in-text"),
    ],
    ids=lambda each: ascii(each[1]),
)
def test_each_is_named_by_line_and_column(wrong: tuple[str, str, str]) -> None:
    old, new, rule = wrong
    assert old in SMALL
    found = check_text(SMALL.replace(old, new, 1), TODAY).findings
    at = SMALL[: SMALL.index(old)].count("\n") + 1
    lines = {each.problem.line for each in found if each.rule.id == rule}
    assert lines & {at, at + 1}, [(each.rule.id, each.problem) for each in found]


def test_a_note_between_items_and_an_item_put_away_are_comments() -> None:
    item = "      - It gets in the way"
    assert item in SMALL
    text = SMALL.replace(item, f"{item}\n      # A note.\n      #- It was hot")
    assert [each for each in check_text(text, TODAY).findings if _of_typing(each)] == []


@pytest.mark.parametrize(
    "quiet",
    [
        'like: "Ring ward #4"  # ask Meg',
        "like: Warm and C#.",
        "like: Warm.\n    # A comment of its own.",
        "like: |\n      # not a comment\n      Warm",
        "like: Warm\n      and stiff.",
        'like: "Warm\\nand stiff"',
        "like: &warm Warm\n    suits: *warm",
    ],
)
def test_quotes_and_lines_of_their_own_end_the_question(quiet: str) -> None:
    found = check_text(SMALL.replace("like: Warm and stiff.", quiet, 1), TODAY).findings
    assert [each for each in found if _of_typing(each)] == []


def test_figures_may_have_a_comment_beside_them() -> None:
    text = SMALL.replace("n: 55", "n: 55  # 47 of 86 in table 2")
    assert [each for each in as_typed(text, fields_of_words()) if each.line == 53] == []
