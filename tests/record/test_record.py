"""Conversations written, read back, carried on, listed and found."""

import subprocess
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Entry, Kind, Value, Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps.route import PUT_AWAY
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store.listing import Sought
from sdm_aid.record.store.sqlite import reading

from .conftest import AT, GUIDE, GUIDE_HASH, entry, on_both, said, words

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
# What people say is JSON and holds every character; a place's name is plain text, and PostgreSQL
# keeps every character in a text but this one.
PLACES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Voice), PLACES, VALUES), max_size=5))
@on_both
def test_entries_come_back_as_they_were_in_their_order(
    record: Record, spoken: list[tuple[Voice, str, Value]]
) -> None:
    conversation = record.start(GUIDE, GUIDE_HASH, "Knee")
    journal = record.journal(conversation)
    given_ = [
        Entry(words().id, AT + timedelta(microseconds=n), voice, Kind.SAID, "check", field, value)
        for n, (voice, field, value) in enumerate(spoken)
    ]
    for each in given_:
        journal.append(each)
    back = record.entries(conversation)
    assert list(back) == given_
    assert [repr(each.value) for each in back] == [repr(each.value) for each in given_]


def test_a_conversation_is_carried_on_after_the_record_was_closed(
    folder: Path, knee: ReadGuide
) -> None:
    record = open_record(folder)
    kept = record.start(GUIDE, GUIDE_HASH, "Knee")
    talk = Conversation(knee.guide, record.journal(kept))
    talk.go_to("together")
    talk.say("together", "patient-name", "Bob")
    record.close()

    again = open_record(folder)
    carried = Conversation(knee.guide, again.journal(kept), again.entries(kept))
    assert carried.state == talk.state
    carried.say("together", "clinician-name", "Aimee")
    assert fold(again.entries(kept)) == carried.state
    again.close()


@on_both
def test_the_guide_is_kept_to_the_byte_and_once(record: Record, begun: str) -> None:
    other = record.start(GUIDE, GUIDE_HASH, "Knee osteoarthritis")
    assert other != begun
    assert record.guide_text(begun) == record.guide_text(other) == GUIDE
    with pytest.raises(ValueError, match="hash"):
        record.start(b"another text", GUIDE_HASH, "Knee osteoarthritis")
    with pytest.raises(KeyError):
        record.guide_text("no such conversation")


@on_both
def test_an_entry_appended_twice_is_kept_once(record: Record, begun: str) -> None:
    once = words()
    record.journal(begun).append(once)
    record.journal(begun).append(once)
    assert record.entries(begun) == (once,)


@on_both
def test_another_entry_with_a_known_id_is_not_dropped_in_silence(
    record: Record, begun: str
) -> None:
    first = words("one thing")
    record.journal(begun).append(first)
    other = Entry(first.id, first.at, first.voice, first.kind, first.step, first.field, "another")
    with pytest.raises(ValueError, match="id"):
        record.journal(begun).append(other)
    assert record.entries(begun) == (first,)


@on_both
def test_a_draft_is_overwritten_as_somebody_types(record: Record, begun: str) -> None:
    journal = record.journal(begun)
    journal.keep_draft("check", "said-back", Voice.PATIENT, "So I")
    journal.keep_draft("check", "said-back", Voice.PATIENT, "So I would rest \0 \ud83d for six")
    journal.keep_draft("choose", "why", Voice.TOGETHER, "")
    assert [(d.step, d.field, d.voice, d.text) for d in journal.drafts()] == [
        ("check", "said-back", Voice.PATIENT, "So I would rest \0 \ud83d for six"),
        ("choose", "why", Voice.TOGETHER, ""),
    ]
    journal.drop_draft("choose", "why")
    assert [draft.step for draft in journal.drafts()] == ["check"]


@on_both
def test_saying_it_ends_the_draft_at_that_place_and_no_other(record: Record, begun: str) -> None:
    journal = record.journal(begun)
    journal.keep_draft("what-matters", "words", Voice.PATIENT, "It aches")
    journal.keep_draft("what-matters", "life-words", Voice.PATIENT, "Stairs")
    elsewhere = record.journal(record.start(GUIDE, GUIDE_HASH, "Knee"))
    elsewhere.keep_draft("what-matters", "words", Voice.PATIENT, "Mine")
    journal.append(words())
    assert [draft.field for draft in journal.drafts()] == ["life-words"]
    assert [draft.text for draft in elsewhere.drafts()] == ["Mine"]


