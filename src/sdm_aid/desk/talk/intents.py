"""What a conversation does at each of the keyboard's intents that are its own."""

from collections.abc import Callable
from functools import partial

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.desk.kit.shortcuts import STEPS
from sdm_aid.desk.talk.bars.footer import Footer
from sdm_aid.desk.talk.bars.header import Header


def intents_of(
    header: Header, footer: Footer, presenter: Presenter
) -> dict[str, Callable[[], None]]:
    """What a conversation does at the intents that are its own.

    Undo needs no care here: a box that is being written in takes Ctrl+Z before any shortcut.
    """
    steps = {f"step-{n}": partial(_go_to, presenter, n) for n in range(1, STEPS + 1)}
    pens = {f"pen-{voice}": partial(_hand_over, presenter, voice) for voice in Voice}
    return {
        **steps,
        **pens,
        "next": footer.next.emit,
        "back": footer.back.emit,
        "undo": footer.undo.emit,
        "ask": header.ask_toggled.emit,
        "plan": header.plan_toggled.emit,
    }


def _go_to(presenter: Presenter, number: int) -> None:
    """To a step by its number, from one; a shorter guide has no such step."""
    path = presenter.view().path
    if number <= len(path):
        presenter.go_to(path[number - 1].id)


def _hand_over(presenter: Presenter, voice: Voice) -> None:
    """Hand the pen to somebody who is here; a companion may not be."""
    if voice in presenter.view().people.voices():
        presenter.hand_over(voice)
