"""The plan as files for another system, and the record's seal on it."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.kit.working import work_on
from sdm_aid.kit.language import _
from sdm_aid.kit.progress import StoppedByHand
from sdm_aid.record.base.errors import RecordTrouble

if TYPE_CHECKING:
    from sdm_aid.plan.outputs.output import Wanted
    from sdm_aid.plan.outputs.pdf_payload import MadeSeal

log = logging.getLogger(__name__)


def seal_with(desk_record: DeskRecord) -> "MadeSeal":
    """The record's seal on what a plan's PDF holds; empty where the record cannot be opened."""

    def seal(document: bytes, guide_text: bytes) -> str:
        from sdm_aid.transfer.plan_seal import seal_of

        try:
            return seal_of(desk_record.open())(document, guide_text)
        except RecordTrouble:
            return ""

    return seal


def save_for_a_system(
    page: QWidget | None,
    desk_record: DeskRecord,
    conversation_id: str,
    wanted: "Wanted",
    place: Path,
    *,
    keep_identity: bool = False,
) -> tuple[bool, str]:
    """Save the plan's files for another system. Returns whether, and where or why not, in words.

    ``page`` shows that it is at work, and that it can be stopped.
    """
    from sdm_aid.transfer.hand_over import hand_over

    try:
        record = desk_record.open() if conversation_id else None
    except RecordTrouble:
        record = None
    try:
        made = work_on(
            page,
            _("Saving the files"),
            lambda: hand_over(
                place,
                wanted.talk,
                wanted.own,
                data=wanted.data,
                record=record,
                conversation_id=conversation_id,
                keep_identity=keep_identity,
            ),
        )
    except StoppedByHand:
        return False, _("Stopped. Nothing was saved.")
    except OSError:
        return False, _("You cannot save there. The plan is safe: please choose another place.")
    except RecordTrouble:
        log.exception("The audit could not be written.")
        return True, _("The files are saved. The record could not note that.")
    return True, _("Saved in the folder {name}.").format(name=made.name)
