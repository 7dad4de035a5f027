"""Killing an operation at every system call with which it could change something on the disk.

To use it for another operation, write that at the top of a test module and let it tell what the
program would tell people::

    def erases(folder: Path, tell: Tell) -> None:
        record = open_record(folder / "record")
        record.erase([BOB])
        tell("erased")

    @needs_strace
    def test_...(tmp_path: Path) -> None:
        begun = tmp_path / "begun"
        ...                                             # set up once; each kill gets a copy
        for kill in kills(erases, begun, tmp_path):
            ...                                         # kill.folder is what the kill left

``begun`` may hold anything the operation needs; it gets the copy's path. ``kill.told`` is what was
told before the end: what is not in it was never promised, what is in it must hold. The last one
that comes was not killed (``kill.at`` is empty), so that what is checked is also checked of the
operation's own end. Copies go once they have been looked at. Where there are more calls than
``most``, that many are chosen evenly, but all of them where ``SDM_AID_EVERY_KILL`` is set.

The operation's module is imported once, in a process that forks for each kill; strace (Linux) is
attached to the fork before it begins, so only the operation's own calls are counted. They are
counted in a first run and chosen by name and number ("the third rename"), so an operation must do
the same calls in the same order each time: no thread of its own writes beside it. The killed
process dies *instead of* making the call.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest

Tell: TypeAlias = Callable[[str], None]
"""Tells the test, at once, what the program would have told people. One line."""

Operation: TypeAlias = Callable[[Path, Tell], object]

# fmt: off
CALLS = (
    "write", "pwrite64", "writev", "pwritev", "pwritev2", "rename", "renameat", "renameat2",
    "unlink", "unlinkat", "link", "linkat", "symlink", "symlinkat", "openat", "open", "creat",
    "mkdir", "mkdirat", "rmdir", "ftruncate", "truncate", "fallocate", "fsync", "fdatasync",
    "sync_file_range", "copy_file_range", "sendfile", "chmod", "fchmod", "fchmodat",
)
# fmt: on
_OPENS = ("open", "openat")
_LINE = re.compile(r"^(?:(?P<thread>\d+)\s+)?(?P<call>\w+)\((?P<rest>.*)")
_STRACE = shutil.which("strace")
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Kill:
    """What one kill left."""

    folder: Path
    at: str
    """The call instead of which the process died: "rename 2". Empty: it came to its own end."""
    told: tuple[str, ...]


def needs_strace(test: Callable[..., None]) -> Callable[..., None]:
    """Skip a test where strace is missing; CI, on Linux, has to have it."""
    must = sys.platform == "linux" and os.environ.get("CI")
    why = "strace, which kills, is not on this machine"
    skips = pytest.mark.skipif(_STRACE is None and not must, reason=why)
    marked: Callable[..., None] = skips(test)
    return marked


def kills(
    operation: Operation, begun: Path, scratch: Path, most: int | None = None
) -> Iterator[Kill]:
    """Do ``operation`` on a copy of ``begun`` again and again, killed at another call each time."""
    assert _STRACE is not None, "CI has to have strace: see .ci/run"
    with _forking(operation) as forks:
        counted = _copy(begun, scratch)
        log = scratch / "strace.log"
        finished = _once(forks, counted, log, "")
        points = _points(log.read_text(encoding="utf-8", errors="replace"))
        assert points, "the operation changed nothing on the disk"
        for point in _evenly(points, most):
            folder = _copy(begun, scratch)
            yield _once(forks, folder, log, point)
            shutil.rmtree(folder)
        yield finished
        shutil.rmtree(counted)


def _copy(begun: Path, scratch: Path) -> Path:
    number = Counter(each.name.partition("-")[0] for each in scratch.iterdir())["kill"]
    return shutil.copytree(begun, scratch / f"kill-{number}")


def _evenly(points: list[str], most: int | None) -> list[str]:
    if most is None or most >= len(points) or os.environ.get("SDM_AID_EVERY_KILL"):
        return points
    marks = [len(points) * each // most for each in range(most + 1)]
    return [points[begin] for begin, _end in pairwise(marks)]


def _points(log: str) -> list[str]:
    """The calls of a run that could change something, each by its name and number, in order."""
    seen: Counter[tuple[str | None, str]] = Counter()
    points: dict[str, None] = {}
    for line in map(_LINE.match, log.splitlines()):
        if line is None:
            continue
        call, rest = line["call"], line["rest"]
        seen[line["thread"], call] += 1
        reads = call in _OPENS and "O_CREAT" not in rest
        tells = call == "write" and rest.startswith("1,")
        if not (reads or tells):
            points[f"{call} {seen[line['thread'], call]}"] = None
    return list(points)


def _once(forks: "subprocess.Popen[str]", folder: Path, log: Path, point: str) -> Kill:
    """Do it once, killed at ``point``; empty: to its end."""
    assert forks.stdin is not None and forks.stdout is not None
    forks.stdin.write(f"{folder}\n")
    forks.stdin.flush()
    first = forks.stdout.readline()
    assert first.startswith("fork "), f"the operation's module cannot be imported: {first}"
    call, _space, number = point.partition(" ")
    inject = [f"--inject={call}:signal=KILL:when={number}"] if point else []
    trace = ["--trace=" + ",".join(f"?{each}" for each in CALLS)]
    with subprocess.Popen(
        [_STRACE or "", "-f", "-o", log, *trace, *inject, "-p", first.split()[1]],
        stderr=subprocess.PIPE,
        text=True,
    ) as strace:
        assert strace.stderr is not None
        attached = strace.stderr.readline()
        assert "attached" in attached, f"strace: {attached}"
        forks.stdin.write("\n")
        forks.stdin.flush()
        told, status = _heard(forks.stdout)
    if point and status == "0":
        raise AssertionError(f"{point}: this run was another than the one that was counted")
    assert status in ("0", "-9"), f"the operation failed: {told}"
    return Kill(folder, point, tuple(told))


def _heard(lines: Iterator[str]) -> tuple[list[str], str]:
    """What was told, and with which status the fork ended."""
    told = []
    for line in lines:
        word, _space, rest = line.rstrip("\n").partition(" ")
        if word == "told":
            told.append(rest)
        elif word == "ended":
            return told, rest
    return told, "lost"


@contextmanager
def _forking(operation: Operation) -> "Iterator[subprocess.Popen[str]]":
    """The process that has imported everything and forks for each kill."""
    name = getattr(operation, "__name__", "")
    with subprocess.Popen(
        [sys.executable, "-m", __name__, operation.__module__, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def _fork_for_each(operation: Operation) -> None:
    """Read folders, and do the operation on each in a fork that waits until it may begin."""
    while folder := _read_line():
        fork = os.fork()
        if fork == 0:
            _say(f"fork {os.getpid()}")
            _read_line()
            try:
                operation(Path(folder), lambda text: _say(f"told {text}"))
            except BaseException as error:
                _say(f"told {error!r}")
                os._exit(1)
            os._exit(0)
        _fork, status = os.waitpid(fork, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status)}")


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def _read_line() -> str:
    """A line, read without a buffer: the fork reads on where its parent stopped."""
    line = b""
    while (letter := os.read(0, 1)) not in (b"", b"\n"):
        line += letter
    return line.decode()


if __name__ == "__main__":
    _fork_for_each(getattr(import_module(sys.argv[1]), sys.argv[2]))
