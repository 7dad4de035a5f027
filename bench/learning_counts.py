"""``python -m bench.learning_counts``: what is counted stays quick with a million talks.

It keeps a million tallies and their sums as the program does, over sixty months and twelve guides,
of talks without their entries. Then it closes all months at once and shows a page, as on the first
day, and shows the page again. An answer's way to the disk is measured before and after that, and
beside it what a tally takes, which no answer waits for.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ["SDM_AID_KEYCHAIN"] = "off"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy import insert

from bench.measures import Measure, tell, timed
from sdm_aid.conversation.entries import Kind, Voice, new_entry
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.learning.counting.floor import through_floor
from sdm_aid.learning.counting.keeping import close_due, counted_of, refresh
from sdm_aid.learning.counting.measures import ANSWERED, MEASURES
from sdm_aid.learning.counting.months import months_between
from sdm_aid.record.journal.tallies import as_json
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store import record_head, tables
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.sqlite import connect, place_of, writing

FULL, AT_ONCE, ROUNDS, ANSWERS = 1_000_000, 20_000, 9, 300
GUIDES = tuple(f"guide-{n}" for n in range(12))
TIMES = tuple(months_between("2021-10", "2026-09"))
NAMES = (
    *(each.id for each in MEASURES if each.id != ANSWERED),
    *(f"card/card-{n}" for n in range(12)),
)
KINDS = 500
"""How many talks differ from each other; the others are alike."""

ENTRIES = 30
"""Of a talk."""

Row = dict[str, Any]


def fill(record: Record, count: int, seed: int = 20261129) -> None:
    """Keep ``count`` tallies and their sums, with a row for each talk, but none of its entries."""
    chance, sums = random.Random(seed), Counter[tuple[str, str, str, int]]()
    kinds = [{name: (chance.getrandbits(1), 1) for name in NAMES} for _n in range(KINDS)]
    engine = connect(*place_of(record.engine), foreign_keys=False)
    for first in range(0, count, AT_ONCE):
        rows = list(_tallies(chance, kinds, sums, range(first, min(first + AT_ONCE, count)), count))
        with writing(engine) as connection:
            connection.execute(insert(tables.conversation), list(map(_talk, rows)))
            connection.execute(insert(tables.tally), rows)
            talks = len(rows)
            record_head.changed(
                connection, Sum.CONVERSATION, conversations=talks, entries=ENTRIES * talks
            )
    made_from = {"guide": "", "month": "", "measure": "", "k": ENTRIES * count, "n": count}
    with writing(engine) as connection:
        connection.execute(insert(tables.tallied), [made_from, *_sums(kinds, sums)])
    engine.dispose()


def _talk(tally: Row) -> Row:
    """The row of the talk that a tally is of."""
    began = f"{next(iter(json.loads(tally['numbers'])))}-10T09:00:00.000000+00:00"
    nobody = {"patient": "", "patient_letters": "", "step": "our-plan", "guide": tally["guide"]}
    moments = {"started": began, "last_touched": began, "finished": began}
    return nobody | moments | {"id": tally["conversation"], "entries": tally["entries"]}


def _tallies(
    chance: random.Random,
    kinds: list[dict[str, tuple[int, int]]],
    sums: Counter[tuple[str, str, str, int]],
    numbers: range,
    count: int,
) -> Iterator[Row]:
    for n in numbers:
        month, guide, kind = TIMES[n * len(TIMES) // count], chance.choice(GUIDES), n % KINDS
        sums[guide, month, "", kind] += 1
        column = as_json({month: kinds[kind]})
        yield {"conversation": f"{n:036}", "entries": ENTRIES, "guide": guide, "numbers": column}


def _sums(
    kinds: list[dict[str, tuple[int, int]]], counts: Counter[tuple[str, str, str, int]]
) -> Iterator[Row]:
    added: Counter[tuple[str, str, str, int]] = Counter()
    for (guide, month, _none, kind), talks in counts.items():
        for name, (k, n) in kinds[kind].items():
            added[guide, month, name, 0] += k * talks
            added[guide, month, name, 1] += n * talks
    for guide, month, name, part in added:
        if part:
            k, n = added[guide, month, name, 0], added[guide, month, name, 1]
            yield {"guide": guide, "month": month, "measure": name, "k": k, "n": n}


def page(record: Record, guide: str) -> None:
    """All figures of a page: one guide's, or all guides'."""
    through_floor(counted_of(record, guide), guide)


def window(record: Record) -> None:
    """The page of all guides, as it stands in its window."""
    from PySide6.QtWidgets import QWidget

    from sdm_aid.desk.kit.settings_store import SettingsStore
    from sdm_aid.desk.learn.opening import learn_desk
    from sdm_aid.desk.shell.app import make_app

    app = make_app()
    desk = learn_desk(QWidget(), record, (), SettingsStore(record.folder))
    desk.resize(1366, 768)
    desk.show()
    app.processEvents()
    desk.grab()
    desk.deleteLater()


def cold(record: Record) -> None:
    """As on the first day: every month is due, then the page is shown."""
    closed = close_due(record)
    assert len(closed) == len(TIMES)
    page(record, GUIDES[0])


def answers(record: Record, this: str, *, tallied: bool) -> list[float]:
    """Milliseconds of each answer to the disk; ``tallied``: the talk is counted in between."""
    journal, taken = record.journal(this), []
    for n in range(ANSWERS):
        said = new_entry(
            record.clock, Voice.PATIENT, Kind.SAID, "what-matters", "words", f"Answer {n}"
        )
        taken.append(timed(lambda said=said: journal.append(said)))
        if tallied and n % 30 == 29:
            refresh(record, [this])
    return taken


def measure(folder: Path, count: int) -> list[Measure]:
    """The measures of a record in a file."""
    now = datetime(2026, 11, 1, tzinfo=UTC)
    knee = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
    record = open_record(folder, clock=lambda: now)
    began = time.monotonic()
    fill(record, count)
    print(f"filled: {count:,} tallies, {time.monotonic() - began:.0f} s", file=sys.stderr)
    record.close()
    record = open_record(folder, clock=lambda: now)
    first = timed(lambda: cold(record))
    again = [timed(lambda each=each: page(record, each)) for each in GUIDES[:ROUNDS]]
    whole = [timed(lambda: page(record, "")) for _round in range(ROUNDS)]
    drawn = [timed(lambda: window(record)) for _round in range(ROUNDS)]
    this = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    alone: list[float] = []
    beside: list[float] = []
    for _round in range(3):
        alone += answers(record, this, tallied=False)
        beside += answers(record, this, tallied=True)
    tally = [timed(lambda: refresh(record, [this])) for _round in range(ROUNDS)]
    record.close()
    ratio = statistics.median(beside) / statistics.median(alone)
    return [
        Measure("all months closed at once, and a page", first, "ms", 1000),
        Measure("a page, months closed, median", statistics.median(again), "ms", 50),
        Measure("all guides together, median", statistics.median(whole), "ms", 50),
        Measure("its window opened and drawn, median", statistics.median(drawn), "ms", 50),
        Measure("an answer to disk, tallied / not", ratio, "x", 1.1),
        Measure("a tally, when a talk is left, median", statistics.median(tally), "ms", 100),
    ]


def main() -> None:
    """Measure and print; exit code 1 where something is slower than it may be."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--count", type=int, default=FULL)
    asked = options.parse_args()
    with TemporaryDirectory() as place:
        measures = measure(Path(place) / "record", asked.count)
    tell(measures)
    sys.exit(any(m.over for m in measures))


if __name__ == "__main__":
    main()
