"""Keeping what is written: in the guide's file when somebody saves, as a draft all the while."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sdm_aid.desk.studio.drafts import Draft, Drafts, new_key
from sdm_aid.desk.studio.guide_file import GuideFile
from sdm_aid.kit.language import _

KEEP_MS = 300
"""From the first key to writing a draft; half a second until it is on the disk is the rule."""


class Keeping(QObject):
    """One guide's text on the disk. The file is untouched until somebody saves."""

    told = Signal(str)
    """Something important happened to the file or the draft, in words."""
    stands = Signal(str)
    """Which file it is and whether it is saved, in words."""
    reread = Signal(str)
    """Another program changed a file in which nothing was written here; its text."""

    def __init__(self, parent: QObject, drafts: Drafts) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self.key = new_key()
        """The name of this guide's draft."""
        self._text = ""
        self._untouched = ""
        """The text as it was when somebody began on it; of that no draft is kept."""
        self._draft_fails = False
        self._file = GuideFile(self)
        self._file.changed.connect(self._on_changed_elsewhere)
        self._pause = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._pause.timeout.connect(self._keep_draft)

    @property
    def path(self) -> Path | None:
        """The guide's file; ``None`` where it has none yet."""
        return self._file.path

    def begin(self, path: Path | None, saved: str, untouched: str = "") -> None:
        """Keep the text of this file, which is ``saved``; of an ``untouched`` text no draft."""
        self._file.follow(path, saved)
        self._untouched = untouched or saved

    def carry_on(self, draft: Draft) -> None:
        """Keep on where a draft stopped, also where its file was changed meanwhile."""
        self.key, self._text = draft.key, draft.text
        self.begin(Path(draft.file) if draft.file else None, draft.saved)
        if (other := self._file.changed_elsewhere()) is not None:
            self._keep_both(other)

    def take(self, text: str) -> None:
        """This is the text now. The first key starts the clock: no draft waits longer."""
        self._text = text
        if not self._pause.isActive():
            self._pause.start()
        self._say_how_it_stands()

    def save(self) -> None:
        """Save in the guide's file; another program's text is kept beside it first."""
        other = self._file.changed_elsewhere()
        if other is None or self._keep_both(other):
            self._write()

    def save_in(self, path: Path) -> None:
        """Save in another file, and keep the text in that from now on."""
        self._write(path)

    def settle(self) -> None:
        """Have the newest draft on the disk."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep_draft()
        self._drafts.wait()

    def _keep_draft(self) -> None:
        if self._text in (self._file.saved, self._untouched):
            self._drafts.drop(self.key)
            return
        draft = Draft(self.key, str(self._file.path or ""), self._text, self._file.saved)
        self._drafts.keep(draft, self._on_draft_written)

    def _on_draft_written(self, kept: bool) -> None:
        if self._draft_fails is kept:
            self._draft_fails = not kept
            trouble = _("No draft can be kept on this disk now. Please save in another place.")
            self.told.emit("" if kept else trouble)
            self._say_how_it_stands()

    def _say_how_it_stands(self) -> None:
        name = self.path.name if self.path else _("A new guide, without a file yet")
        if self._text == self._file.saved:
            message = _("{file}: saved.")
        elif self._text == self._untouched or self._draft_fails:
            message = _("{file}: not saved yet.")
        else:
            message = _("{file}: not saved yet. A draft is kept.")
        self.stands.emit(message.format(file=name))

    def _write(self, path: Path | None = None) -> None:
        try:
            self._file.save(self._text, path)
        except OSError:
            self.told.emit(_("You cannot save there. Please choose another place."))
            return
        self._untouched = self._file.saved
        self._pause.stop()
        self._drafts.drop(self.key)
        self._say_how_it_stands()

    def _on_changed_elsewhere(self, text: str) -> None:
        if self._text == self._file.saved:
            self._file.saved = self._untouched = text
            self.reread.emit(text)
            self.told.emit(_("Another program changed the file. This is the new text."))
        else:
            self._keep_both(text)
        self._say_how_it_stands()

    def _keep_both(self, other: str) -> bool:
        """Keep another program's text beside the file, so that saving loses nothing.

        Whether that could be done.
        """
        try:
            beside = self._file.keep_other(other)
        except OSError:
            self.told.emit(
                _("Another program changed the file. Please save this text in another place.")
            )
            return False
        message = _("Another program changed the file. Its text is kept as {name}.")
        self.told.emit(message.format(name=beside.name))
        self._keep_draft()
        return True
