"""Files that say they were written at home: what has a place comes in, nothing else ever does."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.conversation.entries import Value, Voice, clean
from sdm_aid.conversation.fields import LONGEST_TEXT
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import State, fold
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.export.export import Refused
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.transfer.written_at_home import LARGEST, SortedOut, read_home_words, sort_out
from tests.conftest import Journal
from tests.kit.home_words import home_words

OWN = "what-matters/words"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "knee-osteoarthritis-written-at-home.json"


def found(knee: ReadGuide, file: Path, state: State | None = None) -> SortedOut:
    return sort_out(knee.guide, state or State(), read_home_words(file))


def refused(knee: ReadGuide, file: Path) -> str:
    with pytest.raises(Refused) as why:
        found(knee, file)
    return str(why.value)


def test_every_box_of_the_sheet_has_a_place(knee: ReadGuide, file: Path) -> None:
    card, life = knee.guide.what_matters[0].id, [each.id for each in knee.guide.life[:2]]
    file.write_bytes(
        home_words({
            "together/patient-name": "Bob",
            OWN: "I want to walk Meg.",
            f"what-matters/card/{card}": "does-not-matter",
            "what-matters/life": life,
            "ask/asked/home-3": "Why?",
            "together/companion-name": "Jean",
            "together/companion-helps": ["listen", "ask"],
            "together/information": ["large"],
            "together/language": "Cymraeg",
        })
    )  # fmt: skip
    sorted_out = found(knee, file)
    assert len(sorted_out.new) == 9
    assert (sorted_out.same, sorted_out.otherwise, sorted_out.no_place) == ((), (), ())
    texts = [each.words for each in sorted_out.new]
    assert "Does not matter" in texts
    assert "\n".join(each.text for each in knee.guide.life[:2]) in texts


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_whatever_was_typed_comes_in_exactly(
    knee: ReadGuide, tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    file = tmp_path_factory.mktemp("home") / "words.json"
    file.write_bytes(home_words({OWN: words}))
    (said, mark) = found(knee, file).sayings()
    assert said == ("what-matters", "words", clean(words))
    assert mark == ("what-matters", "words-at-home", True)


def test_nothing_has_a_place_that_the_sheet_does_not_ask(knee: ReadGuide, file: Path) -> None:
    """Else a file could say yes for somebody, choose, or speak for the clinician."""
    tries: dict[str, str | list[str]] = {
        "what-matters/heard": "I heard you.",
        "what-matters/heard-right": "yes",
        "choose/choice": "exercise",
        "our-plan/agreed/patient": "yes",
        "talk/route": "short",
        "talk/identity/number": "9434765919",
        "ask/asked/benefits": "What are the benefits?",
        "ask/answered/clinician/home-1": "yes",
        "together/good-talk": "Tea",
        "no/such": "x",
        "": "x",
        "what-matters/card/nobody": "matters",
        "what-matters/life": ["work", "gone-since"],
        OWN: ["a", "list"],
        f"what-matters/card/{knee.guide.what_matters[0].id}": "matters-most",
    }
    file.write_bytes(home_words(tries))
    sorted_out = found(knee, file)
    assert sorted_out.sayings() == (("what-matters", "life", ["work"]),)
    assert len(sorted_out.no_place) == len(tries)
    assert "gone-since" in " ".join(each.words for each in sorted_out.no_place)


def test_what_the_talk_says_stays_and_the_same_words_come_once(knee: ReadGuide, file: Path) -> None:
    talk = Conversation(knee.guide, Journal())
    talk.say("what-matters", "words", "My knee hurts.", Voice.PATIENT)
    talk.say("ask", "asked/home-1", "Who pays?", Voice.PATIENT)
    file.write_bytes(home_words({OWN: "I want to walk.", "ask/asked/home-1": "Why?"}))
    for new in (1, 0):
        sorted_out = found(knee, file, talk.state)
        assert [each.words for each in sorted_out.otherwise] == ["I want to walk."]
        assert len(sorted_out.new) == new
        for each in sorted_out.sayings():
            talk.say(*each, Voice.PATIENT)
    assert talk.state.text("what-matters", "words") == "My knee hurts."
    assert [str(each.value) for each in talk.state.under("ask", "asked").values()] == [
        "Who pays?",
        "Why?",
    ]


BAD = {
    "a letter": b"%PDF-1.7 a letter",
    "nothing": b"",
    "another json": b'{"format": "another", "answers": []}',
    "a list": b"[1, 2]",
    "deep": b"[" * 100_000,
    "many": b"[" + b"0," * 3_000_000 + b"0]",
    "twice": b'{"format": "a", "format": "b"}',
    "utf-16 halves": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("name", BAD)
def test_a_foreign_file_is_refused_in_plain_words(knee: ReadGuide, file: Path, name: str) -> None:
    file.write_bytes(BAD[name])
    said = "This is not a file from the form that patients fill in at home."
    assert refused(knee, file) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (home_words({}), "Nothing was written or ticked in this file."),
        (home_words({OWN: "  \n "}), "Nothing was written or ticked in this file."),
        (home_words({OWN: "x"}, answers="x"), "This file is damaged, or somebody has changed it."),
        (home_words({OWN: "x"}, answers=[{"field": OWN}]), "This file is damaged"),
        (home_words({OWN: "x"}, guide=7), "This file is damaged"),
        (home_words({OWN: "x" * (2 * LONGEST_TEXT + 1)}), "This file is damaged"),
        (home_words({OWN: "x"}, format="SDM Aid: written at home, 2"), "A newer form made this"),
        (
            home_words({OWN: "x"}, guide="other", title="<b>Hip\n\u202e</b>"),
            "This was written for another guide, “<b>Hip </b>”.",
        ),
        (b" " * (LARGEST + 1), "This file is too large to be what somebody wrote at home."),
    ],
)
def test_a_file_that_is_wrong_says_what_is_wrong(
    knee: ReadGuide, file: Path, content: bytes, said: str
) -> None:
    file.write_bytes(content)
    assert said in refused(knee, file)


def test_one_field_twice_is_refused(knee: ReadGuide, file: Path) -> None:
    whole = json.loads(home_words({OWN: "one"}))
    file.write_bytes(json.dumps({**whole, "answers": whole["answers"] * 2}).encode())
    assert "This file is damaged" in refused(knee, file)


def test_more_than_a_box_can_hold_is_shown_and_not_cut(knee: ReadGuide, file: Path) -> None:
    file.write_bytes(home_words({OWN: "x" * (LONGEST_TEXT + 1)}))
    sorted_out = found(knee, file)
    assert sorted_out.new == ()
    assert [len(each.words) for each in sorted_out.no_place] == [LONGEST_TEXT + 1]


def test_words_from_an_older_version_of_the_guide_are_shown(knee: ReadGuide, file: Path) -> None:
    whole = json.loads(home_words({"what-matters/card/gone": "matters"}))
    whole["answers"][0] |= {"asks": "Dancing", "says": ["Matters"]}
    file.write_bytes(json.dumps(whole).encode())
    (gone,) = found(knee, file).no_place
    assert (gone.asks, gone.words) == ("Dancing", "Matters")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = open_record(tmp_path / "record", keychain=False)
    yield opened
    opened.close()


def run(folder: Path, *words: object) -> tuple[int, str]:
    done = CliRunner().invoke(commands, ["--data", str(folder), *map(str, words)])
    return done.exit_code, done.output


def said_in(folder: Path, talk: str) -> dict[tuple[str, str], Value]:
    opened = open_record(folder, keychain=False)
    try:
        assert verify(opened.engine) == ()
        state = fold(opened.entries(talk))
        assert {each.voice for each in state.entries} == {Voice.PATIENT}
        return {place: entry.value for place, entry in state.answers.items()}
    finally:
        opened.close()


def test_the_command_line_writes_the_form_and_begins_a_talk_with_what_comes_back(
    tmp_path: Path, file: Path
) -> None:
    folder, form = tmp_path / "record", tmp_path / "form.html"
    assert run(folder, "prepare", "knee-osteoarthritis", "--out", form)[0] == 0
    assert form.read_bytes().startswith(b"<!doctype html>")
    file.write_bytes(home_words({OWN: "I want to walk Meg."}))
    code, said = run(folder, "records", "import", file)
    assert code == 0, said
    assert "1 answer, written at home, is in the talk" in said
    talk = said.strip().rstrip(".").split()[-1]
    first: dict[tuple[str, str], Value] = {
        ("what-matters", "words"): "I want to walk Meg.",
        ("what-matters", "words-at-home"): True,
    }
    assert said_in(folder, talk) == first
    file.write_bytes(home_words({OWN: "Something else.", "ask/asked/home-1": "Why?"}))
    code, said = run(folder, "records", "import", file, "--into", talk)
    assert code == 0, said
    assert "Something else was said here, and stays:" in said
    now = said_in(folder, talk)
    assert now == first | {("ask", "asked/home-1"): "Why?", ("ask", "at-home/home-1"): True}


def test_the_command_line_refuses_and_changes_nothing(tmp_path: Path, file: Path) -> None:
    folder = tmp_path / "record"
    file.write_bytes(home_words({OWN: "x"}, guide="other", title="Hip"))
    code, said = run(folder, "records", "import", file)
    assert code == 2
    assert "The guide it was written for is not here: Hip." in said
    file.write_bytes(home_words({OWN: "x"}, answers=7))
    code, said = run(folder, "records", "import", file)
    assert (code, "Nothing was changed." in said) == (2, True)
    assert not list(folder.glob("*.db"))


def test_a_finished_talk_and_one_in_a_window_stay_closed(
    record: Record, knee: ReadGuide, file: Path
) -> None:
    from sdm_aid.transfer.home_words_in import begin_with, put_into

    file.write_bytes(home_words({OWN: "I want to walk Meg."}))
    words = read_home_words(file)
    kept, _found = begin_with(record, knee, words)
    held = record.hold(kept)
    assert held is not None
    with pytest.raises(Refused, match="open in a window"):
        put_into(record, kept, words)
    held.let_go()
    talk = Conversation(knee.guide, record.journal(kept), record.entries(kept))
    talk.finish()
    with pytest.raises(Refused, match="finished"):
        put_into(record, kept, words)
    old = replace(words, guide="another")
    with pytest.raises(Refused, match="another guide"):
        begin_with(record, knee, old)
    assert len(record.conversations()) == 1
