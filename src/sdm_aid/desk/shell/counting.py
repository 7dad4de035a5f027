"""Counting a talk that people leave, and whether its month is closed.

On a server both wait until the month closes: nobody in the room waits for a server that is away.
"""

import logging
from typing import TYPE_CHECKING

from sdm_aid.record.base.errors import RecordTrouble

if TYPE_CHECKING:
    from sdm_aid.desk.core.desk_record import DeskRecord
    from sdm_aid.desk.core.presenter import Presenter

log = logging.getLogger(__name__)


def let_go(presenter: "Presenter | None", desk_record: "DeskRecord") -> None:
    """Release the talk, if there is one, and count it; else it is when its month closes."""
    if presenter is None:
        return
    kept = presenter.conversation_id
    presenter.let_go()
    if not kept or not _at_hand(desk_record):
        return
    from sdm_aid.learning.counting.keeping import refresh

    try:
        refresh(desk_record.open_at_once(), [kept])
    except RecordTrouble:
        log.exception("The talk could not be counted yet.")


def is_counted(presenter: "Presenter", desk_record: "DeskRecord") -> bool:
    """Whether the month of a talk is closed, as far as that can be asked at once."""
    kept = presenter.conversation_id
    if not kept or not _at_hand(desk_record):
        return False
    from sdm_aid.learning.counting.keeping import too_late

    try:
        return too_late(desk_record.open_at_once(), kept)
    except RecordTrouble:
        return False


def _at_hand(desk_record: "DeskRecord") -> bool:
    return desk_record.is_open() and not desk_record.address
