"""What was said at each step, as sections of the plan; where nothing was, nothing is printed."""

from dataclasses import replace

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.steps import (
    check,
    choose,
    our_plan,
    together,
    weigh_it_up,
    what_we_could_do,
    wishes,
)
from sdm_aid.conversation.steps import what_matters as matters
from sdm_aid.conversation.steps.ask import Asked
from sdm_aid.conversation.steps.choose import ChooseAccount, NotToday
from sdm_aid.conversation.steps.our_plan import Action
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.weigh_it_up import Mark
from sdm_aid.kit.language import _
from sdm_aid.plan.content import between_us
from sdm_aid.plan.content.account import Blocks, TalkAccount
from sdm_aid.plan.content.agreement import signing_off
from sdm_aid.plan.content.plan import Bullets, Grid, Said, Sentence

STEPS = frozenset(
    {
        together.STEP,
        matters.STEP,
        what_we_could_do.STEP,
        weigh_it_up.STEP,
        check.STEP,
        choose.STEP,
        our_plan.STEP,
    }
)
"""The steps of which the sections here and in ``between_us`` print everything."""

MOST_COLUMNS, MOST_IN_LARGE_PRINT = 4, 2
"""Choices that fit side by side on the paper."""
LONGEST_IN_A_CELL = 60
"""Characters; longer words about a mark stand under the table."""


def what_matters(account: TalkAccount) -> Blocks:
    """The patient's words first, then the cards, then the life around it."""
    said = account.of(matters.KIND)
    yield from account.said(said.words, at_home=said.words_at_home is not None)
    yield from account.said(said.companion_words)
    for level, lead in (("matters-a-lot", _("Matters a lot")), ("matters", _("Matters"))):
        texts = tuple(item.text for item in said.items if item.level == level)
        if texts:
            yield Bullets(lead, texts, later=level == "matters")
    picked = said.life.texts if said.life else {}
    life = tuple(card.text for card in account.guide.life if card.id in picked)
    if life:
        yield Bullets(_("Life to plan around"), life, later=True)
    about = "" if life else _("Life to plan around")
    for each in account.said(said.life_words, about):
        yield replace(each, later=True) if isinstance(each, Said) else each


def what_we_chose(account: TalkAccount) -> Blocks:
    """What was chosen or not today, why, and by whom."""
    said = account.of(choose.KIND)
    if said.is_something_else:
        yield Sentence(_("Something else"))
        yield from account.said(said.something_else)
    elif said.words:
        yield Sentence(said.words)
    if said.not_today:
        yield from _not_today(account, said.not_today)
    you = _("Why, in your words") if said.why and said.why.voice is Voice.PATIENT else ""
    yield from account.said(said.why, label=_("Why, in {name}’s words"), you=you)
    yield from _who_chose(account, said)
    yield from account.answers(choose.STEP)


def _not_today(account: TalkAccount, later: NotToday) -> Blocks:
    """Why not, what happens meanwhile, who brings it up again, and when."""
    yield from account.said(later.why, _("Why not today"))
    yield from account.said(later.meanwhile, _("What happens in the meantime"))
    yield from account.said(later.sooner, _("What would bring us back sooner"))
    if later.who:
        who = str(later.who.value)
        yield Sentence(who_again(account.who(who)), to_patient=who_again(account.you(who)))
    if later.when and account.of(our_plan.KIND).review:  # else that is the next review
        yield Sentence(when_again(account.when(str(later.when.value), later.day)))


def who_again(who: str) -> str:
    """Who brings up again what was put off."""
    return _("Who will bring it up again: {who}").format(who=who)


def when_again(when: str) -> str:
    """When it is talked about again."""
    return _("When we talk about it again: {when}").format(when=when)


def _who_chose(account: TalkAccount, said: ChooseAccount) -> Blocks:
    they = choose.who_chose_words(said.who_chose, account.names)
    if not said.words or said.who_chose is None or not they:
        return
    yield Sentence(they, to_patient=you_chose(account))


