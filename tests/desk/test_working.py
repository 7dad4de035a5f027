"""What takes long shows how far it is, can be stopped, and leaves good data whole."""

import io
import threading
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from sdm_aid.conversation.entries import now
from sdm_aid.desk.kit.working import Working, work_on
from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.progress import StoppedByHand, at, heard_by, one_by_one, part
from sdm_aid.record.backup import backups
from sdm_aid.record.backup.backups import FOLDER, back_up, backups_in
from sdm_aid.record.backup.restore import restore
from sdm_aid.record.export.export import bring_in, take_away
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import DATABASE, open_record
from sdm_aid.record.store.integrity import check_whole
from sdm_aid.record.store.sqlite import place_of
from tests.kit.screens import shown
from tests.kit.waiting import breathe, until


def when_shown(do: Callable[[Working], object], every_ms: int = 10) -> QTimer:
    """Do something with the word on how far it is, as soon as it is there."""
    timer = QTimer(interval=every_ms)

    def look() -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, Working) and each.isVisible():
                do(each)

    timer.timeout.connect(look)
    timer.start()
    return timer


def hears(heard: list[tuple[int, int]], until: int | None = None) -> Callable[[int, int], bool]:
    """Keeps how far it is, and goes on: to the end, or until so much is done."""

    def goes_on(done: int, of: int) -> bool:
        heard.append((done, of))
        return until is None or done < until

    return goes_on


def test_what_is_done_soon_shows_nothing(app: QApplication) -> None:
    seen: list[Working] = []
    timer = when_shown(seen.append)
    assert work_on(QWidget(), "Saving", lambda: "done") == "done"
    timer.stop()
    assert not seen


def test_how_far_it_is_is_counted_on_the_screen(app: QApplication) -> None:
    enough = threading.Event()
    said: set[str] = set()

    def look(shown: Working) -> None:
        said.update(each.text() for each in shown.findChildren(type(shown.far)))
        if "2 of 3 done" in said:
            enough.set()

    def work() -> str:
        at(2, 3)
        assert enough.wait(timeout=20)
        return "done"

    timer = when_shown(look)
    assert work_on(QWidget(), "Erasing", work) == "done"
    timer.stop()
    assert "2 of 3 done" in said


def test_stopping_ends_it_between_two_pieces(app: QApplication) -> None:
    asked = threading.Event()
    done: list[int] = []

    def stop(shown: Working) -> None:
        shown.ask_to_stop()
        asked.set()

    def work() -> None:
        for each in one_by_one(range(5)):
            done.append(each)
            assert asked.wait(timeout=20)

    timer = when_shown(stop)
    with pytest.raises(StoppedByHand) as stopped:
        work_on(QWidget(), "Exporting", work)
    timer.stop()
    assert done == [0]
    assert (stopped.value.done, stopped.value.of) == (1, 5)


def after(pieces: int) -> Callable[[int, int], bool]:
    """A listener that wants it to stop after so many pieces."""
    heard: list[int] = []

    def hear(_done: int, _of: int) -> bool:
        heard.append(1)
        return len(heard) <= pieces

    return hear


def noting(heard: list[tuple[int, int]], stop_at: int = 10_000) -> Callable[[int, int], bool]:
    """A listener that notes what it hears, and wants it to stop there."""

    def hear(done: int, of: int) -> bool:
        heard.append((done, of))
        return done < stop_at

    return hear


def test_a_backup_that_is_stopped_leaves_the_others_and_the_record_whole(
    tmp_path: Path, knee: ReadGuide
) -> None:
    record = open_record(tmp_path)
    record.start(knee.text.encode(), knee.hash, knee.guide.title)
    file, secret = place_of(record.engine)
    back_up(file, secret, tmp_path / FOLDER, now())
    with heard_by(after(0)), pytest.raises(StoppedByHand):
        back_up(file, secret, tmp_path / FOLDER, now())
    assert len(backups_in(tmp_path / FOLDER)) == 1
    record.close()
    assert check_whole(tmp_path / DATABASE, secret).conversations == 1


def test_a_backup_counts_from_the_first_page_to_the_last_look(
    tmp_path: Path, knee: ReadGuide
) -> None:
    record = open_record(tmp_path)
    record.start(knee.text.encode(), knee.hash, knee.guide.title)
    file, secret = place_of(record.engine)
    heard: list[tuple[int, int]] = []
    with heard_by(hears(heard)):
        back_up(file, secret, tmp_path / FOLDER, now())
    record.close()
    assert {of for _done, of in heard} == {100}
    assert heard == sorted(heard)
    assert len(set(heard)) > 3


@pytest.mark.parametrize("pieces", range(7))
def test_a_restoring_that_is_stopped_anywhere_leaves_the_record_as_it_was(
    tmp_path: Path, knee: ReadGuide, pieces: int
) -> None:
    record = open_record(tmp_path)
    record.start(knee.text.encode(), knee.hash, knee.guide.title)
    file, secret = place_of(record.engine)
    good = back_up(file, secret, tmp_path / FOLDER, now())
    record.start(knee.text.encode(), knee.hash, knee.guide.title)
    record.close()
    with heard_by(after(pieces)), pytest.raises(StoppedByHand):
        restore(file, secret, good.backup, now())
    assert check_whole(file, secret).conversations == 2
    assert {each.name for each in tmp_path.glob("*.sqlite*")} <= {file.name}
    assert not list(tmp_path.glob("*ready*"))


