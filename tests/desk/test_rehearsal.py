"""Bob and Aimee's whole conversation, through the real windows, a real record and real paper."""

import io
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QPlainTextEdit

from sdm_aid.conversation.entries import Kind, Voice
from sdm_aid.conversation.state import State, fold
from sdm_aid.conversation.steps import ask, our_plan, what_matters
from sdm_aid.conversation.steps.people import people
from sdm_aid.desk.rehearsal.play import Played, Stage, rehearse
from sdm_aid.desk.rehearsal.script import BadScript, read_script
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.kit.paths import resources
from sdm_aid.record.record import open_record
from tests.kit.waiting import come_due

BOBS_WORDS = (
    "I want to walk Meg to the top of the hill again, and I can’t be laid up while Jean needs me."
)


@pytest.fixture(scope="session")
def state(played: tuple[Played, Path]) -> State:
    """What the record says when it is opened again afterwards."""
    _played, folder = played
    record = open_record(folder / "record")
    kept = record.conversations()
    entries = record.entries(kept[0].id)
    record.close()
    assert len(kept) == 1
    return fold(entries)


@pytest.fixture(scope="session")
def paper(played: tuple[Played, Path]) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(played[0].plan)).pages)
    return " ".join(text.split())


def test_the_record_holds_what_the_windows_showed(
    played: tuple[Played, Path], state: State
) -> None:
    assert state.entries == played[0].entries


def test_bobs_words_are_kept_as_he_said_them(state: State, paper: str) -> None:
    assert state.text("what-matters", "words") == BOBS_WORDS
    assert state.answers["what-matters", "words"].voice is Voice.PATIENT
    assert BOBS_WORDS in paper


def test_bob_spoke_before_aimee_did(state: State) -> None:
    order = [(entry.step, entry.field) for entry in state.entries if entry.kind is Kind.SAID]
    assert order.index(("what-matters", "words")) < order.index(("what-matters", "heard"))
    assert order.index(("weigh-it-up", "asked-advice")) < order.index(("weigh-it-up", "advice"))


def test_what_mattered_came_out_in_bobs_order(played: tuple[Played, Path], state: State) -> None:
    record = open_record(played[1] / "record")
    guide = read_guide(record.guide_text(record.conversations()[0].id))
    record.close()
    words = [item.text for item in what_matters.what_matters(guide, state)]
    assert words[:2] == ["Walking Meg up the hill", "Less pain day to day"]
    assert "Kneeling and gardening" not in words


def test_aimee_was_heard_right(state: State) -> None:
    assert what_matters.heard_right(state)


def test_the_interruption_lost_nothing(state: State) -> None:
    before = [entry for entry in state.entries if entry.kind is Kind.OPENED]
    assert len(before) == 2
    assert state.text("choose", "who-chose") == "both"


def test_one_question_is_still_open_and_printed(state: State, paper: str) -> None:
    assert {q.text for q in ask.still_open(state)} == {
        "What if we do nothing?",
        "Who would look after Jean?",
    }
    assert "Who would look after Jean?" in paper


def test_the_three_actions_are_in_the_record_and_on_paper(state: State, paper: str) -> None:
    assert [(a.what, a.who, a.when) for a in our_plan.actions(state)] == [
        ("Start the twelve-week knee class", "patient", "7 December"),
        ("Book the class and send the times", "clinician", "This week"),
        ("Ask about a carer’s break for Jean", "together", "By Christmas"),
    ]
    for words in ("Start the twelve-week knee class", "This week", "By Christmas"):
        assert words in paper


def test_both_said_yes_and_the_talk_is_finished(state: State, paper: str) -> None:
    assert state.finished is not None
    assert "You and Aimee both said yes" in paper


def test_the_paper_says_it_is_a_draft_guide_and_not_a_consent_form(paper: str) -> None:
    assert "not a consent form" in paper
    assert "Draft for clinical review" in paper


def test_only_what_was_opened_is_printed(played: tuple[Played, Path], paper: str) -> None:
    assert "Less pain, moving better" in paper
    assert "67 in 100" in paper or "67 of 100" in paper
    assert "Kneeling" not in paper.replace("Kneeling and gardening", "")


def test_the_paper_can_be_read_by_a_screen_reader(played: tuple[Played, Path]) -> None:
    with pikepdf.open(io.BytesIO(played[0].plan)) as pdf:
        assert str(pdf.Root.Lang).lower() == "en-gb"
        assert bool(pdf.Root.MarkInfo.Marked)
        tags = [str(each.get("/S", "")) for each in pdf.objects if is_dictionary(each)]
        alts = [str(each.Alt) for each in pdf.objects if is_dictionary(each) and "/Alt" in each]
    assert tags.count("/H1") >= 1
    assert "/TH" in tags
    assert any("67" in alt and "100 people" in alt for alt in alts)


