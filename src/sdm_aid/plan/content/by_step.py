"""What was said at each step, as sections of the plan; where nothing was, nothing is printed."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import MARKS, NOT_TODAY, SOMETHING_ELSE
from sdm_aid.conversation.people import sentence
from sdm_aid.conversation.steps import ask, choose_and_plan, together, what_we_could_do, wishes
from sdm_aid.conversation.steps import what_matters as matters
from sdm_aid.guide.model.guide import Option
from sdm_aid.guide.model.steps import Together
from sdm_aid.kit.language import _
from sdm_aid.plan.content import between_us
from sdm_aid.plan.content.account import Blocks, Told
from sdm_aid.plan.content.agreement import signing_off
from sdm_aid.plan.content.plan import Bullets, Grid, Said, Sentence

MOST_COLUMNS, MOST_IN_LARGE_PRINT = 4, 2
"""Choices that fit side by side on the paper."""
LONGEST_IN_A_CELL = 60
"""Characters; longer words about a mark stand under the table."""


def what_matters(told: Told) -> Blocks:
    """The patient's words first, then the cards, then the life around it."""
    state = told.state
    home = state.flag("what-matters", "words-at-home")
    yield from told.said("what-matters", "words", at_home=home)
    items = matters.what_matters(told.guide, state)
    for level, lead in (("matters-a-lot", _("Matters a lot")), ("matters", _("Matters"))):
        texts = tuple(item.text for item in items if item.level == level)
        if texts:
            yield Bullets(lead, texts)
    picked = set(state.texts("what-matters", "life"))
    life = tuple(card.text for card in told.guide.life if card.id in picked)
    if life:
        yield Bullets(_("Life to plan around"), life)
    yield from told.said("what-matters", "life-words", "" if life else _("Life to plan around"))


def what_we_chose(told: Told) -> Blocks:
    """What was chosen or not today, why, and by whom."""
    state, names = told.state, told.names
    choice = state.text("choose", "choice")
    if choice == SOMETHING_ELSE:
        yield Sentence(_("Something else"))
        yield from told.said("choose", "something-else")
    elif chosen := choose_and_plan.choice_words(told.guide, state):
        yield Sentence(chosen)
    if choice == NOT_TODAY:
        yield from told.said("choose", "not-today/why", _("Why not today"))
        yield from told.said("choose", "not-today/meanwhile", _("What happens meanwhile"))
        yield from told.said("choose", "not-today/sooner", _("What would bring us back sooner"))
        yield from _again(told)
    why = state.answers.get(("choose", "why"))
    you = _("Why, in your words") if why and why.voice is Voice.PATIENT else ""
    yield from told.said("choose", "why", label=_("Why, in {name}’s words"), you=you)
    who = state.text("choose", "who-chose")
    chose = {
        "patient": _("{patient} chose."),
        "both": _("{patient} and {clinician} chose together."),
        "clinician": _("{patient} asked {clinician} to choose."),
    }.get(who, "")
    you_chose = {
        "patient": _("You chose."),
        "both": _("You and {clinician} chose together."),
        "clinician": _("You asked {clinician} to choose."),
    }.get(who, "")
    if choice and chose:
        said = chose.format(patient=names.patient, clinician=names.clinician)
        yield Sentence(sentence(said), to_patient=you_chose.format(clinician=names.clinician))
    yield from told.answers("choose")


def _again(told: Told) -> Blocks:
    """Who brings it up again, and when."""
    if who := told.state.text("choose", "not-today/who"):
        again = _("Who brings it up again: {who}")
        yield Sentence(again.format(who=told.who(who)), to_patient=again.format(who=told.you(who)))
    if when := told.state.text("choose", "not-today/when"):
        yield Sentence(_("When we talk about it again: {when}").format(when=when))


def who_does_what(told: Told) -> Blocks:
    """The actions, the support, and whether both said yes."""
    actions = choose_and_plan.actions(told.state)
    if actions:
        yield Grid(
            (_("What"), _("Who"), _("By when")),
            tuple((each.what, told.who(each.who), each.when) for each in actions),
            tuple((each.what, told.you(each.who), each.when) for each in actions),
        )
    if support := told.state.text("our-plan", "support"):
        yield Bullets(_("Who or what else could help"), (support,))
    yield from signing_off(told)
    yield from told.answers("our-plan")


def look_again(told: Told) -> Blocks:
    """When the two of them meet again."""
    if review := told.state.text("our-plan", "review"):
        yield Sentence(review)


def if_things_change(told: Told) -> Blocks:
    """What to watch for and whom to call."""
    signs = told.state.texts("our-plan", "watch-for")
    own = told.state.text("our-plan", "watch-words")
    if signs or own:
        yield Bullets(_("Watch for"), (*signs, *([own] if own else [])), signs=True)
    call = told.state.text("our-plan", "call") or told.guide.call
    if call:
        yield Bullets(_("Whom to call"), (call,))


