"""What people are asked alone and answer in their own words, and who they are in print.

A question's id is kept with the words for ever; what it asks may be said better one day.
"""

from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.notes import Side

BETTER, HARD, SILENCE = "better", "hard", "silence"


def questions_for(side: Side) -> dict[str, str]:
    """What somebody on this side is asked, by its id, in the order of the screen."""
    if side is Side.STAFF:
        return {HARD: _("What did I find hard?"), SILENCE: _("Where did I fill the silence?")}
    return {BETTER: _("What would have made today better?")}


def question_words(side: Side, question: str) -> str:
    """What was asked; empty for a question that this version does not know."""
    return questions_for(side).get(question, "")


def kind_of_voice(side: Side) -> str:
    """Who speaks, where nobody is named."""
    return {
        Side.PATIENT: _("A patient"),
        Side.COMPANION: _("A companion"),
        Side.STAFF: _("Staff"),
    }[side]
