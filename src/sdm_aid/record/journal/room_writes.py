"""What a room writes on a server, by the functions that its rights reach; see ``rooms.sql``.

A room has no right to write in a table and cannot read the key of the chains. The functions check
what comes in and make the links. On one machine none of this is used.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from sdm_aid.conversation.entries import Entry, Kind, Voice, clean
from sdm_aid.conversation.state import fold
from sdm_aid.conversation.steps.together import PATIENT_NAME
from sdm_aid.kit.letters import letters
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.journal.afterwards import Afterwards
from sdm_aid.record.journal.counted import OfMonth
from sdm_aid.record.journal.given_words import GivenWords, KeptWords, Use, from_row, uses_as_json
from sdm_aid.record.journal.journal import patient_row, row_of
from sdm_aid.record.journal.notebook import LINKED, KeptNote
from sdm_aid.record.journal.notebook import row_of as note_row
from sdm_aid.record.journal.tallies import KeptTally, as_json
from sdm_aid.record.store.room_functions import call, rows_of

_ROW = ("id", "at", "voice", "kind", "step", "field", "value")
_LIST = ("patient", "patient_letters", "step", "finished")


def begin(
    connection: Connection,
    conversation_id: str,
    moments: tuple[datetime, datetime],
    guide: tuple[bytes, str, str],
    *,
    again: bool,
) -> bool:
    """Begin a conversation; whether it is new. ``guide``: its text, hash and title.

    ``moments``: when it was begun, and when that is noted in the audit. ``again``: whether one
    that was erased may be begun anew. ``ValueError`` where the hash is of another text.
    """
    text, guide_hash, title = guide
    at, noted = map(moment, moments)
    found_by = letters(title)
    words = (at, noted, guide_hash, text, title, found_by)
    done = call(connection, "begin_talk", conversation_id, *words, again)
    if done == "guide":
        raise ValueError("The hash is not of this guide.")
    return bool(done == "begun")


def say(
    connection: Connection,
    conversation_id: str,
    epoch: int | None,
    entry: Entry,
    before: Sequence[Entry],
) -> None:
    """Add an entry; one that is there already is left as it is. ``epoch``: see ``ServerHold``.

    ``before``: the entries there are, wanted only where this one takes another back. ``ValueError``
    where another entry has its id.
    """
    row = row_of(entry, conversation_id)
    words = (row[name] for name in _ROW)
    done = call(connection, "say", conversation_id, epoch, *words, *_listed(entry, before))
    if done == "other":
        raise ValueError("Another entry has this id.")


def _listed(entry: Entry, before: Sequence[Entry]) -> tuple[str | None, ...]:
    """What the list shows of the conversation then, where the server cannot work it out."""
    listed: dict[str, str | None] = dict.fromkeys(_LIST, "")
    if entry.kind is Kind.UNDONE:
        state = fold((*before, entry))
        listed |= patient_row(state.text(*PATIENT_NAME))
        listed["step"] = state.step
        listed["finished"] = None if state.finished is None else moment(state.finished)
    elif (entry.step, entry.field) == PATIENT_NAME and isinstance(entry.value, str):
        listed |= patient_row(entry.value)
    return tuple(listed[name] for name in _LIST)


def keep_draft(
    connection: Connection,
    conversation_id: str,
    epoch: int | None,
    place: tuple[str, str],
    said: tuple[Voice, str, datetime],
) -> None:
    """Keep what is being typed at a place: who types, the text so far, and when."""
    voice, text, at = said
    words = (*place, voice.value, json.dumps(text), moment(at))
    call(connection, "keep_draft", conversation_id, epoch, *words)


def drop_draft(
    connection: Connection, conversation_id: str, epoch: int | None, place: tuple[str, str]
) -> None:
    """Forget what was being typed at a place, if anything was."""
    call(connection, "drop_draft", conversation_id, epoch, *place)


def keep_afterwards(connection: Connection, given: Afterwards) -> None:
    """Add what a patient answered alone; the server gives it a random key."""
    words = (given.guide, given.version, given.month, *given.answers, clean(given.words))
    call(connection, "keep_afterwards", *words)


def keep_tally(connection: Connection, conversation_id: str, tally: KeptTally) -> None:
    """Keep a talk's tally in place of the one before, and the sums with it."""
    words = (tally.entries, clean(tally.guide), as_json(tally.numbers))
    call(connection, "keep_tally", conversation_id, *words)


def close_month(connection: Connection, month: str, more: OfMonth) -> bool:
    """Close a month; ``False`` where it was closed. The server's own clock says if it is due."""
    beside = [[guide, measure, k, n] for (guide, measure), (k, n) in sorted(more.items())]
    return bool(call(connection, "close_month", month, json.dumps(beside)))


def keep_note(connection: Connection, note: KeptNote) -> None:
    """Add a note to the notebook; one that is there already is left as it is.

    ``ValueError`` where another note has its id.
    """
    row = note_row(note)
    if call(connection, "keep_note", *(row[name] for name in LINKED)) == "other":
        raise ValueError("Another note has this id.")


def keep_words(connection: Connection, given: GivenWords, slip: str) -> None:
    """Add what somebody wrote alone; the server gives it a random key, and hashes the slip."""
    place = (given.side, clean(given.question), clean(given.guide), given.month)
    call(connection, "keep_words", *place, clean(given.words), uses_as_json(given), slip)


def words_with_yes(connection: Connection, use: Use) -> tuple[KeptWords, ...]:
    """The words that may be used for this: the only ones that a room can read."""
    return tuple(map(from_row, rows_of(connection, "words_with_yes", use.value)))


def take_back_words(connection: Connection, slip: str) -> bool:
    """Delete what belongs to a slip's letters; ``False`` where nothing does."""
    return bool(call(connection, "take_back_words", slip))
