"""Many plans: made in processes that each keep the typesetter's world warm.

The record and its key stay where they are. A process is sent a guide's text and a talk's entries,
asks back for the record's seal, and returns the file. Where a talk ends the process that makes it,
no other talk is lost: it is told, and a new process goes on.
"""

import os
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from sdm_aid.conversation.entries import Entry
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide, read_of_talk
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.kit.language import _, language_spoken, speaking_as
from sdm_aid.plan.outputs.file_names import file_name
from sdm_aid.plan.outputs.output import Made, PaperAsked, Talk, Wanted
from sdm_aid.plan.outputs.registry import output_for
from sdm_aid.plan.paper.letterhead import OwnPaper

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from sdm_aid.plan.outputs.pdf_payload import MadeSeal

PATIENCE = 120.0
"""Seconds for one plan, with the start of its process: one of forty pages takes a third of one."""
GUIDES = 8
"""Guides that a process keeps ready: a practice uses few."""


@dataclass(frozen=True, slots=True)
class KeptTalk:
    """A talk as the record keeps it."""

    id: str
    guide_text: bytes
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FileAsked:
    """What each talk is to become: an ending that an output has, and what is on the paper."""

    ending: str
    paper: PaperAsked
    own: OwnPaper
    data: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one talk: a file and what it is called, or why there is none, in words."""

    id: str
    name: str = ""
    made: Made | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _SealAsked:
    document: bytes
    guide_text: bytes


@dataclass(slots=True)
class _Worker:
    """A process, what it makes now, and until when it may."""

    process: "SpawnProcess"
    connection: "Connection"
    id: str = ""
    until: float = 0.0

    def give(self, talk: KeptTalk) -> None:
        self.id, self.until = talk.id, time.monotonic() + PATIENCE
        with suppress(OSError):  # it ended meanwhile, which is seen when it is listened to
            self.connection.send(talk)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def plans_of(
    talks: Iterable[KeptTalk], asked: FileAsked, seal: "MadeSeal | None", processes: int
) -> Generator[Done]:
    """Each talk as a file, in the order in which they are ready.

    Whoever stops in between closes the iterator, which ends the processes. What an iterator of
    ``talks`` raises comes through.
    """
    waiting, workers = iter(talks), list[_Worker]()
    try:
        workers += (_Worker(*_started(asked)) for _each in range(processes))
        busy = [each for each in workers if _gave(each, waiting)]
        while busy:
            for worker in _heard_or_late(busy):
                done = _answer(worker, seal)
                if done is None:
                    continue
                if not worker.process.is_alive():
                    worker.end()
                    worker.process, worker.connection = _started(asked)
                if not _gave(worker, waiting):  # it makes the next while this one is written
                    busy.remove(worker)
                yield done
    finally:
        for worker in workers:
            worker.end()


def _gave(worker: _Worker, waiting: Iterator[KeptTalk]) -> bool:
    """Give a process the next talk; whether there was one."""
    talk = next(waiting, None)
    if talk is not None:
        worker.give(talk)
    return talk is not None


def _started(asked: FileAsked) -> "tuple[SpawnProcess, Connection]":
    # Fork would copy the record and its key with it.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there, asked, language_spoken()), name="plans")
    with _deaf_to_control_c():
        process.start()
    there.close()
    return process, here


@contextmanager
def _deaf_to_control_c() -> Iterator[None]:
    """Begin a process that leaves it to this one to stop where everything is whole."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread, where no key is heard either
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _heard_or_late(workers: list[_Worker]) -> list[_Worker]:
    """Those that have said something, or whose time is over, once there are any."""
    first = min(each.until for each in workers)
    spoke = wait([each.connection for each in workers], max(0, first - time.monotonic()))
    now = time.monotonic()
    return [each for each in workers if each.connection in spoke or each.until <= now]


def _answer(worker: _Worker, seal: "MadeSeal | None") -> Done | None:
    """What became of the talk; ``None`` where its process asked for something, and has it now."""
    try:
        if not worker.connection.poll():
            worker.process.kill()
            worker.process.join()
            return Done(worker.id, why=_("It takes too long to make."))
        said = worker.connection.recv()
        if isinstance(said, Done):
            return said
        sealed = seal(said.document, said.guide_text) if seal else ""
        worker.connection.send(sealed)
    except (EOFError, OSError):
        worker.process.kill()
        worker.process.join()
        return Done(worker.id, why=_("The program that makes it ended."))
    return None


def serve(connection: "Connection", asked: FileAsked, language: str | None) -> None:
    """The other process: makes files until nobody is left to ask for one."""
    os.environ["RAYON_NUM_THREADS"] = "1"  # it has a core, so Typst need not share its work out
    read = lru_cache(maxsize=GUIDES)(read_of_talk)

    def seal(document: bytes, guide_text: bytes) -> str:
        connection.send(_SealAsked(document, guide_text))
        return str(connection.recv())

    with speaking_as(language), suppress(EOFError, OSError):
        while True:
            connection.send(_made(connection.recv(), asked, read, seal))


def _made(
    talk: KeptTalk, asked: FileAsked, read: Callable[[bytes], ReadGuide], seal: "MadeSeal"
) -> Done:
    output = output_for(asked.ending)
    assert output is not None  # whoever asks has looked
    try:
        it = Talk(read(talk.guide_text), fold(talk.entries), seal=seal)
        wanted = Wanted(it, asked.paper.of(it.state), None, asked.own, asked.data)
        return Done(talk.id, file_name(it, talk.id, asked.own), output.make(wanted))
    except (EOFError, BrokenPipeError):
        raise
    except GuideProblems:
        return Done(talk.id, why=_("Its guide cannot be read."))
    except Exception as error:  # its words may be the patient's, so none are told
        return Done(talk.id, why=_("It cannot be made ({kind}).").format(kind=type(error).__name__))
