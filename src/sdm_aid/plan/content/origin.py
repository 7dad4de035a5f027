"""Where a talk came from that was not held here, in words: on every paper and every screen."""

from sdm_aid.conversation.brought_in import BroughtIn
from sdm_aid.conversation.entries import Kind
from sdm_aid.conversation.state import State, beside_the_talk
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Blocks, TalkAccount
from sdm_aid.plan.content.dates import in_words
from sdm_aid.plan.content.plan import Sentence


def origin_tag(origin: BroughtIn) -> str:
    """The mark in a few words, for lists and for the foot of each page."""
    return tag_words(origin.proved)


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
