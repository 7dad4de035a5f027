"""Writing on one guide: its text, what is not right yet, and what it will look like."""

from collections.abc import Callable
from datetime import date
from itertools import islice

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.kit.look.tokens import Tokens
from sdm_aid.desk.kit.shortcuts import install
from sdm_aid.desk.kit.shortcuts_panel import ShortcutsPanel
from sdm_aid.desk.studio import shortcuts
from sdm_aid.desk.studio.background_check import Checker
from sdm_aid.desk.studio.editor.completion_list import Offering
from sdm_aid.desk.studio.editor.editor import GuideEditor, Underlined
from sdm_aid.desk.studio.editor.find_bar import FindBar
from sdm_aid.desk.studio.form.form_pane import FormPane
from sdm_aid.desk.studio.panels import problems_panel, standards_panel, to_write_panel
from sdm_aid.desk.studio.panels.preview_panel import HowItLooks
from sdm_aid.desk.studio.panels.problems_panel import ProblemsPanel
from sdm_aid.desk.studio.panels.split_view import (
    FORM,
    LOOK,
    PROBLEMS,
    STANDARDS,
    TEXT,
    TO_WRITE,
    Panes,
)
from sdm_aid.desk.studio.panels.standards_panel import StandardsPanel
from sdm_aid.desk.studio.panels.to_write_panel import ToWritePanel, is_to_write
from sdm_aid.desk.studio.panels.toolbar import PANES, DeskBar
from sdm_aid.guide.authoring.preview_target import shown_at
from sdm_aid.guide.checking.author_report import Report
from sdm_aid.guide.checking.check import Checked, Finding
from sdm_aid.guide.checking.fixes import Fix
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

DRAW_MS = 60
"""Without a key, before the page beside the text is drawn anew."""

MOST_UNDERLINED = 200
_NOTHING = Report(Checked((), None))


