"""What a plan's files are called."""

import re
import unicodedata

from sdm_aid.plan.content.build import first_and_last_day
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper

USUAL_NAME = "our-plan-{day}-{talk}"
LONGEST_NAME = 80


def file_name(talk: Talk, conversation_id: str, own: OwnPaper = NO_PAPER) -> str:
    """As in our-plan-2026-11-23-7f3c: the talk's last day and the end of its id, no name.

    A practice can say otherwise, see ``letterhead``. Only letters and digits of ASCII, ``_`` and
    ``-``, which every store of documents takes.
    """
    days = first_and_last_day(talk.state)[-1:]
    parts = {
        "day": days[0].date().isoformat() if days else "",
        "talk": re.sub("[^a-z0-9]", "", conversation_id.lower())[-4:],
        "guide": talk.read.guide.id,
        "patient": talk.account.names.patient if talk.account.names.named else "",
    }
    name = own.file_name or USUAL_NAME
    for part, words in parts.items():
        name = name.replace(f"{{{part}}}", words)
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub("-{2,}", "-", re.sub("[^A-Za-z0-9_-]", "-", letters)).strip("-_")
    return safe[:LONGEST_NAME] or "our-plan"
