"""Entries as they were once written stay readable for ever: lines are only added to the file."""

import json
from pathlib import Path

from sdm_aid.conversation.entries import Kind, Voice, as_json, from_json
from sdm_aid.conversation.state import fold

LINES = Path(__file__).with_name("old_entries.jsonl").read_text(encoding="utf-8").splitlines()


def test_every_kind_of_entry_ever_written_can_be_read() -> None:
    entries = [from_json(json.loads(line)) for line in LINES]
    assert {entry.kind for entry in entries} == set(Kind)
    assert {entry.voice for entry in entries} == set(Voice)


def test_an_old_entry_is_written_again_as_it_was() -> None:
    for line in LINES:
        assert as_json(from_json(json.loads(line))) == json.loads(line)


def test_old_entries_add_up_to_what_they_did() -> None:
    state = fold(from_json(json.loads(line)) for line in LINES)
    assert state.text("together", "patient-name") == "Bob"
    assert state.texts("together", "companion-helps") == ()
    assert (state.step, state.opened) == ("together", ("pain",))
    assert state.finished is not None