def still_open(told: Told) -> Blocks:
    """Questions that are not answered yet, and steps to come back to."""
    questions = tuple(question.text for question in ask.still_open(told.state))
    if questions:
        yield Bullets("", questions)
    later = tuple(step.name for step in told.path if step.come_back)
    if later:
        yield Bullets(_("To come back to"), later)


def understood(told: Told) -> Blocks:
    """What the clinician heard, whether it was right, and what the patient said back."""
    if heard := told.state.text("what-matters", "heard"):
        label = _("What {clinician} heard").format(clinician=told.names.clinician)
        yield Said(label, heard, Voice.CLINICIAN)
        if matters.heard_right(told.state):
            agreed = _("{patient} agreed.").format(patient=sentence(told.names.patient))
            yield Sentence(agreed, to_patient=_("You agreed."))
    yield from told.answers("what-matters")
    yield from told.said("check", "said-back", _("What we went through, said back"))
    yield from told.answers("check")


def talked_about(told: Told) -> Blocks:
    """What it was to be about, and all the choices, with the same weight, once looked at."""
    yield from between_us.good_talk(told)
    if agenda := _agenda(told):
        lead = _("What {patient} wanted to talk about").format(patient=told.names.patient)
        yield Bullets(lead, agenda, to_patient=_("What you wanted to talk about"))
    yield from told.answers("together")
    if "what-we-could-do" in told.state.visited:
        considered = what_we_could_do.considered(told.guide, told.state)
        choices = tuple(f"{option.name}: {option.short}" for option in considered)
        yield Bullets(_("What we could do"), choices)
    yield from between_us.set_aside(told)
    yield from told.answers("what-we-could-do")


def how_it_fits(told: Told) -> Blocks:
    """The marks the pair made, in words; nothing is added up."""
    choices = what_we_could_do.considered(told.guide, told.state)
    rows, longer = [], []
    for item in matters.what_matters(told.guide, told.state):
        marks = [_mark(told, item.id, option) for option in choices]
        if any(mark or said for mark, said in marks):
            rows.append((item.text, *(_in_a_cell(*each) for each in marks)))
        longer += [
            _("{item}, {choice}: {words}").format(item=item.text, choice=option.name, words=said)
            for option, (_mark_words, said) in zip(choices, marks, strict=True)
            if len(said) > LONGEST_IN_A_CELL
        ]
    names = tuple(option.name for option in choices)
    large = wishes.wants(told.state, wishes.LARGE)
    if rows and len(choices) <= (MOST_IN_LARGE_PRINT if large else MOST_COLUMNS):
        yield Grid((_("What matters"), *names), tuple(rows))
    else:
        for text, *cells in rows:
            pairs = tuple(zip(names, cells, strict=True))
            yield Grid((text, _("How it fits")), pairs)
    if longer:
        yield Bullets(_("Our words about it"), tuple(longer))
    yield from told.said("weigh-it-up", "advice", label=_("What {name} advised, when asked"))
    yield from told.answers("weigh-it-up")


def information(told: Told) -> Blocks:
    """How the patient likes to have it, and how the companion helps."""
    state = told.state
    wanted = _picked(state.texts("together", "information"), together.ways_to_have_it())
    language = state.text("together", "language")
    if language:
        wanted += (_("Language: {language}").format(language=language),)
    if wanted:
        yield Bullets("", wanted)
    helps = _picked(state.texts("together", "companion-helps"), together.ways_to_help())
    if helps and told.names.companion:
        lead = _("How {companion} helps").format(companion=told.names.companion)
        you = _("How {companion} helps you").format(companion=told.names.companion)
        yield Bullets(lead, helps, to_patient=you)


def _picked(keys: tuple[str, ...], texts: dict[str, str]) -> tuple[str, ...]:
    return tuple(texts[key] for key in keys if key in texts)


def _agenda(told: Told) -> tuple[str, ...]:
    """The topics in the patient's order, then any of their own that have no place in it."""
    own = {
        f"own-{key}": str(entry.value)
        for key, entry in told.state.under("together", "own-topic").items()
    }
    steps = (step for step in told.guide.steps if isinstance(step, Together))
    texts = {topic.id: topic.text for step in steps for topic in step.topics} | own
    order = dict.fromkeys((*told.state.texts("together", "agenda"), *own))
    return tuple(texts[key] for key in order if key in texts)


def _mark(told: Told, item: str, option: Option) -> tuple[str, str]:
    """The mark of a box and what was said about it, each empty where there is none."""
    texts = (_("Fits well"), _("Fits partly"), _("Does not fit"), _("Not sure"))
    place = f"{item}/{option.id}"
    mark = told.state.text("weigh-it-up", f"mark/{place}")
    said = told.state.text("weigh-it-up", f"mark-words/{place}")
    return dict(zip(MARKS, texts, strict=True)).get(mark, ""), said


def _in_a_cell(mark: str, said: str) -> str:
    short = said if len(said) <= LONGEST_IN_A_CELL else _("see below")
    return ": ".join(part for part in (mark or _("Not marked"), short) if part)
