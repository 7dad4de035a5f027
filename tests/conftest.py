import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SDM_AID_KEYCHAIN"] = "off"
os.environ["SDM_AID_STATE"] = tempfile.mkdtemp(prefix="sdm-aid-state-")
os.environ.setdefault("SDM_AID_TEST_RUN", uuid4().hex)  # the same for all workers of a run

from sdm_aid.conversation.entries import Entry
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from tests.kit.long_run import LongRun
from tests.record.postgres import NoPostgres, Postgres

LONG = float(os.environ.get("SDM_AID_LONG", "0"))
"""Minutes that the property tests which are chosen have together; 0 for once through."""

settings.register_profile("no timings in tests", deadline=None)
settings.register_profile("long", deadline=None, derandomize=False)
settings.load_profile("long" if LONG else "no timings in tests")


class Journal(list[Entry]):
    """A journal in memory, for tests of what a conversation is."""


@pytest.fixture(scope="session")
def knee() -> ReadGuide:
    return read_file(shipped_guides() / "knee-osteoarthritis.yaml")


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
def talk(knee: ReadGuide, journal: Journal) -> Conversation:
    """A conversation over the knee guide, between Bob and Aimee, at its first step."""
    moments = clock()
    conversation = Conversation(knee.guide, journal, clock=lambda: next(moments))
    conversation.go_to("together")
    conversation.say("together", "patient-name", "Bob")
    conversation.say("together", "clinician-name", "Aimee")
    return conversation


def clock(begins: datetime = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)) -> Iterator[datetime]:
    """Moments a second apart."""
    while True:
        yield begins
        begins += timedelta(seconds=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "SDM Aid"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, one for all tests."""
    try:
        server = Postgres()
    except NoPostgres as reason:
        pytest.skip(str(reason))
    yield server
    server.remove()


@pytest.fixture
def address(postgres: Postgres) -> str:
    """Where a new record can be on a server."""
    return postgres.database(f"record-{uuid4().hex[:8]}")


def pytest_configure(config: pytest.Config) -> None:
    if LONG:
        config.pluginmanager.register(LongRun(LONG))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write the snapshots anew")


SLOW = (
    "fhir",
    "verapdf",
    "_nu",
    "in_browser",
    "idle",
    "any_words",
    "kill",
    "apart",
    "rooms",
    "many_guides",
    *("nothing_moves", "keyboard_alone", "pseudo_language", "every_rehearsal", "test_fits"),
    *("rare_screens", "brought_back", "odd_talks", "long_strings"),
)
"""In the names of test modules that have other programs read the outputs, that kill processes, or
that take the same screens and papers through many sizes, languages and talks."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(word in item.path.stem for word in SLOW):
            item.add_marker(pytest.mark.slow)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The process that hands out the tests clears up behind its workers."""
    if not hasattr(session.config, "workerinput"):
        from tests.kit import made_once

        made_once.forget()
