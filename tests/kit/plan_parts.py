"""Parts of a plan, as tests look at them."""

from dataclasses import fields, is_dataclass

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.model.cells import EventRate
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan, Section


def plan_of(talk: Conversation) -> Plan:
    return make_plan(talk.guide, talk.state, "f" * 64)


def section(plan: Plan, heading: str) -> Section:
    return next(each for each in plan.sections if each.heading == heading)


def words(thing: object) -> list[str]:
    """Every text in a plan, pictures left out."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for each in thing for text in words(each)]
    if is_dataclass(thing):
        names = [f.name for f in fields(thing) if f.name != "picture"]
        return [text for name in names for text in words(getattr(thing, name))]
    return []


def rate(n: int, of: str = "100", low: int | None = None, high: int | None = None) -> EventRate:
    return EventRate(
        n=n, of=of, low=low, high=high, period="1 year", people="People",
        certainty="not assessed", how_sure="One trial", sources=["a"],
    )  # fmt: skip
