"""Where everything at the top of a talk stands, at every size of window and text."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from sdm_aid.desk.kit.look.icons import IconButton
from sdm_aid.desk.kit.widgets.switch import Switch
from sdm_aid.desk.kit.widgets.words import OneLine, restyle
from sdm_aid.desk.talk.bars.ribbon import Ribbon
from sdm_aid.kit.language import _

SIDE, GAP, AROUND = 24, 8, 8
"""Pixels free at either end, between two things, and above and below."""

ONE_LINE, ALL_WORDS, SOME_WORDS = 47, 56, 30
"""Widths of the window in lines of its text: from the first all stands on one line; from the
second that line has room for every word; under the third two lines have no room for them all.
They are the window's alone, so that no name moves a button."""

SOME_WORDS_LOW, ASK_ALONE = 36, 24
"""The same in a low window, where these buttons share their line with who has the pen; and where
Ask has its icon and its count alone."""

LOW, LITTLE = 22, 6
"""Lines of its text from top to bottom under which a window is low, and then the pixels above and
below, where the ring of the keyboard has room: the page has most of it, and who has the pen and the
steps stand on two lines in all."""
TITLE = 6
"""Heights of a line that are left for the title beside the steps, before they go below it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What has a place there."""

    home: IconButton
    title: OneLine
    draft: QLabel
    names: OneLine
    pens_label: QLabel
    pens: Switch
    read: IconButton
    ask: IconButton
    plan: IconButton
    hide: IconButton
    menu: IconButton
    step: QLabel
    """The name of this step, where its circle stands without one."""
    ribbon: Ribbon


