"""What the four signs on the keys mean."""

from PySide6.QtWidgets import QLabel, QWidget

from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of
from sdm_aid.desk.pages.weigh_it_up.marks import SIGNS, mark_name
from sdm_aid.kit.language import _


class Legend(QWidget):
    """The signs with their words, in one line where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayout(Flow(gap=22))
        for mark, sign in SIGNS.items():
            label = QLabel(_("{sign} {mark}").format(sign=sign, mark=mark_name(mark)))
            label.setProperty("role", "mark")
            label.setProperty("mark", mark)
            layout_of(self).addWidget(label)
