"""Asking who the patient is, when a plan is handed over: typed here, so in no shell's history."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import typer

from sdm_aid.cli.terminal import say, stop
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.conversation.session.identity import Identity
    from sdm_aid.conversation.state import State
    from sdm_aid.desk.kit.settings import Settings

MOST_TRIES = 3


def ask_who(state: "State", settings: "Settings", language: str, today: date) -> "Identity":
    """The identity that somebody types, part by part; what is wrong is said and asked again."""
    from sdm_aid.conversation.session.identity import NotFileable, checked, known

    found = {"whose": settings.number_kind, "issuer": settings.number_issuer, **known(state)}
    sex = ["sex"] if settings.ask_sex else []
    parts = ["given", "family", "birth-date", *sex, "whose", "number"]
    typed = dict(found)
    for _time in range(MOST_TRIES):
        typed |= _all_asked(parts, typed)
        try:
            return checked(typed, language, today)
        except NotFileable as wrong:
            for why in wrong.faults.values():
                say(why, err=True)
            parts = list(wrong.faults)
    return stop(_("Nothing was written."))


def _all_asked(parts: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """What is typed for each part; a number of one's own also asks who gives it out."""
    typed = {}
    for part in parts:
        typed[part] = _asked(part, known.get(part, ""))
        if part == "whose" and typed[part].lower() == "own":
            typed["issuer"] = _asked("issuer", known.get("issuer", ""))
    return typed


def _asked(part: str, known: str) -> str:
    from sdm_aid.conversation.state import IDENTITY
    from sdm_aid.conversation.steps.route import OF_IDENTITY

    field = next(each for each in OF_IDENTITY if each.name == f"{IDENTITY}{part}")
    ask = f"{field.asks()} ({_words(field.words)})" if field.words else field.asks()
    typed: str = typer.prompt(ask, default=known, show_default=bool(known), err=True)
    return typed.strip()


def _words(words: Iterable[str]) -> str:
    return ", ".join(words)
