"""The top of a conversation: what it is about, who has the pen, and what is always in reach."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.ask import still_open
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.route import short
from sdm_aid.conversation.steps.wishes import READ_OUT, wants, wishes_flagged
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of, line_width, show_only, take_away
from sdm_aid.desk.kit.widgets.words import restyle, words
from sdm_aid.desk.talk.read_aloud import may_have_voice
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.standards.ipdas import draft_reasons
from sdm_aid.guide.standards.status import is_draft
from sdm_aid.kit.language import _

SIDE, GAP = 24, 8
"""Pixels free at either end, and between two things."""


class Header(QFrame):
    """Says who has the pen, and hands it over with one tap."""

    handed_over = Signal(object)
    smaller = Signal()
    larger = Signal()
    ask_toggled = Signal()
    plan_toggled = Signal()
    alone_toggled = Signal(bool)
    """Whether the patient wants some time without the companion."""
    short_way_toggled = Signal(bool)
    read_asked = Signal()
    second_screen_asked = Signal()
    keys_asked = Signal()
    stop_asked = Signal()
    """They stop here for today; what there is prints as a plan."""
    hide_asked = Signal()
    lock_asked = Signal()
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
        self._menu = button(_("More"), self._fit, "pill")
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
        self._tools = (self._ask, self._plan, smaller, larger, hide, home)
        """In the order of how much they are missed."""
        self._alone = button("", self._toggle_alone, "pill")
        self._route = button("", self._toggle_route, "pill")
        stop = button(_("Stop for today"), self.stop_asked.emit, "pill")
        self._read = button(_("Read aloud"), self.read_asked.emit, "pill")
        second = button(_("Second screen"), self.second_screen_asked.emit, "pill")
        keys = button(_("Keys"), self.keys_asked.emit, "pill")
        lock = button(_("Lock"), self.lock_asked.emit, "pill")
        self._more: tuple[QPushButton, ...] = (
            *(self._alone, self._route, self._read),
            *(second, keys, lock, stop),
        )
        for each in (*self._more, self._ask, self._plan, hide):
            each.clicked.connect(self._close_menu)
        self._wanted: tuple[QPushButton, ...] = ()
        self._first: tuple[QPushButton, ...] = ()

    def _lay_out(self) -> None:
        self._flow = Flow(GAP)
        for each in (self._title, self._names):
            self._flow.addWidget(each)
        self._flow.spring()
        for tool in (self._pens, *self._tools, self._menu, *self._more):
            self._flow.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 9, SIDE, 9)
        column.addLayout(self._flow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width has room for more or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep to one line: what there is no room for goes behind the button "More"."""
        everything = [self._title, self._names, self._pens, *self._tools, self._menu, *self._more]
        for names, tools in self._ways_to_fit():
            shown = [*names, self._pens, *tools, self._menu]
            if line_width(shown, GAP) <= self.width() - 2 * SIDE:
                break
        if self._menu.isChecked():
            shown += [each for each in (*self._tools, *self._wanted) if each not in shown]
        show_only(everything, shown)

    def _close_menu(self) -> None:
        self._menu.setChecked(False)
        self._fit()

    def _ways_to_fit(self) -> Iterator[tuple[list[QWidget], tuple[QPushButton, ...]]]:
        """From most to least: the tools used least go first, then the title, then the names."""
        names: list[QWidget] = [self._title, self._names]
        all_, few = (*self._first, *self._tools), (*self._first, *self._tools[:2])
        for tools in (all_, all_[:-1]):
            yield names, tools
        for tools in (all_[:-1], all_[:-2], few):
            yield [self._names], tools
        for tools in (few, ()):
            yield [], tools

    def show_view(self, view: View) -> None:
        """Show who is here and who has the pen."""
        self._title.setText(_title(view.guide))
        self._names.setText(_who_is_here(view))
        self._show_pen(view)
        count = len(still_open(view.state))
        self._ask.setText(_("Ask ({count})").format(count=count) if count else _("Ask"))
        self._ask.setAccessibleName(self._ask.text())
        self._show_more(view)
        self._fit()

    def _show_more(self, view: View) -> None:
        names = view.people
        self._away = names.companion_away
        text = _("{companion} comes back") if self._away else _("Some time without {companion}")
        self._alone.setText(text.format(companion=names.companion))
        self._alone.setAccessibleName(self._alone.text())
        missing = [
            *([] if names.companion else [self._alone]),
            *([] if may_have_voice() else [self._read]),
        ]
        self._wanted = tuple(each for each in self._more if each not in missing)
        read_out = wants(view.state, READ_OUT) and self._read in self._wanted
        self._first = (self._read,) if read_out else ()
        self._short = short(view.state)
        self._route.setText(_("Take all the steps") if self._short else _("Short on time"))
        self._route.setAccessibleName(self._route.text())

    def _toggle_alone(self) -> None:
        self.alone_toggled.emit(not self._away)

    def _toggle_route(self) -> None:
        self.short_way_toggled.emit(not self._short)

    def show_open(self, plan: bool, ask: bool) -> None:
        """Show which of the two panels is open."""
        self._plan.setChecked(plan)
        self._ask.setChecked(ask)

    def _show_pen(self, view: View) -> None:
        voices = view.people.voices()
        if tuple(self._pen) != voices:
            for voice in list(self._pen):
                take_away(layout_of(self._pens), self._pen.pop(voice))
        for voice in voices:
            pen = self._pen.get(voice) or self._new_pen(voice)
            name = sentence(view.people.name_of(voice), view.people)
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
        layout_of(self._pens).addWidget(pen)
        pen.show()
        self._pen[voice] = pen
        return pen


def _title(guide: Guide) -> str:
    """The guide's title; a draft says so on every screen."""
    if draft_reasons(guide):
        return _("{title} (conversation guide, draft)").format(title=guide.title)
    return _("{title} (draft guide)").format(title=guide.title) if is_draft(guide) else guide.title


def _who_is_here(view: View) -> str:
    """The names of those in the room, and how the patient likes to have information."""
    names = view.people
    clinician = view.people.typed(Voice.CLINICIAN)
    companion = names.companion if names.companion_here else ""
    here = [names.patient if names.named else "", companion, clinician]
    said = _(" and ").join(name for name in here if name)
    return " · ".join([*([said] if said else []), *wishes_flagged(view.state)])


def has_the_pen(view: View) -> str:
    """Who has the pen, in words."""
    voice = view.state.pen
    return _has_the_pen(voice, sentence(view.people.name_of(voice), view.people))


def _has_the_pen(voice: Voice, name: str) -> str:
    if voice is Voice.TOGETHER:
        return _("We write together")
    return _("{name} has the pen").format(name=name)