def you_chose(account: TalkAccount) -> str:
    """Who chose, said to the patient; empty where nobody said."""
    said, names = account.of(choose.KIND).who_chose, account.names
    you = {
        "patient": _("You chose."),
        "both": _("You and {clinician} chose together."),
        "all": _("You, {companion} and {clinician} chose together."),
        "clinician": _("You asked {clinician} to choose."),
    }.get("" if said is None else str(said.value), "")
    return you.format(
        clinician=names.apart(Voice.CLINICIAN), companion=names.apart(Voice.COMPANION)
    )


def who_does_what(account: TalkAccount) -> Blocks:
    """The actions, the support, and whether both said yes."""
    said = account.of(our_plan.KIND)
    if said.actions:
        yield Grid(
            (_("What"), _("Who"), _("By when")),
            tuple(_action(each, account.who(each.who), account) for each in said.actions),
            tuple(_action(each, account.you(each.who), account) for each in said.actions),
            purposes=_purposes(account),
        )
    if said.support:
        yield Bullets(_("Who or what else could help"), (str(said.support.value),))
    yield from signing_off(account)
    yield from account.answers(our_plan.STEP)


def _action(action: Action, who: str, account: TalkAccount) -> tuple[str, str, str]:
    return action.what, who, account.when(action.when, action.day_said)


def _purposes(account: TalkAccount) -> tuple[str, ...]:
    """What each action is for, in words; empty where nobody said."""
    texts = {item.id: item.text for item in matters.items(account.guide, account.state)}
    found = (texts.get(each.why, "") for each in account.of(our_plan.KIND).actions)
    said = tuple(text and purpose(text) for text in found)
    return said if any(said) else ()


def purpose(what: str) -> str:
    """What a thing to do is for, under it."""
    return _("For: {what}").format(what=what)


def look_again(account: TalkAccount) -> Blocks:
    """When the two of them meet again; where it was not today, when they talk about it again."""
    said, later = account.of(our_plan.KIND), account.of(choose.KIND).not_today
    if said.review:
        yield Sentence(account.when(str(said.review.value), said.review_day))
    elif later and later.when:
        yield Sentence(account.when(str(later.when.value), later.day))


def if_things_change(account: TalkAccount) -> Blocks:
    """What to watch for and whom to call."""
    said = account.of(our_plan.KIND)
    if said.signs:
        yield Bullets(_("Watch for"), said.signs, signs=True)
    call = str(said.call.value) if said.call else account.guide.call
    if call:
        yield Bullets(_("Who to call"), (call,))


def need_help_now(account: TalkAccount) -> Blocks:
    """The guide's signs that cannot wait, by what to do: on every plan, whoever tapped what.

    Those that are there today stand in ``between_us.cannot_wait``, and not here again.
    """
    raised = {each.flag.id for each in account.of(what_we_could_do.KIND).raised}
    by_what_to_do: dict[str, list[str]] = {}
    for flag in account.guide.red_flags:
        if flag.id not in raised:
            by_what_to_do.setdefault(flag.do, []).append(flag.sign)
    for do, signs in by_what_to_do.items():
        yield Bullets(do, tuple(signs), flags=True)


def still_open(account: TalkAccount) -> Blocks:
    """Questions that are not answered yet, and steps to come back to."""
    if account.questions:
        yield Bullets("", tuple(question_words(question) for question in account.questions))
    if account.to_come_back_to:
        yield Bullets(_("To come back to"), account.to_come_back_to)


def question_words(question: Asked) -> str:
    """A question as a paper has it: where it was written before the visit, it says so."""
    if not question.at_home:
        return question.text
    return _("{question} (written at home)").format(question=question.text)


