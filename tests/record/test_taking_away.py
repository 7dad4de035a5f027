"""Taken away and brought in again: the same record; anything strange is refused and told why."""

import json
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sdm_aid.conversation.brought_in import BroughtIn, Source
from sdm_aid.conversation.entries import Kind, Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.erasure.erase import erase
from sdm_aid.record.export import archive, picked_up
from sdm_aid.record.export.archive import RECORD, pack, put_down, zipped
from sdm_aid.record.export.export import Refused, bring_in, take_away
from sdm_aid.record.export.format import schema
from sdm_aid.record.export.incoming import CameIn
from sdm_aid.record.export.picked_up import pick_up
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store import audit
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.sqlite import reading

from .conftest import AT, entry, words

LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Record]:
    opened = open_record(tmp_path / "here")
    yield opened
    opened.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Record]:
    opened = open_record(tmp_path / "there")
    yield opened
    opened.close()


@pytest.fixture
def bob(here: Record, knee: ReadGuide) -> str:
    """A talk of Bob's, with everything in it that an entry can be, and a draft."""
    kept = here.start(knee.text.encode(), knee.hash, knee.guide.title)
    journal = here.journal(kept)
    talk = Conversation(knee.guide, journal, clock=lambda: AT)
    talk.go_to("together")
    talk.say("together", "patient-name", "Bob")
    talk.say("together", "agenda", ["“Meg” & the stairs 😀"])
    talk.go_to("what-matters")
    talk.say("what-matters", "words", "Walking Meg,\nevery day")
    talk.say("what-matters", "life-words", "gone")
    talk.undo()
    talk.finish()
    journal.append(entry(Kind.SAID, "check", "question/scale", 7.5))
    journal.keep_draft("check", "said-back", Voice.PATIENT, "So I would")
    here.note(Done.PRINTED, kept)
    return kept


def test_brought_in_elsewhere_it_is_the_same_record(
    here: Record, there: Record, bob: str, tmp_path: Path
) -> None:
    taken = take_away(here.engine, [bob])
    (came,) = bring_in(there.engine, taken, LATER, "for-bob.zip")
    assert came == CameIn(came.id, new=True)
    assert came.id != bob
    assert whole(there, came.id) == [*whole(here, bob), *being_typed(here, bob)]
    (listed,), (before,) = there.conversations(), here.conversations()
    assert replace(listed, id=bob, brought_in=None, last_touched=AT, finished=AT) == replace(
        before, last_touched=AT, finished=AT
    )
    assert listed.brought_in == BroughtIn(
        LATER, "for-bob.zip", Source.RECORD, entries=len(here.entries(bob)) + 1
    )
    assert there.guide_text(came.id) == here.guide_text(bob)
    assert verify(there.engine) == ()
    assert take_away(here.engine, [bob, bob]) == taken
    again = json.loads(take_away(there.engine, [came.id]))["conversations"][0]["entries"]
    assert again[0]["kind"] == "brought-in"
    there.journal(came.id).append(words("And on we talk."))
    assert verify(there.engine) == ()


def whole(record: Record, kept: str) -> list[tuple[object, ...]]:
    """What was said and done in a talk, without ids, and without where it came from."""
    entries = [each for each in record.entries(kept) if each.kind is not Kind.BROUGHT_IN]
    place = {each.id: number for number, each in enumerate(entries)}
    return [
        (
            each.at,
            each.voice,
            each.kind,
            each.step,
            each.field,
            place[str(each.value)] if each.kind is Kind.UNDONE else each.value,
        )
        for each in entries
    ]


def being_typed(record: Record, kept: str) -> list[tuple[object, ...]]:
    """What was being typed, as it is said in a talk that came in."""
    return [
        (each.at, each.voice, Kind.SAID, each.step, each.field, each.text)
        for each in record.journal(kept).drafts()
    ]


