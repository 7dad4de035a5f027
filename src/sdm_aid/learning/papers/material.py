"""What the papers are made of: what passed the floor, and what a notebook holds. Nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sdm_aid.kit.language import _
from sdm_aid.learning.counting.floor import Counted, through_floor
from sdm_aid.learning.counting.shown import ALL_GUIDES, Floored
from sdm_aid.learning.notebook.domains import Used, domains_used
from sdm_aid.learning.notebook.dots import Round
from sdm_aid.learning.notebook.ideas import Idea
from sdm_aid.learning.notebook.notebook import Notebook, fold
from sdm_aid.learning.notebook.notes import Note, Side
from sdm_aid.learning.quotes import Quote, quotes_for
from sdm_aid.record.journal.given_words import KeptWords, Use


@dataclass(frozen=True, slots=True)
class Material:
    """All that a paper can say. ``when`` is the moment it is made, ``language`` as in en-GB."""

    shown: Floored
    book: Notebook
    when: datetime
    closed: tuple[str, ...] = ()
    """The months that are closed, in order, as in 2026-11."""
    language: str = "en-GB"
    guide: str = ""
    """The guide's title; empty for all guides together."""
    cards: Mapping[str, str] = field(default_factory=dict)
    """The words of the guide's cards of what matters, by id."""
    used: tuple[Used, ...] = ()
    """Which domains of change were used in the last year."""
    on_posters: tuple[Quote, ...] = ()
    """What people wrote alone and let be printed for the waiting room."""

    @property
    def about(self) -> str:
        """What the paper is about, in words."""
        return self.guide or self.shown.guide or _("All guides")

    @property
    def sides(self) -> dict[str, Side]:
        """Who in the group is a patient, a companion or staff, by their names."""
        return {each.name: each.side for each in self.book.group}

    @property
    def round(self) -> Round | None:
        """The last round of dots that is closed: of an open one nobody sees a pile."""
        return next((each for each in reversed(self.book.rounds) if each.closed), None)

    def idea(self, idea_id: str) -> Idea | None:
        """An idea of the notebook; ``None`` where its words were taken back."""
        return next((each for each in self.book.ideas if each.id == idea_id), None)


@dataclass(frozen=True, slots=True)
class About:
    """Which guide papers are about, or all of them; its title and cards, where they are known."""

    guide: str = ALL_GUIDES
    title: str = ""
    cards: Mapping[str, str] = field(default_factory=dict)


def material_of(
    counted: Counted,
    about: About,
    notes: Iterable[Note],
    on_posters: Iterable[KeptWords],
    when: datetime,
    language: str,
) -> Material:
    """What papers are made of. ``on_posters``: the record's words with a yes for posters."""
    kept = tuple(notes)
    return Material(
        through_floor(counted, about.guide),
        fold(kept),
        when,
        counted.months,
        language,
        about.title,
        about.cards,
        domains_used(kept, when.date()),
        quotes_for(Use.POSTER, on_posters, counted, about.guide),
    )
