"""How far long work has come, told to whoever listens; and stopping it where that is safe.

Work that takes long says ``at(done, of)`` between two pieces. Nobody need listen. Whoever wants it
to stop has ``at`` raise ``StoppedByHand``: only there, so that what is done is done whole.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

Listener = Callable[[int, int], bool]
"""Hears how many pieces are done, and of how many; whether the work may go on."""


class StoppedByHand(Exception):
    """Somebody stopped the work after ``done`` of ``of`` pieces; each of those is whole."""

    def __init__(self, done: int, of: int) -> None:
        super().__init__(f"{done}/{of}")
        self.done, self.of = done, of


_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


def at(done: int, of: int) -> None:
    """Say how far it is. Raises ``StoppedByHand`` where somebody wants no more."""
    listener = _LISTENER.get()
    if listener is not None and not listener(done, of):
        raise StoppedByHand(done, of)


def one_by_one(things: Iterable[T]) -> Iterator[T]:
    """Each of the things, with a word before it on how many are done."""
    every = list(things)
    for done, each in enumerate(every):
        at(done, len(every))
        yield each


@contextmanager
def part(begins: int, ends: int, of: int) -> Iterator[None]:
    """What happens within is the way from one piece of longer work to another.

    Whoever listens hears how far the whole is; stopped within, the whole is stopped.
    """
    whole = _LISTENER.get()

    def hear(done: int, pieces: int) -> bool:
        far = begins + (ends - begins) * done // max(1, pieces)
        return whole is None or whole(far, of)

    try:
        at(begins, of)
        with heard_by(hear):
            yield
    except StoppedByHand as stopped:
        raise StoppedByHand(begins, of) from stopped


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Within this, in this thread, ``listener`` hears how far the work is."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)
