"""What stands between two people: worries, differences, what was set aside, what cannot wait."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.people import sentence
from sdm_aid.conversation.steps import (
    choose_and_plan,
    red_flags,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Blocks, Told
from sdm_aid.plan.content.plan import Bullets, Grid, Said, Sentence


def cannot_wait(told: Told) -> Blocks:
    """The signs that are there today, and what to do instead of going on with this."""
    raised = red_flags.raised(told.guide, told.state)
    for flag in raised:
        yield Sentence(flag.do, strong=True)
        yield Sentence(flag.sign)
    if raised:
        yield Sentence(_("This comes before everything else on this paper."))


def worries(told: Told) -> Blocks:
    """The patient's, and the others' where both wished to keep them; each in their own voice."""
    yield from told.said("what-matters", "worries")
    if not told.state.flag("what-matters", "keep-worries"):
        return
    clinician = told.names.clinician
    for field, label, you in (
        (
            "worries/clinician",
            _("What {name} worries about for {patient}"),
            _("What {name} worries about for you").format(name=clinician),
        ),
        ("not-known", _("What {name} doesn’t know"), ""),
        ("worries/companion", _("What worries {name}"), ""),
    ):
        yield from told.said("what-matters", field, label=label, you=you)


def changed_by_my_words(told: Told) -> Blocks:
    """What matters, and each action that is for it."""
    texts = {item.id: item.text for item in what_matters.items(told.guide, told.state)}
    done: dict[str, list[str]] = {}
    for action in choose_and_plan.actions(told.state):
        if action.why in texts:
            done.setdefault(action.why, []).append(action.what)
    rows = tuple((texts[key], "; ".join(whats)) for key, whats in done.items())
    if rows:
        yield Grid((_("What matters to me"), _("What we do about it")), rows)


def differences(told: Told) -> Blocks:
    """The kinds of difference the pair named, and what would help."""
    for difference in weigh_it_up.differences(told.state):
        yield Bullets("", (weigh_it_up.kind_words(difference.kind),))
        yield from told.said(
            weigh_it_up.STEP, f"differ-words/{difference.kind}", _("What would help")
        )


def set_aside(told: Told) -> Blocks:
    """The choices that do not suit this person, each with its reason."""
    for each in what_we_could_do.set_aside(told.guide, told.state):
        label = _("Set aside by {name}, because").format(name=told.names.name_of(each.voice))
        if each.voice is Voice.TOGETHER:
            label = _("Set aside together, because")
        you = _("Set aside by you, because") if each.voice is Voice.PATIENT else ""
        yield Said(label, each.reason, each.voice, each.option.name, you)


def good_talk(told: Told) -> Blocks:
    """What was to make it a good talk, and whether it was one."""
    home = told.state.flag("together", "good-talk-at-home")
    yield from told.said(
        "together", "good-talk", _("What would make this a good talk"), at_home=home
    )
    was, you = {
        "yes": (
            _("{patient} said afterwards: yes, it was."),
            _("You said afterwards: yes, it was."),
        ),
        "partly": (_("{patient} said afterwards: partly."), _("You said afterwards: partly.")),
        "no": (_("{patient} said afterwards: not yet."), _("You said afterwards: not yet.")),
    }.get(told.state.text("our-plan", "good-talk-was"), ("", ""))
    if was and told.state.text("together", "good-talk"):
        yield Sentence(was.format(patient=sentence(told.names.patient)), to_patient=you)
        yield from told.said("our-plan", "good-talk-words", _("What would have made it better"))
