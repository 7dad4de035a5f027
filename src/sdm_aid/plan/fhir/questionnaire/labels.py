"""What each field asks, in a few words, for people who read a Questionnaire."""

from sdm_aid.conversation.fields import ASK
from sdm_aid.kit.language import _


def label(step: str, field: str) -> str:
    """What a field of a step asks; empty where the guide's own words say it."""
    return _labels().get(f"{step}/{field}", "")


def _labels() -> dict[str, str]:
    return {
        "together/companion-helps": _("How would you like to help?"),
        "together/information": _("How do you like to have information?"),
        "together/language": _("Language"),
        "together/good-talk": _("What would make this a good talk"),
        "together/agenda": _("What do you want to talk about?"),
        "together/own-topic/*": _("Something else to talk about"),
        "what-matters/words": _("What matters to you, in your own words?"),
        "what-matters/card/*": _("How much does it matter?"),
        "what-matters/own-card/*": _("Something else that matters"),
        "what-matters/life": _("Life to plan around"),
        "what-matters/life-words": _("More about it"),
        "what-matters/heard": _("What the clinician heard"),
        "what-matters/heard-right": _("Was that right?"),
        "what-matters/worries": _("What worries you?"),
        "what-matters/worries/clinician": _("What the clinician worries about"),
        "what-matters/not-known": _("What the clinician doesn’t know"),
        "what-matters/worries/companion": _("What worries the companion"),
        "what-we-could-do/set-aside/*": _("Set aside, because"),
        "weigh-it-up/marks/about": _("What matters"),
        "weigh-it-up/marks/choice": _("What we could do"),
        "weigh-it-up/mark/*/*": _("How does it fit?"),
        "weigh-it-up/mark-words/*/*": _("Our words about it"),
        "weigh-it-up/advice": _("What the clinician advised, when asked"),
        "weigh-it-up/differ": _("Where we see it differently"),
        "weigh-it-up/differ-words/*": _("What would help"),
        "check/said-back": _("What we went through, said back"),
        "choose/choice": _("What do we choose?"),
        "choose/something-else": _("Something else"),
        "choose/not-today/why": _("Why not today"),
        "choose/not-today/meanwhile": _("What happens meanwhile"),
        "choose/not-today/sooner": _("What would bring us back sooner"),
        "choose/not-today/who": _("Who brings it up again"),
        "choose/not-today/when": _("When we talk about it again"),
        "choose/why": _("Why?"),
        "choose/who-chose": _("Who chose?"),
        "our-plan/action/*/what": _("What"),
        "our-plan/action/*/who": _("Who"),
        "our-plan/action/*/when": _("By when"),
        "our-plan/support": _("Who or what else could help"),
        "our-plan/watch-for": _("Watch for"),
        "our-plan/watch-words": _("Something else to watch for"),
        "our-plan/call": _("Whom to call"),
        "our-plan/review": _("When we look at this again"),
        "our-plan/good-talk-was": _("Was it a good talk?"),
        "our-plan/good-talk-words": _("What would have made it better"),
        "our-plan/agreed/patient": _("The patient says yes to this plan"),
        "our-plan/agreed/clinician": _("The clinician says yes to this plan"),
        f"{ASK}/asked/*": _("A question still open"),
    }