def understood(account: TalkAccount) -> Blocks:
    """What the clinician heard, whether it was right, and what the patient said back."""
    said = account.of(matters.KIND)
    if said.heard:
        label = _("What {clinician} heard").format(clinician=account.names.apart(Voice.CLINICIAN))
        yield Said(label, str(said.heard.value), Voice.CLINICIAN)
        if said.heard_right:
            agreed = _("{patient} agreed.").format(
                patient=sentence(account.names.apart(Voice.PATIENT), account.names)
            )
            yield Sentence(agreed, to_patient=_("You agreed."))
    yield from account.answers(matters.STEP)
    said_back = account.of(check.KIND).said_back
    yield from account.said(said_back, _("What we went through, said back"))
    yield from account.answers(check.STEP)


def since_last_time(account: TalkAccount) -> Blocks:
    """In a talk that follows one up: what was planned, how it went, and the patient's words."""
    said = account.of(together.KIND)
    rows = tuple(
        (str(each.planned.value), together.went_words(str(each.went.value)) if each.went else "")
        for each in said.since
    )
    if rows:
        yield Grid((_("What we planned"), _("Did it happen?")), rows)
    yield from account.said(said.since_words)


def talked_about(account: TalkAccount) -> Blocks:
    """What it was to be about, and all the choices, with the same weight, once looked at."""
    yield from between_us.good_talk(account)
    if agenda := account.of(together.KIND).topics:
        lead = _("What {patient} wanted to talk about").format(
            patient=account.names.apart(Voice.PATIENT)
        )
        yield Bullets(lead, agenda, to_patient=_("What you wanted to talk about"))
    yield from account.answers(together.STEP)
    said = account.of(what_we_could_do.KIND)
    if said.looked_at:
        choices = tuple(f"{option.name}: {option.short}" for option in said.considered)
        yield Bullets(_("What we could do"), choices, in_record=_("What could be done"))
    yield from between_us.set_aside(account)
    yield from between_us.linked(account)
    yield from account.answers(what_we_could_do.STEP)


def how_it_fits(account: TalkAccount) -> Blocks:
    """The marks the pair made, in words; nothing is added up."""
    said = account.of(weigh_it_up.KIND)
    choices = account.of(what_we_could_do.KIND).considered
    rows = [
        (weigh_it_up.named(marks[0].item), *map(_in_a_cell, marks))
        for marks in said.rows
        if any(each.mark or each.words for each in marks)
    ]
    names = tuple(option.name for option in choices)
    large = wishes.wants(account.state, wishes.LARGE)
    if rows and len(choices) <= (MOST_IN_LARGE_PRINT if large else MOST_COLUMNS):
        yield Grid((_("What matters"), *names), tuple(rows))
    else:
        for text, *cells in rows:
            pairs = tuple(zip(names, cells, strict=True))
            yield Grid((text, _("How it fits")), pairs)
    longer = tuple(
        _("{item}, {choice}: {words}").format(
            item=weigh_it_up.named(mark.item), choice=mark.option.name, words=_words(mark.words)
        )
        for mark in said.marks
        if len(_words(mark.words)) > LONGEST_IN_A_CELL
    )
    if longer:
        yield Bullets(_("Our words about it"), longer, in_record=_("Said about it"))
    yield from account.said(said.advice, label=_("What {name} advised, when asked"))
    yield from account.answers(weigh_it_up.STEP)


def information(account: TalkAccount) -> Blocks:
    """How the patient likes to have it, and how the companion helps."""
    said = account.of(together.KIND)
    wanted = said.information.words if said.information else ()
    if said.language:
        wanted += (_("Language: {language}").format(language=said.language.value),)
    if wanted:
        yield Bullets("", wanted)
    helps = said.companion_helps.words if said.companion_helps else ()
    if helps and account.names.companion:
        lead = _("How {companion} helps").format(companion=account.names.companion)
        you = _("How {companion} helps you").format(companion=account.names.companion)
        yield Bullets(lead, helps, to_patient=you)


def _words(entry: Entry | None) -> str:
    return "" if entry is None else str(entry.value)


def _in_a_cell(mark: Mark) -> str:
    said = _words(mark.words)
    short = said if len(said) <= LONGEST_IN_A_CELL else _("see below")
    fits = weigh_it_up.mark_words(mark.mark) or _("Not marked")
    return ": ".join(part for part in (fits, short) if part)
