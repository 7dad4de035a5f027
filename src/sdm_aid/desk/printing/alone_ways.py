"""Ways to what each person writes alone, once a talk is over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.people import People, sentence
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.kit.language import _


class AloneWays(QWidget):
    """The patient's, the companion's where one came along, and quietly the clinician's."""

    asked = Signal(Voice)

    def __init__(self) -> None:
        super().__init__()
        self._patient = Tile("")
        self._patient.clicked.connect(lambda _checked=False: self.asked.emit(Voice.PATIENT))
        self._companion = Tile("")
        self._companion.clicked.connect(lambda _checked=False: self.asked.emit(Voice.COMPANION))
        self._clinician = button("", lambda: self.asked.emit(Voice.CLINICIAN), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in (self._patient, self._companion, in_a_line(self._clinician)):
            column.addWidget(each)

    def show_people(self, names: People) -> None:
        """Name those who were in the talk."""
        self._patient.show_words(
            _("{patient}: three short questions, on your own").format(
                patient=sentence(names.patient, names)
            )
        )
        self._companion.show_words(
            _("{companion}: one short question, on your own").format(companion=names.companion)
        )
        self._companion.setVisible(bool(names.companion))
        alone = _("For {clinician}, alone").format(clinician=names.clinician)
        self._clinician.setText(alone)
        self._clinician.setAccessibleName(alone)
