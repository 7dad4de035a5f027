"""How ``databases/first`` was made, with the first version of the tables. Never run again."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sdm_aid.conversation.entries import Entry, Kind, Voice
from sdm_aid.record.record import open_record

os.environ["SDM_AID_KEYCHAIN"] = "off"
BEGINS = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
DONE = (
    (Voice.PATIENT, Kind.WENT_TO, "together", "", None),
    (Voice.PATIENT, Kind.SAID, "together", "patient-name", "Bob"),
    (
        Voice.PATIENT,
        Kind.SAID,
        "what-matters",
        "words",
        "I want to walk Meg to the top of the hill again.",
    ),
    (Voice.PATIENT, Kind.SAID, "what-matters", "life", ["caring"]),
    (Voice.PATIENT, Kind.HANDED_OVER, "what-matters", "", "clinician"),
    (Voice.CLINICIAN, Kind.OPENED, "what-we-could-do", "row", "better"),
    (Voice.CLINICIAN, Kind.FINISHED, "our-plan", "", None),
)

if __name__ == "__main__":
    folder = Path(__file__).parent / "databases" / "first"
    record = open_record(folder)
    kept = record.start(b"title: Knee\n", "a" * 64, "Knee")
    for number, (voice, kind, step, field, value) in enumerate(DONE):
        at = BEGINS + timedelta(seconds=number)
        entry_id = f"019ab000-0000-7000-8000-{number:012}"
        record.journal(kept).append(Entry(entry_id, at, voice, kind, step, field, value))
    record.journal(kept).keep_draft("choose", "why", Voice.PATIENT, "half a thou")
    record.close()
