import pytest

from sdm_aid.conversation.conversation import Conversation

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
        talk.say(step, field, value)  # type: ignore[arg-type]
    talk.open_row("better")
    talk.open_row("still-hurts")
    return talk
