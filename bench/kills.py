"""``python -m bench.kills [N]``: kill a talk N times (200 if not told) and look what is left.

A program says and types things, and tells over a pipe what it was told is on the disk. It is
killed at a random moment, mostly in the middle of writing. Then the record is opened again.
"""

import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sdm_aid.conversation.entries import Entry
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store.integrity import check_whole
from sdm_aid.record.store.sqlite import place_of

KILLS = 200
KEY_MS, DRAFT_MS, RULE_MS = 50, 400, 500
"""Between keystrokes; the pause after which the presenter keeps a draft; what may be lost."""

TALKS = """
import sys
from pathlib import Path
from sdm_aid.conversation.entries import Kind, Voice, new_entry, now
from sdm_aid.record.record import open_record

folder, talk = sys.argv[1:3]
key_ms, draft_ms, number = map(int, sys.argv[3:])
journal = open_record(Path(folder)).journal(talk)
place = ("what-matters", "words")

def tell(*told):
    print(*told, flush=True)

while True:
    number += 1
    waited, text = 0, ""
    for key in range(1, 25):
        text = f"{number} " + "x" * key
        tell("typed", number, key)
        waited += key_ms
        if waited >= draft_ms:
            journal.keep_draft(*place, Voice.PATIENT, text)
            tell("drafted", number, key)
            waited = 0
    entry = new_entry(now, Voice.PATIENT, Kind.SAID, *place, text + " ouch" * 200)
    journal.append(entry)
    tell("said", entry.id)
"""


@dataclass
class Told:
    """What the program told before it was killed."""

    said: list[str] = field(default_factory=list)
    typed: tuple[int, int] = (0, 0)
    """Which answer of the talk was being typed last, and how many keystrokes of it."""


def kill_one(folder: Path, talk: str, answers: int, chance: random.Random) -> Told:
    """Let the program talk on after ``answers``, kill it, and return what it had told."""
    told = Told()
    with subprocess.Popen(
        [sys.executable, "-c", TALKS, str(folder), talk, *map(str, (KEY_MS, DRAFT_MS, answers))],
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        for _line in range(chance.randrange(1, 120)):
            hear(told, program.stdout.readline())
        time.sleep(chance.random() * 0.004)  # so that it dies between two things as well as at one
        program.kill()
        for line in program.stdout:
            if line.endswith("\n"):
                hear(told, line)
    return told


def hear(told: Told, line: str) -> None:
    """Take in one line of what the program tells."""
    match line.split():
        case ["said", entry]:
            told.said.append(entry)
        case ["typed", number, key]:
            told.typed = (int(number), int(key))


def what_is_lost(record: Record, talk: str, before: tuple[Entry, ...], told: Told) -> list[str]:
    """Everything that is not as it was told, in words; empty where nothing was lost."""
    wrong = []
    found = record.entries(talk)
    new = [entry.id for entry in found[len(before) :]]
    if found[: len(before)] != before:
        wrong.append("What was there before has changed.")
    if new[: len(told.said)] != told.said:
        wrong.append(f"Of {len(told.said)} entries told, {len(new)} are there, or out of order.")
    if len(new) > len(told.said) + 1:
        wrong.append("There are entries that nobody said.")
    wrong += _drafts_behind(record, talk, len(found), told)
    return wrong


def _drafts_behind(record: Record, talk: str, answers: int, told: Told) -> list[str]:
    """Whether more was lost of what was being typed than the rule allows."""
    number, keys = told.typed
    if answers >= number:  # it became an entry
        return []
    drafts = [draft.text for draft in record.journal(talk).drafts()]
    kept = next((text.count("x") for text in drafts if text.startswith(f"{number} ")), 0)
    behind = (keys - kept) * KEY_MS
    return [f"The draft is {behind} ms behind."] if behind > RULE_MS else []


def killed(folder: Path, talk: str, chance: random.Random) -> list[str]:
    """Kill a talk once and check everything. Returns what is wrong."""
    record = open_record(folder)
    before = record.entries(talk)
    file, secret = place_of(record.engine)
    record.close()
    told = kill_one(folder, talk, len(before), chance)
    record = open_record(folder)
    wrong = what_is_lost(record, talk, before, told)
    record.close()
    check_whole(file, secret)
    return wrong


def main() -> None:
    """Kill and count; exit code 1 where anything was lost."""
    kills = int(sys.argv[1]) if sys.argv[1:] else KILLS
    chance = random.Random(20261123)
    lost: list[str] = []
    with TemporaryDirectory() as there:
        folder = Path(there) / "record"
        record = open_record(folder)
        talk = record.start(b"a guide", "abc123", "Knee")
        record.close()
        for _kill in range(kills):
            lost += killed(folder, talk, chance)
        record = open_record(folder)
        entries = len(record.entries(talk))
        record.close()
    print(f"{kills} kills, {entries} entries kept, {len(lost)} losses")
    for each in lost:
        print(each)
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
