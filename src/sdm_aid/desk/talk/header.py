"""The top of a conversation: what it is about, who has the pen, and what is always in reach."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.ask import still_open
from sdm_aid.conversation.steps.people import people, sentence
from sdm_aid.conversation.steps.wishes import READ_OUT, wants, wishes_flagged
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.look.icons import IconButton
from sdm_aid.desk.kit.widgets.switch import Switch
from sdm_aid.desk.kit.widgets.words import OneLine, restyle, words
from sdm_aid.desk.talk.more import More
from sdm_aid.desk.talk.read_aloud import may_have_voice
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.standards.ipdas import draft_reasons
from sdm_aid.guide.standards.status import is_draft
from sdm_aid.kit.language import _, ngettext

SIDE, GAP, AROUND = 24, 8, 8
"""Pixels free at either end, between two things, and above and below."""

ONE_LINE, ALL_WORDS, SOME_WORDS = 47, 56, 30
"""Widths of the window in lines of its text: from the first all stands on one line; from the
second that line has room for every word; under the third two lines have no room for them all.
They are the window's alone, so that no name moves a button."""

IN_MORE = (
    *("smaller", "larger", "read_asked", "second_screen_asked", "alone_toggled"),
    *("short_way_toggled", "keys_asked", "lock_asked", "stop_asked"),
)
"""The signals of the list under More that the header passes on."""