def test_the_zip_is_the_same_bytes_and_only_its_owner_can_read_it(
    here: Record, bob: str, tmp_path: Path
) -> None:
    files = pack(take_away(here.engine, [bob]), {bob: b"%PDF-"})
    assert list(files) == [RECORD, archive.SCHEMA, f"plans/{bob}.pdf"]
    for name in ("one.zip", "two.zip", "folder"):
        put_down(files, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert {pick_up(tmp_path / name) for name in ("one.zip", "folder", f"folder/{RECORD}")} == {
        files[RECORD]
    }
    assert (tmp_path / "folder" / "plans" / f"{bob}.pdf").read_bytes() == b"%PDF-"
    if os.name == "posix":
        assert (tmp_path / "one.zip").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o700
    with pytest.raises(FileExistsError):
        put_down(files, tmp_path / "one.zip")


def test_what_is_taken_away_fits_the_schema_that_goes_with_it(here: Record, bob: str) -> None:
    shipped = json.loads(archive.schema_text())
    assert shipped == schema()
    Draft202012Validator.check_schema(shipped)
    taken = json.loads(take_away(here.engine, [bob]))
    Draft202012Validator(shipped).validate(taken)
    assert [done["done"] for done in taken["conversations"][0]["done"]] == ["started", "printed"]
    taken["conversations"][0]["entries"][0]["voice"] = "nobody"
    assert list(Draft202012Validator(shipped).iter_errors(taken))


def test_only_what_was_asked_for_is_in_it(here: Record, bob: str, knee: ReadGuide) -> None:
    jean = here.start(knee.text.encode(), knee.hash, knee.guide.title)
    here.journal(jean).append(words("Sitting by the pond"))
    assert b"pond" not in take_away(here.engine, [bob])
    assert b"pond" in take_away(here.engine, [bob, jean])
    with pytest.raises(KeyError):
        take_away(here.engine, ["nobody"])


def test_brought_in_twice_it_is_there_once(here: Record, there: Record, bob: str) -> None:
    taken = take_away(here.engine, [bob])
    (came,) = bring_in(there.engine, taken, LATER)
    assert bring_in(there.engine, taken, LATER) == (CameIn(came.id, new=False),)
    assert bring_in(here.engine, taken, LATER) == (CameIn(bob, new=False, proved=True),)
    assert len(there.conversations()) == len(here.conversations()) == 1


def test_erased_it_can_be_brought_in_again_by_whoever_has_the_file(here: Record, bob: str) -> None:
    taken, before = take_away(here.engine, [bob]), whole(here, bob) + being_typed(here, bob)
    erase(here.engine, [bob], LATER)
    (came,) = bring_in(here.engine, taken, LATER)
    assert came == CameIn(came.id, new=True, proved=True)
    assert verify(here.engine) == ()
    assert whole(here, came.id) == before
    erase(here.engine, [came.id], LATER)
    assert bring_in(here.engine, taken, LATER) == (came,)
    assert verify(here.engine) == ()


def test_the_audit_says_that_it_was_brought_in(here: Record, there: Record, bob: str) -> None:
    bring_in(there.engine, take_away(here.engine, [bob]), LATER)
    with reading(there.engine) as connection:
        rows = audit.rows(connection)
    assert [(row.done, row.how) for row in rows] == [(Done.BROUGHT_IN, "unproved")]
    assert rows[-1].at == LATER


Change = Callable[[dict[str, Any]], object]


def first(told: dict[str, Any]) -> dict[str, Any]:
    talk: dict[str, Any] = told["conversations"][0]
    return talk


def set_first_entry(name: str, value: object) -> Change:
    return lambda told: first(told)["entries"][0].update({name: value})


def deep(levels: int) -> list[Any]:
    inside: list[Any] = []
    for _level in range(levels):
        inside = [inside]
    return inside


HOSTILE: dict[str, Change] = {
    "a huge whole number": set_first_entry("value", 10**300),
    "a huge number": set_first_entry("value", 1e300),
    "a number in place of words": set_first_entry("step", 5),
    "a list in place of a moment": set_first_entry("at", ["2026"]),
    "a day that does not exist": set_first_entry("at", "2026-02-31T10:00:00+00:00"),
    "a moment before there were zones": set_first_entry("at", "0001-01-01T00:00:00+00:00"),
    "a moment after all calendars": set_first_entry("at", "9999-12-31T23:59:59+00:00"),
    "a talk begun after all calendars": lambda told: first(told).update(
        started="9999-12-31T23:59:59+00:00"
    ),
    "a place that no server can hold": set_first_entry("step", "together\0"),
    "a moment of nowhere": set_first_entry("at", "2026-02-03T10:00:00"),
    "an id that is a path": set_first_entry("id", "../../record.db"),
    "a kind nobody knows": set_first_entry("kind", "praised"),
    "a voice nobody has": set_first_entry("voice", "the computer"),
    "something more": set_first_entry("score", 7),
    "lists in lists in lists": set_first_entry("value", deep(60)),
    "more words than fit": set_first_entry("value", "x" * 100_001),
    "half a character": set_first_entry("value", "\ud83d"),
    "an entry twice": lambda told: first(told)["entries"].append(first(told)["entries"][0]),
    "a talk twice": lambda told: told["conversations"].append(first(told)),
    "no talk": lambda told: told.update(conversations=[]),
    "a talk's id that is a path": lambda told: first(told).update(id="../x"),
    "a later format": lambda told: told.update(format=2),
    "a number for a name": lambda told: first(told)["entries"][1].update(value=7),
    "a step the guide has not": lambda told: first(told)["entries"][0].update(step="nowhere"),
    "another guide under its hash": lambda told: told["guides"].update(
        dict.fromkeys(told["guides"], "id: knee\n")
    ),
    "no guide": lambda told: told.update(guides={}),
    "a guide too many": lambda told: told["guides"].update({"0" * 64: "id: knee\n"}),
    "a pen handed to nobody": lambda told: first(told)["entries"].append(
        {
            "id": "00000000-0000-7000-8000-000000000001",
            "at": "2026-11-23T10:30:00+00:00",
            "voice": "patient",
            "kind": "handed-over",
            "step": "together",
            "field": "",
            "value": "nobody",
        }
    ),
    "two drafts at one place": lambda told: first(told)["drafts"].append(first(told)["drafts"][0]),
    "a draft of a list": lambda told: first(told)["drafts"][0].update(text=["x"]),
    "a row of the audit that erases": lambda told: first(told)["done"].append(
        {"at": "2026-11-23T10:30:00+00:00", "done": "erased", "how": ""}
    ),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_strange_record_is_refused_and_nothing_is_changed(
    here: Record, there: Record, bob: str, how: str
) -> None:
    told = json.loads(take_away(here.engine, [bob]))
    HOSTILE[how](told)
    with reading(there.engine) as connection:
        before = audit.rows(connection)
    with pytest.raises(Refused) as refused:
        bring_in(there.engine, json.dumps(told).encode(), LATER)
    said = str(refused.value)
    assert said.endswith(".")
    assert "Bob" not in said
    assert there.conversations() == ()
    with reading(there.engine) as connection:
        assert audit.rows(connection) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format": NaN}', b"9" * 5000],
)
def test_what_is_no_record_is_refused(there: Record, content: bytes) -> None:
    with pytest.raises(Refused, match="not exported by"):
        bring_in(there.engine, content, LATER)


def test_numbers_that_are_none_are_refused(here: Record, there: Record, bob: str) -> None:
    taken = take_away(here.engine, [bob])
    for number in (b"NaN", b"-Infinity", b"1e999", b"9" * 5000):
        with pytest.raises(Refused):
            bring_in(there.engine, taken.replace(b"7.5", number), LATER)
    assert there.conversations() == ()


def test_ids_that_are_taken_by_something_else_make_another_talk_and_it_stays_as_it_was(
    here: Record, there: Record, bob: str
) -> None:
    taken, before = take_away(here.engine, [bob]), here.entries(bob)
    other_words = taken.replace(b"every day", b"every week")
    (worded,) = bring_in(here.engine, other_words, LATER)
    assert worded == CameIn(worded.id, new=True, claims=bob)
    other_talk = taken.replace(bob.encode(), b"00000000-0000-7000-8000-000000000001")
    (named,) = bring_in(here.engine, other_talk, LATER)
    assert named == CameIn(named.id, new=True)
    assert here.entries(bob) == before
    assert len(here.conversations()) == len(there.conversations()) + 3 == 3
    assert verify(here.engine) == ()


def hostile_zip(file: Path, name: str, mode: int = stat.S_IFREG | 0o600) -> Path:
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(RECORD, "{}")
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        made.writestr(info, "/etc/passwd")
    return file


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("../out.txt", stat.S_IFREG),
        ("plans/../../out.txt", stat.S_IFREG),
        ("..\\out.txt", stat.S_IFREG),
        ("/etc/out.txt", stat.S_IFREG),
        ("C:out.txt", stat.S_IFREG),
        ("plans/link.pdf", stat.S_IFLNK),
        ("plans/pipe", stat.S_IFIFO),
    ],
)
def test_a_zip_with_ways_out_of_it_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    with pytest.raises(Refused, match="did not write"):
        pick_up(hostile_zip(tmp_path / "x.zip", name, mode))
    assert [each.name for each in tmp_path.iterdir()] == ["x.zip"]


def test_a_zip_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picked_up, "LARGEST", 1000)
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(RECORD, b" " * 10**7)
    with pytest.raises(Refused, match="too large"):
        pick_up(tmp_path / "x.zip")


def test_files_without_a_record_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.zip").write_bytes(zipped({"other.txt": b""}))
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("/etc/passwd")
    for name in ("empty.zip", "folder", "link", "nothing.zip"):
        with pytest.raises(Refused, match="no record"):
            pick_up(tmp_path / name)
    whole = zipped({RECORD: b"{}" * 100})
    (tmp_path / "cut.zip").write_bytes(whole.replace(b"{}{}", b"{}[]", 1))
    with pytest.raises(Refused, match="damaged"):
        pick_up(tmp_path / "cut.zip")


@pytest.mark.parametrize("byte", [0, 1, 53, 127, 255])
def test_damage_anywhere_in_a_zip_is_refused_or_does_not_matter(tmp_path: Path, byte: int) -> None:
    whole = zipped({RECORD: b"{}" * 100})
    refused = 0
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] = byte
        (tmp_path / "x.zip").write_bytes(damaged)
        try:
            pick_up(tmp_path / "x.zip")
        except Refused:
            refused += 1
    assert refused
