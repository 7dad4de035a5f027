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
    from_settings: bool = False,
    go_on: bool = False,
) -> "Record":
    """Open the record at an address, or the one in ``folder``. Raises ``RecordTrouble``.

    ``key`` and ``go_on``: as for ``open_record``. ``from_settings``: whether the address is what
    the settings say; then it must be the one that somebody said yes to (``use_from_now_on``).
    """
    from sdm_aid.conversation.entries import now

    clock = clock or now
    if from_settings:
        _must_be_known(folder, address, key)
    if address:
        from sdm_aid.record.shared_record import open_server_record

        return open_server_record(address, folder, clock=clock, key=key)
    from sdm_aid.record.record import open_record

    return open_record(folder, clock=clock, key=key, go_on=go_on)


def _must_be_known(folder: Path, address: str, key: "DatabaseKey | None") -> None:
    """Raise ``RecordTrouble`` where the settings name a record that nobody said yes to."""
    from sdm_aid.record.server.known_address import FILE, must_be_known

    if not address:
        if (folder / FILE).exists():
            must_be_known(folder, "", None)
        return
    from sdm_aid.record.shared_record import key_beside

    must_be_known(folder, address, (key or key_beside(folder)).secret)


def use_from_now_on(folder: Path, address: str, key: "DatabaseKey | None" = None) -> None:
    """Somebody said yes to the address in the settings ("" for this computer's own record).

    ``key``: as for ``open_record``. Raises ``RecordTrouble``.
    """
    from sdm_aid.record.server.known_address import FILE, remember
    from sdm_aid.record.shared_record import key_beside

    if address or (folder / FILE).exists():
        remember(folder, address, (key or key_beside(folder)).secret)


def which_record(folder: Path, address: str) -> str:
    """The question whether the record the settings name is the right one, in words."""
    from sdm_aid.kit.language import _
    from sdm_aid.record.server.address import read_address
    from sdm_aid.record.server.known_address import last_address

    here = _("the record on this computer")
    return _("Before: {before}. Now: {now}.").format(
        before=last_address(folder) or here, now=read_address(address).shown if address else here
    )