class Header(QFrame):
    """Says who has the pen, and hands it over with one tap. Everything has a place of its own."""

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
        self._view: View | None = None
        self._said: tuple[object, ...] = ()
        self._away = 0
        """The room that is kept for saying who is out, in pixels."""
        self._home = IconButton("house", _("Home"))
        self._title = OneLine("strong")
        self._draft = words(_("draft"), "tag")
        self._draft.setWordWrap(False)
        self._names = OneLine("soft")
        self._pens_label = words(_("The pen:"), "fine")
        self._pens_label.setWordWrap(False)
        self._pens = Switch(_("Who has the pen"))
        self._read = IconButton("volume-2", _("Read aloud"))
        self._ask = IconButton("message-square", _("Ask"))
        self._plan = IconButton("file-text", _("Our plan"), _("Our plan so far"))
        self._hide = IconButton("eye-off", _("Hide"), _("Hide screen"))
        self._menu = IconButton("ellipsis", _("More"))
        self._more: More | None = None
        for each in self._everything():
            each.setParent(self)
        self._connect()

    def _everything(self) -> tuple[QWidget, ...]:
        """In the order of the Tab key."""
        names = (self._home, self._title, self._draft, self._names, self._pens_label)
        return (*names, self._pens, self._read, self._ask, self._plan, self._hide, self._menu)

    def _connect(self) -> None:
        restyle(self._home, "shape", "round")
        self._home.show_words(False)
        self._read.hide()
        for each in (self._ask, self._plan, self._menu):
            each.setCheckable(True)
        self._home.clicked.connect(self.home_asked)
        self._pens.picked.connect(lambda voice: self.handed_over.emit(Voice(voice)))
        self._read.clicked.connect(self.read_asked)
        self._ask.clicked.connect(self.ask_toggled)
        self._plan.clicked.connect(self.plan_toggled)
        self._hide.clicked.connect(self.hide_asked)
        self._menu.clicked.connect(self._toggle_more)

    def _toggle_more(self, wanted: bool) -> None:
        self._more = self._more or self._new_more()
        if wanted:
            self._more.open_list()
        else:
            self._more.close_list()

    def _new_more(self) -> More:
        """Over all that the header stands on top of."""
        over = self.parentWidget()
        made = More(self if over is None else over, self._menu)
        for name in IN_MORE:
            getattr(made, name).connect(getattr(self, name))
        for other in (self.home_asked, self.ask_toggled, self.plan_toggled, self.hide_asked):
            other.connect(made.close_list)
        made.closed.connect(lambda: self._menu.setChecked(False))
        if self._view is not None:
            made.show_view(self._view)
        return made

    def show_view(self, view: View) -> None:
        """Show who is here and who has the pen."""
        if self._view is None or self._view.guide is not view.guide:
            self._show_guide(view.guide)
        self._view = view
        self._names.show_whole(_who_is_here(view))
        self._names.ensurePolished()
        self._away = self._names.fontMetrics().horizontalAdvance(_is_out(view) + "…")
        self._show_pen(view)
        self._show_ask(len(still_open(view.state)))
        self._read.setVisible(wants(view.state, READ_OUT) and may_have_voice())
        if self._more is not None:
            self._more.show_view(view)
        said = (
            self._title.whole,
            self._names.whole,
            self._count,
            self._read.isHidden(),
            view.people,
        )
        if said != self._said:  # most keys change nothing here
            self._said = said
            self._fit()

    def _show_guide(self, guide: Guide) -> None:
        self._title.show_whole(guide.title)
        draft = _draft(guide)
        self._draft.setVisible(bool(draft))
        self._draft.setAccessibleName(draft)

    def _show_ask(self, count: int) -> None:
        self._count = count
        open_ = ngettext("{n} question is still open", "{n} questions are still open", count)
        self._ask.setAccessibleDescription(open_.format(n=count) if count else "")

    def show_open(self, plan: bool, ask: bool) -> None:
        """Show which of the two panels is open."""
        self._plan.setChecked(plan)
        self._ask.setChecked(ask)

    def take_keyboard_to_ask(self) -> None:
        """Give the keyboard to the button that opened Ask."""
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pen(self, view: View) -> None:
        names = {
            voice.value: sentence(view.people.name_of(voice), view.people)
            for voice in view.people.voices()
        }
        pen = view.state.pen
        nobody = people(State())
        usual = {voice.value: sentence(nobody.name_of(voice), nobody) for voice in Voice}
        usual[Voice.COMPANION.value] = ""  # always has a name
        self._pens.show_parts(names, {voice: voice for voice in names}, usual)
        called = {v: _("Hand the pen to: {name}").format(name=name) for v, name in names.items()}
        self._pens.show_on(pen.value, {**called, pen.value: has_the_pen(view)})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width has room for more or fewer words."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: another text size needs other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        """Give everything its place: on one line, or the names on one and the rest on another."""
        if self._view is None:
            return
        self._title.ensurePolished()
        lines = self.width() / self._title.fontMetrics().height()
        self._say(lines)
        room, high = self.width() - 2 * SIDE, self._home.sizeHint().height() + 4
        tools = self._tools()
        right = sum(_wide(each) + GAP for each in tools)
        two = lines < ONE_LINE
        for_pens = room - right if two else (room - right) * 6 // 10
        title = self._home.sizeHint().width() + self._title.whole_width() + self._tag() + 3 * GAP
        pens = self._fit_pens(for_pens, for_pens if two else room - right - title)
        bottom = AROUND + (high + 6 if two else 0)
        x = self.width() - SIDE - right + GAP
        for tool in tools:
            self._put(tool, x, bottom, _wide(tool), high)
            x += _wide(tool) + GAP
        left = SIDE if two else self.width() - SIDE - right - sum(w + GAP for _p, w in pens)
        self._fit_names(room if two else left - SIDE - GAP, high)
        for part, wide in pens:
            self._put(part, left, bottom, wide, high)
            left += wide + GAP
        self.setFixedHeight(bottom + high + AROUND + 1)

    def _say(self, lines: float) -> None:
        """Put words on the buttons where the window has room for them, and icons alone elsewhere.

        Ask keeps its word: its count needs one. The room of the count is kept before there is any.
        """
        every = lines >= ALL_WORDS or SOME_WORDS <= lines < ONE_LINE
        for tool in (self._read, self._hide, self._menu):
            self._show_words(tool, every)
        self._show_words(self._plan, lines >= SOME_WORDS)
        one = _("Ask · {count}")
        self._ask.setMinimumWidth(0)
        self._ask.show_words(True, one.format(count=9))
        wide = self._ask.sizeHint().width()
        self._ask.show_words(True, one.format(count=self._count) if self._count else _("Ask"))
        self._ask.setMinimumWidth(wide)

    @staticmethod
    def _show_words(tool: IconButton, shown: bool) -> None:
        restyle(tool, "shape", "" if shown else "round")
        tool.show_words(shown)

    def _tools(self) -> list[QWidget]:
        tools = (self._read, self._ask, self._plan, self._hide, self._menu)
        return [each for each in tools if not each.isHidden()]

    def _fit_pens(self, room: int, spare: int) -> list[tuple[QWidget, int]]:
        """The switch, in ``room``; before it what it is for, where short names still fit.

        ``spare``: the room beside the guide's title, which is never cut for that.
        """
        label, edge = self._pens_label.sizeHint().width(), 4
        said = self._pens.least_width() + edge + label + GAP <= min(room, spare)
        room -= label + GAP if said else 0
        self._pens_label.setVisible(said)
        self._pens.fit(room - edge)
        switch = [(self._pens, min(self._pens.whole_width() + edge, room))]
        return [(self._pens_label, label), *switch] if said else list(switch)

    def _fit_names(self, room: int, high: int) -> None:
        """The guide first, then who is here; a draft says so whatever else there is room for."""
        x = SIDE
        self._put(self._home, x, AROUND, self._home.sizeHint().width(), high)
        x += self._home.sizeHint().width() + GAP + 4
        tag = self._tag()
        left = SIDE + room - x - tag - GAP
        title = self._title.whole_width()
        beside = left - title if title + self._away <= left else max(left // 3, self._away)
        names = max(0, min(self._names.whole_width(), beside))
        title = min(title, left - names)
        self._title.fit(title)
        self._names.fit(names)
        self._put(self._title, x, AROUND, title, high)
        x += title + GAP
        if tag:
            self._put(self._draft, x, AROUND, tag - GAP, high)
            x += tag
        self._put(self._names, x, AROUND, names, high)

    def _tag(self) -> int:
        """How wide it is that the guide is a draft, in pixels."""
        return 0 if self._draft.isHidden() else self._draft.sizeHint().width() + GAP

    def _put(self, what: QWidget, x: int, y: int, wide: int, high: int) -> None:
        """Into the middle of a line; from the other side where people read from there."""
        tall = min(high, max(what.sizeHint().height(), what.minimumSize().height()))
        place = QRect(x, y + (high - tall) // 2, wide, tall)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - x - wide)
        what.setGeometry(place)


def _wide(tool: QWidget) -> int:
    return max(tool.sizeHint().width(), tool.minimumWidth())


def _draft(guide: Guide) -> str:
    """That the guide is a draft, in words; empty where it is none."""
    if draft_reasons(guide):
        return _("This is a conversation guide, draft: it does not have all it needs yet.")
    return _("This guide is a draft: no clinician has checked it yet.") if is_draft(guide) else ""


def _who_is_here(view: View) -> str:
    """The names of those in the room, and how the patient likes to have information."""
    names = view.people
    clinician = view.people.typed(Voice.CLINICIAN)
    companion = names.companion if names.companion_here else ""
    here = [n for n in (names.patient if names.named else "", companion, clinician) if n]
    said = _("{first} and {last}").format(first=", ".join(here[:-1]), last=here[-1]) \
        if len(here) > 1 else "".join(here)  # fmt: skip
    return " · ".join(each for each in (_is_out(view), said, *wishes_flagged(view.state)) if each)


def _is_out(view: View) -> str:
    """That the companion has left the room for a while; empty where nobody has."""
    names = view.people
    away = names.companion and names.companion_away
    return _("{companion} is out").format(companion=names.companion) if away else ""


def has_the_pen(view: View) -> str:
    """Who has the pen, in words."""
    if view.state.pen is Voice.TOGETHER:
        return _("We write together")
    name = sentence(view.people.name_of(view.state.pen), view.people)
    return _("{name} has the pen").format(name=name)