class Places:
    """Places the parts in their bar, from the other side where people read from there."""

    def __init__(self, bar: QFrame, parts: Parts) -> None:
        self._bar = bar
        self._parts = parts
        self._away = 0

    def fit(self, down: int, away: int, count: int) -> bool:
        """Give everything its place; returns whether the window is low.

        ``down``: the window's pixels from top to bottom, 0 where that is not known; ``away``: the
        room kept for saying who is out; ``count``: the questions that are open.
        """
        self._away = away
        self._parts.title.ensurePolished()
        line = self._parts.title.fontMetrics().height()
        low = 0 < down < LOW * line
        self._say(self._bar.width() / line, count, low=low)
        self._parts.ribbon.show_low(low)
        if low:
            self._fit_low(line)
        else:
            self._parts.step.hide()
            self._fit_usual(two=self._bar.width() < ONE_LINE * line)
        return low

    def _fit_usual(self, *, two: bool) -> None:
        """On one line, or the names on one and the rest on another; the steps below."""
        room, high = self._bar.width() - 2 * SIDE, self._parts.home.sizeHint().height() + 4
        right = self._tools_width()
        for_pens = room - right if two else (room - right) * 6 // 10
        title = self._parts.home.sizeHint().width() + self._parts.title.whole_width()
        title += self._tag() + 3 * GAP
        pens = self._fit_pens(for_pens, for_pens if two else room - right - title)
        bottom = AROUND + (high + 6 if two else 0)
        self._put_tools(bottom, high)
        left = SIDE if two else self._bar.width() - SIDE - right - sum(w + GAP for _p, w in pens)
        after_home = self._put_home(AROUND, high)
        end = SIDE + room if two else left - GAP
        self._fit_names(after_home, end, AROUND, high)
        self._put_pens(pens, left, bottom, high)
        below = bottom + high + AROUND
        self._put_steps(0, below, self._bar.width())

    def _fit_low(self, line: int) -> None:
        """Who has the pen on one line with the buttons, the guide on another with the steps.

        The name of this step stands before them where there is room: none of them moves for it.
        """
        room, high = self._bar.width() - 2 * SIDE, self._parts.home.sizeHint().height()
        self._put_tools(LITTLE, high)
        left = self._put_home(LITTLE, high)
        for_pens = SIDE + room - self._tools_width() - left
        self._put_pens(self._fit_pens(for_pens, for_pens), left, LITTLE, high)
        steps, down = self._parts.ribbon.whole_width(), 2 * LITTLE + high
        beside = room - steps - GAP
        below = beside < TITLE * line
        end = SIDE + (room if below else beside)
        used = self._fit_names(SIDE, end, down, high)
        name = self._parts.step.sizeHint().width()
        self._parts.step.setVisible(used + 2 * GAP + name <= end)
        self._put(self._parts.step, end - name, down, name, high)
        if below:
            self._put_steps(SIDE, down + high, room)
        else:
            self._put_steps(self._bar.width() - SIDE - steps, down, steps)

    def _put_steps(self, x: int, y: int, wide: int) -> None:
        """The steps come last, and the bar ends below them."""
        high = self._parts.ribbon.heightForWidth(wide)
        high = high if high > 0 else self._parts.ribbon.sizeHint().height()
        place = QRect(x, y, wide, high)
        if self._bar.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self._bar.width() - x - wide)
        self._parts.ribbon.setGeometry(place)
        self._bar.setFixedHeight(y + high + 1 + (LITTLE if self._parts.ribbon.low else 0))

    def _put_home(self, y: int, high: int) -> int:
        """Returns where there is room again, in pixels from where lines begin."""
        wide = self._parts.home.sizeHint().width()
        self._put(self._parts.home, SIDE, y, wide, high)
        return SIDE + wide + GAP + 4

    def _put_tools(self, y: int, high: int) -> None:
        x = self._bar.width() - SIDE - self._tools_width() + GAP
        for tool in self._tools():
            self._put(tool, x, y, _wide(tool), high)
            x += _wide(tool) + GAP

    def _tools_width(self) -> int:
        return sum(_wide(each) + GAP for each in self._tools())

    def _put_pens(self, pens: list[tuple[QWidget, int]], x: int, y: int, high: int) -> None:
        for part, wide in pens:
            self._put(part, x, y, wide, high)
            x += wide + GAP

    def _say(self, lines: float, count: int, *, low: bool) -> None:
        """Put words on the buttons where the window has room for them, and icons alone elsewhere.

        The room of the count of questions is kept before there is any.
        """
        some = SOME_WORDS_LOW if low else SOME_WORDS
        every = lines >= ALL_WORDS or some <= lines < ONE_LINE
        for tool in (self._parts.read, self._parts.hide, self._parts.menu):
            self._show_words(tool, every)
        self._show_words(self._parts.plan, lines >= some)
        alone = low and lines < ASK_ALONE
        one, none = ("{count}", "") if alone else (_("Ask · {count}"), _("Ask"))
        ask = self._parts.ask
        ask.setMinimumWidth(0)
        ask.show_words(True, one.format(count=9))
        wide = ask.sizeHint().width()
        ask.show_words(bool(count or none), one.format(count=count) if count else none)
        ask.setMinimumWidth(wide)

    @staticmethod
    def _show_words(tool: IconButton, shown: bool) -> None:
        restyle(tool, "shape", "" if shown else "round")
        tool.show_words(shown)

    def _tools(self) -> list[QWidget]:
        parts = self._parts
        tools = (parts.read, parts.ask, parts.plan, parts.hide, parts.menu)
        return [each for each in tools if not each.isHidden()]

    def _fit_pens(self, room: int, spare: int) -> list[tuple[QWidget, int]]:
        """The switch, in ``room``; before it what it is for, where short names still fit.

        ``spare``: the room beside the guide's title, which is never cut for that.
        """
        label, edge = self._parts.pens_label.sizeHint().width(), 4
        said = self._parts.pens.least_width() + edge + label + GAP <= min(room, spare)
        room -= label + GAP if said else 0
        self._parts.pens_label.setVisible(said)
        self._parts.pens.fit(room - edge)
        switch = [(self._parts.pens, min(self._parts.pens.whole_width() + edge, room))]
        return [(self._parts.pens_label, label), *switch] if said else list(switch)

    def _fit_names(self, x: int, end: int, y: int, high: int) -> int:
        """The guide first, then who is here; a draft says so whatever else there is room for.

        ``x``, ``end``: from where to where there is room. Returns where the words end.
        """
        tag = self._tag()
        left = end - x - tag - GAP
        title = max(0, min(self._parts.title.whole_width(), left - self._away))
        self._parts.title.fit(title)
        self._parts.names.fit(left - title)
        names = max(0, min(left - title, self._parts.names.text_width()))
        self._put(self._parts.title, x, y, title, high)
        x += title + GAP
        if tag:
            self._put(self._parts.draft, x, y, tag - GAP, high)
            x += tag
        self._put(self._parts.names, x, y, names, high)
        return x + names

    def _tag(self) -> int:
        """How wide it is that the guide is a draft, in pixels."""
        return 0 if self._parts.draft.isHidden() else self._parts.draft.sizeHint().width() + GAP

    def _put(self, what: QWidget, x: int, y: int, wide: int, high: int) -> None:
        """Into the middle of a line; from the other side where people read from there."""
        tall = min(high, max(what.sizeHint().height(), what.minimumSize().height()))
        place = QRect(x, y + (high - tall) // 2, wide, tall)
        if self._bar.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self._bar.width() - x - wide)
        what.setGeometry(place)


def _wide(tool: QWidget) -> int:
    return max(tool.sizeHint().width(), tool.minimumWidth())
