"""Opening the record that this machine uses: its own, or the practice's on a server."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdm_aid.conversation.entries import Clock
    from sdm_aid.record.keys.keys import DatabaseKey
    from sdm_aid.record.record import Record

ENVIRONMENT = "SDM_AID_RECORD"


def address_from(given: str | None) -> str:
    """The address on the command line, else in the environment; "" for this machine's record.

    Raises ``RecordTrouble`` for a password on the command line, where everybody here sees it.
    """
    if given is None:
        return os.environ.get(ENVIRONMENT, "")
    from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
    from sdm_aid.record.server.address import read_address

    if given and read_address(given).password is not None:
        raise RecordTrouble(TroubleKind.PASSWORD_SHOWN)
    return given


def open_the_record(
    folder: Path,
    address: str = "",
    clock: "Clock | None" = None,
    key: "DatabaseKey | None" = None,
    *,
    go_on: bool = False,
) -> "Record":
    """Open the record at an address, or the one in ``folder``. Raises ``RecordTrouble``.

    ``key`` and ``go_on``: as for ``open_record``.
    """
    from sdm_aid.conversation.entries import now

    clock = clock or now
    if address:
        from sdm_aid.record.shared_record import open_server_record

        return open_server_record(address, folder, clock=clock, key=key)
    from sdm_aid.record.record import open_record

    return open_record(folder, clock=clock, key=key, go_on=go_on)
