"""What stands between two people: worries, differences, what was set aside, what cannot wait."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import (
    our_plan,
    together,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Blocks, TalkAccount
from sdm_aid.plan.content.plan import Bullets, Grid, Said, Sentence

LONGEST_BEGINNING = 60
"""Characters of words that are only named again."""


def cannot_wait(account: TalkAccount) -> Blocks:
    """The signs that are there today, and what to do instead of going on with this."""
    raised = account.of(what_we_could_do.KIND).raised
    for each in raised:
        yield Sentence(each.flag.do, strong=True)
        yield Sentence(each.flag.sign)
    if raised:
        yield Sentence(_("This comes before everything else on this paper."))


def worries(account: TalkAccount) -> Blocks:
    """The patient's, the companion's, and the clinician's where both wished to keep them."""
    said = account.of(what_matters.KIND)
    yield from account.said(said.worries)
    yield from account.said(
        said.clinician_worries,
        label=_("What {name} worries about for {patient}"),
        you=_("What {name} worries about for you").format(
            name=account.names.apart(Voice.CLINICIAN)
        ),
    )
    yield from account.said(said.not_known, label=_("What {name} doesn’t know"))
    yield from account.said(said.companion_worries, label=_("What worries {name}"))


def changed_by_my_words(account: TalkAccount) -> Blocks:
    """What matters, and each action that is for it."""
    texts = {item.id: item.text for item in what_matters.items(account.guide, account.state)}
    done: dict[str, list[str]] = {}
    for action in account.of(our_plan.KIND).actions:
        if action.why in texts:
            done.setdefault(action.why, []).append(action.what)
    rows = tuple((texts[key], "; ".join(whats)) for key, whats in done.items())
    if rows:
        yield Grid(
            (_("What matters"), _("What we do about it")),
            rows,
            head_in_record=(_("What matters"), _("What is done about it")),
        )


def differences(account: TalkAccount) -> Blocks:
    """The kinds of difference the pair named, and what would help."""
    for difference in account.of(weigh_it_up.KIND).differences:
        yield Bullets("", (weigh_it_up.kind_words(difference.kind),))
        yield from account.said(difference.said, _("What would help"))


def set_aside(account: TalkAccount) -> Blocks:
    """The choices that do not suit this person, each with its reason."""
    for each in account.of(what_we_could_do.KIND).set_aside:
        label = _("Set aside by {name}, because").format(name=account.names.apart(each.voice))
        if each.voice is Voice.TOGETHER:
            label = _("Set aside together, because")
        you = _("Set aside by you, because") if each.voice is Voice.PATIENT else ""
        yield Said(label, each.reason, each.voice, each.option.name, you)


def linked(account: TalkAccount) -> Blocks:
    """What matters and was linked to rows of the table, with the rows' names."""
    items = tuple(
        _("“{words}”: {rows}").format(
            words=_begins(each.item.text),
            rows="; ".join(row.name for row in each.rows),
        )
        for each in account.of(what_matters.KIND).links
    )
    if items:
        yield Bullets(_("What matters, and the rows of the table about it"), items)


def good_talk(account: TalkAccount) -> Blocks:
    """What was to make it a good talk, and whether it was one."""
    begun, ended = account.of(together.KIND), account.of(our_plan.KIND)
    yield from account.said(
        begun.good_talk,
        _("What would make this a good talk"),
        at_home=begun.good_talk_at_home is not None,
    )
    was, you = {
        "yes": (
            _("{patient} said afterwards that it was a good talk."),
            _("You said afterwards that it was a good talk."),
        ),
        "partly": (
            _("{patient} said afterwards that it was partly a good talk."),
            _("You said afterwards that it was partly a good talk."),
        ),
        "no": (
            _("{patient} said afterwards that it was not a good talk yet."),
            _("You said afterwards that it was not a good talk yet."),
        ),
    }.get(str(ended.good_talk_was.value) if ended.good_talk_was else "", ("", ""))
    if was and begun.good_talk:
        yield Sentence(
            was.format(patient=sentence(account.names.apart(Voice.PATIENT), account.names)),
            to_patient=you,
        )
        yield from account.said(ended.good_talk_words, _("What would have made it better"))


def _begins(words: str) -> str:
    """The beginning of words that stand elsewhere on the paper in full."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_BEGINNING else line[: LONGEST_BEGINNING - 1] + "…"