@on_both
def test_the_list_says_what_the_entries_add_up_to(record: Record, begun: str) -> None:
    """After every entry, undone ones included, the list agrees with the fold."""
    journal = record.journal(begun)
    bob, wrong = (said("together", "patient-name", name) for name in (" Bob ", "Rob"))
    moves = [
        entry(Kind.WENT_TO, "together"),
        bob,
        wrong,
        entry(Kind.UNDONE, "together", "patient-name", wrong.id),
        entry(Kind.WENT_TO, "what-matters"),
        words(),
        entry(Kind.HANDED_OVER, "what-matters", value="clinician"),
        entry(Kind.FINISHED, "what-matters"),
        words("Something more"),
        entry(Kind.FINISHED, "what-matters"),
        entry(Kind.OPENED, "what-matters", "row", "pain"),
        entry(Kind.UNDONE, "together", "patient-name", bob.id),
        said("together", "patient-name", "Zoë"),
        said("together", "patient-name", None),
    ]
    for each in moves:
        journal.append(each)
        state = fold(record.entries(begun))
        (kept,) = record.conversations()
        assert kept.patient == state.text("together", "patient-name").strip()
        assert (kept.step, kept.finished) == (state.step, state.finished)


@on_both
def test_the_newest_comes_first_and_the_latest_unfinished_is_offered(record: Record) -> None:
    names = ("Ann", "Ben", "Cat")
    ids = [record.start(GUIDE, GUIDE_HASH, "Knee") for _name in names]
    for n, (kept, name) in enumerate(zip(ids, names, strict=True)):
        held = record.hold(kept)
        assert held is not None
        held.let_go()
        at = AT + timedelta(days=400 + n)
        record.journal(kept).append(said("together", "patient-name", name, at))
    later = AT + timedelta(days=500)
    record.journal(ids[2]).append(entry(Kind.FINISHED, "our-plan", at=later))
    assert [kept.patient for kept in record.conversations()] == ["Cat", "Ben", "Ann"]
    assert [kept.patient for kept in record.conversations(limit=1)] == ["Cat"]
    assert [(each.id, each.patient) for each in record.unfinished(1)] == [(ids[1], "Ben")]
    assert [each.patient for each in record.unfinished(5)] == ["Ben", "Ann"]
    assert record.conversations(limit=None)[0].finished == later


@on_both
def test_what_was_put_away_is_offered_again_once_something_more_is_said(record: Record) -> None:
    kept = record.start(GUIDE, GUIDE_HASH, "Knee")
    held = record.hold(kept)
    assert held is not None
    held.let_go()
    record.journal(kept).append(said("together", "patient-name", "Bob", AT))
    assert [each.id for each in record.unfinished(5)] == [kept]
    record.journal(kept).append(said(*PUT_AWAY, True, AT + timedelta(days=1)))
    assert record.unfinished(5) == ()
    assert [each.id for each in record.conversations()] == [kept]
    record.journal(kept).append(said("what-matters", "words", "My knees", AT + timedelta(days=2)))
    assert [each.id for each in record.unfinished(5)] == [kept]


@on_both
def test_nothing_is_offered_where_nothing_was_begun(record: Record) -> None:
    assert record.unfinished(5) == ()
    assert record.conversations() == ()


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("zo", ["Zoë O’Neill_100%"]),
        ("ZOË", ["Zoë O’Neill_100%"]),
        ("strasse", ["Jörg Straße"]),
        ("JORG", ["Jörg Straße"]),
        ("knee jo", ["Jörg Straße"]),
        ("hip", ["Zoë O’Neill_100%"]),
        ("_100%", ["Zoë O’Neill_100%"]),
        ("%zz", []),
        ("j_zz", []),
        ("%r", ["Jörg Straße"]),
        ("  ", ["Jörg Straße", "Zoë O’Neill_100%"]),
    ],
)
@on_both
def test_a_few_letters_find_a_person_or_a_guide(
    record: Record, letters: str, found: list[str]
) -> None:
    for day, name, title in ((1, "Zoë O’Neill_100%", "Hip"), (2, "Jörg Straße", "Knee")):
        kept = record.start(title.encode(), sha256(title.encode()).hexdigest(), title)
        record.journal(kept).append(
            said("together", "patient-name", name, AT + timedelta(days=day))
        )
    assert [kept.patient for kept in record.conversations(letters)] == found


