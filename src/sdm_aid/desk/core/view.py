"""What a page is given to show: one frozen view of one conversation."""

from dataclasses import dataclass
from datetime import datetime

from sdm_aid.conversation.session.path import StepOnShow
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.people import People
from sdm_aid.desk.core.outage import Outage
from sdm_aid.desk.core.practice import UNKNOWN, Practice
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import ReadGuide


@dataclass(frozen=True, slots=True)
class View:
    """The conversation as it is now, with what is being typed counted in."""

    read: ReadGuide
    state: State
    path: tuple[StepOnShow, ...]
    people: People
    saved_at: datetime | None
    outage: Outage | None = None
    """What is on the screen and not on the disk."""
    waiting: str = ""
    """What is kept on this machine until a server is back, in words; empty where nothing is."""
    closed: str = ""
    """Why nothing can be said here, where it can only be read; empty where it can."""
    practice: Practice = UNKNOWN
    """Who works here, and what tells patients apart."""

    @property
    def guide(self) -> Guide:
        """The guide the conversation is held over."""
        return self.read.guide

    def step(self, step_id: str) -> StepOnShow:
        """One step of the path. ``KeyError`` where the guide has none of that id."""
        for each in self.path:
            if each.id == step_id:
                return each
        raise KeyError(step_id)

    def here(self) -> int:
        """The place on the path where the conversation stands, counted from nought."""
        ids = [each.id for each in self.path]
        return ids.index(self.state.step) if self.state.step in ids else 0
