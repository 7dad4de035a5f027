"""Talks that were held before: put into the record as entries, not typed anew."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sdm_aid.conversation.entries import Kind, Value, Voice, new_entry
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.guide.reading.reader import ReadGuide

LATELY = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)

Said = tuple[str, str, Value]


def kept_talk(
    stage: Stage,
    read: ReadGuide,
    name: str = "Bob",
    at: datetime = LATELY,
    *,
    said: Iterable[Said] = (),
    step: str = "",
    finished: bool = False,
) -> str:
    """A talk of somebody called ``name`` with Aimee. Returns its id."""
    record = stage.shell.the_record()
    conversation = record.start(read.text.encode(), read.hash, read.guide.title)
    journal = record.journal(conversation)
    names: tuple[Said, ...] = (
        ("together", "patient-name", name),
        ("together", "clinician-name", "Aimee"),
    )
    for place, field, value in (*names, *said):
        journal.append(new_entry(lambda: at, Voice.PATIENT, Kind.SAID, place, field, value))
    if step:
        journal.append(new_entry(lambda: at, Voice.PATIENT, Kind.WENT_TO, step))
    if finished:
        journal.append(new_entry(lambda: at, Voice.PATIENT, Kind.FINISHED, "our-plan"))
    return conversation


def to_home(stage: Stage) -> None:
    """Home, as one comes back to it."""
    stage.shell.go_home()
    stage.settle()
