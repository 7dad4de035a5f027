"""One talk to what it adds, as the talk was held."""

from datetime import UTC, datetime, timedelta

import pytest

from sdm_aid.conversation.brought_in import BroughtIn, Source, noted
from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import ASK
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import LEFT_OUT, fold
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.learning.counting.tally import tally_of

BEGAN = datetime(2026, 9, 30, 23, 50, tzinfo=UTC)
STEP = "what-matters"
CHECKS = ("sure", "understand", "risk-benefit", "encouragement")
Numbers = dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read_file(shipped_guides() / "knee-osteoarthritis.yaml").guide


class Talk(Conversation):
    """A talk in memory; a minute goes by with each thing that is done."""

    def __init__(self, guide: Guide) -> None:
        self.at = BEGAN
        self.entries: list[Entry] = []
        super().__init__(guide, self, clock=lambda: self.at)

    def append(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.at += timedelta(minutes=1)

    def numbers(self, month: str = "2026-09") -> Numbers:
        tally = tally_of(self.guide, self.state, BEGAN)
        return dict(tally.numbers.get(month, {}))


@pytest.fixture
def talk(guide: Guide) -> Talk:
    made = Talk(guide)
    made.go_to("together")
    made.say("together", "patient-name", "Bob")
    return made


def row(guide: Guide) -> str:
    return guide.outcomes[0].id


def test_a_talk_counts_in_the_month_in_which_it_began(talk: Talk) -> None:
    talk.at += timedelta(days=20)
    talk.say(STEP, "words", "To walk Meg again.")
    assert talk.numbers()["talks"] == (1, 1)
    assert talk.numbers("2026-10") == {}


def test_the_patient_was_asked_first_where_their_words_stood_before_a_row(
    talk: Talk, guide: Guide
) -> None:
    talk.say(STEP, "words", "To walk Meg again.")
    talk.open_row(row(guide))
    assert talk.numbers()["asked-first"] == (1, 1)


@pytest.mark.parametrize("name", ["card/less-pain", "own-card/a"])
def test_a_card_is_as_good_as_words(talk: Talk, guide: Guide, name: str) -> None:
    if name.startswith("card/"):
        name, value = f"card/{guide.what_matters[0].id}", "matters"
    else:
        value = "To kneel"
    talk.say(STEP, name, value)
    talk.open_row(row(guide))
    assert talk.numbers()["asked-first"] == (1, 1)


def test_a_row_that_was_opened_before_comes_first(talk: Talk, guide: Guide) -> None:
    talk.open_row(row(guide))
    talk.say(STEP, "words", "To walk Meg again.")
    assert talk.numbers()["asked-first"] == (0, 1)


def test_words_that_were_taken_back_did_not_stand(talk: Talk, guide: Guide) -> None:
    talk.say(STEP, "words", "Of somebody else")
    talk.undo()
    talk.open_row(row(guide))
    talk.say(STEP, "words", "To walk Meg again.")
    assert talk.numbers()["asked-first"] == (0, 1)


def test_nobody_asked_is_not_asked_first(talk: Talk) -> None:
    assert talk.numbers()["asked-first"] == (0, 1)


def test_being_heard_counts_while_it_stands_and_only_where_a_talk_came_to_it(talk: Talk) -> None:
    assert "heard" not in talk.numbers()
    talk.say(STEP, "words", "To walk Meg again.")
    assert talk.numbers()["heard"] == (0, 1)
    talk.say(STEP, "heard", "You miss the hill.")
    talk.say(STEP, "heard-right", "yes")
    assert talk.numbers()["heard"] == (1, 1)
    talk.say(STEP, "heard", "You miss the hill and Meg.")
    assert talk.numbers()["heard"] == (0, 1)


def test_both_yeses_stand_in_a_talk_that_was_finished(talk: Talk) -> None:
    talk.say(STEP, "words", "To walk Meg again.")
    talk.say("our-plan", "agreed/patient", True)
    talk.say("our-plan", "agreed/clinician", True)
    assert "agreed" not in talk.numbers()
    talk.finish()
    assert talk.numbers()["agreed"] == (1, 1)
    talk.say("our-plan", "support", "Jean")
    assert "agreed" not in talk.numbers()
    talk.finish()
    assert talk.numbers()["agreed"] == (0, 1)


def test_a_question_left_open_hangs_unless_there_is_a_day_to_look_again(talk: Talk) -> None:
    talk.say(ASK, "asked/risks", "What are the risks?")
    talk.finish()
    assert talk.numbers()["nothing-open"] == (0, 1)
    talk.say("our-plan", "review", "In March")
    talk.finish()
    assert talk.numbers()["nothing-open"] == (1, 1)


def test_a_question_that_both_call_answered_does_not_hang(talk: Talk) -> None:
    talk.say(ASK, "asked/risks", "What are the risks?")
    talk.say(ASK, "answered/patient/risks", True)
    talk.finish()
    assert talk.numbers()["nothing-open"] == (0, 1)
    talk.say(ASK, "answered/clinician/risks", True)
    talk.finish()
    assert talk.numbers()["nothing-open"] == (1, 1)


def test_something_to_do_is_for_what_matters(talk: Talk) -> None:
    talk.say(STEP, "words", "To walk Meg again.")
    assert "action-tied" not in talk.numbers()
    talk.say("our-plan", "action/a/what", "Start the class")
    assert talk.numbers()["action-tied"] == (0, 1)
    talk.say("our-plan", "action/a/for", "own_words")
    assert talk.numbers()["action-tied"] == (1, 1)
    talk.say(STEP, "words", None)
    assert talk.numbers()["action-tied"] == (0, 1)


@pytest.mark.parametrize(("said", "counted"), [("yes", (1, 1)), ("partly", (0, 1)), (None, None)])
def test_a_good_talk_counts_where_somebody_said_how_it_was(
    talk: Talk, said: str | None, counted: tuple[int, int] | None
) -> None:
    if said:
        talk.say("our-plan", "good-talk-was", said)
    assert talk.numbers().get("good-talk") == counted


def test_not_today_a_choice_set_aside_and_all_four_checks(talk: Talk, guide: Guide) -> None:
    talk.say(STEP, "words", "To walk Meg again.")
    before = talk.numbers()
    talk.say("choose", "choice", "not-today")
    aside = next(each for each in guide.options if not each.doing_nothing)
    talk.say("what-we-could-do", f"set-aside/{aside.id}", "Not with this heart")
    for each in CHECKS[:3]:
        talk.say("check", f"ready/{each}", "yes")
    assert talk.numbers()["all-checks"] == (0, 1)
    talk.say("check", f"ready/{CHECKS[3]}", "yes")
    for each in ("not-today", "set-aside", "all-checks"):
        assert (before[each], talk.numbers()[each]) == ((0, 1), (1, 1))


def test_cards_that_matter_a_lot_and_own_cards_as_one_group(talk: Talk, guide: Guide) -> None:
    first, second = guide.what_matters[:2]
    talk.say(STEP, f"card/{first.id}", "matters-a-lot")
    talk.say(STEP, f"card/{second.id}", "matters")
    for key in ("a", "b"):
        talk.say(STEP, f"own-card/{key}", f"Something {key}")
        talk.say(STEP, f"card/{key}", "matters-a-lot")
    numbers = talk.numbers()
    assert numbers[f"card/{first.id}"] == (1, 1)
    assert numbers[f"card/{second.id}"] == (0, 1)
    assert numbers["card/own_cards"] == (1, 1)
    cards = {name for name in numbers if name.startswith("card/")}
    assert cards == {f"card/{card.id}" for card in guide.what_matters} | {"card/own_cards"}


def test_minutes_are_those_of_each_sitting(talk: Talk) -> None:
    """A minute between entries, and four between the names and the words."""
    talk.at += timedelta(minutes=3)
    talk.say(STEP, "words", "To walk Meg again.")
    talk.at += timedelta(days=3)
    talk.say(STEP, "worries", "The operation")
    talk.say("our-plan", "support", "Jean")
    assert talk.numbers()["minutes"] == (6, 1)


def test_a_clock_that_was_set_back_adds_no_minutes(talk: Talk) -> None:
    talk.say(STEP, "words", "To walk Meg again.")
    talk.at -= timedelta(hours=5)
    talk.say(STEP, "worries", "The operation")
    assert talk.numbers()["minutes"] == (2, 1)


def test_a_talk_that_is_finished_twice_counts_once_in_the_month_of_the_first(talk: Talk) -> None:
    talk.at = datetime(2026, 10, 2, 9, tzinfo=UTC)
    talk.finish()
    talk.at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    talk.say("our-plan", "support", "Jean")
    talk.finish()
    assert talk.numbers("2026-10") == {"answered": (0, 1)}
    assert talk.numbers("2026-11") == {}
    assert talk.numbers()["finished"] == (1, 1)


def test_a_talk_that_the_patient_wants_left_out_adds_nothing_and_stays_finished(
    talk: Talk,
) -> None:
    talk.finish()
    talk.say(*LEFT_OUT, True)
    assert talk.numbers() == {}
    assert talk.state.finished is not None
    assert talk.state.answers[LEFT_OUT].voice is Voice.PATIENT
    talk.say(*LEFT_OUT, None)
    assert talk.numbers()["finished"] == (1, 1)


def test_a_talk_in_which_nothing_was_said_is_none(guide: Guide) -> None:
    talk = Talk(guide)
    talk.go_to("together")
    assert talk.numbers() == {}


@pytest.mark.parametrize(
    ("proved", "claims", "counts"),
    [(True, "", True), (True, "its-id", False), (False, "", False)],
    ids=["this record's own, gone here", "also here", "a stranger's"],
)
def test_a_talk_from_a_file_counts_only_where_it_is_ours_and_nowhere_else(
    talk: Talk, proved: bool, claims: str, counts: bool
) -> None:
    origin = BroughtIn(BEGAN, "record.json", Source.RECORD, claims, proved)
    state = fold((noted("first", origin), *talk.entries))
    assert bool(tally_of(talk.guide, state, BEGAN).numbers) is counts


@pytest.mark.parametrize("name", ["Aimee", "Jean"])
def test_who_the_clinician_is_changes_no_number(talk: Talk, name: str) -> None:
    """So no number can be asked for of one clinician."""
    before = talk.numbers()
    talk.at -= timedelta(minutes=1)
    talk.say("together", "clinician-name", name)
    assert talk.numbers() == before
