"""Whatever people write comes out of the record as it went in, on this machine and on a server."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Value, clean
from sdm_aid.learning.notebook.kept import KeptNotebook, Written, new_thing
from sdm_aid.learning.notebook.notes import Side, Thing
from sdm_aid.record.journal.given_words import GivenWords, Use
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.shared_record import open_server_record
from tests.record.postgres import Postgres

WORDS = st.text(st.sampled_from("\ud83d\0\x7f“😀\\ a\n"), max_size=40) | st.text(max_size=300)
"""Halves of characters, NUL and all."""
VALUES: st.SearchStrategy[tuple[Thing, str, Value]] = st.one_of(
    st.tuples(st.just(Thing.IDEA), st.just("words"), st.one_of(WORDS, st.none())),
    st.tuples(st.just(Thing.IDEA), st.just("share"), st.booleans()),
    st.tuples(st.just(Thing.DOTS), st.just("given/Bob"), st.lists(WORDS, max_size=5)),
    st.tuples(
        st.just(Thing.CHANGE), st.just("test-talks"), st.floats(allow_nan=False, width=32)
    ).filter(lambda each: abs(float(each[2])) < 1e9),
)


@pytest.fixture(scope="module", params=["on this machine", "on a server"])
def record(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Record]:
    folder: Path = tmp_path_factory.mktemp("record")
    if request.param == "on a server":
        server: Postgres = request.getfixturevalue("postgres")
        opened: Record = open_server_record(server.database(f"notes-{uuid4().hex[:8]}"), folder)
    else:
        opened = open_record(folder, keychain=False)
    yield opened
    assert verify(opened.engine) == ()
    opened.close()


def storable(text: str, record: Record) -> Value:
    """PostgreSQL keeps every character in a text but NUL."""
    kept = str(clean(text))
    return kept.replace("\0", "�") if record.engine.dialect.name == "postgresql" else kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(who=WORDS, side=st.sampled_from(Side), values=st.lists(VALUES, min_size=1, max_size=4))
def test_notes(
    record: Record, who: str, side: Side, values: list[tuple[Thing, str, Value]]
) -> None:
    notebook = KeptNotebook(record)
    before = notebook.notes()
    about = new_thing()
    notebook.write(
        side, who, (Written(thing, about, field, value) for thing, field, value in values)
    )
    there = notebook.notes()
    assert there[: len(before)] == before
    assert [(each.thing, each.field, each.value) for each in there[len(before) :]] == [
        (thing, field, clean(value)) for thing, field, value in values
    ]
    assert {(each.who, each.side) for each in there[len(before) :]} == {
        (storable(who, record), side)
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=WORDS.filter(str.strip), guide=WORDS, uses=st.sets(st.sampled_from(Use)))
def test_words(record: Record, words: str, guide: str, uses: set[Use]) -> None:
    said = GivenWords("patient", "better", guide, "2026-11", words, frozenset(uses))
    record.keep_words(said, "KTQW-BNHE")
    for use in Use:
        kept = [(each.given.words, each.given.guide) for each in record.words_with_yes(use)]
        wanted = [(storable(words, record), storable(guide, record))] if use in uses else []
        assert kept == wanted
    assert record.take_back_words("KTQW-BNHE")
