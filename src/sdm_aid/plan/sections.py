"""The sections of the plan, in their order; each says what was said at its step, or nothing."""

from collections.abc import Callable

from sdm_aid.conversation import agreeing, asking, matters
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import MARKS, NOT_TODAY
from sdm_aid.conversation.path import path
from sdm_aid.conversation.people import sentence
from sdm_aid.conversation.standing import says_yes
from sdm_aid.guide.steps import Step, Together, Topic
from sdm_aid.language import _
from sdm_aid.plan.plan import Bullets, Grid, Said, Sentence
from sdm_aid.plan.research import about, research
from sdm_aid.plan.told import Blocks, Told, answers, said


def SECTIONS() -> tuple[tuple[str, Callable[[Told], Blocks]], ...]:
    """Each heading with what fills it: what to do stands on the first page."""
    return (
        (_("What matters to me"), what_matters),
        (_("What we chose"), what_we_chose),
        (_("Who does what"), who_does_what),
        (_("When we look at this again"), look_again),
        (_("If things change"), if_things_change),
        (_("Questions still open"), still_open),
        (_("What we talked about"), talked_about),
        (_("How each choice fits"), how_it_fits),
        (_("What the research says"), research),
        (_("In my own words"), said_back),
        (_("How I like to have information"), information),
        (_("About this guide"), about),
    )


def what_matters(told: Told) -> Blocks:
    """The patient's words first, then the cards, then what was heard."""
    state, names = told.state, told.names
    yield from said(told, "what-matters", "words")
    items = matters.what_matters(told.guide, state)
    for level, lead in (("matters-a-lot", _("Matters a lot")), ("matters", _("Matters"))):
        texts = tuple(item.text for item in items if item.level == level)
        if texts:
            yield Bullets(lead, texts)
    if heard := state.text("what-matters", "heard"):
        label = _("What {clinician} heard").format(clinician=names.clinician)
        yield Said(label, heard, Voice.CLINICIAN)
        if matters.heard_right(state):
            yield Sentence(_("{patient} agreed.").format(patient=sentence(names.patient)))
    picked = set(state.texts("what-matters", "life"))
    life = tuple(card.text for card in told.guide.life if card.id in picked)
    if life:
        yield Bullets(_("Life to plan around"), life)
    yield from said(told, "what-matters", "life-words")
    yield from answers(told, "together", "what-matters")


def what_we_chose(told: Told) -> Blocks:
    """What was chosen or not today, why, and by whom."""
    state, names = told.state, told.names
    chosen = agreeing.choice_words(told.guide, state)
    if not chosen:
        return
    yield Sentence(chosen)
    if state.text("choose", "choice") == NOT_TODAY:
        for field, lead in (
            ("not-today/why", _("Why not today")),
            ("not-today/meanwhile", _("What happens meanwhile")),
            ("not-today/sooner", _("What would bring us back sooner")),
        ):
            yield from said(told, "choose", field, lead)
    yield from said(told, "choose", "why", _("Why, in {name}’s words"))
    who = state.text("choose", "who-chose")
    chose = {
        "patient": _("{patient} chose."),
        "both": _("{patient} and {clinician} chose together."),
        "clinician": _("{patient} asked {clinician} to choose."),
    }
    if who in chose:
        chosen_by = chose[who].format(patient=names.patient, clinician=names.clinician)
        yield Sentence(sentence(chosen_by))
    yield from answers(told, "check", "choose")


def who_does_what(told: Told) -> Blocks:
    """The actions, the support, and whether both said yes."""
    rows = tuple(
        (action.what, _who(told, action.who), action.when)
        for action in agreeing.actions(told.state)
    )
    if rows:
        yield Grid((_("What"), _("Who"), _("By when")), rows)
    if support := told.state.text("our-plan", "support"):
        yield Bullets(_("Who or what else could help"), (support,))
    if says_yes(told.state, Voice.PATIENT) and says_yes(told.state, Voice.CLINICIAN):
        yes = _("{patient} and {clinician} both said yes to this plan.").format(
            patient=told.names.patient, clinician=told.names.clinician
        )
        yield Sentence(sentence(yes))
    yield from answers(told, "our-plan")


