"""Words with a yes on “What we hear”, taken back with a slip; and never a word without a yes."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdm_aid.desk.learn.places import PLACES
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.slips import new_slip
from sdm_aid.plan.outputs.registry import OUTPUTS
from sdm_aid.record.journal.given_words import GivenWords, Use
from sdm_aid.record.record import Afterwards
from tests.desk.accessibility import nameless, tree
from tests.desk.alone import BOB, LETTERS, OWN, TAKE_BACK, finish
from tests.desk.conftest import BEGINS
from tests.kit.commands import run
from tests.kit.fitting import misfits
from tests.kit.pages import printed
from tests.kit.screens import shown

KNEE = "knee-osteoarthritis"
MONTHS = ("2026-08", "2026-09", "2026-10")
BOTH = frozenset(Use)
CHAIR, SLEEP, SILENCE = "A chair for Jean.", "Nobody asks how I sleep.", "I filled every silence."


def of_month(month: str) -> dict[tuple[str, str], tuple[int, int]]:
    """August had one talk; September was busy; October waits, with two."""
    talks = {"2026-08": 1, "2026-09": 12, "2026-10": 2}[month]
    names = ("talks", "finished", "answered", "asked-first", "effort")
    return {(KNEE, name): (talks, talks) for name in names}


def keep(
    stage: Stage,
    words: str,
    side: str = "patient",
    month: str = "2026-09",
    uses: frozenset[Use] = BOTH,
    guide: str = KNEE,
) -> str:
    """Keep somebody's words; returns the letters of their slip."""
    slip = new_slip()
    given = GivenWords(side, "silence" if side == "staff" else "better", guide, month, words, uses)
    stage.shell.the_record().keep_words(given, slip)
    return slip


@pytest.fixture
def heard(stage: Stage) -> Stage:
    """Three months are closed, and people wrote alone in each."""
    stage.shell.the_record().counts.close_months(MONTHS, of_month)
    keep(stage, CHAIR)
    keep(stage, SLEEP, "companion")
    keep(stage, SILENCE, "staff", guide="")
    return stage


def test_quotes_stand_in_their_voice_with_what_was_asked(heard: Stage) -> None:
    heard.tap("Learn together")
    said = shown(heard)
    for label, words in (
        ("A patient · What would have made today better?", CHAIR),
        ("A companion · What would have made today better?", SLEEP),
        ("Staff · Where did I fill the silence?", SILENCE),
    ):
        assert label in said
        assert f"“{words}”" in said
    assert nameless(heard.window) == []


def test_neither_an_open_month_nor_a_month_with_one_talk_is_quoted(heard: Stage) -> None:
    keep(heard, "Of November, which is open.", month="2026-11")
    keep(heard, "Of October, with two talks.", month="2026-10")
    keep(heard, "Of August: with September there are thirteen.", month="2026-08")
    keep(heard, "For the poster alone.", uses=frozenset({Use.POSTER}))
    keep(heard, "For nobody.", uses=frozenset())
    heard.tap("Learn together")
    said = shown(heard)
    assert "Of August: with September there are thirteen." in said
    for words in ("Of November", "Of October", "For the poster", "For nobody"):
        assert words not in said


def test_the_same_order_at_every_look(heard: Stage) -> None:
    for number in range(6):
        keep(heard, f"Words number {number}.")
    orders = []
    for _look in range(2):
        heard.tap("Learn together")
        heard.tap("Show 1 more")
        orders.append([line for line in shown(heard).splitlines() if line.startswith("“")])
        heard.tap("Home")
    assert len(orders[0]) == 9
    assert orders[0] == orders[1]


def test_words_taken_back_are_gone_and_it_says_what_cannot_be_reached(heard: Stage) -> None:
    slip = keep(heard, "I wish I had not written this.")
    heard.tap("Learn together")
    assert "I wish I had not written this." in shown(heard)
    heard.tap(TAKE_BACK)
    heard.write(f" {slip.lower().replace('-', ' ')} ", LETTERS)
    heard.tap("Take my words back")
    assert "Your words are gone" in shown(heard)
    assert "We cannot reach copies that are already printed." in shown(heard)
    assert slip not in tree(heard.window)
    heard.tap("Home")
    heard.tap("Learn together")
    assert "I wish I had not written this." not in tree(heard.window)
    assert CHAIR in shown(heard)


def test_from_home_a_wrong_letter_is_noticed_and_other_letters_have_no_words(heard: Stage) -> None:
    slip = keep(heard, "Mine.")
    heard.tap(TAKE_BACK)
    heard.write(slip[:-1], LETTERS)
    heard.tap("Take my words back")
    assert "These are not the letters of a slip." in shown(heard)
    heard.write(slip[-1], LETTERS)
    assert "These are not the letters of a slip." not in shown(heard)
    heard.tap("Take my words back")
    assert "Your words are gone" in shown(heard)
    heard.write(slip, LETTERS)
    heard.tap("Take my words back")
    assert "No words belong to these letters." in shown(heard)


