"""Who wrote when: the turns of the talk, folded away behind a link."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import ASK
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.conversation.session.speaking_turns import turns
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.turns_strip import TurnsStrip
from sdm_aid.kit.language import _


class WhoWrote(QWidget):
    """A link; pressed, the strip of turns shows, and pressed again it is folded away."""

    def __init__(self) -> None:
        super().__init__()
        self._view: View | None = None
        self._strip = TurnsStrip()
        self._strip.hide()
        self._link = button("", self._toggle, "link")
        foot = in_a_line(self._link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(foot)
        column.addWidget(self._strip)
        self._name_link()

    def show_view(self, view: View) -> None:
        """Show the turns so far, where they are not folded away."""
        self._view = view
        if self._strip.isHidden():
            return
        names = {voice: sentence(view.people.name_of(voice), view.people) for voice in Voice}
        steps = {each.id: each.name or usual_name(each.kind) for each in view.guide.steps}
        self._strip.show_turns(turns(view.state), names, steps | {ASK: _("Ask")})

    def _toggle(self) -> None:
        self._strip.setVisible(self._strip.isHidden())
        self._name_link()
        if self._view is not None:
            self.show_view(self._view)

    def _name_link(self) -> None:
        folded = self._strip.isHidden()
        text = _("Who wrote what") if folded else _("Hide who wrote what")
        self._link.setText(text)
        self._link.setAccessibleName(text)