def look_again(told: Told) -> Blocks:
    """When the two of them meet again."""
    if review := told.state.text("our-plan", "review"):
        yield Sentence(review)


def if_things_change(told: Told) -> Blocks:
    """What to watch for and whom to call."""
    signs = told.state.texts("our-plan", "watch-for")
    own = told.state.text("our-plan", "watch-words")
    if signs or own:
        yield Bullets(_("Watch for"), (*signs, *([own] if own else [])))
    call = told.state.text("our-plan", "call") or told.guide.call
    if call:
        yield Bullets(_("Whom to call"), (call,))


def still_open(told: Told) -> Blocks:
    """Questions that are not answered yet, and steps to come back to."""
    questions = tuple(question.text for question in asking.still_open(told.state))
    if questions:
        yield Bullets("", questions)
    later = tuple(step.name for step in path(told.guide, told.state) if step.come_back)
    if later:
        yield Bullets(_("To come back to"), later)


def talked_about(told: Told) -> Blocks:
    """All the choices, with the same weight, once they were looked at."""
    if "what-we-could-do" in told.state.visited:
        choices = tuple(f"{option.name}: {option.short}" for option in told.guide.options)
        yield Bullets(_("What we could do"), choices)
    topics = {topic.id: topic.text for step in told.guide.steps for topic in _topics(step)}
    topics["own-1"] = told.state.text("together", "own-topic/1")
    agenda = (topics.get(key, "") for key in told.state.texts("together", "agenda"))
    asked = tuple(text for text in agenda if text)
    if asked:
        lead = _("What {patient} wanted to talk about").format(patient=told.names.patient)
        yield Bullets(lead, asked)
    yield from said(told, "together", "good-talk", _("A good talk, in {name}’s words"))
    yield from answers(told, "what-we-could-do")


def how_it_fits(told: Told) -> Blocks:
    """The marks the pair made, in words; nothing is added up."""
    state, marks = told.state, told.state.under("weigh-it-up", "mark")
    rows = []
    for item in matters.what_matters(told.guide, state):
        cells = tuple(_mark(told, item.id, option.id) for option in told.guide.options)
        if any(f"{item.id}/{option.id}" in marks for option in told.guide.options):
            rows.append((item.text, *cells))
    if rows:
        head = (_("What matters"), *(option.name for option in told.guide.options))
        yield Grid(head, tuple(rows))
    yield from said(told, "weigh-it-up", "advice", _("What {name} advised, when asked"))
    yield from answers(told, "weigh-it-up")


def said_back(told: Told) -> Blocks:
    """What the patient said when asked to say it back."""
    yield from said(told, "check", "said-back")


def information(told: Told) -> Blocks:
    """How the patient likes to have it."""
    forms = {
        "paper": _("On paper"),
        "large": _("In large print"),
        "read-out": _("Read out to me"),
        "file": _("As a file"),
        "none": _("Not today, thank you"),
    }
    wanted = tuple(
        forms[key] for key in told.state.texts("together", "information") if key in forms
    )
    language = told.state.text("together", "language")
    if wanted or language:
        yield Bullets("", (*wanted, *([language] if language else [])))


def _who(told: Told, who: str) -> str:
    voices = {voice.value: voice for voice in Voice}
    return sentence(told.names.name_of(voices[who])) if who in voices else who


def _topics(step: Step) -> tuple[Topic, ...]:
    return tuple(step.topics) if isinstance(step, Together) else ()


def _mark(told: Told, item: str, option: str) -> str:
    mark = told.state.text("weigh-it-up", f"mark/{item}/{option}")
    said = told.state.text("weigh-it-up", f"mark-words/{item}/{option}")
    words = dict(
        zip(
            MARKS, (_("Fits well"), _("Fits partly"), _("Does not fit"), _("Not sure")), strict=True
        )
    )
    return ": ".join(part for part in (words.get(mark, _("Not marked")), said) if part)
