"""``python -m bench.many [--full] [--server]``: a record of very many conversations stays quick.

It fills a record with conversations as the program writes them, links and seals included, then
measures opening, finding and reading. Usually 100,000 conversations of 30 entries; with ``--full``
a million. ``--server``: on PostgreSQL as well.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SDM_AID_KEYCHAIN"] = "off"

from sqlalchemy import Engine, insert, text

from bench.measures import Measure, start, tell, timed
from sdm_aid.conversation.entries import Entry, Kind, Voice
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.letters import letters
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.journal.journal import head_row, row_of, sealed_with
from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store import audit, guide_texts, hmac_chain, record_head, tables
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.sqlite import writing

USUAL, FULL, FEW = 100_000, 1_000_000, 10
ENTRIES = 30
AT_ONCE = 2_000
"""Conversations in one transaction."""
BEGAN = datetime(2016, 1, 4, 9, tzinfo=UTC)
APART = timedelta(minutes=5)
ROUNDS = 9

Row = dict[str, Any]


def fill(
    record: Record, read: ReadGuide, count: int, entries_each: int = ENTRIES, seed: int = 20261123
) -> list[str]:
    """Put ``count`` conversations into an empty record. Returns the names in it."""
    chance = random.Random(seed)
    names = [*_names(chance, max(3, count // 3))]
    with writing(record.engine) as connection:
        guide = read.text.encode()
        guide_texts.keep(connection, read.hash, guide, read.guide.title, moment(BEGAN))
        key = hmac_chain.key_of(connection)
    head, sequence = _audit_head(record.engine), 0
    for first in range(0, count, AT_ONCE):
        before = head
        conversations: list[Row] = []
        entries: list[Row] = []
        done: list[Row] = []
        for n in range(first, min(first + AT_ONCE, count)):
            talk, said = _talk(chance, key, read, n, chance.choice(names), entries_each)
            conversations.append(talk)
            entries += said
            row = {"at": talk["started"], "done": Done.STARTED.value, "how": ""}
            row["about"] = audit.about(talk["id"])
            head = hmac_chain.longer(key, audit.CHAIN, head, audit.content_of(row))
            sequence += 1
            done.append({**row, "sequence": sequence, "link": head.link})
        with writing(record.engine) as connection:
            for table, rows in (
                (tables.conversation, conversations),
                (tables.entry, entries),
                (tables.audit, done),
            ):
                connection.execute(insert(table), rows)
            audit.keep_head(connection, before, head)
            seals = sum(int(talk["seal"], 16) for talk in conversations)
            record_head.changed(
                connection,
                Sum.CONVERSATION,
                come=f"{seals:x}",
                conversations=len(conversations),
                entries=len(entries),
            )
    return names


def _audit_head(engine: Engine) -> hmac_chain.Head:
    with writing(engine) as connection:
        return audit.head_of(connection)


def _talk(
    chance: random.Random, key: bytes, read: ReadGuide, n: int, name: str, entries_each: int
) -> tuple[Row, list[Row]]:
    """One conversation and its entries, as rows; one in fifty was never finished."""
    unfinished = n % 50 == 0
    began = BEGAN + n * APART
    this = str(UUID(int=(int(began.timestamp() * 1000) << 80) | chance.getrandbits(74) | 7 << 76))
    what = sealed_with(this, read.hash, moment(began))
    head = hmac_chain.new_head(key, what)
    rows = []
    for entry in _said(chance, this, began, name, unfinished, entries_each):
        row = row_of(entry, this)
        head = hmac_chain.longer(key, what, head, hmac_chain.content_of(row))
        rows.append({**row, "sequence": len(rows) + 1, "link": head.link})
    last = rows[-1]["at"]
    talk = {
        "id": this,
        "guide": read.hash,
        "started": moment(began),
        "last_touched": last,
        "finished": None if unfinished else last,
        "patient": name,
        "patient_letters": letters(name),
        "step": "our-plan",
    }
    return talk | head_row(head), rows


def _said(
    chance: random.Random,
    this: str,
    began: datetime,
    name: str,
    unfinished: bool,
    entries_each: int,
) -> Iterator[Entry]:
    told: list[tuple[Kind, str, str, Any]] = [
        (Kind.SAID, "together", "patient-name", name),
        (Kind.SAID, "together", "clinician-name", "Aimee"),
        *((Kind.SAID, "what-matters", "words", _words(chance, 12)) for _time in range(4)),
        *((Kind.SAID, "our-plan", f"action/own-{k}/what", _words(chance, 6)) for k in range(20)),
    ]
    told += [(Kind.SAID, "our-plan", "review", "In March")] * (entries_each - len(told) - 2)
    del told[entries_each - 2 :]
    told.append((Kind.WENT_TO, "our-plan", "", None))
    last = Kind.SAID if unfinished else Kind.FINISHED
    told.append((last, "our-plan", "support" if unfinished else "", "Jean" if unfinished else None))
    for n, (kind, step, field, value) in enumerate(told):
        at = began + timedelta(seconds=5 * n)
        an_id = f"{this[:-4]}{n:04x}"
        yield Entry(an_id, at, Voice.PATIENT, kind, step, field, value)


_SYLLABLES = (
    "ba be bo da do fa fi go ha he ja jo ka ko la le lo ma me mo na no pa ra ri sa so ta to"
)


def _names(chance: random.Random, count: int) -> Iterator[str]:
    """Made-up names of two words."""
    parts = _SYLLABLES.split()
    for _n in range(count):
        first = "".join(chance.choices(parts, k=chance.randint(2, 3))).title()
        last = "".join(chance.choices(parts, k=chance.randint(3, 4))).title()
        yield f"{first} {last}"


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_SYLLABLES.split(), k=count))


def finding_and_reading(record: Record, names: list[str], where: str) -> list[Measure]:
    """Finding people by a few letters, and opening their conversations."""
    chance = random.Random(7)
    few = [name.split()[1][:4].lower() for name in chance.sample(names, ROUNDS)]
    rare = [name.split()[1].lower() for name in chance.sample(names, ROUNDS)]
    asked = (*few, *rare, "nobody at all", "a")
    record.conversations("warm")
    finds = [timed(lambda each=each: record.conversations(each)) for each in asked]
    newest = record.conversations()
    opens = [timed(lambda kept=kept: _opened(record, kept.id)) for kept in newest[:ROUNDS]]
    some = [kept.id for each in few for kept in record.conversations(each)[-1:]]
    opens += [timed(lambda this=this: _opened(record, this)) for this in some]
    return [
        Measure(f"{where}: finding a person, worst", max(finds), "ms", 100),
        Measure(f"{where}: finding a person, median", statistics.median(finds), "ms", 100),
        Measure(f"{where}: opening a conversation, worst", max(opens), "ms", 50),
    ]


def _opened(record: Record, this: str) -> None:
    record.guide_text(this)
    fold(record.entries(this))
    record.journal(this).drafts()


def opening(few: Path, many: Path) -> Measure:
    """Starting the program until it offers to carry on, with few conversations and with many."""
    taken: dict[Path, list[float]] = {few: [], many: []}
    for _round in range(ROUNDS):
        for folder, times in taken.items():
            times.append(start("offered", folder))
    ratio = statistics.median(taken[many]) / statistics.median(taken[few])
    return Measure("opening the program, many / few conversations", ratio, "x", 1.1)


def answers_to_disk(folder: Path, record: Record, read: ReadGuide) -> list[Measure]:
    """An answer, against plain SQLite that is as durable (WAL, FULL): ``bench.plain``."""
    from bench.plain import bare, without_encryption

    mine = record.start(read.text.encode(), read.hash, read.guide.title)
    plain = without_encryption(folder / "plain.db")
    theirs = Record(plain, KeyPlace.FILE)
    same = theirs.start(read.text.encode(), read.hash, read.guide.title)
    rows = bare(folder / "bare.db", record.engine, mine)
    taken: tuple[list[float], ...] = ([], [], [])
    for n in range(600):
        said = _entry(n)
        row = row_of(said, mine) | {"sequence": n + 1, "link": "0" * 64}
        for times, work in zip(
            taken,
            (
                lambda said=said: record.journal(mine).append(said),
                lambda said=said: theirs.journal(same).append(said),
                lambda row=row: rows(row),
            ),
            strict=True,
        ):
            times.append(timed(work))
    theirs.close()
    ours, unencrypted, ready_made = (statistics.median(times) for times in taken)
    return [
        Measure("answer to disk / the same in plain SQLite", ours / unencrypted, "x", 1.5),
        Measure("answer to disk / its bare rows, my own measure", ours / ready_made, "x", 3),
    ]


def _entry(n: int) -> Entry:
    at = datetime(2026, 11, 23, 10, tzinfo=UTC) + timedelta(seconds=n)
    an_id = str(UUID(int=(int(at.timestamp() * 1000) << 80) | 7 << 76 | n))
    return Entry(an_id, at, Voice.PATIENT, Kind.SAID, "what-matters", "words", f"It aches {n}")


def on_one_machine(count: int, entries_each: int) -> list[Measure]:
    """The measures of a record in a file."""
    read = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
    with TemporaryDirectory() as place:
        few, many = Path(place) / "few", Path(place) / "many"
        record = open_record(few)
        fill(record, read, FEW)
        disk = answers_to_disk(Path(place), record, read)
        record.close()
        record = open_record(many)
        names = _told(lambda: fill(record, read, count, entries_each), count * entries_each)
        measures = finding_and_reading(record, names, "in a file")
        record.close()
        return [*disk, opening(few, many), *measures]


def on_a_server(count: int, entries_each: int) -> list[Measure]:
    """The measures of a record on PostgreSQL."""
    from tests.record.postgres import Postgres

    from sdm_aid.record.shared_record import open_server_record

    read = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
    server = Postgres()
    try:
        with TemporaryDirectory() as place:
            record = open_server_record(server.database("many"), Path(place))
            names = _told(lambda: fill(record, read, count, entries_each), count * entries_each)
            _rested(record.engine)
            measures = finding_and_reading(record, names, "on a server")
            record.close()
            return measures
    finally:
        server.remove()


def _rested(engine: Engine) -> None:
    """As a server is after a night: its tables looked through, as it does by itself."""
    with engine.connect() as connection:
        quiet = connection.execution_options(isolation_level="AUTOCOMMIT")
        line: Any = quiet.connection.dbapi_connection
        line.patience = None
        quiet.execute(text("VACUUM ANALYZE conversation"))
        quiet.execute(text("VACUUM ANALYZE entry"))


def _told(work: Callable[[], list[str]], entries: int) -> list[str]:
    began = time.monotonic()
    names = work()
    print(f"filled: {entries:,} entries, {time.monotonic() - began:.0f} s", file=sys.stderr)
    return names


def main() -> None:
    """Measure and print; exit code 1 where something is slower than it may be."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--full", action="store_true")
    options.add_argument("--server", action="store_true")
    options.add_argument("--json", action="store_true")
    options.add_argument("--count", type=int)
    options.add_argument("--entries", type=int, default=ENTRIES, help="of each conversation")
    asked = options.parse_args()
    count = asked.count or (FULL if asked.full else USUAL)
    measures = on_one_machine(count, asked.entries)
    if asked.server:
        measures += on_a_server(count, asked.entries)
    tell(measures)
    if asked.json:
        print(json.dumps([asdict(measure) for measure in measures], indent=2))
    sys.exit(any(m.over for m in measures))


if __name__ == "__main__":
    main()
