"""Who does what is to be done: one of the people in the room, both, or somebody who was named."""

from collections.abc import Iterator

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import choose, our_plan
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import own_system
from sdm_aid.plan.fhir.people import person, those
from sdm_aid.plan.fhir.vocabulary import WHO

_ONE = (Voice.PATIENT, Voice.CLINICIAN, Voice.COMPANION)


def owner(document: Document, who: str) -> Json:
    """A reference to whoever does it; empty where nobody said who.

    ``who`` is a voice, or a name of somebody's own. Both together, and whoever is only a name (a
    class, a daughter), are a CareTeam: FHIR has no one person for them.
    """
    if not who:
        return {}
    display = {"display": document.account.who(who)}
    one = _one(document, who)
    return {**(person(document, one) if one else document.to("CareTeam", _key(who))), **display}


def both(document: Document) -> Json:
    """A reference to both together, of which nobody said anything: no paper names them so."""
    return document.to("CareTeam", _key(Voice.TOGETHER))


def teams(document: Document) -> Iterator[Json]:
    """Each CareTeam that a task is for."""
    for who in dict.fromkeys(_named(document)):
        if not who or _one(document, who):
            continue
        together = who == Voice.TOGETHER
        members = those(document, Voice.TOGETHER) if together else []
        name = document.coding(own_system(WHO), who)["display"] if together else who
        yield document.resource(
            "CareTeam",
            _key(who),
            status="active",
            name=name,
            subject=person(document, Voice.PATIENT),
            participant=[{"member": each} for each in members],
        )


def _named(document: Document) -> Iterator[str]:
    plan, chosen = document.account.of(our_plan.KIND), document.account.of(choose.KIND)
    yield from (each.who for each in plan.actions)
    if chosen.not_today:
        yield str(chosen.not_today.who.value) if chosen.not_today.who else Voice.TOGETHER
    elif plan.review:
        yield Voice.TOGETHER


def _one(document: Document, who: str) -> Voice | None:
    """The one person that is meant: by voice, or by a name that only one of them has."""
    called = [each for each in _ONE if who in (each.value, document.account.names.typed(each))]
    return called[0] if len(called) == 1 else None


def _key(who: str) -> str:
    return f"team-{who.encode('utf-8', 'surrogatepass').hex()}"
