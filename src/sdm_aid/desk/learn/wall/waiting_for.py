"""Where a change stands, and what its page still waits for, in words."""

from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change, Missing, missing_words

NAMED = 3
"""What it waits for that is named on a card; the rest stands on its page."""


def stage_of(change: Change) -> str:
    """Where a change stands: one of the four stages, or what it came to."""
    if change.act:
        return {
            "keep": _("Kept"),
            "change": _("Goes on, changed"),
            "stop": _("Stopped: we learned from it"),
            "spread": _("Kept, and tried in more places"),
        }[change.act]
    return {
        "plan": _("Plan"),
        "do": _("Do: being tried"),
        "study": _("Study"),
        "act": _("Act"),
    }[change.stage]


def waits_for(change: Change) -> str:
    """What it waits for now; empty for nothing."""
    if change.act:
        return ""
    if change.stage == "study" and not change.text("seen"):
        return _("Waits for: what was seen")
    if change.stage == "act":
        return _("Waits for: keep, change, stop or spread")
    # Its own page asks for a patient who looks at what was seen, once there is something to see.
    wanted = (each for each in change.missing if each is not Missing.PATIENT_STUDIED)
    missing = [missing_words(each) for each in wanted]
    if not missing:
        return _("Ready to be tried") if change.stage == "plan" else ""
    said = "; ".join(missing[:NAMED])
    if len(missing) > NAMED:
        return _("Waits for: {what}; and more").format(what=said)
    return _("Waits for: {what}").format(what=said)
