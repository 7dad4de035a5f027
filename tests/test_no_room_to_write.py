"""A disk that is full, or closed to writing: every old file is whole, and people are told."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sdm_aid.desk.kit.settings import Settings, read_settings, write_settings
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.guide.reading.reader import ReadGuide
from tests.kit.bundles import KNEE
from tests.kit.commands import run
from tests.kit.work import Work, lay_out

MEGS, JEANS = (
    Ed25519PrivateKey.from_private_bytes(bytes([n] * 32)).public_key().public_bytes_raw().hex()
    for n in (1, 2)
)


@pytest.fixture
def work(tmp_path: Path, knee: ReadGuide, monkeypatch: pytest.MonkeyPatch) -> Work:
    monkeypatch.setenv("SDM_AID_KEY_PASSPHRASE", "")
    made = lay_out(tmp_path, knee)
    for ending in ("pdf", "html", "txt", "rtf", "po", "yml", "sdmguide", "json"):
        (made.folder / f"old.{ending}").write_text("the older one")
    assert run("guides", "new-key", "--out", made.folder / "my.key")[0] == 0
    assert run("--data", made.data, "guides", "trust", "Meg", MEGS)[0] == 0
    return made


Line = Callable[[Work], list[object]]


def plan(ending: str) -> Line:
    return lambda w: ["plan", w.talk, "--out", w.folder / f"old.{ending}"]


WRITERS: dict[str, Line] = {
    **{f"plan {ending}": plan(ending) for ending in ("pdf", "html", "txt", "rtf")},
    "prepare": lambda w: ["prepare", w.guide, "--out", w.folder / "old.pdf"],
    "check": lambda w: ["check", w.guide, "--out", w.folder / "old.txt"],
    "check pages": lambda w: ["check", w.guide, "--review", "--out", w.folder / "old.pdf"],
    "compare": lambda w: ["compare", w.guide, w.guide, "--out", w.folder / "old.txt"],
    "schema": lambda w: ["schema", "--out", w.folder / "old.json"],
    "from-table": lambda w: [
        "guides", "from-table", w.folder / "table.csv", "--out", w.folder / "new.yaml"
    ],
    "from-questionnaire": lambda w: [
        "guides", "from-questionnaire", w.folder / "asked.json", "--out", w.folder / "old.yml"
    ],
    "to-po": lambda w: [
        "guides", "to-po", w.guide, "--language", "cy", "--out", w.folder / "old.po"
    ],
    "from-po": lambda w: ["guides", "from-po", w.guide, w.folder / "knee.po"],
    "sign-off": lambda w: ["guides", "sign-off", "--by", "Jean", "--role", "Has had one", w.guide],
    "pack": lambda w: [
        "guides", "pack", w.guide, "--key", w.folder / "my.key",
        "--out", w.folder / "old.sdmguide",
    ],
    "new-key": lambda w: ["guides", "new-key", "--out", w.folder / "another.key"],
    "trust": lambda w: ["guides", "trust", "Jean", JEANS],
    "records list": lambda w: ["records", "--out", w.folder / "old.txt"],
    "export zip": lambda w: ["records", "export", w.talk, "--out", w.folder / "new.zip"],
    "export folder": lambda w: ["records", "export", w.talk, "--out", w.folder / "new"],
    "hand-over": lambda w: ["records", "hand-over", w.talk, "--to", w.folder],
}  # fmt: skip


def contents(*places: Path) -> dict[str, bytes]:
    """Every file but those of the record, which has tests of its own, and every empty folder."""
    return {
        str(each): each.read_bytes() if each.is_file() else b""
        for place in places
        for each in place.rglob("*")
        if not each.name.startswith(("sdm-aid", "record", ".sdm-aid", ".record"))
    }


RECORDS_OWN = ("record.head", "record.key", "record.tries", "records.json")


def is_ours(path: object) -> bool:
    """Whether this is a draft of a file that somebody asked for."""
    name = Path(str(path)).name
    return name.endswith(".new") and not name.lstrip(".").startswith(RECORDS_OWN)


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which every draft of a file can be begun, and none be kept."""
    opened, synced, drafts = os.open, os.fsync, set[tuple[int, int]]()

    def begun(path: Any, flags: int, *more: Any, **named: Any) -> int:
        handle = opened(path, flags, *more, **named)
        if flags & os.O_EXCL and is_ours(path):
            drafts.add((os.fstat(handle).st_dev, os.fstat(handle).st_ino))
        return handle

    def fsync(handle: int) -> None:
        if (os.fstat(handle).st_dev, os.fstat(handle).st_ino) in drafts:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        synced(handle)

    monkeypatch.setattr(os, "open", begun)
    monkeypatch.setattr(os, "fsync", fsync)


def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which no draft can be made; root, who may run this, sees no folder that is."""
    opened = os.open

    def begun(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & os.O_EXCL and is_ours(path):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return opened(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", begun)


Disk = Callable[[pytest.MonkeyPatch], None]
WHY: dict[Disk, str] = {full: "No space left on device", closed: "Read-only file system"}


@pytest.mark.parametrize("writer", WRITERS)
def test_the_old_file_is_whole_and_people_are_told(
    work: Work, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    before = contents(work.folder, work.data)
    for disk, why in WHY.items():
        with monkeypatch.context() as broken:
            disk(broken)
            code, said = run("--data", work.data, *WRITERS[writer](work))
        assert code == 2, said
        assert f"cannot be written: {why}" in said
        assert "Traceback" not in said
        assert contents(work.folder, work.data) == before
    assert run("--data", work.data, *WRITERS[writer](work))[0] in (0, 1)
    assert contents(work.folder, work.data) != before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("command", ["plan", "prepare", "check"])
def test_a_device_that_is_full_is_told_too(work: Work, command: str) -> None:
    """No file of ours is made there, so it is the system itself that says it."""
    asked: dict[str, list[object]] = {
        "plan": [work.talk], "prepare": [KNEE], "check": [work.guide]
    }  # fmt: skip
    out = work.folder / ("full.txt" if command == "check" else "full.pdf")
    out.symlink_to("/dev/full")
    code, said = run("--data", work.data, command, *asked[command], "--out", out)
    assert code == 2, said
    assert "cannot be written: No space left on device" in said


@pytest.mark.parametrize("disk", [full, closed])
def test_settings_that_cannot_be_saved_say_so_and_the_old_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: Disk
) -> None:
    old = Settings(theme="dark")
    assert write_settings(tmp_path, old)
    settings, said = SettingsStore(tmp_path), list[str]()
    settings.not_kept.connect(said.append)
    with monkeypatch.context() as broken:
        disk(broken)
        settings.change(replace(old, text_size=150))
    assert settings.now.text_size == 150
    assert read_settings(tmp_path) == old
    assert said[0].startswith("This cannot be saved")
    settings.change(replace(old, text_size=200))
    assert said[1:] == [""]
    assert read_settings(tmp_path).text_size == 200
