"""A file is replaced whole or not at all."""

import errno
import os
import runpy
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdm_aid.kit import atomic_files
from sdm_aid.kit.atomic_files import replace_file


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(content=st.binary(max_size=200) | st.text(max_size=100).filter(lambda t: t.isprintable()))
def test_what_was_written_is_there_to_the_byte(tmp_path: Path, content: bytes | str) -> None:
    file = tmp_path / "guide.yaml"
    replace_file(file, content)
    assert file.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert [each.name for each in tmp_path.iterdir()] == ["guide.yaml"]


@pytest.mark.parametrize("fails", ["fsync", "write"])
def test_on_a_full_disk_the_old_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    file = tmp_path / "settings.json"
    file.write_text("old")

    def full(*_asked: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    if fails == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(file, "new")
    assert file.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_private_file_is_its_owners_alone_and_another_keeps_its_mode(tmp_path: Path) -> None:
    secret, shared = tmp_path / "record.key", tmp_path / "guide.yaml"
    replace_file(secret, "key", private=True)
    shared.write_text("old")
    shared.chmod(0o640)
    replace_file(shared, "new")
    assert (secret.stat().st_mode & 0o777, shared.stat().st_mode & 0o777) == (0o600, 0o640)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_new_file_is_its_owners_alone_and_an_old_one_keeps_its_mode_whatever_the_umask(
    tmp_path: Path,
) -> None:
    shared = tmp_path / "guide.yaml"
    shared.write_text("old")
    shared.chmod(0o640)
    for umask in (0, 0o077):
        before = os.umask(umask)
        try:
            replace_file(tmp_path / f"new-{umask}", "new")
            replace_file(shared, "new")
        finally:
            os.umask(before)
        assert (tmp_path / f"new-{umask}").stat().st_mode & 0o777 == 0o600
        assert shared.stat().st_mode & 0o777 == 0o640


def test_windows_is_asked_for_the_bytes_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its flag Windows would write other ends of lines; other systems have none."""
    monkeypatch.setattr(os, "O_BINARY", 1 << 15, raising=False)
    assert runpy.run_path(str(atomic_files.__file__))["BINARY"] == 1 << 15
