"""That both have read the plan and said yes. No signature and no consent, and the paper says so."""

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.still_agreed import yes_of
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Blocks, TalkAccount
from sdm_aid.plan.content.dates import day_and_time, zone
from sdm_aid.plan.content.plan import Sentence


def signing_off(account: TalkAccount) -> Blocks:
    """Both yeses, by the names that were typed, with when; nothing while one is missing."""
    patient, clinician = (yes_of(account.state, each) for each in (Voice.PATIENT, Voice.CLINICIAN))
    if patient is None or clinician is None:
        return
    names, language = account.names, account.guide.language
    said = _("{patient} and {clinician} both said yes to this plan.")
    by = {
        "patient": sentence(names.apart(Voice.PATIENT), names),
        "clinician": names.apart(Voice.CLINICIAN),
    }
    you = _("You and {clinician} both said yes to this plan.").format(**by)
    both = sentence(said.format(**by), names)
    yield Sentence(both, to_patient=you)
    when, exactly = _moments(patient, clinician, language)
    by["clinician"] = sentence(by["clinician"], names)
    they = _("Both have read this. {patient}: {then}. {clinician}: {later}.")
    we = _("We have both read this. {patient}: {then}. {clinician}: {later}.")
    yield Sentence(they.format(**by, **exactly), to_patient=we.format(**by, **when), later=True)
    if (companion := yes_of(account.state, Voice.COMPANION)) is not None:
        too = _("{companion} has read this too: {then}.")
        moment = day_and_time(companion.at, language)
        name = sentence(names.apart(Voice.COMPANION), names)
        yield Sentence(too.format(companion=name, then=moment), later=True)
    yield Sentence(_("This is not a signature, and it is not consent."), small=True, later=True)


def _moments(
    patient: Entry, clinician: Entry, language: str
) -> tuple[dict[str, str], dict[str, str]]:
    """When each said yes: as people read it, and with how far that is from UTC.

    People read that too where the clocks changed in between: 01:50 may be before 01:10.
    """
    timed = _("{time} ({zone})")
    then, later = (day_and_time(each.at, language) for each in (patient, clinician))
    zones = zone(patient.at), zone(clinician.at)
    later_exactly = timed.format(time=later, zone=zones[1])
    if zones[0] == zones[1]:
        return {"then": then, "later": later}, {"then": then, "later": later_exactly}
    both = {"then": timed.format(time=then, zone=zones[0]), "later": later_exactly}
    return both, both