class WritingDesk(QWidget):
    """The text and all that stands beside it. It knows no files; ``bar`` says what is wanted."""

    edited = Signal()
    """Somebody wrote something."""

    def __init__(self, tokens: Tokens, clock: Clock, today: Callable[[], date]) -> None:
        super().__init__()
        self.good: tuple[Guide, str] | None = None
        """The last guide that could be used, while this text was written, and its text."""
        self._seen: tuple[Guide, str] | None = None
        """The last of which something could be shown; it may have errors."""
        self._report = _NOTHING
        self._keys: ShortcutsPanel | None = None
        self.bar = DeskBar()
        self.editor = GuideEditor(tokens)
        self.find_bar = FindBar(self.editor)
        self.offering = Offering(self.editor)
        self.form = FormPane(today)
        self.problems = ProblemsPanel()
        self.to_write = ToWritePanel()
        self.look = HowItLooks(clock)
        self.standards = StandardsPanel()
        self.checker = Checker(self, today)
        self._draw = QTimer(self, singleShot=True)
        self._since_key = QElapsedTimer()
        self._since_key.start()
        self._lay_out()
        self._connect()
        self._install_keys()

    def _lay_out(self) -> None:
        panes: dict[str, QWidget] = {
            TEXT: self.editor,
            FORM: self.form,
            PROBLEMS: self.problems,
            TO_WRITE: self.to_write,
            LOOK: self.look,
            STANDARDS: self.standards,
        }
        self.panes = Panes(panes, {PROBLEMS, LOOK})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.panes, 1)
        column.addWidget(self.find_bar)

    def _connect(self) -> None:
        self.bar.pane_toggled.connect(self._toggle)
        self.bar.keys_asked.connect(self._toggle_keys)
        self.editor.textChanged.connect(self._on_edited)
        self.editor.moved.connect(self._on_moved)
        self.checker.checked.connect(self._on_checked)
        self._draw.timeout.connect(self._draw_now)
        self.problems.jump.connect(self._jump)
        self.problems.fix_asked.connect(self._fix)
        self.to_write.jump.connect(self._jump)
        self.standards.jump.connect(self._jump)
        self.form.edited.connect(self.editor.change_to)
        self.form.went.connect(self.editor.go_to)
        self.panes.arranged.connect(self._on_arranged)
        self.find_bar.closed.connect(self.editor.setFocus)

    def _install_keys(self) -> None:
        heads: dict[str, QWidget] = {
            TEXT: self.editor,
            PROBLEMS: self.problems.list,
            LOOK: self.look,
            STANDARDS: self.standards.list,
            TO_WRITE: self.to_write.list,
            FORM: self.form,
        }
        to_panes = {f"pane-{n}": self._bringing(p, heads[p]) for n, p in enumerate(PANES, 1)}
        intents = {
            "list": self._toggle_keys,
            "save": self.bar.save_asked.emit,
            "save-as": self.bar.save_as_asked.emit,
            "find": self._find,
            "offer": self.offering.offer,
            "next-problem": lambda: self.problems.list.step(1, self.editor.here()),
            "problem-before": lambda: self.problems.list.step(-1, self.editor.here()),
            "next-to-write": lambda: self.to_write.list.step(1, self.editor.here()),
            "fix": self.problems.fix,
            "try": self.bar.try_asked.emit,
        }
        install(self, shortcuts.table(), intents | to_panes)

    def _toggle_keys(self) -> None:
        if self._keys is None:
            self._keys = ShortcutsPanel(self, self.panes.geometry, shortcuts.table())
        self._keys.toggle()

    def begin(self, text: str) -> None:
        """Write on this text."""
        self.good = self._seen = None
        self._report = _NOTHING
        self.form.begin()
        self.editor.show_text(text)
        self.editor.setFocus()
        self.panes.arrange()

    def begin_in_form(self) -> None:
        """Write in the form, with what is still to be written beside."""
        self.panes.write_in(FORM)
        if self.panes.roomy():
            self.panes.bring(TO_WRITE)
        self.form.take_keyboard()

    def text(self) -> str:
        """The text as it is now, with what is being typed in the form."""
        self.form.settle()
        return self.editor.text()

    def show_look(self, tokens: Tokens, percent: int) -> None:
        """Look as the settings say."""
        self.editor.show_tokens(tokens)
        self.panes.show_text_size(percent)

    def busy(self) -> bool:
        """Whether something of the newest text is still to be checked or drawn."""
        return self.checker.busy() or self._draw.isActive()

    def stop(self) -> None:
        """Check no more."""
        self._draw.stop()
        self.form.settle()
        self.checker.stop()

    def _on_edited(self) -> None:
        text = self.editor.text()
        self.checker.check(text)
        self.form.show_text(text)
        self._since_key.start()
        self._draw.stop()
        self.edited.emit()

    def _on_moved(self, _line: int, _column: int) -> None:
        self._say_here()
        self._draw.start(DRAW_MS)

    def _say_here(self) -> None:
        """Where neither problems nor form show, say what is wrong with the line one is in."""
        told = self.problems.isHidden() and self.form.isHidden()
        self.bar.show_here(self.problems.on_line(self.editor.here()[0]) if told else "")

    def _on_checked(self, text: str, report: Report) -> None:
        """Errors come first; warnings from before stay until all is looked at again."""
        found = report.checked.findings
        if report.whole:
            self._report = report
            self.standards.show_report(report)
            self.bar.show_count(STANDARDS, standards_panel.how_many(report))
        else:
            if report.guide is not None:
                before = self._report.checked.findings
                found += tuple(each for each in before if each.rule.severity != "error")
            self._take(text, report)
        self._show_found(found, text)
        self._draw.start(max(0, DRAW_MS - self._since_key.elapsed()))

    def _take(self, text: str, report: Report) -> None:
        """Take what can be shown or tried of the newest text."""
        if report.guide is not None:
            self.good = self._seen = report.guide, text
        elif report.so_far is not None:
            self._seen = report.so_far, text
        self.look.tell(self._why_not_right(report))
        self.bar.try_button.setEnabled(self.good is not None)

    def _why_not_right(self, report: Report) -> str:
        if report.guide is not None:
            return ""
        if report.so_far is not None:
            return _("Not everything is right yet. This is how it looks so far.")
        if self._seen is None:
            return _("It shows here as soon as the problems are fixed.")
        return _("This is how it looked before the problems.")

    def _show_found(self, found: tuple[Finding, ...], text: str) -> None:
        many = problems_panel.how_many(found)
        if many != self.problems.told():
            self.bar.announce(many)
        self.problems.show_found(found, text)
        self.to_write.show_found(found)
        self.form.show_found(found)
        self.bar.show_count(PROBLEMS, many)
        self.bar.show_count(TO_WRITE, to_write_panel.how_many(found))
        self._say_here()
        wrong = (each for each in found if each.rule.severity != "note" and not is_to_write(each))
        self.editor.underline(_underlined(each) for each in islice(wrong, MOST_UNDERLINED))

    def _draw_now(self) -> None:
        if self.editor.hasFocus():
            self.form.follow(*self.editor.here())
        if self._seen is None or self.look.isHidden():
            return
        guide, text = self._seen
        shown = shown_at(self.editor.text(), self.editor.here()[0])
        if text != self.look.text:
            self.look.show_guide(guide, text, shown)
        else:
            self.look.show_place(shown)

    def _jump(self, line: int, column: int) -> None:
        in_form = self.editor.isHidden() and (self.panes.roomy() or not self.form.isHidden())
        if not self.panes.roomy():
            self.panes.bring(FORM if in_form else TEXT)
        self.editor.go_to(line, column)
        if in_form:
            self.form.open_at(line, column)
        else:
            self.editor.setFocus()
        self.bar.announce(self.problems.on_line(line))

    def _fix(self, fix: Fix) -> None:
        self.editor.put(fix.line, fix.column, fix.length, fix.new)
        self._jump(fix.line, fix.column + len(fix.new))

    def _find(self) -> None:
        self.panes.bring(TEXT)
        self.find_bar.open_bar()

    def _toggle(self, pane: str) -> None:
        self.panes.toggle(pane)
        self._draw.start(DRAW_MS)

    def _bringing(self, pane: str, head: QWidget) -> Callable[[], None]:
        def bring() -> None:
            self.panes.bring(pane)
            head.setFocus()
            self._draw.start(DRAW_MS)

        return bring

    def _on_arranged(self, shown: frozenset[str]) -> None:
        self.bar.show_panes(shown)
        self._say_here()


def _underlined(found: Finding) -> Underlined:
    problem = found.problem
    return Underlined(problem.line, problem.column, found.length, found.rule.severity == "error")
