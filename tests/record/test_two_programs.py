"""Two programs, one record: both write, neither loses, and a conversation has one writer."""

import subprocess
import sys
from pathlib import Path

from sdm_aid.record.base.file_lock import hold
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import open_record

from .conftest import GUIDE

ENTRIES = 500
PAGES = 100

WRITES = """
import sys
from pathlib import Path
from sdm_aid.conversation.entries import Kind, Voice, new_entry, now
from sdm_aid.record.record import open_record

record = open_record(Path(sys.argv[1]))
journal = record.journal(sys.argv[2])
for n in range(int(sys.argv[3])):
    journal.append(new_entry(now, Voice.PATIENT, Kind.SAID, "what-matters", "words", str(n)))
record.close()
"""

NOTES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sdm_aid.record.journal.notebook import KeptNote
from sdm_aid.record.record import open_record

record = open_record(Path(sys.argv[1]))
for n in range(int(sys.argv[3])):
    record.notebook.append(
        KeptNote(f"{sys.argv[2]}-{n}-{part}", datetime.now(UTC), "patient", "Bob", "idea", "one",
            "words", n)
        for part in range(3)
    )
record.close()
"""

HOLDS = """
import sys
from pathlib import Path
from sdm_aid.record.base.file_lock import hold

held = hold(Path(sys.argv[1]), sys.argv[2])
print("held" if held else "taken", flush=True)
sys.stdin.read()
"""


def test_two_programs_write_at_once_and_nothing_is_lost(folder: Path) -> None:
    record = open_record(folder)
    talks = [record.start(GUIDE, "abc123", "Knee") for _program in range(2)]
    programs = [
        subprocess.Popen([sys.executable, "-c", WRITES, str(folder), talk, str(ENTRIES)])
        for talk in talks
    ]
    assert [program.wait() for program in programs] == [0, 0]
    for talk in talks:
        assert [entry.value for entry in record.entries(talk)] == [str(n) for n in range(ENTRIES)]
    record.close()


def test_two_programs_write_in_the_notebook_and_its_chain_is_whole(folder: Path) -> None:
    record = open_record(folder)
    programs = [
        subprocess.Popen([sys.executable, "-c", NOTES, str(folder), name, str(PAGES)])
        for name in ("one", "other")
    ]
    assert [program.wait() for program in programs] == [0, 0]
    pages = [note.id.rpartition("-")[0] for note in record.notebook.notes()]
    assert sorted(pages) == sorted(
        f"{name}-{n}" for name in ("one", "other") for n in range(PAGES) for _part in range(3)
    )
    assert pages[::3] == pages[1::3] == pages[2::3]  # what is written together stays together
    assert verify(record.engine) == ()
    record.close()


def test_one_window_holds_a_conversation_and_others_are_told(tmp_path: Path) -> None:
    mine = hold(tmp_path, "one")
    assert mine is not None
    assert hold(tmp_path, "one") is None
    assert hold(tmp_path, "another") is not None
    mine.let_go()
    mine.let_go()
    assert hold(tmp_path, "one") is not None


def test_a_program_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path), "one"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert hold(tmp_path, "one") is None
        other.kill()
    assert hold(tmp_path, "one") is not None


def test_where_there_can_be_no_lock_nobody_is_kept_out(tmp_path: Path) -> None:
    assert hold(tmp_path / "gone" / "away", "one") is not None
