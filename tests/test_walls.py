"""The walls of the house, the front door, and what is said when there is no screen."""

import ast
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdm_aid.kit import paths
from tests.import_graph import SOURCE, imports, modules, ring, upward


def test_the_command_line_and_the_windows_stand_on_everything_and_nothing_stands_on_them() -> None:
    rooms = ["cli", "desk", "transfer", "learning", "record | plan", "conversation", "guide", "kit"]
    assert upward("sdm_aid", ["__main__", *rooms]) == []


def test_a_guide_is_text_then_a_model_then_rules_then_read_then_checked() -> None:
    beside = "authoring | library | standards"
    rooms = ["checking", beside, "reading", "rules", "model", "text"]
    assert upward("sdm_aid.guide", rooms) == []


def test_a_kind_of_step_knows_nothing_of_the_session_it_is_part_of() -> None:
    rooms = ["session", "steps", "conditions | days", "state", "brought_in | fields", "entries"]
    assert upward("sdm_aid.conversation", rooms) == []


def test_the_record_opens_on_top_of_a_journal_on_top_of_a_store_on_top_of_keys() -> None:
    files = ["open_record", "shared_record | rescue_copy", "record", "first_opening", "missing"]
    rooms = ["server | backup | erasure | export", "journal", "store", "keys", "base"]
    assert upward("sdm_aid.record", ["migrations", *files, *rooms]) == []


def test_a_plan_has_content_before_it_has_readers_and_readers_before_it_has_outputs() -> None:
    rooms = ["outputs", "paper | fhir | health_record", "forms", "content"]
    assert upward("sdm_aid.plan", rooms) == []


def test_a_chart_has_rules_before_it_has_words_and_words_before_it_is_drawn() -> None:
    rooms = ["drawing", "words", "run_chart | control_chart", "chance | limits | xmr_rules"]
    assert upward("sdm_aid.learning.charts", [*rooms, "run_rules | parts | subject"]) == []


def test_what_is_counted_is_kept_below_the_floor_and_shown_above_it() -> None:
    made = ["who_chose | tally | alone", "shown | said_when"]
    pure = "hiding | joining | measures | months"
    rooms = ["tables | keeping", "floor", *made, pure]
    assert upward("sdm_aid.learning.counting", rooms) == []


BELOW_THE_FLOOR = {
    "counted_rows": ("learning/counting/keeping.py",),
    "_cells": ("learning/counting/floor.py",),
    "tallied": ("record/journal/tallies.py",),
    "of_months": ("record/journal/counted.py",),
    "all_afterwards": ("learning/counting/keeping.py",),  # for their numbers, never their words
}
"""What has not passed the floor, and who may touch it; ``Counted`` keeps it in ``_cells``."""


def test_numbers_reach_nobody_but_through_the_floor() -> None:
    found = [
        f"{file.relative_to(SOURCE)}:{node.lineno}: {node.attr}"
        for file in modules().values()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and below_the_floor(file.relative_to(SOURCE).as_posix(), node)
    ]
    assert found == []


def below_the_floor(file: str, node: ast.Attribute) -> bool:
    """Whether a file reaches for numbers that are none of its business."""
    if node.attr == "_cells" and isinstance(node.value, ast.Name) and node.value.id == "self":
        return False  # some other class's own
    return node.attr in BELOW_THE_FLOOR and file not in BELOW_THE_FLOOR[node.attr]


def test_whoever_reached_below_the_floor_would_be_found() -> None:
    code = "record.counts.counted_rows()\ncounted._cells\nself._cells\nrecord.counts.stale()"
    nodes = [each for each in ast.walk(ast.parse(code)) if isinstance(each, ast.Attribute)]
    found = {node.lineno for node in nodes if below_the_floor("desk/learning/page.py", node)}
    assert found == {1, 2}


def test_no_page_knows_the_talk_around_it_and_no_talk_knows_the_shell() -> None:
    rooms = [
        "rehearsal",
        "shell",
        "home | records",
        "tour",
        "studio | learn",
        "printing",
        "talk",
        "lock",
    ]
    assert upward("sdm_aid.desk", [*rooms, "pages", "core", "kit"]) == []


def test_the_record_and_the_plan_do_not_know_each_other() -> None:
    both = {
        name: imported for name, imported in imports().items() if name.startswith("sdm_aid.record.")
    }
    assert not [name for name, used in both.items() if any(".plan." in each for each in used)]


def test_no_module_imports_itself_by_a_ring_not_even_for_a_type() -> None:
    assert ring() == []


def test_no_folder_has_more_than_fifteen_files_and_no_file_more_than_360_lines() -> None:
    count = Counter(file.parent for file in modules().values() if file.name != "__init__.py")
    assert [str(folder) for folder, files in count.items() if files > 15] == []
    long = [name for name, file in modules().items() if len(file.read_text().splitlines()) > 360]
    assert long == []


def test_only_the_desk_imports_qt() -> None:
    """import-linter holds the same wall in CI; this one needs nothing installed."""
    importing = [name for name, file in modules().items() if imports_qt(file)]
    assert [name for name in importing if not name.startswith("sdm_aid.desk.")] == []
    assert importing


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


TESTS = Path(__file__).parent


