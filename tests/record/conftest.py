from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import keyring
import pytest

from sdm_aid.conversation.entries import Entry, Kind, Value, Voice, new_entry
from sdm_aid.record.journal.afterwards import Answers
from sdm_aid.record.journal.given_words import GivenWords, Use
from sdm_aid.record.journal.notebook import KeptNote
from sdm_aid.record.record import Afterwards, Record, open_record
from sdm_aid.record.shared_record import open_server_record

GUIDE = b"name: A guide \xe2\x80\x94 to the letter\r\n"
GUIDE_HASH = sha256(GUIDE).hexdigest()
AT = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)


HERE, SERVER = "on this machine", "on a server"

on_both = pytest.mark.parametrize("record", [HERE, SERVER], indirect=True)
"""For a test of what a record does wherever it is; others are of the one on this machine."""


@pytest.fixture
def record(folder: Path, request: pytest.FixtureRequest) -> Iterator[Record]:
    if getattr(request, "param", HERE) == SERVER:
        opened: Record = open_server_record(request.getfixturevalue("address"), folder)
    else:
        opened = open_record(folder)
    yield opened
    opened.close()


@pytest.fixture
def begun(record: Record) -> str:
    return record.start(GUIDE, GUIDE_HASH, "Knee osteoarthritis")


def entry(
    kind: Kind, step: str = "", field: str = "", value: Value = None, at: datetime = AT
) -> Entry:
    return new_entry(lambda: at, Voice.PATIENT, kind, step, field, value)


def said(step: str, field: str, value: Value, at: datetime = AT) -> Entry:
    return entry(Kind.SAID, step, field, value, at)


def words(text: str = "It aches on the stairs") -> Entry:
    return said("what-matters", "words", text)


@pytest.fixture
def usual_keychain() -> Iterator[None]:
    """The keychain that was there is there again afterwards."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def answered(answers: Answers = (4, 4, 3), words: str = "", month: str = "2026-11") -> Afterwards:
    return Afterwards("knee-osteoarthritis", "0.1", month, answers, words)


def note(
    note_id: str, value: Value = "Ask me before I come.", thing: str = "idea", field: str = "words"
) -> KeptNote:
    """Something that Bob writes in the notebook."""
    return KeptNote(note_id, AT, "patient", "Bob", thing, "one", field, value)


def given(*uses: Use, words: str = "Ask about my dog.") -> GivenWords:
    """Something that somebody writes alone, with a yes to these uses."""
    return GivenWords("patient", "better", "knee", "2026-11", words, frozenset(uses))


def talk(record: Record, answers: int = 3) -> str:
    """A talk with so many answers; its id."""
    begun = record.start(GUIDE, sha256(GUIDE).hexdigest(), "Knee")
    for n in range(answers):
        record.journal(begun).append(words(f"answer {n}"))
    return begun
