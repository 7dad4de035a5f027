"""The top of a conversation: what it is about, who has the pen, and what is always in reach."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sdm_aid.conversation.asking import still_open
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.people import sentence
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import button
from sdm_aid.desk.widgets.layouts import Flow, line_width, show_only
from sdm_aid.desk.widgets.words import restyle, words
from sdm_aid.guide.model import Guide
from sdm_aid.language import _

SIDE, GAP = 24, 8
"""Pixels free at either end, and between two things."""


class Header(QFrame):
    """Says who has the pen, and hands it over with one tap."""

    handed_over = Signal(object)
    smaller = Signal()
    larger = Signal()
    ask_toggled = Signal()
    plan_toggled = Signal()
    hide_asked = Signal()
    home_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "below")
        self._title = words("", "strong")
        self._names = words("", "soft")
        for label in (self._title, self._names):
            label.setWordWrap(False)
        self._pens = QWidget()
        self._pens.setLayout(Flow(gap=4))
        self._pens.setAccessibleName(_("Who has the pen"))
        self._pen: dict[Voice, QPushButton] = {}
        self._menu = button(_("Menu"), self._fit, "pill")
        self._menu.setCheckable(True)
        self._build_tools()
        self._lay_out()

    def _build_tools(self) -> None:
        home = button(_("Home"), self.home_asked.emit, "pill")
        smaller = button(_("A–"), self.smaller.emit, "pill")
        smaller.setAccessibleName(_("Smaller text"))
        larger = button(_("A+"), self.larger.emit, "pill")
        larger.setAccessibleName(_("Larger text"))
        self._ask = button(_("Ask"), self.ask_toggled.emit, "pill")
        self._plan = button(_("Our plan so far"), self.plan_toggled.emit, "pill")
        for each in (self._ask, self._plan):
            each.setCheckable(True)
        hide = button(_("Hide screen"), self.hide_asked.emit, "pill")
        self._tools = (home, smaller, larger, self._ask, self._plan, hide)

    def _lay_out(self) -> None:
        self._flow = Flow(GAP)
        for each in (self._title, self._names):
            self._flow.addWidget(each)
        self._flow.spring()
        for each in (self._pens, self._menu, *self._tools):
            self._flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 9, SIDE, 9)
        column.addLayout(self._flow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width has room for more or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep to one line: the names go first, then the tools go behind the menu button."""
        names = [self._title, self._names]
        everything = [*names, self._pens, self._menu, *self._tools]
        shown: list[QWidget] = [self._pens, self._menu]
        if self._menu.isChecked():
            shown += self._tools
        for fitting in ([*names, self._pens, *self._tools], [self._pens, *self._tools]):
            if line_width(fitting, GAP) <= self.width() - 2 * SIDE:
                shown = fitting
                break
        show_only(everything, shown)

    def show_view(self, view: View) -> None:
        """Show who is here and who has the pen."""
        names = view.people
        self._title.setText(_title(view.guide))
        here = [names.patient if names.named else "", names.companion]
        here = [name for name in here if name]
        known = view.state.text("together", "clinician-name")
        self._names.setText(_(" and ").join([*here, *([known] if known else [])]))
        self._show_pen(view)
        count = len(still_open(view.state))
        self._ask.setText(_("Ask ({count})").format(count=count) if count else _("Ask"))
        self._ask.setAccessibleName(self._ask.text())
        self._fit()

    def show_open(self, plan: bool, ask: bool) -> None:
        """Show which of the two panels is open."""
        self._plan.setChecked(plan)
        self._ask.setChecked(ask)

    def _show_pen(self, view: View) -> None:
        voices = view.people.voices()
        for voice in [voice for voice in self._pen if voice not in voices]:
            self._pen.pop(voice).deleteLater()
        for voice in voices:
            pen = self._pen.get(voice) or self._new_pen(voice)
            name = sentence(view.people.name_of(voice))
            has = voice is view.state.pen
            pen.setChecked(has)
            pen.setText(_has_the_pen(voice, name) if has else name)
            pen.setAccessibleName(
                _has_the_pen(voice, name) if has else _("Hand the pen to: {name}").format(name=name)
            )

    def _new_pen(self, voice: Voice) -> QPushButton:
        pen = button("", lambda: self.handed_over.emit(voice), "pill")
        pen.setCheckable(True)
        restyle(pen, "voice", voice.value)
        self._pens.layout().addWidget(pen)
        pen.show()
        self._pen[voice] = pen
        return pen


def _title(guide: Guide) -> str:
    """The guide's title; a draft says so on every screen."""
    if guide.status.state == "draft":
        return _("{title} (draft guide)").format(title=guide.title)
    return guide.title


def _has_the_pen(voice: Voice, name: str) -> str:
    if voice is Voice.TOGETHER:
        return _("We write together")
    return _("{name} has the pen").format(name=name)