@pytest.mark.parametrize(
    "behind_the_back",
    [
        "UPDATE entry SET value = '1'",
        "DELETE FROM entry",
        "REPLACE INTO entry (id, conversation, sequence, at, voice, kind, step, field, value) "
        "SELECT id, conversation, sequence, at, voice, kind, step, field, '1' "
        "FROM entry",
    ],
)
def test_an_entry_cannot_be_changed_or_taken_away(
    record: Record, begun: str, behind_the_back: str
) -> None:
    once = words()
    record.journal(begun).append(once)
    with reading(record.engine) as connection, pytest.raises(Exception, match="only ever added"):
        connection.exec_driver_sql(behind_the_back)
    assert record.entries(begun) == (once,)


def test_the_package_imports_nothing_heavy() -> None:
    code = "import sys, sdm_aid.record; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sqlalchemy", "alembic", "keyring", "sqlcipher3"} & set(done.stdout.split())


def test_opening_a_record_of_this_version_imports_no_alembic(folder: Path) -> None:
    code = (
        "import sys, pathlib; from sdm_aid.record.record import open_record; "
        "open_record(pathlib.Path(sys.argv[1])).close(); print(*sys.modules)"
    )
    for _new_then_old in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
        )
        assert "alembic" not in done.stdout.split()


@on_both
def test_talks_are_sought_by_how_they_stand_and_by_guide_and_put_in_order(record: Record) -> None:
    other = b"another guide"
    throat = record.start(other, sha256(other).hexdigest(), "Throat")
    knees = [record.start(GUIDE, GUIDE_HASH, "Knee") for _name in range(2)]
    for days, (kept, name) in enumerate(zip((throat, *knees), ("Cat", "Ann", "Ben"), strict=True)):
        at = AT + timedelta(days=days)
        record.journal(kept).append(said("together", "patient-name", name, at))
    over = entry(Kind.FINISHED, "our-plan", at=AT + timedelta(days=1, hours=1))
    record.journal(knees[0]).append(over)
    for sought, names in (
        (Sought(), ["Ben", "Ann", "Cat"]),
        (Sought(order="oldest"), ["Cat", "Ann", "Ben"]),
        (Sought(order="name"), ["Ann", "Ben", "Cat"]),
        (Sought(order="guide"), ["Ben", "Ann", "Cat"]),
        (Sought(standing="finished"), ["Ann"]),
        (Sought(standing="unfinished"), ["Ben", "Cat"]),
        (Sought(title="Knee", order="name"), ["Ann", "Ben"]),
        (Sought("knee", "unfinished"), ["Ben"]),
    ):
        assert [each.patient for each in record.sought(sought)] == names, sought
    assert record.titles() == ("Knee", "Throat")


@on_both
def test_people_of_one_name_are_told_apart_by_what_was_said_and_not_taken_back(
    record: Record,
) -> None:
    kept = [record.start(GUIDE, GUIDE_HASH, "Knee") for _name in range(2)]
    for each in kept:
        record.journal(each).append(said("together", "patient-name", "Bob", AT))
    for year in ("1950", "1951"):
        record.journal(kept[0]).append(said("together", "birth-year", year, AT))
    wrong = said("together", "patient-number", "77", AT)
    record.journal(kept[1]).append(wrong)
    record.journal(kept[1]).append(
        entry(Kind.UNDONE, "together", "patient-number", wrong.id, at=AT)
    )
    found = {each.id: each.identifiers for each in record.sought(Sought(identifiers=True))}
    assert found == {kept[0]: ("1951",), kept[1]: ()}
    assert all(not each.identifiers for each in record.conversations())
    assert {each.identifiers for each in record.of_the_same_name(kept[0])} == {("1951",), ()}
