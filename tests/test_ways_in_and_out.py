"""Names on their way through a terminal, a file and a zip come out as they went in, or say so."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Entry, Kind, Voice, as_json, clean, new_entry, now
from sdm_aid.conversation.fields import LONGEST_TEXT
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.paths import shipped_guides, user_data
from sdm_aid.record.export.archive import RECORD, pack, zipped
from sdm_aid.record.export.export import Refused, bring_in, take_away
from sdm_aid.record.export.picked_up import DEEPEST, pick_up
from sdm_aid.record.record import Record, open_record

GUIDE = (shipped_guides() / "knee-osteoarthritis.yaml").read_bytes()
NAMES = ("Łukasz O’Brien", "Işıl", "علی", "ნინო", "Nguyễn", "van der Berg")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = open_record(tmp_path / "record", keychain=False)
    yield opened
    opened.close()


def talk(record: Record, name: str, words: str = "") -> str:
    begun = record.start(GUIDE, sha256(GUIDE).hexdigest(), "Knee")
    journal = record.journal(begun)
    journal.append(new_entry(now, Voice.PATIENT, Kind.SAID, "together", "patient-name", name))
    if words:
        journal.append(new_entry(now, Voice.PATIENT, Kind.SAID, "what-matters", "words", words))
    return begun


def said(entries: tuple[Entry, ...]) -> list[dict[str, object]]:
    """What was said, without the ids and the note that coming in gives."""
    kept = [as_json(each) for each in entries if each.kind is not Kind.BROUGHT_IN]
    return [{name: value for name, value in each.items() if name != "id"} for each in kept]


def sdm_aid(
    folder: Path, *arguments: str, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "sdm_aid", *arguments],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "SDM_AID_KEYCHAIN": "off", "PYTHONUTF8": "0", **environment},
        check=False,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_every_name_is_printed_whatever_the_code_page(
    record: Record, tmp_path: Path, encoding: str
) -> None:
    for each in NAMES:
        talk(record, each)
    record.close()
    done = sdm_aid(
        tmp_path, "--data", str(tmp_path / "record"), "records", "list", PYTHONIOENCODING=encoding
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert all(each in done.stdout.decode("utf-8") for each in NAMES)


def test_what_is_printed_can_be_kept_in_a_file(record: Record, tmp_path: Path) -> None:
    talk(record, NAMES[0])
    record.close()
    kept = tmp_path / "list.txt"
    folder = str(tmp_path / "record")
    done = sdm_aid(tmp_path, "--data", folder, "records", "list", "--out", str(kept), LC_ALL="C")
    assert (done.returncode, done.stdout) == (0, b"")
    assert NAMES[0] in kept.read_text(encoding="utf-8")


def test_a_tilde_is_the_home_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for named in ("~/sdm", "$HOME/sdm", "${HOME}/sdm"):
        monkeypatch.setenv("SDM_AID_DATA", named)
        assert user_data() == tmp_path / "sdm"
        assert user_data(Path(named)) == tmp_path / "sdm"
    monkeypatch.setenv("SDM_AID_DATA", str(tmp_path / "$nobody"))
    assert user_data() == tmp_path / "$nobody"


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(exclude_characters="\0"), max_size=40),
    st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=min(200, LONGEST_TEXT)),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_taken_away_comes_in_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, name: str, words: str, encoding: str
) -> None:
    folder = tmp_path_factory.mktemp("two")
    first, second = (open_record(folder / each, keychain=False) for each in ("a", "b"))
    kept = talk(first, str(clean(name)), str(clean(words)))
    file = folder / RECORD
    file.write_bytes(take_away(first.engine, [kept]).decode().encode(encoding))
    (came,) = bring_in(second.engine, pick_up(file), now())
    assert said(second.entries(came.id)) == said(first.entries(kept))
    first.close()
    second.close()


def packed_again(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def nested(files: dict[str, bytes], times: int) -> bytes:
    """The files in a zip in a zip, so many times."""
    made = packed_again(files)
    for _time in range(times - 1):
        made = packed_again({"again.zip": made})
    return made


BESIDE = {
    "__MACOSX/taken/._record.json": b"\0\5\x16\7",
    "__MACOSX/record.json": b"no",
    "taken/.DS_Store": b"Bud1",
    "Thumbs.db": b"\xd0\xcf",
}


def test_an_export_zipped_again_by_a_file_manager_is_read(record: Record, tmp_path: Path) -> None:
    taken = take_away(record.engine, [talk(record, "Bob")])
    files = pack(taken, {})
    own = zipped(files)
    for again in (
        {f"taken/{name}": content for name, content in files.items()},
        {"taken/": b"", **{f"taken/{name}": content for name, content in files.items()}, **BESIDE},
        {"record.zip": own},
        {"taken/record.zip": own, **BESIDE},
        {"taken/taken/record.zip": own, **BESIDE},
        {"a.zip": nested({f"taken/{name}": content for name, content in files.items()}, 2)},
    ):
        (tmp_path / "again.zip").write_bytes(packed_again(again))
        assert pick_up(tmp_path / "again.zip") == taken
        within = tmp_path / "unpacked"
        for name, content in again.items():
            if not name.endswith("/"):
                (within / name).parent.mkdir(parents=True, exist_ok=True)
                (within / name).write_bytes(content)
        assert pick_up(within) == taken
        shutil.rmtree(within)


def test_of_two_records_in_a_folder_both_are_named_and_none_is_guessed(tmp_path: Path) -> None:
    for name in ("ana", "bob"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / RECORD).write_bytes(b"{}")
    with pytest.raises(Refused, match=r"several records here: ana/record\.json, bob/record\.json"):
        pick_up(tmp_path / "in")
    (tmp_path / "in" / "ana" / RECORD).unlink()
    assert pick_up(tmp_path / "in") == b"{}"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make a link")
def test_no_link_is_followed_to_a_record(tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / RECORD).write_bytes(b"{}")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "else")
    (tmp_path / "in" / RECORD).symlink_to(tmp_path / "else" / RECORD)
    with pytest.raises(Refused, match="no record"):
        pick_up(tmp_path / "in")


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"a/record.json": b"{}", "b/record.json": b"{}"}, "several records.*a/record.json, b/"),
        ({"a.zip": zipped({"record.json": b"{}"}), "b.zip": b""}, "no record"),
        ({"a.zip": nested({"record.json": b"{}"}, DEEPEST)}, "no record"),
        ({"__MACOSX/record.json": b"{}"}, "no record"),
        ({"a/../record.json": b"{}"}, "did not write"),
        ({"a.zip": b"PK no zip"}, "damaged"),
    ],
)
def test_what_is_not_plain_is_refused_in_words(
    tmp_path: Path, files: dict[str, bytes], why: str
) -> None:
    (tmp_path / "x.zip").write_bytes(packed_again(files))
    with pytest.raises(Refused, match=why):
        pick_up(tmp_path / "x.zip")


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.booleans())))
def test_json_is_the_same_with_a_mark_and_in_utf_16(data: dict[str, object]) -> None:
    for text in (json.dumps(data), json.dumps(data, ensure_ascii=False)):
        for encoding in ("utf-8-sig", "utf-16"):
            try:
                content = text.encode(encoding)
            except UnicodeEncodeError:  # half a character is in no file
                continue
            assert read_json(content) == data