def test_letters_that_are_half_typed_are_gone_when_the_desk_locks(heard: Stage) -> None:
    slip = keep(heard, "Mine.")
    heard.tap(TAKE_BACK)
    heard.write(slip, LETTERS)
    heard.shell.locking.lock()
    heard.settle()
    assert slip not in tree(heard.window)
    assert "Mine." in {
        each.given.words for each in heard.shell.the_record().words_with_yes(Use.TABLE)
    }


def test_a_record_that_cannot_be_reached_is_told_and_the_letters_stay(
    heard: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sdm_aid.record.base.errors import RecordTrouble, TroubleKind

    def away(_slip: str) -> bool:
        raise RecordTrouble(TroubleKind.FULL_DISK)

    slip = keep(heard, "Mine.")
    monkeypatch.setattr(heard.shell.the_record(), "take_back_words", away)
    heard.tap(TAKE_BACK)
    heard.write(slip, LETTERS)
    heard.tap("Take my words back")
    assert "Nothing was taken back yet. You can try again." in shown(heard)
    assert slip in tree(heard.window)


OLD = "kneecapitis, said under the old promise"


@pytest.fixture
def promised(heard: Stage) -> Stage:
    """Words that were written when the screen said that nobody here would see them."""
    record = heard.shell.the_record()
    for month in (*MONTHS, "2026-11"):
        record.keep_afterwards(Afterwards(KNEE, "0.1.0", month, (4, 4, 4), OLD))
    return heard


def every_screen(stage: Stage) -> Iterator[str]:
    """What is said on each screen that shows anything of the record."""
    for way in ("Learn together", "See this chart larger", "Control chart"):
        stage.tap(way)
        yield tree(stage.window)
    for place in PLACES:
        stage.tap(place.title())
        yield tree(stage.window)
    stage.tap("Home")
    for way in (TAKE_BACK, "Records", "Settings"):
        stage.tap(way)
        yield tree(stage.window)
        stage.tap("Home")
    finish(stage)
    yield tree(stage.window)
    stage.tap(BOB)
    stage.tap(OWN)
    yield tree(stage.window)
    stage.tap("Skip")


def test_words_of_the_old_promise_are_nowhere(
    promised: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for said in every_screen(promised):
        assert "kneecapitis" not in said
    for output in OUTPUTS:
        made = output.make(promised.finish.wanted()).content
        assert "kneecapitis" not in in_words(made), output.ending
    (talk,) = promised.shell.the_record().conversations()
    promised.tap("Done")
    promised.window.close()
    folder = promised.window.folder
    for command in (
        ("learn", "show"),
        ("learn", "show", KNEE),
        ("learn", "export", "--out", tmp_path / "counts.csv"),
        ("learn", "export", "--fhir", "--out", tmp_path / "reports.json"),
        ("learn", "chart", "effort", "--out", tmp_path / "effort.svg"),
        ("learn", "poster", "--out", tmp_path / "poster.pdf"),
        ("learn", "sheet", "--out", tmp_path / "sheet.pdf"),
        ("learn", "board", "--out", tmp_path / "board.pdf"),
        ("learn", "page", "--out", tmp_path / "group.html"),
        ("learn", "verify"),
        ("records", "export", talk.id, "--out", tmp_path / "talk"),
        ("records", "list"),
    ):
        _code, said = run("--data", folder, *command)
        assert "kneecapitis" not in said, command
    assert "kneecapitis" not in caplog.text
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    names = {each.name for each in files}
    assert {"counts.csv", "reports.json", "effort.svg", "record.json"} <= names
    assert {"sheet.pdf", "board.pdf", "group.html"} <= names
    for each in files:
        assert "kneecapitis" not in in_words(each.read_bytes()), each.name


def in_words(made: bytes) -> str:
    """What stands in a file, also where it is a paper."""
    return printed(made) if made.startswith(b"%PDF") else made.decode("utf-8", "replace")


LOOKS = (
    USUAL,
    Look("large", 1024, 768, text_size=200),
    Look("from the right", 1366, 768, from_the_right=True),
)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_quotes_and_the_box_for_letters_fit(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    stage.shell.the_record().counts.close_months(MONTHS, of_month)
    keep(stage, "Donaudampfschifffahrtsgesellschaftskapitän " * 9)
    keep(stage, SLEEP, "companion")
    keep(stage, SILENCE, "staff", guide="")
    stage.tap("Learn together")
    problems = misfits(stage)
    stage.tap(TAKE_BACK)
    stage.write("ABCD", LETTERS)
    stage.tap("Take my words back")
    problems += misfits(stage)
    assert problems == []
    stage.end()
