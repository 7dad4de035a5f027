"""Many commands, one after another, in a process whose umask keeps nothing from anybody.

Run as ``python -m tests.kit.umask_zero FOLDER``. The program's own front door would set the umask;
here only what each file is made with holds.
"""

import os
import sys
from pathlib import Path

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.desk.kit.settings import Settings, write_settings
from sdm_aid.desk.shell.app import log_to
from sdm_aid.desk.studio.guide_file import write_whole
from sdm_aid.guide.library.overlay import written
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.record.record import open_record
from tests.kit.commands import run
from tests.urdu import into_urdu

SCRIPT = """title: Bob and Aimee meet
begins: 2026-11-23T10:30:00+00:00
acts:
  - {who: Aimee, tap: Knee osteoarthritis}
  - {who: Bob, write: Bob, in: "Patient: what would you like to be called?"}
"""
KNEE = shipped_guides() / "knee-osteoarthritis.yaml"


def main(folder: Path) -> None:
    """Make everything that commands can make."""
    data, out = folder / "a" / "data", folder / "b" / "out"
    log_to(data)
    write_settings(data, Settings())
    write_whole(data / "guides" / "own.yaml", KNEE.read_text("utf-8"))
    kept = begun(data)
    for number, words in enumerate(wanted(kept, out)):
        code, said = run("--data", data, *words)
        assert code == 0 or words[0] == "check", (number, words, said)


def begun(data: Path) -> str:
    read = read_file(KNEE)
    record = open_record(data)
    kept = record.start(read.text.encode(), read.hash, read.guide.title)
    talk = Conversation(read.guide, record.journal(kept))
    talk.go_to("together")
    talk.say("together", "patient-name", "Bob")
    record.close()
    return kept


def wanted(kept: str, out: Path) -> list[list[object]]:
    translation = out / "knee.ur.yaml"
    write_whole(translation, written(into_urdu(read_file(KNEE))))
    script = out / "meet.yaml"
    write_whole(script, SCRIPT)
    return [
        *(["plan", kept, "--out", out / f"plan.{each}"] for each in ("pdf", "html", "txt", "rtf")),
        ["prepare", KNEE, "--out", out / "deep" / "prepare.pdf"],
        ["records"],
        ["records", "backup"],
        ["records", "backup", "--to", out / "backups"],
        ["records", "verify"],
        ["records", "hand-over", kept, "--to", out / "handed"],
        ["records", "export", kept, "--out", out / "record.zip"],
        ["records", "export", kept, "--out", out / "record"],
        ["guides", "trust", "The practice", "ab" * 32],
        ["check", KNEE, "--standards", "--pdf", out / "standards.pdf"],
        ["rehearse", script, "--plan", out / "rehearsed.pdf", "--screens", out / "screens"],
    ]  # fmt: skip


if __name__ == "__main__":
    os.umask(0)
    main(Path(sys.argv[1]))
