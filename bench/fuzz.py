"""``python -m bench.fuzz [MINUTES] [--seed N]``: guides and rehearsals changed at random.

Each is read in a process of its own that a watchdog ends after two seconds. It prints the seed,
how many were read, refused, crashed and hung, and keeps what crashed or hung in ``fuzzed/``.
"""

import argparse
import multiprocessing
import random
import sys
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import NamedTemporaryFile

from bench.mutations import mutated
from sdm_aid.kit.paths import resources, shipped_guides

HANGS_AFTER = 2.0
"""Seconds."""
LARGEST_MB = 600
"""What the process that reads may use."""


def main() -> None:
    """Fuzz; exit code 1 where anything crashed or hung."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("minutes", nargs="?", type=float, default=10)
    options.add_argument("--seed", type=int, default=20261123)
    asked = options.parse_args()
    print(f"seed {asked.seed}, {asked.minutes:g} minutes")
    counts = fuzz(asked.minutes * 60, asked.seed, Path("fuzzed"))
    print(", ".join(f"{what} {count}" for what, count in sorted(counts.items())))
    sys.exit(bool(counts["crashed"] or counts["hung"]))


def fuzz(seconds: float, seed: int, keep: Path) -> Counter[str]:
    """How often each thing happened. What should not have is kept in ``keep``."""
    chance, counts = random.Random(seed), Counter(read=0, refused=0, crashed=0, hung=0)
    seeds = [*shipped_guides().glob("*.yaml"), *(resources() / "rehearsals").glob("*.yaml")]
    texts = [(file.parent.name, file.read_text(encoding="utf-8")) for file in sorted(seeds)]
    reader, end = _Reader(), time.monotonic() + seconds
    while time.monotonic() < end:
        kind, text = chance.choice(texts)
        changed = mutated(text, chance)
        what, why = reader.read(kind, changed)
        counts[what] += 1
        if why:
            keep.mkdir(exist_ok=True)
            number = counts["crashed"] + counts["hung"]
            file = keep / f"{seed}-{number:04}-{kind}.yaml"
            file.write_text(changed, encoding="utf-8", errors="surrogatepass", newline="")
            print(f"{what}: {why} ({file})", flush=True)
    reader.stop()
    return counts


class _Reader:
    """A process that reads what it is sent, begun anew whenever it had to be ended."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe.recv()

    def read(self, kind: str, text: str) -> tuple[str, str]:
        """``read``, ``refused``, ``crashed`` or ``hung``; and why, for the last two.

        What takes too long is read once more: on a busy machine anything may be late once.
        """
        for _try in range(2):
            self._pipe.send((kind, text.encode("utf-8", "surrogatepass")))
            if self._pipe.poll(HANGS_AFTER):
                break
            self.stop()
            self._start()
        else:
            return "hung", f"twice no answer in {HANGS_AFTER:g} s"
        try:
            what: str
            what, why = self._pipe.recv()
        except EOFError:
            self._process.join()
            code = self._process.exitcode
            self._start()
            return "crashed", f"the process ended with {code}"
        return what, why

    def stop(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection) -> None:
    from sdm_aid.desk.rehearsal.script import BadScript, read_script
    from sdm_aid.guide.reading.reader import read_guide
    from sdm_aid.guide.text.problems import GuideProblems

    _limit_memory()
    pipe.send("ready")
    while True:
        kind, content = pipe.recv()
        try:
            if kind == "rehearsals":
                with NamedTemporaryFile(suffix=".yaml") as file:
                    file.write(content)
                    file.flush()
                    read_script(Path(file.name))
            else:
                read_guide(content)
            answer = ("read", "")
        except (GuideProblems, BadScript):
            answer = ("refused", "")
        except BaseException as fault:
            answer = ("crashed", repr(fault)[:300])
        pipe.send(answer)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MB * 1_000_000,) * 2)


if __name__ == "__main__":
    main()
