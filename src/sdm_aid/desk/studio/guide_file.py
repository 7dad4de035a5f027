"""The file a guide is written in, and other programs that write in it too. Nobody's words go."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from sdm_aid.guide.text.decoding import decode, read_bytes
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.guide.text.writing.line_ends import as_in_an_editor, with_edit
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.private_files import make_folder

SETTLE_MS = 100
"""A program that saves takes a file away and puts another there; look when it has finished."""


class GuideFile(QObject):
    """The file that is open. ``saved`` is its text as this program last read or wrote it.

    That is the text as an editor shows it; ``save`` puts it into the file's own ends of lines.
    """

    changed = Signal(str)
    """Another program wrote in the file; its text now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.saved = ""
        self._to_the_letter = ""
        """What is in the file, with its own ends of lines."""
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _name: self._settle.start())
        self._watcher.directoryChanged.connect(lambda _name: self._settle.start())

    def follow(self, path: Path | None, saved: str) -> None:
        """From now on this is the file, with this text in it."""
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)
        self.path, self.saved = path, saved
        self._to_the_letter = self._as_in_the_file(saved, saved)
        self._watch()

    def text_now(self) -> str | None:
        """The text in the file now; ``None`` where it is gone or is no text."""
        if self.path is None:
            return None
        try:
            return text_of(self.path)
        except GuideProblems:
            return None

    def changed_elsewhere(self) -> str | None:
        """The text that another program left in the file; ``None`` where there is none."""
        now = self.text_now()
        return now if now is not None and now != self.saved else None

    def save(self, text: str, path: Path | None = None) -> None:
        """Write the text into the file, or into another, whole or not at all. Raises ``OSError``.

        What nobody touched stays as it is in the file.
        """
        to = path or self.path
        assert to is not None
        before = self._as_in_the_file(self.saved, self._to_the_letter)
        write_whole(to, with_edit(before, text))
        self.follow(to, text)

    def keep_other(self, text: str) -> Path:
        """Keep another program's text beside the file, as NAME.other.yaml. ``OSError``."""
        assert self.path is not None
        beside = _free(self.path)
        write_whole(beside, self._as_in_the_file(text, text))
        self.saved = text
        return beside

    def _as_in_the_file(self, text: str, otherwise: str) -> str:
        """The file's own letters, where ``text`` is what an editor shows of them."""
        if self.path is None:
            return otherwise
        try:
            there = read_bytes(self.path).decode("utf-8")
        except (GuideProblems, UnicodeDecodeError):
            return otherwise
        return there if as_in_an_editor(there) == text else otherwise

    def _watch(self) -> None:
        if self.path is not None:
            there = [str(each) for each in (self.path, self.path.parent) if each.exists()]
            if there:
                self._watcher.addPaths(there)

    def _look(self) -> None:
        self._watch()
        if (text := self.changed_elsewhere()) is not None:
            self.changed.emit(text)


def text_of(path: Path) -> str:
    """The text in a file, as an editor shows it. Raises ``GuideProblems``."""
    return as_in_an_editor(decode(read_bytes(path)))


def write_whole(path: Path, text: str) -> None:
    """Write a file so that there is never half of it. ``OSError`` where that cannot be."""
    make_folder(path.parent)
    replace_file(path, text)


def _free(path: Path) -> Path:
    """A name beside ``path`` that no file has yet."""
    number = 1
    while True:
        name = f"{path.stem}.other.yaml" if number == 1 else f"{path.stem}.other-{number}.yaml"
        if not path.with_name(name).exists():
            return path.with_name(name)
        number += 1