def test_an_import_that_is_stopped_anywhere_brings_nothing(tmp_path: Path, knee: ReadGuide) -> None:
    there, here = open_record(tmp_path / "there"), open_record(tmp_path / "here")
    talks = [there.start(knee.text.encode(), knee.hash, knee.guide.title) for _talk in range(3)]
    content = take_away(there.engine, talks)
    heard: list[tuple[int, int]] = []
    with (
        heard_by(hears(heard, until=80)),
        pytest.raises(StoppedByHand),
    ):
        bring_in(here.engine, content, now())
    assert heard == sorted(heard)
    assert here.conversations() == ()
    assert len(bring_in(here.engine, content, now())) == 3
    there.close()
    here.close()


def test_looking_through_the_record_counts_and_stops_in_the_middle(
    tmp_path: Path, knee: ReadGuide
) -> None:
    record = open_record(tmp_path)
    for _talk in range(3):
        record.start(knee.text.encode(), knee.hash, knee.guide.title)
    heard: list[tuple[int, int]] = []
    with heard_by(hears(heard)):
        assert verify(record.engine) == ()
    assert heard == [(0, 3), (1, 3), (2, 3)]
    with heard_by(after(1)), pytest.raises(StoppedByHand):
        verify(record.engine)
    file, secret = place_of(record.engine)
    with heard_by(after(1)), pytest.raises(StoppedByHand):
        check_whole(file, secret)
    assert verify(record.engine) == ()
    record.close()


def test_a_part_says_how_far_the_whole_is() -> None:
    heard: list[tuple[int, int]] = []
    with (
        heard_by(hears(heard)),
        part(50, 100, 100),
    ):
        at(1, 2)
    assert heard == [(50, 100), (75, 100)]
    with (
        pytest.raises(StoppedByHand) as stopped,
        heard_by(lambda done, _of: done < 75),
        part(50, 100, 100),
    ):
        at(1, 2)
    assert (stopped.value.done, stopped.value.of) == (50, 100)


def test_erasing_that_is_stopped_leaves_the_talk_and_can_be_done_again(
    tmp_path: Path, knee: ReadGuide
) -> None:
    record = open_record(tmp_path)
    talk = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    file, secret = place_of(record.engine)
    back_up(file, secret, tmp_path / FOLDER, now())
    with heard_by(after(1)), pytest.raises(StoppedByHand) as stopped:
        record.erase([talk])
    assert (stopped.value.done, stopped.value.of) == (1, 2)
    assert record.has(talk)
    assert record.erase([talk]).gone
    record.close()


def held_at_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have backups stay at one piece until somebody stops them."""

    def slow(*_asked: object) -> None:
        while True:
            at(37, 100)
            breathe()

    monkeypatch.setattr(backups, "back_up", slow)


def test_the_backup_after_a_talk_shows_how_far_it_is_and_can_be_stopped(
    talking: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_at_a_piece(monkeypatch)
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    until(lambda: "Backing up: 37 of 100 done" in shown(talking), what="how far the backup is")
    talking.tap("Stop the backup")
    until(lambda: "The backup was stopped." in shown(talking), what="the end of it")
    until(lambda: "Backing up" not in shown(talking), what="the end of it")
    assert backups_in(talking.window.folder / FOLDER) == ()


def test_closing_while_a_backup_is_made_shows_it_and_can_stop_it(
    talking: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_at_a_piece(monkeypatch)
    talking.presenter.go_to("our-plan")
    talking.tap("Stop for today")
    seen: list[str] = []

    def stop(word: Working) -> None:
        seen.append(word.accessibleName())
        word.ask_to_stop()

    timer = when_shown(stop)
    talking.window.close()
    timer.stop()
    assert set(seen) == {"Finishing the backup"}
    assert check_whole(talking.window.folder / DATABASE, read_key(talking)).conversations == 1


def read_key(stage: Stage) -> bytes:
    return stage.shell.desk_record.secret()


def test_printing_shows_its_pages_and_stops_between_two(app: QApplication, tmp_path: Path) -> None:
    out, said = tmp_path / "out.pdf", set[str]()
    printer = QPrinter()
    printer.setOutputFileName(str(out))

    def stop(word: Working) -> None:
        said.add(word.far.text())
        if "1 of 3 done" in said:
            [button] = word.findChildren(QPushButton)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    timer = when_shown(stop, every_ms=0)
    with pytest.raises(StoppedByHand) as stopped:
        print_plan.print_on(QWidget(), three_pages(), printer)
    timer.stop()
    assert {"0 of 3 done", "1 of 3 done"} <= said
    assert (stopped.value.done, stopped.value.of) == (1, 3)
    assert not out.exists()


def three_pages() -> bytes:
    made = pikepdf.new()
    for _page in range(3):
        made.add_blank_page(page_size=(595, 842))
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()
