"""What a clinician has said once for all talks, and where it goes in one."""

from collections.abc import Sequence

from sdm_aid.conversation.entries import Value
from sdm_aid.conversation.steps import our_plan, together
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.colleagues import Colleague, known_as

CALL = (our_plan.STEP, "call")


def beforehand(people: Sequence[Colleague]) -> list[tuple[str, str, Value]]:
    """What a talk knows of the clinician before anybody speaks: where one works here, all of it.

    Where several do, whoever is here says so in the talk, with one tap.
    """
    if len(people) != 1:
        return []
    one = people[0]
    role: list[tuple[str, str, Value]] = (
        [(together.STEP, "clinician-role", one.role)] if one.role else []
    )
    return [(together.STEP, "clinician-name", one.goes_by), *role]


def contacts(view: View) -> tuple[str, ...]:
    """Whom people here are often told to call: whoever is in this talk has said so first."""
    people = view.practice.people
    here = known_as(people, view.state.text(together.STEP, "clinician-name"))
    first = [here] if here is not None else []
    said = (each.contact.strip() for each in (*first, *people))
    return tuple(dict.fromkeys([*filter(None, said), *view.practice.contacts]))


def contact(view: View, step: str) -> tuple[str, str, Value] | None:
    """Whom to call afterwards, as step, field and value, on coming to the plan.

    ``None`` where somebody has said it in this talk, also where they took it out again, and where
    whoever is here has given nobody to call.
    """
    if step != our_plan.STEP or view.closed or view.state.finished is not None:
        return None
    if any((entry.step, entry.field) == CALL for entry in view.state.entries):
        return None
    named = view.state.text(together.STEP, "clinician-name")
    known = known_as(view.practice.people, named)
    return (*CALL, known.contact) if known is not None and known.contact else None
