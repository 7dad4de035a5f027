"""What the text for the health record says, part by part, before it is shortened and wrapped.

Nothing of the readiness questions or of what was answered alone is ever in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sdm_aid.conversation.entries import Entry
from sdm_aid.conversation.steps import (
    choose,
    our_plan,
    together,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.registry import kinds
from sdm_aid.guide.standards.status import standing
from sdm_aid.kit.language import _, ngettext
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.content.build import first_and_last_day
from sdm_aid.plan.content.origin import origin_tag, origin_words
from sdm_aid.plan.content.plan import Said
from sdm_aid.plan.health_record.letters import shown

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As GP Connect's papers write them, whatever the language of the machine."""


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line before it is wrapped: ``before``, words that may be shortened, ``after``."""

    words: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True, slots=True)
class RecordPart:
    """A heading and its lines. ``gives``: when it is shortened, 1 before the others."""

    heading: str
    lines: tuple[RecordLine, ...]
    gives: int


def no_consent() -> str:
    """The line that ends it."""
    return shown(_("This is not a consent form."))


def record_day(day: datetime) -> str:
    """A day as records write it: 23-Nov-2026."""
    return f"{day.day:02}-{MONTHS[day.month - 1]}-{day.year:04}"


def parts_of(account: TalkAccount, code: str = "") -> Iterator[RecordPart]:
    """The parts, in their place, of what was talked about; what never was has none."""
    for heading, lines, gives in (
        (_head(account), _who(account), 9),
        (_origin_head(account), _origin(account), 12),
        (_("TO DO NOW"), _now(account), 10),
        (_("WHAT MATTERS"), _what_matters(account), 6),
        (_("SINCE LAST TIME"), _since(account), 3),
        (_("CHOICES TALKED ABOUT"), _talked_about(account), 3),
        (_("CHOICE"), _choice(account), 8),
        (_("WHY"), _why(account), 5),
        (_("OTHER ANSWERS"), _other_answers(account), 3),
        (_("STILL OPEN"), _still_open(account), 4),
        (_("ACTIONS"), _actions(account), 7),
        (_("IF IT GETS WORSE"), _if_it_gets_worse(account), 9),
        (_("REVIEW"), _review(account), 2),
        (_("INFORMATION GIVEN"), _information(account), 1),
        (_("CODE TO PICK"), [_line(code)] if code else [], 11),
    ):
        if said := tuple(lines):
            yield RecordPart(shown(heading), said, gives)


def _head(account: TalkAccount) -> str:
    days = dict.fromkeys(record_day(day) for day in first_and_last_day(account.state))
    return " ".join([_("JOINT PLAN"), _(" to ").join(days)]).strip()


def _origin_head(account: TalkAccount) -> str:
    """The mark of a talk that was not held here, where nothing is ever shortened."""
    origin = account.state.brought_in
    return origin_tag(origin).upper() if origin else ""


def _origin(account: TalkAccount) -> Iterator[RecordLine]:
    for sentence_ in origin_words(account.state, account.guide.language):
        yield _line(sentence_)


def _who(account: TalkAccount) -> Iterator[RecordLine]:
    names = account.names
    clinician = f"{names.clinician} ({names.role})" if names.role else names.clinician
    said = _("{patient} with {clinician}").format(
        patient=sentence(names.patient, names), clinician=clinician
    )
    if names.companion:
        said = _("{others} and {companion}").format(others=said, companion=names.companion)
    if account.identity is None:
        yield _line("; ".join((said, *account.told_apart_by)))
    else:  # whoever files it reads this first
        yield _line("; ".join(account.told_apart_by))
        yield _line(said)
    yield _line(_("Made together with SDM Aid."))


def _now(account: TalkAccount) -> Iterator[RecordLine]:
    for each in account.of(what_we_could_do.KIND).raised:
        yield _line(each.flag.do)
        yield _line(each.flag.sign)


def _what_matters(account: TalkAccount) -> Iterator[RecordLine]:
    said = account.of(what_matters.KIND)
    yield from _quoted(account, said.words)
    yield from _quoted(account, said.companion_words)
    for level, lead in (("matters-a-lot", _("Matters a lot")), ("matters", _("Matters"))):
        if texts := [item.text for item in said.items if item.level == level]:
            yield _line("; ".join(texts), f"{lead}:")


def _since(account: TalkAccount) -> Iterator[RecordLine]:
    said = account.of(together.KIND)
    for each in said.since:
        went = together.went_words(str(each.went.value)) if each.went else ""
        yield _line(str(each.planned.value), "-", f"({went})" if went else "")
    yield from _quoted(account, said.since_words)


def _talked_about(account: TalkAccount) -> Iterator[RecordLine]:
    said = account.of(what_we_could_do.KIND)
    for option in said.considered if said.looked_at else ():
        yield _line(option.name)
    for each in said.set_aside:
        name = account.names.apart(each.voice)
        label = _("Set aside, {name}: {choice}").format(name=name, choice=each.option.name)
        yield _quote(each.reason, label)


def _choice(account: TalkAccount) -> Iterator[RecordLine]:
    said = account.of(choose.KIND)
    if said.something_else:
        yield from _quoted(account, said.something_else)
    elif said.words:
        yield _line(said.words)
    if said.not_today:
        yield from _quoted(account, said.not_today.meanwhile, _("Meanwhile"))
        yield from _quoted(account, said.not_today.sooner, _("Back sooner if"))
    who = choose.who_chose_words(said.who_chose, account.names)
    if said.choice and who:
        yield _line(who)


def _why(account: TalkAccount) -> Iterator[RecordLine]:
    said = account.of(choose.KIND)
    if said.not_today:
        yield from _quoted(account, said.not_today.why)
    yield from _quoted(account, said.why)


def _other_answers(account: TalkAccount) -> Iterator[RecordLine]:
    """What was said at kinds of step that have no part here, and to authors' own questions."""
    for kind in kinds():
        for block in (*account.facts(kind), *account.answers(kind.kind)):
            if isinstance(block, Said):
                name = sentence(account.names.apart(block.voice), account.names)
                yield _quote(block.words, f"{block.about} {name}")


