"""Ten talks that go another way than most, each as its entries over the knee guide.

For papers of every form: whatever was said or left out, a person gets a page that is whole.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from sdm_aid.conversation.entries import Entry, Value, Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides

KNEE = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
TEN = datetime(2026, 11, 23, 10, tzinfo=UTC)
Said = tuple[str, str, Value] | tuple[str, str, Value, Voice]
"""A step, a field, what was said there, and who held the pen where it was not the patient."""

ARABIC = "أريد أن أمشي إلى أعلى التل مع ابنتي"
LONG = "I want to walk Meg to the top of the hill again. " * 408
ITEMS = 40


def entries_of(name: str) -> tuple[Entry, ...]:
    """What was said in the talk of this name."""
    return tuple(_talk(_TALKS[name](KNEE.guide)).state.entries)


def _talk(said: Iterator[Said]) -> Conversation:
    moments = (TEN + timedelta(seconds=7 * n) for n in range(100_000))
    talk = Conversation(KNEE.guide, _Kept(), clock=lambda: next(moments))
    for step, field, value, *voice in said:
        talk.say(step, field, value, voice[0] if voice else None)
    return talk


class _Kept(list[Entry]):
    """A journal in memory."""


def _names(patient: str = "Bob", clinician: str = "Aimee") -> Iterator[Said]:
    yield "together", "patient-name", patient
    yield "together", "clinician-name", clinician


def _chosen(guide: Guide) -> Iterator[Said]:
    yield "choose", "choice", guide.options[0].id
    yield "choose", "why", "I cannot be out of action."
    yield "choose", "who-chose", "both"
    yield "our-plan", "action/a/what", "Start the class"
    yield "our-plan", "action/a/who", "patient"
    yield "our-plan", "action/a/when", "7 December"
    yield "our-plan", "watch-for", ["The knee locks or gives way"]
    yield "our-plan", "call", "The physiotherapy desk"
    yield "our-plan", "review", "Monday 1 March 2027"
    yield from _yes()


def _yes() -> Iterator[Said]:
    yield "our-plan", "agreed/patient", True, Voice.PATIENT
    yield "our-plan", "agreed/clinician", True, Voice.CLINICIAN


def _only_a_name(_guide: Guide) -> Iterator[Said]:
    yield "together", "patient-name", "Bob"


def _stopped(_guide: Guide) -> Iterator[Said]:
    yield from _names()
    yield "together", "agenda", ["Whether I need an operation"]
    yield "together", "good-talk", "To know where I stand."


def _something_else(guide: Guide) -> Iterator[Said]:
    yield from _names()
    yield "what-matters", "words", "I would rather swim than walk."
    yield from _chosen(guide)
    yield "choose", "choice", "something-else"
    yield "choose", "something-else", "Swimming twice a week, and nothing else for now"
    yield from _yes()


def _many_items(guide: Guide) -> Iterator[Said]:
    yield from _names()
    for n in range(ITEMS):
        yield "what-matters", f"own-card/own-{n}", f"Walking Meg up hill number {n + 1}"
        yield (
            "what-matters",
            f"card/own-{n}",
            ("matters-a-lot", "matters", "does-not-matter")[n % 3],
        )
    yield from _chosen(guide)
    for n in range(ITEMS):
        yield "our-plan", f"action/x{n}/what", f"Ring the desk about hill number {n + 1}"
        yield "our-plan", f"action/x{n}/who", ("patient", "clinician", "together")[n % 3]
        yield "our-plan", f"action/x{n}/when", "In two weeks"
        yield "ask", f"asked/q{n}", f"What of hill number {n + 1}?"
    yield from _yes()


def _arabic(guide: Guide) -> Iterator[Said]:
    yield from _names("بوب")
    yield "what-matters", "words", ARABIC
    yield "what-matters", "own-card/own-1", "المشي مع ميغ"
    yield "what-matters", "card/own-1", "matters-a-lot"
    yield from _chosen(guide)
    yield "choose", "why", f"Meg said: {ARABIC} (2 km)."
    yield "our-plan", "action/b/what", "الاتصال بالعيادة"
    yield "our-plan", "action/b/who", "بوب"
    yield "our-plan", "action/b/when", "7 December"
    yield "our-plan", "action/b/for", "own-1"
    yield from _yes()


def _two_of_one_name(guide: Guide) -> Iterator[Said]:
    yield from _names("Jean", "Jean")
    yield "together", "clinician-role", "physiotherapist"
    yield "what-matters", "words", "I want to walk Meg."
    yield "what-matters", "heard", "Walking is the goal.", Voice.CLINICIAN
    yield from _chosen(guide)
    yield "our-plan", "action/b/what", "Send the times"
    yield "our-plan", "action/b/who", "clinician"
    yield from _yes()


def _twenty_thousand_letters(guide: Guide) -> Iterator[Said]:
    yield from _names()
    yield "what-matters", "words", LONG
    yield from _chosen(guide)


def _not_today(guide: Guide) -> Iterator[Said]:
    yield from _names()
    yield "what-matters", "words", "I want to talk to Jean first."
    yield "weigh-it-up", f"mark/{guide.what_matters[0].id}/{guide.options[0].id}", "partly"
    yield "choose", "choice", "not-today"
    yield "choose", "not-today/why", "I want to talk to Jean."
    yield "choose", "not-today/meanwhile", "The tablets stay as they are."
    yield "choose", "not-today/sooner", "If the knee gives way."
    yield "choose", "not-today/who", "clinician"
    yield "choose", "not-today/when", "By Christmas"
    yield from _yes()


def _three_voices(guide: Guide) -> Iterator[Said]:
    yield from _names()
    yield "together", "companion-name", "Jean"
    yield "together", "companion-helps", ["To write things down"]
    yield "what-matters", "words", "I want to walk Meg."
    yield "what-matters", "words/companion", "That he sleeps again.", Voice.COMPANION
    yield "what-matters", "worries/companion", "The stairs at home.", Voice.COMPANION
    yield "what-matters", "heard", "Walking and sleep.", Voice.CLINICIAN
    yield "what-matters", "heard-right", "yes"
    yield from _chosen(guide)
    yield "choose", "who-chose", "all"
    yield "our-plan", "action/b/what", "Move the bed downstairs"
    yield "our-plan", "action/b/who", "companion"
    yield "our-plan", "action/b/when", "Before the summer"
    yield from _yes()


def _follow_up(guide: Guide) -> Iterator[Said]:
    yield from _names()
    for n, (planned, went) in enumerate(
        (("Start the class", "yes"), ("Ask about a break for Jean", "no"))
    ):
        yield "together", f"since/{n}/planned", planned
        yield "together", f"since/{n}/went", went
    yield "together", "since-words", "The class helps, the stairs are still hard."
    yield from _chosen(guide)


_TALKS: dict[str, Callable[[Guide], Iterator[Said]]] = {
    "only-a-name": _only_a_name,
    "stopped-at-step-one": _stopped,
    "something-else": _something_else,
    "forty-items": _many_items,
    "arabic-words": _arabic,
    "two-of-one-name": _two_of_one_name,
    "twenty-thousand-letters": _twenty_thousand_letters,
    "not-today": _not_today,
    "three-voices": _three_voices,
    "follow-up": _follow_up,
}
NAMES = tuple(_TALKS)
"""What each of the talks is called."""
