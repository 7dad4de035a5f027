"""Work that goes wrong in a process of its own, and some that goes well."""

from collections.abc import Callable
from threading import Event


def sleeps() -> tuple[bytes]:
    """Never done."""
    Event().wait()
    return (b"",)


def grows() -> tuple[bytes]:
    """Takes all the memory there is."""
    held = []
    while True:
        held.append(bytearray(10_000_000))


def raises() -> tuple[bytes]:
    """Falls over, with words in the error."""
    raise RuntimeError("Bob")


def halves(content: bytes) -> tuple[bytes, bytes]:
    """What it was given, in two pieces."""
    middle = len(content) // 2
    return content[:middle], content[middle:]


DOES: dict[str, Callable[[], tuple[bytes]]] = {
    each.__name__: each for each in (sleeps, grows, raises)
}
