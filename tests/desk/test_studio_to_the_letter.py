"""What the studio saves is what was in the file, but for what the author changed."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.kit.look.tokens import THEMES
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Tap
from sdm_aid.desk.studio.editor.editor import GuideEditor
from sdm_aid.desk.studio.guide_file import GuideFile, text_of
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.guide.standards.reviews import fits, signed_off
from sdm_aid.guide.text.decoding import decode
from sdm_aid.guide.text.problems import GuideProblems

letters = st.characters(exclude_categories=["Cs", "Cc"])
pieces = st.sampled_from(
    ["\u00a0", "\u202f", "\t", "  ", "\n", "\r\n", "\r", "\n\r", "👵🏽", "e\u0301", "سلام",
     "\u200d", "title: x", "- ", "#", "\ue000", "\ufdd0", "\uffdc"]
)  # fmt: skip
texts = st.lists(pieces | st.text(letters, max_size=5), max_size=12).map("".join)


def readable(text: str) -> bool:
    try:
        decode(text)
    except GuideProblems:
        return False
    return True


@pytest.fixture(scope="module")
def editor(app: QApplication) -> GuideEditor:
    return GuideEditor(THEMES["light"])


def opened(file: Path, editor: GuideEditor) -> GuideFile:
    kept = GuideFile(editor)
    text = text_of(file)
    kept.follow(file, text)
    editor.show_text(text)
    return kept


usual = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@usual
@given(text=texts.filter(readable), mark=st.booleans())
def test_any_text_that_is_opened_and_saved_is_the_same_bytes(
    text: str, mark: bool, editor: GuideEditor, tmp_path: Path
) -> None:
    file = tmp_path / "guide.yaml"
    content = (("\ufeff" if mark else "") + text.removeprefix("\ufeff")).encode()
    file.write_bytes(content)
    kept = opened(file, editor)
    kept.save(editor.text())
    assert file.read_bytes() == content
    beside = tmp_path / "copy.yaml"
    kept.save(editor.text(), beside)
    assert beside.read_bytes() == content


@usual
@given(text=texts.filter(readable), data=st.data())
def test_an_edit_changes_its_own_place_and_nothing_else(
    text: str, data: st.DataObject, editor: GuideEditor, tmp_path: Path
) -> None:
    """Whole lines before and after the one that is written in stay to the byte."""
    file = tmp_path / "guide.yaml"
    file.write_bytes(text.encode())
    kept = opened(file, editor)
    parts = re.split("(\r\n|\r|\n)", text.removeprefix("\ufeff"))
    number = data.draw(st.integers(0, len(parts) // 2))
    column = data.draw(st.integers(0, len(parts[2 * number])))
    many = data.draw(st.integers(0, len(parts[2 * number]) - column))
    editor.put(number + 1, column + 1, many, "ẃ\u00a0w")
    kept.save(editor.text())
    line = parts[2 * number]
    parts[2 * number] = f"{line[:column]}ẃ\u00a0w{line[column + many :]}"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    assert file.read_bytes().decode() == mark + "".join(parts)


@usual
@given(text=texts.filter(readable))
def test_what_is_copied_and_put_in_again_is_the_same(text: str, editor: GuideEditor) -> None:
    editor.show_text(text)
    before = editor.text()
    cursor = QTextCursor(editor.document())
    cursor.select(QTextCursor.SelectionType.Document)
    editor.setTextCursor(cursor)
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == before
    editor.insertFromMimeData(copied)
    assert editor.text() == before


def test_a_review_still_fits_after_a_comment_was_added(
    tmp_path: Path, knee: ReadGuide, stage: Stage
) -> None:
    """No-break spaces and the line ends of Windows, as many editors write them."""
    file = tmp_path / "knee.yaml"
    text = knee.text.replace(
        "for_whom: ", "for_whom: For\u00a0all.\u202fAlso: ".replace(": ", ":\u00a0", 0), 1
    )
    text = knee.text.replace("Knee osteoarthritis", "Knee\u00a0osteoarthritis", 1)
    signed = signed_off(text.replace("\n", "\r\n"), "Jean", "Has had one", "2026-11-23")
    file.write_bytes(("\ufeff" + signed).encode())
    before = file.read_bytes()
    stage.play(Tap(tap="Write a guide"))
    page = stage.shell.studio
    assert page is not None
    page.open(file)
    page.desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.desk.editor.insertPlainText("# looked at\n")
    page.desk.bar.save_asked.emit()
    assert file.read_bytes() == before + b"# looked at\r\n"
    guide = read_file(file).guide
    assert fits(guide.status.reviews[0], guide)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_signing_off_adds_lines_and_changes_none(knee: ReadGuide, end: str, mark: str) -> None:
    text = mark + knee.text.replace("Knee osteo", "Knee\u00a0osteo", 1).replace("\n", end)
    made = signed_off(text, "Jean", "Has had one", "2026-11-23")
    start = next(n for n, letter in enumerate(made) if letter != text[n])
    added = made[start : start + len(made) - len(text)]
    assert made == text[:start] + added + text[start:]
    assert added.count(end) in (4, 5)
    assert added.replace(end, "").isprintable()
