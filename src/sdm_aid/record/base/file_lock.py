"""One conversation, one window at a time: whoever opens it holds it, others can read it.

What holds it is the system's lock on a small file beside the record. The system releases it when
the program ends, however it ends, so nothing is left locked after a kill. The empty files stay:
taking one away while another program waits for it would let two hold the same conversation. They
go with the conversation, when it is erased.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sdm_aid.kit.private_files import make_folder, open_private
from sdm_aid.record.base.file_names import OPEN
from sdm_aid.record.base.system_lock import lock_within


class Hold:
    """A conversation held by this window until ``let_go``."""

    def __init__(self, handle: int | None = None) -> None:
        self._handle = handle

    def let_go(self) -> None:
        """Let others have it; doing it twice does no harm."""
        if self._handle is not None:
            os.close(self._handle)  # which unlocks it
            self._handle = None


def hold(beside: Path, conversation_id: str) -> Hold | None:
    """Hold a conversation of the record in the folder ``beside``; ``None`` where another does.

    Where there can be no such lock (a disk that cannot be written to) nobody is kept out.
    """
    file = beside / OPEN / f"{conversation_id}.lock"
    try:
        make_folder(file.parent)
    except OSError:
        return Hold()
    return hold_file(file)


def hold_file(file: Path, patience: float = 0.0) -> Hold | None:
    """Hold a lock's file; ``None`` where another does for so many seconds. It stays, empty."""
    try:
        handle = open_private(file)
    except OSError:
        return Hold()
    try:
        lock_within(handle, patience)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        pass
    return Hold(handle)


def is_free(beside: Path, conversation_id: str) -> bool:
    """Whether nobody holds a conversation just now."""
    held = hold(beside, conversation_id)
    if held is not None:
        held.let_go()
    return held is not None


def forget(beside: Path, conversation_ids: Iterable[str]) -> None:
    """Take away the files of conversations that are no more."""
    for each in conversation_ids:
        with suppress(OSError):
            (beside / OPEN / f"{each}.lock").unlink()
