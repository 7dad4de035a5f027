"""``python -m bench.many_plans``: the plans of a record in a folder, on every core and on one.

Made-up talks are kept in a record, 200 of them finished, and their plans written as ``sdm-aid
plans`` writes them, turn by turn by as many processes as there are cores, by one process, and one
after another within this process, as many single plans would be with the typesetter warm. Rates
change with whatever else the machine does. So what counts is how much of the gain is reached that
processes have here which only count, measured in between.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["SDM_AID_KEYCHAIN"] = "off"

from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import read_file, read_of_talk
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.kit.private_files import write_private
from sdm_aid.learning.made_up.talks import make_talks
from sdm_aid.plan.outputs.batch import FileAsked, KeptTalk, plans_of
from sdm_aid.plan.outputs.output import PaperAsked, Talk
from sdm_aid.plan.outputs.pdf import to_pdf
from sdm_aid.plan.paper.letterhead import NO_PAPER
from sdm_aid.plan.paper.papers import Form
from sdm_aid.plan.paper.sizes import Size
from sdm_aid.record.record import Record, open_record
from sdm_aid.transfer.plan_seal import seal_of

TALKS = 200
ROUNDS = 3
AT_LEAST = 0.8
"""Of the gain that processes have which only count; the start of each is in it. 1.6 times one
process on two cores that nobody else uses."""
COUNTING = 2.0
"""Seconds."""
ASKED = FileAsked(".pdf", PaperAsked(Form.PATIENT, None, Size.A4), NO_PAPER, data=True)


def main() -> None:
    """Measure and print; exit code 1 where more cores bring too little."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--talks", type=int, default=TALKS)
    talks, cores = options.parse_args().talks, os.cpu_count() or 1
    with TemporaryDirectory() as place:
        record = open_record(Path(place) / "record")
        make_talks(record, read_file(shipped_guides() / "knee-osteoarthritis.yaml"), talks * 3 // 2)
        finished = [each.id for each in record.conversations(limit=None) if each.finished]
        ways: dict[str, Callable[[Path], None]] = {
            f"{cores} processes": lambda to: batch(record, finished[:talks], cores, to),
            "1 process": lambda to: batch(record, finished[:talks], 1, to),
            "in this process": lambda to: one_by_one(record, finished[:talks], to),
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        gains: list[float] = []
        for number in range(ROUNDS):
            for name, way in ways.items():
                to = Path(place) / f"{name} {number}"
                to.mkdir()
                begun = time.perf_counter()
                way(to)
                taken[name].append(time.perf_counter() - begun)
                assert len(list(to.iterdir())) == talks
            gains.append(counted(cores) / counted(1))
        record.close()
    middle = {name: statistics.median(times) for name, times in taken.items()}
    for name, seconds in middle.items():
        print(f"{f'{talks} plans, {name}':40} {talks / seconds:8.1f} /s")
    ratio, gain = middle["1 process"] / middle[f"{cores} processes"], statistics.median(gains)
    slow = ratio < gain * AT_LEAST
    print(f"{f'{cores} processes, of one':40} {ratio:8.2f} x")
    print(f"{f'{cores} that only count, of one':40} {gain:8.2f} x   {'TOO SLOW' if slow else 'ok'}")
    sys.exit(slow)


def counted(processes: int) -> int:
    """How far so many processes count in a while, together."""
    with get_context("spawn").Pool(processes) as pool:
        pool.map(count, [0.0] * processes, chunksize=1)
        return sum(pool.map(count, [COUNTING] * processes, chunksize=1))


def count(seconds: float) -> int:
    """How far one counts."""
    end, far = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        far += 1
    return far


def batch(record: Record, talks: list[str], processes: int, to: Path) -> None:
    """As the command does it."""
    kept = (KeptTalk(each, record.guide_text(each), record.entries(each)) for each in talks)
    with closing(plans_of(kept, ASKED, seal_of(record), processes)) as made:
        for each in made:
            assert each.made is not None
            write_private(to / f"{each.id}.pdf", each.made.content)


def one_by_one(record: Record, talks: list[str], to: Path) -> None:
    """As it would be without processes, the guide read once."""
    read = read_of_talk(record.guide_text(talks[0]))
    for each in talks:
        talk = Talk(read, fold(record.entries(each)), seal=seal_of(record))
        write_private(to / f"{each}.pdf", to_pdf(talk, data=True).pdf)


if __name__ == "__main__":
    main()
