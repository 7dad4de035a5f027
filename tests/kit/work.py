"""A place with everything that commands are asked for: a guide, its translation, two talks."""

import json
from dataclasses import dataclass
from pathlib import Path

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.library.overlay import written
from sdm_aid.guide.library.po import to_po
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.record import open_record
from tests.kit.bundles import KNEE, welsh


@dataclass(frozen=True, slots=True)
class Work:
    """``folder`` holds files, ``data`` the record with a talk with Bob and one with Jean."""

    folder: Path
    data: Path
    talk: str
    other: str

    @property
    def guide(self) -> Path:
        """The knee guide; its Welsh translation lies beside it."""
        return self.folder / f"{KNEE}.yaml"


def lay_out(place: Path, read: ReadGuide) -> Work:
    """Make all of it."""
    folder, data = place / "work", place / "data"
    folder.mkdir()
    asked = {
        "resourceType": "Questionnaire",
        "item": [{"linkId": "1", "text": "How do you sleep: well # or not?", "type": "string"}],
    }
    for name, content in (
        (f"{KNEE}.yaml", read.text.encode()),
        (f"{KNEE}.cy.yaml", written(welsh(read)).encode()),
        ("knee.po", to_po(read.guide, "cy", welsh(read)).replace("«Knee ".encode(), b"Pen-")),
        ("table.csv", b"What may happen,Wait,Operate\nPain,1 of 100,2 of 100\n"),
        ("asked.json", json.dumps(asked).encode()),
    ):
        (folder / name).write_bytes(content)
    record = open_record(data, keychain=False)
    ids = []
    for name in ("Bob", "Jean Sims"):
        ids.append(record.start(read.text.encode(), read.hash, read.guide.title))
        talk = Conversation(read.guide, record.journal(ids[-1]))
        talk.go_to("together")
        talk.say("together", "patient-name", name)
    record.close()
    return Work(folder, data, ids[0], ids[1])
