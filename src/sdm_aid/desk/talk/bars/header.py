"""The top of a conversation: what it is about, who has the pen, and what is always in reach."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.ask import still_open
from sdm_aid.conversation.steps.people import people, sentence
from sdm_aid.conversation.steps.wishes import READ_OUT, wants
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.look.icons import IconButton
from sdm_aid.desk.kit.reader_roles import read_as_opening
from sdm_aid.desk.kit.widgets.keyboard.tab_order import come_after
from sdm_aid.desk.kit.widgets.switch import Switch
from sdm_aid.desk.kit.widgets.words import OneLine, keep_from_readers, restyle, words
from sdm_aid.desk.talk.bars.more import More
from sdm_aid.desk.talk.bars.places import Parts, Places
from sdm_aid.desk.talk.bars.ribbon import Ribbon
from sdm_aid.desk.talk.bars.who_is_here import has_the_pen, is_out, who_is_here, why_draft
from sdm_aid.desk.talk.read_aloud import may_have_voice
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _, ngettext

IN_MORE = (
    *("smaller", "larger", "read_asked", "second_screen_asked", "alone_toggled"),
    *("short_way_toggled", "keys_asked", "lock_asked", "stop_asked", "home_words_asked"),
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
    home_words_asked = Signal()
    stop_asked = Signal()
    """They stop here for today; what there is prints as a plan."""
    hide_asked = Signal()
    lock_asked = Signal()
    home_asked = Signal()
    low = Signal(bool)
    """Whether the window is low, when that changes."""

    def __init__(self, ribbon: Ribbon) -> None:
        """``ribbon``: the steps. They have their place here, below the rest or beside the title."""
        super().__init__()
        self._ribbon = ribbon
        self._room_down, self._is_low = 0, False
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
        self._step = words("", "here")
        self._step.setWordWrap(False)
        self._more: More | None = None
        for each in self._everything():
            each.setParent(self)
        self._places = Places(self, self._parts())
        self._connect()

    def _everything(self) -> tuple[QWidget, ...]:
        """In the order of the Tab key."""
        names = (self._home, self._title, self._draft, self._names, self._pens_label)
        tools = (self._read, self._ask, self._plan, self._hide, self._menu)
        return (*names, self._pens, *tools, self._step, self._ribbon)

    def _parts(self) -> Parts:
        tools = (self._read, self._ask, self._plan, self._hide, self._menu)
        said = (self._title, self._draft, self._names)
        pens = (self._pens_label, self._pens)
        return Parts(self._home, *said, *pens, *tools, self._step, self._ribbon)

    def _connect(self) -> None:
        restyle(self._home, "shape", "round")
        self._home.show_words(False)
        self._read.hide()
        for each in (self._ask, self._plan, self._menu):
            each.setCheckable(True)
            read_as_opening(each)
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
        self._ribbon.show_view(view)
        whole, *shorter = who_is_here(view) or ("",)
        self._names.show_whole(whole, (*shorter, ""))
        self._names.ensurePolished()
        self._away = self._names.fontMetrics().horizontalAdvance(is_out(view) + "…")
        self._show_pen(view)
        self._show_ask(len(still_open(view.state)))
        self._read.setVisible(wants(view.state, READ_OUT) and may_have_voice())
        if self._more is not None:
            self._more.show_view(view)
        here = view.path[view.here()]
        said = (
            self._title.whole,
            self._names.whole,
            self._count,
            self._read.isHidden(),
            view.people,
            self._ribbon.whole_width(),
            here.name,
        )
        if said != self._said:  # most keys change nothing here
            self._said = said
            come_after(self, self._ribbon)  # what is made anew would come after the steps
            self._fit()

    def _show_guide(self, guide: Guide) -> None:
        self._title.show_whole(guide.title)
        draft = why_draft(guide)
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
        voices = {voice: voice for voice in names}
        self._pens.show_parts(names, voices, usual, own=Voice.TOGETHER.value)
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

    def show_room(self, down: int) -> None:
        """Fit a window that has so many pixels from top to bottom."""
        if down != self._room_down:
            self._room_down = down
            self._fit()

    def _fit(self) -> None:
        """Give everything its place."""
        if self._view is None:
            return
        self._step.setText(self._view.path[self._view.here()].name)
        keep_from_readers(self._step)  # the steps say it
        low = self._places.fit(self._room_down, self._away, self._count)
        if low != self._is_low:
            self._is_low = low
            self.low.emit(low)
