"""Trying the guide: a whole talk in the real windows, of which nothing is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.talk.frame import ConversationFrame
from sdm_aid.kit.language import _


class TrialPage(QWidget):
    """The talk under a bar that says it is a try, with the way back to writing."""

    back = Signal()
    smaller = Signal()
    larger = Signal()
    hide_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self, presenter: Presenter, percent: int, says: str = "", way_back: str = ""
    ) -> None:
        """``says``, ``way_back``: the words on the bar, where nobody is writing the guide."""
        super().__init__()
        self._presenter = presenter
        self.frame = frame = ConversationFrame(presenter)
        frame.fills_window = False  # the Tab key comes to what is beside it as well
        frame.show_text_size(percent)
        frame.left.connect(self.back)
        frame.finished.connect(self.back)
        frame.smaller.connect(self.smaller)
        frame.larger.connect(self.larger)
        frame.hide_asked.connect(self.hide_asked)
        frame.lock_asked.connect(self.lock_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(
            self._bar(
                says or _("You are trying the guide. Nothing is kept."),
                way_back or _("Back to writing"),
            )
        )
        column.addWidget(frame, 1)

    def _bar(self, says: str, way_back: str) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "trial")
        flow = Flow(gap=14)
        flow.setContentsMargins(28, 8, 28, 8)
        message = words(says, "strong")
        message.setWordWrap(False)
        flow.addWidget(message)
        flow.spring()
        flow.addWidget(button(way_back, self.back.emit))
        bar.setLayout(flow)
        return bar

    def stop(self) -> None:
        """Release the talk."""
        self.frame.plan.stop()
        self._presenter.let_go()
