"""The system's keychain, through ``keyring``; a backend that fails is as none at all.

One that does not answer is another matter: it may hold the key, or have a window open that asks for
its password. So it is asked in a thread of its own, for ``LIMIT`` seconds, and then given up. The
thread is left to itself, for nothing can end a call into a system's library; it keeps no program
from ending.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import partial
from queue import Empty, SimpleQueue
from typing import TypeVar

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind

SERVICE = "SDM Aid"

LIMIT = 5.0
"""Seconds to wait for an answer."""
SOON = 1.0
"""Seconds after which people see what they wait for."""

T = TypeVar("T")


def _say_nothing() -> None:
    """Nobody wants to know."""


_listener: ContextVar[Callable[[], object]] = ContextVar("_listener", default=_say_nothing)


@contextmanager
def told_of_waiting(listener: Callable[[], object]) -> Iterator[None]:
    """Have ``listener`` called each time the keychain has not answered soon, while a block runs."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def put(name: str, secret: str) -> bool:
    """Whether the keychain took the secret and gives it back.

    ``RecordTrouble``: see ``_answer``.
    """
    return _answer(partial(_put, name, secret))


def get(name: str) -> str | None:
    """The secret kept by this name, ``None`` where the keychain will not give it.

    ``RecordTrouble``: see ``_answer``.
    """
    return _answer(partial(_get, name))


def forget(name: str) -> bool:
    """Whether the keychain holds nothing by this name any more; a silent one may hold it still."""
    try:
        return _answer(partial(_forget, name))
    except RecordTrouble:
        return False


def _answer(ask: Callable[[], T]) -> T:
    """What the keychain answers. ``RecordTrouble`` (``KEYCHAIN_SILENT``) where it does not."""
    answers: SimpleQueue[T] = SimpleQueue()
    threading.Thread(target=lambda: answers.put(ask()), name="keychain", daemon=True).start()
    with suppress(Empty):
        return answers.get(timeout=min(SOON, LIMIT))
    _listener.get()()
    try:
        return answers.get(timeout=max(0.0, LIMIT - SOON))
    except Empty:
        raise RecordTrouble(TroubleKind.KEYCHAIN_SILENT) from None


def _put(name: str, secret: str) -> bool:
    try:
        import keyring

        if keyring.get_keyring().priority < 1:  # none, or one that keyring itself advises against
            return False
        keyring.set_password(SERVICE, name, secret)
        return keyring.get_password(SERVICE, name) == secret
    except Exception:  # backends raise whatever their systems do; there are other places
        return False


def _get(name: str) -> str | None:
    try:
        import keyring

        return keyring.get_password(SERVICE, name)
    except Exception:  # as above; without its key the record stays closed
        return None


def _forget(name: str) -> bool:
    try:
        import keyring

        if keyring.get_password(SERVICE, name) is not None:
            keyring.delete_password(SERVICE, name)
        return keyring.get_password(SERVICE, name) is None
    except Exception:  # as above
        return False
