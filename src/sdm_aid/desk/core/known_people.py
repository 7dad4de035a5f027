"""What a clinician has said once for all talks, and where it goes in one."""

from collections.abc import Sequence

from sdm_aid.conversation.entries import Value
from sdm_aid.conversation.steps import together
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.colleagues import Colleague, known_as


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
    """Who to call afterwards, to be offered; what whoever is here has given comes first."""
    people = view.practice.people
    here = known_as(people, view.state.text(together.STEP, "clinician-name"))
    first = [here] if here is not None else []
    said = (each.contact.strip() for each in (*first, *people))
    return tuple(dict.fromkeys([*filter(None, said), *view.practice.contacts]))
