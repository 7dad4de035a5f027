"""A throw-away record with talks that nobody held, for a rehearsal of what is learned from them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sdm_aid.kit.paths import shipped_guides
from sdm_aid.kit.private_files import temporary_folder


@contextmanager
def folder_with_talks(count: int) -> Iterator[Path | None]:
    """The folder of a record with so many made-up talks, counted; ``None`` for no talks."""
    if not count:
        yield None
        return
    from sdm_aid.guide.reading.reader import read_file
    from sdm_aid.learning.counting.keeping import close_due, refresh
    from sdm_aid.learning.made_up.talks import make_talks
    from sdm_aid.record.record import open_record

    with temporary_folder() as folder:
        record = open_record(Path(folder), keychain=False)
        make_talks(record, read_file(shipped_guides() / "knee-osteoarthritis.yaml"), count)
        refresh(record)
        close_due(record)
        record.close()
        yield Path(folder)
