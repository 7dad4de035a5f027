"""Plans that leave the record: for another computer system, and with what is taken away."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import TALK
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.identity import Identity, as_said
from sdm_aid.conversation.state import fold
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_of_talk
from sdm_aid.kit import progress
from sdm_aid.kit.private_files import make_folder, make_new_folder, write_private
from sdm_aid.kit.progress import one_by_one
from sdm_aid.plan.outputs.file_names import file_name
from sdm_aid.plan.outputs.folder import folder
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf import to_pdf
from sdm_aid.plan.paper.letterhead import OwnPaper
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.record import Record
from sdm_aid.record.store.audit import Done
from sdm_aid.transfer.plan_seal import seal_of


def hand_over(
    place: Path,
    talk: Talk,
    own: OwnPaper,
    *,
    data: bool = True,
    record: Record | None = None,
    conversation_id: str = "",
    keep_identity: bool = False,
) -> Path:
    """Write the plan's ``folder`` into ``place``, as a new folder, and return it.

    ``talk.identity`` is used here and forgotten, unless ``keep_identity``. ``record`` knows which
    version of the plan was saved before; nothing is ever written over. ``OSError`` where the place
    cannot be written; then nothing half stays. Stopped meanwhile, it raises ``StoppedByHand``, and
    nothing was written.
    """
    progress.at(0, 2)
    replaces = _earlier(record, conversation_id, talk.version)
    if record is not None:
        talk = replace(talk, seal=seal_of(record))
    files = folder(talk, own, data=data, replaces=replaces)
    progress.at(1, 2)
    made = _new_folder(place, file_name(talk, conversation_id, own))
    try:
        for name, content in files.items():
            write_private(made / name, content)
    except OSError:
        for name in files:
            (made / name).unlink(missing_ok=True)
        made.rmdir()
        raise
    if record is not None and conversation_id:
        record.note(Done.SAVED, conversation_id, talk.version)
        if keep_identity and talk.identity is not None:
            _keep(record, conversation_id, talk.read.guide, talk.identity)
    return made


def papers_of(record: Record, conversations: Iterable[str], own: OwnPaper) -> dict[str, bytes]:
    """The plan of each conversation as a PDF, by its id. Raises ``RecordTrouble``."""
    made = {}
    for each in one_by_one(conversations):
        talk = Talk(read_of_talk(record.guide_text(each)), fold(record.entries(each)))
        made[each] = to_pdf(talk, own=own).pdf
    return made


def _keep(record: Record, conversation_id: str, guide: Guide, identity: Identity) -> None:
    """Keep who the patient is with the talk, for the next time."""
    entries = record.entries(conversation_id)
    talk = Conversation(guide, record.journal(conversation_id), entries, record.clock)
    for field, words in as_said(identity).items():
        talk.say(TALK, field, words or None, Voice.CLINICIAN)


def _earlier(record: Record | None, conversation_id: str, version: str) -> str:
    """The newest version that was saved before this one; empty where there is none."""
    if record is None or not conversation_id:
        return ""
    try:
        given = record.given_versions(conversation_id)
    except RecordTrouble:  # a server that is away; the plan goes out all the same
        return ""
    return next((each for each in reversed(given) if each != version), "")


def _new_folder(place: Path, name: str) -> Path:
    """A folder that was not there, with a number after its name where others were."""
    make_folder(place)
    for number in range(1, 1000):
        made = place / (name if number == 1 else f"{name}-{number}")
        try:
            make_new_folder(made)
        except FileExistsError:
            continue
        return made
    raise FileExistsError(place / name)
