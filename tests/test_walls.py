"""The walls of the house, the front door, and what is said when there is no screen."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sdm_aid.kit import paths

SOURCE = Path(paths.__file__).parents[1]


def test_only_the_desk_imports_qt() -> None:
    """import-linter holds the same wall in CI; this one needs nothing installed."""
    outside = [file for file in SOURCE.rglob("*.py") if file.parent.parts[-1] != "desk"]
    importing = [
        str(file.relative_to(SOURCE))
        for file in outside
        if "desk" not in file.relative_to(SOURCE).parts and imports_qt(file)
    ]
    assert importing == []


def imports_qt(file: Path) -> bool:
    names = [
        name
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else aliases(node))
    ]
    return any(name.split(".")[0] == "PySide6" for name in names)


def aliases(node: ast.Import) -> list[str]:
    return [alias.name for alias in node.names]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    without = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "sdm_aid", *arguments],
        env=without | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a screen")
def test_without_a_screen_one_plain_sentence_is_said() -> None:
    done = run()
    assert done.returncode == 1
    assert "found no screen" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a screen")
def test_a_screen_that_does_not_answer_is_said_plainly() -> None:
    done = run(DISPLAY=":987")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_missing_library_is_named_with_its_remedy(tmp_path: Path) -> None:
    """A PySide6 that cannot load its library, found before the real one."""
    fake = tmp_path / "PySide6"
    fake.mkdir()
    (fake / "__init__.py").write_text("")
    (fake / "QtWidgets.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file')"
    )
    done = run(PYTHONPATH=f"{tmp_path}{os.pathsep}{SOURCE.parent}")
    assert done.returncode == 1
    assert "libEGL.so.1" in done.stderr
    assert "sudo apt install" in done.stderr
    assert "Traceback" not in done.stderr


def test_data_is_found_in_a_checkout() -> None:
    assert (paths.resources() / "theme.qss").is_file()
    assert (paths.shipped_guides() / "knee-osteoarthritis.yaml").is_file()


def test_the_record_s_place_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDM_AID_DATA", str(tmp_path / "named"))
    assert paths.user_data() == tmp_path / "named"
    assert paths.user_data(tmp_path / "told") == tmp_path / "told"
