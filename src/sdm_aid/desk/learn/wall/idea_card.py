"""One idea on the wall: what kind of voice had it, its words, and its dots."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import Quote, may_break, words
from sdm_aid.desk.learn.dots.piles import piles_view
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.group.writing import shortened
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.dots import Piles
from sdm_aid.learning.notebook.ideas import Idea
from sdm_aid.learning.notebook.sides import whose_idea

ON_A_CARD = 280
"""Letters of an idea that stand on the wall; all of them stand on its page."""
IN_A_NAME = 60
"""Letters by which a button says which idea it is about."""


def quote_of(idea: Idea, most: int | None = None) -> Quote:
    """The words of an idea in its voice's colour; ``most``: letters, where not all are shown."""
    quote = Quote(voice_of(idea.side))
    said = idea.words if most is None else shortened(idea.words, most)
    quote.show_words(whose_idea(idea.side), may_break(said))
    return quote


def idea_card(
    idea: Idea,
    piles: Piles | None,
    language: str,
    opened: Callable[[], object],
    *,
    forward: bool = False,
) -> QFrame:
    """An idea as it hangs on the wall. ``forward``: whether it goes forward by its dots."""
    see = button(_("Open"), opened, "link")
    see.setAccessibleName(
        _("Open the idea: {words}").format(words=shortened(idea.words, IN_A_NAME))
    )
    made = card(quote_of(idea, ON_A_CARD), *_dots(piles, language, forward=forward), in_a_line(see))
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def _dots(piles: Piles | None, language: str, *, forward: bool) -> Iterator[QWidget]:
    if piles is not None and (piles.patients or piles.staff):
        yield piles_view(piles, language)
    if forward:
        yield words(_("Goes forward"), "strong")
