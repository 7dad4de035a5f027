"""Odd talks over the knee guide, as entries: what people do that no rehearsal does."""

from collections.abc import Callable
from datetime import UTC, datetime

from sdm_aid.conversation.entries import Value
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.follow_up import known_before
from sdm_aid.conversation.steps.together import topics
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.outputs.output import Talk
from tests.conftest import Journal, clock

KNEE = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
BEGINS = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
ARABIC = "أريد أن أمشي إلى أعلى التل"


def new_talk() -> Conversation:
    moments = clock(BEGINS)
    return Conversation(KNEE.guide, Journal(), clock=lambda: next(moments))


def say(talk: Conversation, step: str, **said: Value) -> None:
    """Say at a step what the fields are called, with ``_`` for ``-`` and ``__`` for ``/``."""
    for name, value in said.items():
        talk.say(step, name.replace("__", "/").replace("_", "-"), value)


def yes(talk: Conversation, *also: str) -> None:
    for voice in ("patient", "clinician", *also):
        talk.say("our-plan", f"agreed/{voice}", True)
    talk.finish()


def everything(patient: str = "Bob", clinician: str = "Aimee") -> Conversation:
    """A talk in which something is said at every step and about everything."""
    talk, guide = new_talk(), KNEE.guide
    options, first = guide.options, guide.what_matters[0].id
    talk.go_to("together")
    say(talk, "together", patient_name=patient, clinician_name=clinician)
    say(talk, "together", information=["paper", "large"])
    talk.go_to("what-matters")
    say(talk, "what-matters", words="I want to walk Meg.", words_at_home=True)
    for number, card in enumerate(guide.what_matters):
        level = ("matters-a-lot", "matters", "does-not-matter")[number % 3]
        talk.say("what-matters", f"card/{card.id}", level)
    say(talk, "what-matters", own_card__own_1="Walking Meg", card__own_1="matters")
    say(talk, "what-matters", top=["own-1", first], life=[guide.life[0].id])
    say(talk, "what-matters", linked_rows__own_1=[guide.outcomes[0].id])
    say(talk, "what-matters", heard="Walking Meg is the goal.", heard_right="yes")
    talk.go_to("what-we-could-do")
    say(talk, "what-we-could-do", order=[each.id for each in reversed(options)])
    talk.say("what-we-could-do", f"set-aside/{options[2].id}", "Both sides are worn.")
    for row in guide.outcomes[:5]:
        talk.open_row(row.id)
        if row.groups:
            talk.say("what-we-could-do", f"group/{row.id}", row.groups[0].id)
    talk.say("weigh-it-up", f"mark/own-1/{options[0].id}", "well")
    talk.say("weigh-it-up", f"mark-words/own-1/{options[0].id}", "later on")
    talk.say("weigh-it-up", f"mark/own_words/{options[1].id}", "not")
    say(talk, "weigh-it-up", come_back=True)
    say(talk, "check", said_back="The class may do it.")
    say(talk, "choose", choice=options[0].id, why="No time off.", who_chose="both")
    say(talk, "our-plan", action__a__what="Start the class", action__a__who="patient")
    say(talk, "our-plan", action__a__when="7 December", action__a__for="own-1")
    say(talk, "our-plan", watch_for=["It locks"], call="The desk", review="1 March 2027")
    say(talk, "ask", asked__benefits="What are the benefits?", asked__own_1="May I kneel?")
    return talk


def only_a_name() -> Conversation:
    talk = new_talk()
    say(talk, "together", patient_name="Bob")
    return talk


def stopped_at_step_one() -> Conversation:
    talk = new_talk()
    talk.go_to("together")
    say(talk, "together", patient_name="Bob", clinician_name="Aimee", own_topic__1="My garden")
    say(talk, "together", agenda=["own-1", next(iter(topics(KNEE.guide)))])
    say(talk, "together", good_talk="Time.", good_talk_at_home=True)
    return talk


def something_else() -> Conversation:
    talk = everything()
    say(talk, "choose", choice="something-else", something_else="A walking group first.")
    yes(talk)
    return talk


def forty_items() -> Conversation:
    talk = everything()
    for n in range(40):
        level, who = ("matters", "matters-a-lot")[n % 2], ("patient", "clinician", "Meg")[n % 3]
        when = ("7 December", "by Christmas", "in two weeks")[n % 3]
        talk.say("what-matters", f"own-card/own-n{n}", f"Thing {n}")
        talk.say("what-matters", f"card/own-n{n}", level)
        for part, value in (("what", f"Do {n}"), ("who", who), ("when", when)):
            talk.say("our-plan", f"action/k{n}/{part}", value)
        talk.say("our-plan", f"action/k{n}/for", f"own-n{n}")
        talk.say("ask", f"asked/q{n}", f"Question {n}?")
    yes(talk)
    return talk


def arabic_words() -> Conversation:
    talk = everything()
    say(talk, "what-matters", words=ARABIC)
    say(talk, "choose", why="لا أستطيع")
    yes(talk)
    return talk


def two_of_one_name() -> Conversation:
    talk = everything("Aimee", "Aimee")
    say(talk, "together", companion_name="Aimee")
    say(talk, "our-plan", action__x__what="Ring the clinic", action__x__who="companion")
    say(talk, "our-plan", action__y__what="Write a letter", action__y__who="clinician")
    yes(talk)
    return talk


def long_words() -> Conversation:
    talk = everything()
    say(talk, "what-matters", words="I want to walk Meg again. " * 800)
    yes(talk)
    return talk


def not_today() -> Conversation:
    talk = everything()
    say(talk, "choose", choice="not-today", not_today__why="It is too soon.")
    say(talk, "choose", not_today__meanwhile="The class.", not_today__sooner="A fall.")
    say(talk, "choose", not_today__who="clinician", not_today__when="in two weeks")
    yes(talk)
    return talk


def follow_up() -> Conversation:
    talk = new_talk()
    before = known_before("0192f0c0-0000-7000-8000-000000000000", KNEE.guide, not_today().state)
    for step, field, value in before:
        talk.say(step, field, value)
    say(talk, "talk", beforehand=True)
    say(talk, "together", since__1__went="partly", since_words="Better.")
    say(talk, "what-matters", words="Now the garden.")
    say(talk, "choose", choice=KNEE.guide.options[0].id)
    return talk


def three_voices() -> Conversation:
    talk = everything()
    say(talk, "together", companion_name="Jean", companion_helps=["listen", "ask"])
    say(talk, "what-matters", words__companion="That Bob sleeps.", worries="Falling.")
    say(talk, "what-matters", keep_worries=True, worries__clinician="The leg gets weaker.")
    say(talk, "what-matters", not_known="How it will kneel.", worries__companion="For my sake.")
    say(talk, "weigh-it-up", differ=["facts"], differ_words__facts="Ask the surgeon.")
    say(talk, "weigh-it-up", asked_advice=True, advice="Give the class a go.")
    say(talk, "choose", who_chose="all")
    yes(talk, "companion")
    return talk


ODD_TALKS: dict[str, Callable[[], Conversation]] = {
    "only a name": only_a_name,
    "stopped at step one": stopped_at_step_one,
    "something else": something_else,
    "40 items": forty_items,
    "Arabic words": arabic_words,
    "two of one name": two_of_one_name,
    "20,000 letters": long_words,
    "not today": not_today,
    "a follow-up": follow_up,
    "three voices": three_voices,
}


def odd_talk(name: str) -> Talk:
    """The talk of this name, as it is printed."""
    return Talk(KNEE, ODD_TALKS[name]().state)
