"""That both have read the plan and said yes. No signature and no consent, and the paper says so."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.still_agreed import yes_of
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Blocks, TalkAccount
from sdm_aid.plan.content.dates import day_and_time
from sdm_aid.plan.content.plan import Sentence


def signing_off(account: TalkAccount) -> Blocks:
    """Both yeses, by the names that were typed, with when; nothing while one is missing."""
    patient, clinician = (yes_of(account.state, each) for each in (Voice.PATIENT, Voice.CLINICIAN))
    if patient is None or clinician is None:
        return
    names, language = account.names, account.guide.language
    said = _("{patient} and {clinician} both said yes to this plan.")
    you = _("You and {clinician} both said yes to this plan.").format(clinician=names.clinician)
    both = sentence(said.format(patient=names.patient, clinician=names.clinician), names)
    yield Sentence(both, to_patient=you)
    when = {
        "patient": sentence(names.patient, names),
        "then": day_and_time(patient.at, language),
        "clinician": sentence(names.clinician, names),
        "later": day_and_time(clinician.at, language),
    }
    they = _("Both have read this. {patient}: {then}. {clinician}: {later}.")
    we = _("We have both read this. {patient}: {then}. {clinician}: {later}.")
    yield Sentence(they.format(**when), to_patient=we.format(**when))
    yield Sentence(_("This is not a signature, and it is not consent."), small=True)
