"""When a guide is saved again: what ``sdm-aid check --watch`` waits for."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ENDINGS = (".yaml", ".yml")
"""How guides' files end."""

LOOK_AGAIN_MS = 500
"""Between one look at the files and the next, beside what the system tells of them."""


def saved(guides: list[Path], before: list[tuple[str, int, int]]) -> Iterator[None]:
    """Each time one of the guides was saved, until the person ends it with Ctrl-C.

    ``before``: their ``stamps`` when they were last checked.
    """
    from watchfiles import watch

    # Editors save by putting a new file in the old one's place, so folders are watched.
    folders = {path if path.is_dir() else path.absolute().parent for path in guides}
    named = {path.absolute() for path in guides if not path.is_dir()}
    whole = {path.absolute() for path in guides if path.is_dir()}

    def ours(_change: object, name: str) -> bool:
        path = Path(name)
        return path in named or (path.parent in whole and path.suffix.lower() in ENDINGS)

    # What was saved while the guides were checked first, nobody had begun to watch.
    for changes in watch(
        *folders, watch_filter=ours, recursive=False, raise_interrupt=False,
        yield_on_timeout=True, rust_timeout=LOOK_AGAIN_MS,
    ):  # fmt: skip
        now = stamps(guides)
        if changes or now != before:
            yield None
        before = now


def stamps(guides: list[Path]) -> list[tuple[str, int, int]]:
    """By what one sees that a guide was saved: its name, its moment and its size."""
    files = [
        path
        for each in guides
        for path in (sorted(each.iterdir()) if each.is_dir() else [each])
        if path.suffix.lower() in ENDINGS
    ]
    found = []
    for path in files:
        with suppress(OSError):
            facts = path.stat()
            found.append((str(path), facts.st_mtime_ns, facts.st_size))
    return found
