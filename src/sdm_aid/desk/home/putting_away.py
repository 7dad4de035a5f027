"""Offering a talk no more at home, and offering it again. It stays in the records either way."""

from typing import TYPE_CHECKING

from sdm_aid.conversation.entries import Kind, Voice, new_entry

if TYPE_CHECKING:
    from sdm_aid.record.record import Record


def put_away(record: "Record", conversation_id: str, *, away: bool) -> bool:
    """Put a talk away, or take it back. Whether that could be: another window may have it open.

    Raises ``RecordTrouble``.
    """
    from sdm_aid.conversation.steps.route import PUT_AWAY

    held = record.hold(conversation_id)
    if held is None:
        return False
    try:
        value = True if away else None
        entry = new_entry(record.clock, Voice.TOGETHER, Kind.SAID, *PUT_AWAY, value)
        record.journal(conversation_id).append(entry)
    finally:
        held.let_go()
    return True