def _still_open(account: TalkAccount) -> Iterator[RecordLine]:
    for question in account.questions:
        yield _quote(question.text, _("Written at home:") if question.at_home else "")
    differences = account.of(weigh_it_up.KIND).differences
    kinds_of_it = [weigh_it_up.kind_words(each.kind) for each in differences]
    if kinds_of_it:
        yield _line("; ".join(kinds_of_it), _("Seen differently:"))
    if later := account.to_come_back_to:
        yield _line("; ".join(later), _("To come back to:"))


def _actions(account: TalkAccount) -> Iterator[RecordLine]:
    for action in account.of(our_plan.KIND).actions:
        when = account.when(action.when, action.day_said)
        who_and_when = "; ".join(filter(None, (account.who(action.who), when)))
        yield _line(action.what, "-", f"({who_and_when})" if who_and_when else "")


def _if_it_gets_worse(account: TalkAccount) -> Iterator[RecordLine]:
    """Whom to call, the signs that were picked, and that the guide's own are on the plan."""
    said = account.of(our_plan.KIND)
    call = str(said.call.value) if said.call else account.guide.call
    if call and account.state.talk:
        yield _line(call, _("Who to call:"))
    if said.signs:
        yield _line("; ".join(said.signs), _("Watch for:"))
    flags = len(account.guide.red_flags)
    if flags and account.state.talk:
        given = ngettext(
            "{n} sign that needs help now is on the patient’s plan.",
            "{n} signs that need help now are on the patient’s plan.",
            flags,
        )
        yield _line(given.format(n=flags))


def _review(account: TalkAccount) -> Iterator[RecordLine]:
    said, later = account.of(our_plan.KIND), account.of(choose.KIND).not_today
    if later and later.who:
        yield _line(account.who(str(later.who.value)), _("Who will bring it up again:"))
    if later and later.when:
        when = account.when(str(later.when.value), later.day)
        yield _line(when, _("When we talk about it again:"))
    if said.review:
        yield _line(account.when(str(said.review.value), said.review_day))


def _information(account: TalkAccount) -> Iterator[RecordLine]:
    yield _line(
        _("{guide}, version {version}, {state}. Fingerprint {hash}.").format(
            guide=account.guide.title,
            version=account.guide.version,
            state=standing(account.guide).lower(),
            hash=account.guide_hash[:12],
        )
    )


def _quoted(account: TalkAccount, said: Entry | None, label: str = "") -> Iterator[RecordLine]:
    if said is not None:
        name = sentence(account.names.apart(said.voice), account.names)
        yield _quote(str(said.value), f"{label}, {name}" if label else name)


def _quote(words: str, label: str = "") -> RecordLine:
    """Somebody's own words, to the letter."""
    return RecordLine(shown(words), shown(f'{label}: "' if label else '"'), '"')


def _line(words: str, before: str = "", after: str = "") -> RecordLine:
    return RecordLine(shown(words), before and f"{shown(before)} ", after and f" {shown(after)}")