def is_dictionary(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary)


def test_every_screen_was_seen_and_has_a_picture(played: tuple[Played, Path]) -> None:
    result, folder = played
    places = {name.split("-", 1)[1] for name in result.screens}
    assert {"home", "together-1", "together-2", "what-matters-1", "what-matters-2"} <= places
    assert {"what-we-could-do-1", "weigh-it-up", "check-1", "check-2", "choose"} <= places
    assert {"our-plan-1", "our-plan-2", "our-plan-3", "finish"} <= places
    assert {file.stem for file in (folder / "screens").glob("*.png")} == set(result.screens)


def test_a_script_that_asks_for_what_is_not_there_says_what_is(stage: Stage) -> None:
    with pytest.raises(BadScript, match=r"no “Kneee” on the screen “home”.*Knee osteoarthritis"):
        stage.tap("Kneee")


def test_what_bob_was_typing_when_the_plug_was_pulled_is_there_again(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    presenter = talking.presenter
    presenter.type("what-matters", "words", "I was just say")
    come_due(presenter)
    presenter.let_go()  # as the system releases what a dead program held
    talking.shell.talk.presenter = None  # nobody settles what is being typed
    talking.open_again()
    talking.tap("Carry on")
    view = talking.presenter.view()
    assert view.state.text("what-matters", "words") == "I was just say"
    assert view.state.answers["what-matters", "words"].voice is Voice.PATIENT


def test_undo_on_the_screen_brings_the_words_before_back(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.write("First.", "In Bob’s words")
    talking.write(" More.", "In Bob’s words")
    talking.tap("Undo")
    box = talking.find("In Bob’s words", (QPlainTextEdit,))
    assert box.toPlainText() == "First."


def test_aimees_box_is_closed_until_bob_has_spoken_and_says_why(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.tap("Next: What worries us")
    talking.tap("Next: What Aimee heard")
    box = talking.find("What Aimee heard", (QPlainTextEdit,))
    assert box.isReadOnly()
    assert box.accessibleDescription() == "This opens when Bob has said what matters."


@pytest.mark.parametrize(
    "words", ["#emph[x] $x$ {{ 7*7 }} </script>", "مرحبا بالعالم", "😀 and more", "line\nline"]
)
def test_what_is_typed_in_the_window_is_what_is_kept(talking: Stage, words: str) -> None:
    talking.tap("Step 2: What matters")
    talking.write(words, "In Bob’s words")
    assert talking.presenter.view().state.text("what-matters", "words") == words


@pytest.fixture(scope="session")
def differing(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The second shipped rehearsal: Jean comes along, they differ, and it is not today."""
    script = read_script(resources() / "rehearsals" / "two-voices.yaml")
    return rehearse(script, folder=tmp_path_factory.mktemp("two-voices"))


def test_the_second_script_ends_in_a_full_not_today(differing: Played) -> None:
    state = fold(differing.entries)
    assert state.text("choose", "choice") == "not-today"
    assert state.text("choose", "not-today/who") == "clinician"
    assert state.finished is not None
    assert {"check-1", "check-2"}.isdisjoint(name.split("-", 1)[1] for name in differing.screens)


def test_bob_said_it_again_until_it_was_heard_right(differing: Played) -> None:
    state = fold(differing.entries)
    assert what_matters.earlier_tries(state) == ("You want an operation soon.",)
    assert state.text("what-matters", "words").endswith("Jean. I am not in a hurry.")
    assert what_matters.heard_right(state)


def test_the_second_plan_says_what_stands_between_them(differing: Played) -> None:
    pages = PdfReader(io.BytesIO(differing.plan)).pages
    paper = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "written at home".upper(),
        "That I will be a burden to Jean.",
        "How well a new knee would kneel. Nobody can promise that.",
        "That he says yes for my sake.",
        "The picture shows wear on both sides of the knee.",
        "Where we see it differently",
        "Ask the surgeon how people kneel afterwards.",
        "Who will bring it up again: Aimee",
        "Could I manage on my own for six weeks?",
        "You and Aimee both said yes",
        "You said afterwards that it was a good talk.",
    ):
        assert words in paper or words in paper.upper(), words


def test_jean_was_out_of_the_room_only_for_a_while(differing: Played) -> None:
    alone = [entry.value for entry in differing.entries if entry.field == "alone"]
    assert alone == [True, None]
    assert people(fold(differing.entries)).companion_here
