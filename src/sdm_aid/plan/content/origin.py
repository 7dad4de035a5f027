"""Where a talk came from that was not held here, in words: on every paper and every screen."""

from collections.abc import Sequence

from sdm_aid.conversation.brought_in import BroughtIn
from sdm_aid.conversation.entries import Kind
from sdm_aid.conversation.state import State, beside_the_talk
from sdm_aid.conversation.steps import our_plan
from sdm_aid.conversation.steps.still_agreed import agreed, says_yes
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Blocks, TalkAccount
from sdm_aid.plan.content.dates import in_words
from sdm_aid.plan.content.plan import Sentence


def origin_tag(origin: BroughtIn) -> str:
    """The mark in a few words, for lists and for the foot of each page."""
    if not origin.lacks:
        return tag_words(origin.proved)
    if origin.proved:
        return _("Imported in part, from a file made here")
    return _("Imported in part, from a file that is not verified")


def lacks_words() -> dict[str, str]:
    """What the file of a talk may lack, in a few words each, by ``brought_in.LACKS``."""
    return {
        "less": _("what else matters"),
        "talk": _("what you talked about"),
        "worries": _("worries"),
        "heard": _("what was said back"),
        "fits": _("how each choice fits"),
        "differences": _("where you see it differently"),
        "information": _("how information is wanted"),
        "figures": _("the figures"),
        "yes": _("that you both said yes"),
        "choices": _("which choices you talked about"),
        "at-home": _("what was written at home"),
        "come-back": _("which steps to come back to"),
        "older": _("some of what is on paper, as an older SDM Aid made it"),
        "cut": _("what the page had no room for"),
        "unknown": _("answers that this SDM Aid does not know, or that were changed"),
    }


def what_it_lacks(lacks: Sequence[str]) -> tuple[str, ...]:
    """What is not in a file, as sentences; none where all of it is there."""
    known = lacks_words()
    what = "; ".join(known[each] for each in lacks if each in known and each != "older")
    said = [_("An older SDM Aid made it.")] if "older" in lacks else []
    return (*said, _("Not in that file: {what}.").format(what=what)) if what else tuple(said)


def a_yes_fell(state: State) -> bool:
    """Whether a yes that came out of the file does not count, and was not said again here.

    A file that lacks some of the talk may lack a yes too.
    """
    origin = state.brought_in
    if origin is None or agreed(state):
        return False
    said = {(each.step, each.field) for each in state.talk[: origin.entries]}
    fell = (
        (our_plan.STEP, our_plan.AGREED[voice]) in said and not says_yes(state, voice)
        for voice in our_plan.AGREED
    )
    return bool(origin.lacks) or any(fell)


def yes_again() -> str:
    """That a yes has to be said anew."""
    return _("A yes said before does not count here. Say yes again once you have read the plan.")


def tag_words(proved: bool) -> str:
    """The same, by whether it is proved that the file was made here."""
    if proved:
        return _("Imported from a file made here")
    return _("Imported from a file, not verified")


def origin_words(state: State, language: str) -> tuple[str, ...]:
    """The mark in sentences: which file, when, what is proved; empty for a talk held here."""
    origin = state.brought_in
    if origin is None:
        return ()
    day = in_words(origin.at.astimezone().date(), language)
    said = _("This talk was imported from the file “{file}” on {day}.")
    sentences = [said.format(file=origin.file, day=day), _proof(origin)]
    sentences += what_it_lacks(origin.lacks)
    if a_yes_fell(state):
        sentences.append(yes_again())
    if origin.before:
        sentences.append(_("That file says it had been imported before."))
    since = (each for each in state.talk[origin.entries :] if not beside_the_talk(each))
    if any(entry.kind is Kind.SAID for entry in since):
        sentences.append(_("It was continued here after that."))
    return tuple(sentences)


def where_from(account: TalkAccount) -> Blocks:
    """The same as a part of a plan."""
    if sentences := origin_words(account.state, account.guide.language):
        yield Sentence(" ".join(sentences), strong=True)


def _proof(origin: BroughtIn) -> str:
    if origin.proved:
        return _("This record made the file, and nobody has changed it since.")
    return _("Nothing proves who said what is in it, or that nobody has changed it.")
