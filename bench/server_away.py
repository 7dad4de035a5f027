"""``python -m bench.server_away [OUTAGES]``: a conversation goes on while its server does not.

Each outage is one time the server is stopped, half of them as if its plug were pulled, and started
again, in the middle of what is said. Afterwards every entry is on the server, in order and once.
"""

import os
import sys
import threading
import time
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

os.environ.setdefault("SDM_AID_KEYCHAIN", "off")

from tests.record.postgres import Postgres

from sdm_aid.conversation.entries import Kind, Voice, new_entry, now
from sdm_aid.record import shared_record
from sdm_aid.record.shared_record import open_server_record

GUIDE = b"id: knee\n"

A_BREATH = 0.02
"""Seconds between two answers, so that what waits can follow."""

LEAST = 5
"""Answers said at least with the server there, and again with it away, each time."""


def talk_through(server: Postgres, folder: Path, outages: int) -> int:
    """Talk while the server goes away ``outages`` times. Returns how many answers were said.

    ``AssertionError`` where one is lost, twice there, or not in its place.
    """
    record = open_server_record(server.database(f"away-{uuid4().hex[:8]}"), folder)
    all_there = threading.Event()
    record.tell(lambda waiting, _trouble: all_there.clear() if waiting else all_there.set())
    begun = record.start(GUIDE, sha256(GUIDE).hexdigest(), "Knee")
    journal = record.journal(begun)
    spoken: list[str] = []
    over = threading.Event()
    some_more = threading.Condition()
    troubles: list[Exception] = []

    def talk() -> None:
        try:
            while not over.is_set():
                time.sleep(A_BREATH)
                said = f"Answer {len(spoken)}"
                entry = new_entry(now, Voice.PATIENT, Kind.SAID, "what-matters", "words", said)
                journal.append(entry)
                with some_more:
                    spoken.append(entry.id)
                    some_more.notify_all()
        except Exception as trouble:
            troubles.append(trouble)
            with some_more:
                some_more.notify_all()

    def hear_some() -> None:
        enough = len(spoken) + LEAST
        with some_more:
            some_more.wait_for(lambda: troubles or len(spoken) >= enough, 60)

    talking = threading.Thread(target=talk)
    talking.start()
    try:
        for n in range(outages):
            hear_some()
            with server.away("immediate" if n % 2 else "fast"):
                hear_some()
            assert all_there.wait(60) or troubles, "what waited did not follow by itself"
    finally:
        over.set()
        talking.join()
    assert not troubles, troubles
    record.send()
    kept = [entry.id for entry in record.entries(begun)]
    waiting = record.waiting
    record.close()
    assert waiting == 0
    assert len(kept) == len(set(kept)), "an answer is there twice"
    assert kept == spoken, "an answer is lost, or not in its place"
    return len(spoken)


def main() -> None:
    """Talk through 50 outages, or as many as are asked for."""
    outages = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    server = Postgres()
    shared_record.PAUSE = 0.05
    try:
        with TemporaryDirectory() as folder:
            said = talk_through(server, Path(folder), outages)
    finally:
        server.remove()
    print(f"{outages} outages, {said} answers: each is on the server, in order and once.")


if __name__ == "__main__":
    main()
