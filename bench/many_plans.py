"""``python -m bench.many_plans``: the plans of a record in a folder, on every core and on one.

Made-up talks are kept in a record, 200 of them finished, and their plans written as ``sdm-aid
plans`` writes them, turn by turn by as many processes as there are cores, by one process, and one
after another within this process, as many single plans would be with the typesetter warm. Only
ratios count: another load on the machine changes every rate.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
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

TALKS, MADE = 200, 300
ROUNDS = 3
AT_LEAST = 1.6
"""Times the rate of one process, on two cores: the start of both is in it."""
ASKED = FileAsked(".pdf", PaperAsked(Form.PATIENT, None, Size.A4), NO_PAPER, data=True)


def main() -> None:
    """Measure and print; exit code 1 where more cores bring too little."""
    cores = os.cpu_count() or 1
    with TemporaryDirectory() as place:
        record = open_record(Path(place) / "record")
        make_talks(record, read_file(shipped_guides() / "knee-osteoarthritis.yaml"), MADE)
        finished = [each.id for each in record.conversations(limit=None) if each.finished]
        ways: dict[str, Callable[[Path], None]] = {
            f"{cores} processes": lambda to: batch(record, finished[:TALKS], cores, to),
            "1 process": lambda to: batch(record, finished[:TALKS], 1, to),
            "in this process": lambda to: one_by_one(record, finished[:TALKS], to),
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(ROUNDS):
            for name, way in ways.items():
                to = Path(place) / f"{name} {number}"
                to.mkdir()
                begun = time.perf_counter()
                way(to)
                taken[name].append(time.perf_counter() - begun)
                assert len(list(to.iterdir())) == TALKS
        record.close()
    middle = {name: statistics.median(times) for name, times in taken.items()}
    for name, seconds in middle.items():
        print(f"{f'{TALKS} plans, {name}':40} {TALKS / seconds:8.1f} /s")
    ratio = middle["1 process"] / middle[f"{cores} processes"]
    slow = cores > 1 and ratio < AT_LEAST
    print(f"{'of one process':40} {ratio:8.2f} x   {'TOO SLOW' if slow else 'ok'}")
    sys.exit(slow)


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