def test_no_test_touches_a_private_attribute_or_imports_another_test() -> None:
    found = [
        f"{file.relative_to(TESTS)}:{line}: {what}"
        for file in sorted(TESTS.rglob("*.py"))
        for line, what in walled_off(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


def walled_off(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What a test has no business with, and the line where it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr) and not is_own(node.value):
            yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
            yield from ((node.lineno, each) for each in names if is_private(each))
            parts = {*(node.module or "").split("."), *names}
            yield from ((node.lineno, each) for each in parts if each.startswith("test_"))


def is_private(name: str) -> bool:
    """Not ``_`` alone, which translates, nor what Python itself names."""
    return name.startswith("_") and name not in ("_", "_exit") and not name.startswith("__")


def is_own(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


def test_what_is_walled_off_would_be_found() -> None:
    code = (
        "page._box\nself._box\nfrom .test_a import b\nfrom c import _, _d\nfrom tests import test_e"
    )
    assert list(walled_off(ast.parse(code))) == [
        (3, "test_a"),
        (4, "_d"),
        (5, "test_e"),
        (1, "_box"),
    ]


WAITS = TESTS / "kit" / "waiting.py"
"""Where tests wait, for the thing itself."""
SLEEPS = {"sleep", "msleep", "usleep", "qWait", "qSleep", "wait_for_timeout"}
"""What waits for a time, and so for nothing."""
PROGRAM_SLEEPS = "time." + "sleep("
"""The same in a program that a test has in quotes."""


def test_no_test_waits_for_a_time_that_somebody_guessed() -> None:
    found = [
        f"{file.relative_to(TESTS)}:{line}: {what}"
        for file in sorted(TESTS.rglob("*.py"))
        if file != WAITS
        for line, what in sleeps(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


def sleeps(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each fixed sleep, also under another name, and each timer that is set for later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "asyncio"):
            yield from ((node.lineno, each.name) for each in node.names if each.name in SLEEPS)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            later = name == "singleShot" and not is_nought(node.args[0])
            if name in SLEEPS or later:
                yield node.lineno, name
        elif isinstance(node, ast.Constant) and PROGRAM_SLEEPS in str(node.value):
            yield node.lineno, "a program that sleeps"


def is_nought(given: ast.expr) -> bool:
    return isinstance(given, ast.Constant) and given.value == 0


def test_what_sleeps_would_be_found() -> None:
    code = (
        f"{PROGRAM_SLEEPS}1)\nfrom time import sleep as rest\nQTest.qWait(50)\nuntil(ready)\n"
        "QTimer.singleShot(0, f)\nQTimer.singleShot(5, f)\nevent.wait(timeout=20)\n"
        f"run('import time; {PROGRAM_SLEEPS}3)')"
    )
    assert [line for line, _what in sorted(sleeps(ast.parse(code)))] == [1, 2, 3, 6, 8]


MAKES_FILES = {"kit/private_files.py", "kit/atomic_files.py"}
"""Where files and folders are made, for everybody else."""
MAKING = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "touch", "mknod", "copy2", "copyfile"),
    *("TemporaryDirectory", "NamedTemporaryFile", "mkdtemp", "mkstemp", "copytree", "QSaveFile"),
    *("FileHandler", "RotatingFileHandler", "symlink_to", "hardlink_to", "QTemporaryFile"),
}


def test_files_and_folders_are_made_in_one_place_for_their_owner_alone() -> None:
    found = [
        f"{file.relative_to(SOURCE)}:{line}: {what}"
        for file in modules().values()
        if file.relative_to(SOURCE).as_posix() not in MAKES_FILES
        for line, what in making(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert found == []


def making(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each place that makes a file or a folder by itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = [*node.args, *(each.value for each in node.keywords)]
            if name in MAKING or (name == "open" and any(map(to_write, given))):
                yield node.lineno, name


def to_write(given: ast.expr) -> bool:
    """Whether this is a mode as in ``"wb"``, or a flag that makes a file."""
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return (
            0 < len(given.value) <= 3
            and set(given.value) <= set("rwaxbt+")
            and (not set(given.value).isdisjoint("wax+"))
        )
    return any(getattr(each, "attr", "") in ("O_CREAT", "WriteOnly") for each in ast.walk(given))


def test_what_makes_a_file_would_be_found() -> None:
    code = (
        "open(a)\nopen(a, 'rb')\nopen(a, 'w')\na.open(mode='ab')\nos.open(a, os.O_CREAT)\n"
        "a.mkdir()\nTemporaryDirectory()\nfile.read_text()"
    )
    assert sorted(making(ast.parse(code))) == [
        (3, "open"), (4, "open"), (5, "open"), (6, "mkdir"), (7, "TemporaryDirectory"),
    ]  # fmt: skip


CHANGED_BY_A_WHEEL = {
    "QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit",
    "QDateTimeEdit", "QSlider", "QDial", "QTabBar", "QTabWidget",
}  # fmt: skip
"""Qt changes these when a wheel passes over them; ``PickOne`` is the house's own."""


def test_nothing_that_a_passing_wheel_changes_is_in_a_window() -> None:
    made = [
        f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path in sorted((SOURCE / "desk").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in CHANGED_BY_A_WHEEL
    ]
    assert made == []
