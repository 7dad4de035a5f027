"""The kit that kills kills where it says: otherwise a test that uses it would prove nothing."""

from pathlib import Path

import pytest

from tests.kit.kills import Tell, kills, needs_strace


def writes(folder: Path, tell: Tell) -> None:
    (folder / "draft").write_text("hello")
    (folder / "draft").rename(folder / "kept")
    tell("kept")


@needs_strace
def test_a_kill_is_in_the_place_of_the_call(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    left = {
        kill.at: ([f"{each.name}: {each.read_text()}" for each in kill.folder.iterdir()], kill.told)
        for kill in kills(writes, begun, tmp_path)
    }
    assert left == {
        "openat 1": ([], ()),
        "write 1": (["draft: "], ()),
        "rename 1": (["draft: hello"], ()),
        "": (["kept: hello"], ("kept",)),
    }


@needs_strace
def test_where_there_are_too_many_calls_some_are_chosen_evenly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SDM_AID_EVERY_KILL", raising=False)
    begun = tmp_path / "begun"
    begun.mkdir()
    killed_at = [kill.at for kill in kills(writes, begun, tmp_path, most=2)]
    assert killed_at == ["openat 1", "write 1", ""]
