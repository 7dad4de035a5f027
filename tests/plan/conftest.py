import io

import pytest
from pypdf import PdfReader

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan

BOBS_WORDS = "I want to walk Meg to the top of the hill again."


@pytest.fixture
def told(talk: Conversation) -> Conversation:
    """Bob and Aimee's conversation, with something said at every step."""
    guide = talk.guide
    keep, operation = guide.options[0].id, guide.options[1].id
    for step, field, value in (
        ("together", "clinician-role", "physiotherapist"),
        ("together", "information", ["paper"]),
        ("what-matters", "words", BOBS_WORDS),
        ("what-matters", f"card/{guide.what_matters[0].id}", "matters-a-lot"),
        ("what-matters", "own-card/own-1", "Walking Meg"),
        ("what-matters", "card/own-1", "matters"),
        ("what-matters", "life", [guide.life[0].id]),
        ("what-matters", "heard", "Walking is the goal, around Jean."),
        ("what-matters", "heard-right", "yes"),
        ("weigh-it-up", f"mark/own-1/{keep}", "partly"),
        ("weigh-it-up", f"mark/own-1/{operation}", "well"),
        ("weigh-it-up", f"mark-words/own-1/{operation}", "later on"),
        ("weigh-it-up", "asked-advice", True),
        ("weigh-it-up", "advice", "Give the class a proper go."),
        ("check", "said-back", "The class may help enough."),
        ("choose", "choice", keep),
        ("choose", "why", "I cannot be out of action."),
        ("choose", "who-chose", "both"),
        ("our-plan", "action/a/what", "Start the class"),
        ("our-plan", "action/a/who", "patient"),
        ("our-plan", "action/a/when", "7 December"),
        ("our-plan", "call", "The physiotherapy desk"),
        ("our-plan", "review", "Monday 1 March 2027"),
        ("ask", "asked/nothing", "What if we do nothing?"),
        ("our-plan", "agreed/patient", True),
        ("our-plan", "agreed/clinician", True),
    ):
        talk.say(step, field, value)
    talk.open_row("better")
    talk.open_row("still-hurts")
    return talk


@pytest.fixture
def whole(told: Conversation) -> Plan:
    """Their plan, with signs to watch for and a companion as well."""
    told.say("together", "companion-name", "Jean")
    told.say("our-plan", "watch-for", ["The knee locks or gives way", "It is hot and swollen"])
    told.say("our-plan", "watch-words", "Pain at night that is new")
    told.say("our-plan", "agreed/patient", True)
    told.say("our-plan", "agreed/clinician", True)
    return make_plan(told.guide, told.state, "0123456789abcdef" * 4)


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, with every gap a single space."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def sizes_on(pdf: bytes, of: str = "") -> list[float]:
    """The size of each piece of text on the paper, or of those with ``of`` in them, in points."""
    found: list[float] = []

    def note(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip() and of in text:
            found.append(round(size * abs(matrix[3]), 1))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found
