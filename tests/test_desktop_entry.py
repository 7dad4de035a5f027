"""The program in a desktop's menu."""

import configparser
import sys
from pathlib import Path

import pytest

from sdm_aid.cli.beginning.desktop_entry import quoted
from tests.kit.commands import run


def entry_in(folder: Path) -> configparser.SectionProxy:
    read = configparser.RawConfigParser()
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(folder / "applications" / "sdm-aid.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def test_a_person_puts_the_program_into_the_menu_and_removes_it(tmp_path: Path) -> None:
    code, said = run("desktop-entry", "--to", tmp_path)
    assert code == 0
    assert "SDM Aid is in your menu now." in said
    entry = entry_in(tmp_path)
    assert (entry["Name"], entry["Icon"], entry["Terminal"]) == ("SDM Aid", "sdm-aid", "false")
    assert Path(entry["Exec"].split('"')[1]).exists()
    icons = tmp_path / "icons" / "hicolor"
    assert (icons / "scalable" / "apps" / "sdm-aid.svg").read_text().startswith("<svg")
    for side in (16, 24, 32, 48, 64, 128, 256, 512):
        png = (icons / f"{side}x{side}" / "apps" / "sdm-aid.png").read_bytes()
        assert int.from_bytes(png[16:20]) == int.from_bytes(png[20:24]) == side

    (tmp_path / "applications" / "another.desktop").write_text("[Desktop Entry]\n")
    assert "no longer in the menu" in run("desktop-entry", "--to", tmp_path, "--remove")[1]
    assert [each.name for each in tmp_path.rglob("*") if each.is_file()] == ["another.desktop"]
    assert run("desktop-entry", "--to", tmp_path, "--remove") == (
        0, "SDM Aid is not in the menu.\n"
    )  # fmt: skip


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="menus of Linux desktops")
def test_it_goes_where_the_person_s_own_menus_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert run("desktop-entry")[0] == 0
    assert entry_in(tmp_path / "home" / ".local" / "share")["Type"] == "Application"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    assert run("desktop-entry")[0] == 0
    assert entry_in(tmp_path / "own")["Type"] == "Application"


def test_a_path_is_quoted_as_the_specification_says() -> None:
    assert quoted("/opt/SDM Aid/sdm-aid") == '"/opt/SDM Aid/sdm-aid"'
    assert quoted('/a"$`\\100%') == '"/a\\\\"\\\\$\\\\`\\\\\\\\100%%"'


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_it_says_what_to_do(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    code, said = run("desktop-entry")
    assert code == 2
    assert said.startswith("Only desktops on Linux need this.\nOpen SDM Aid, then pin")
