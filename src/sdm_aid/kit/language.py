"""The words of the program, in the language of the person reading them.

Every string a person sees is written in English in the code, inside ``_()``. Catalogues are
compiled gettext files in ``resources/locale``; without one for the chosen language the English
stands.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from sdm_aid.kit.paths import resources

DOMAIN = "sdm_aid"
OWN_FOLDER = "SDM_AID_LANGUAGES"
"""The variable that names a folder of languages which do not ship, for who translates them."""

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


_SCRIPTS = {"zh": "zh_Hans", "zh_CN": "zh_Hans", "zh_SG": "zh_Hans"}
"""Systems name Chinese by the country, catalogues by the letters that are read there."""


@cache
def catalogue(language: str | None = None) -> gettext.NullTranslations:
    """The catalogue for ``language`` (``None``: the system's choice), English where none is."""
    file = _file(language)
    if file is None:
        return gettext.NullTranslations()
    with Path(file).open("rb") as content:
        return gettext.GNUTranslations(content)


def _file(language: str | None) -> str | None:
    """The compiled catalogue for a language, found by gettext's own rules."""
    names = [language.replace("-", "_")] if language else list(_of_the_system())
    for name in names:
        if name.split("_", maxsplit=1)[0] == "en":
            return None  # before any other that the system would do with
        short = _SCRIPTS.get(name.partition(".")[0], name)
        for folder in _folders():
            if found := gettext.find(DOMAIN, folder, [short]):
                return found
    return None


def _folders() -> Iterator[Path]:
    """Where catalogues are: those that ship, and a translator's own."""
    yield resources() / "locale"
    if own := os.environ.get(OWN_FOLDER):
        yield Path(own)


def _of_the_system() -> Iterator[str]:
    """The languages that the system asks for, the first one first, as gettext reads them."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(variable):
            yield from said.split(":")
            return


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Have the program's words in another language within a block, as in ``cy`` or ``en-GB``.

    Where there is no catalogue for it they are in English: ask ``speaks`` first.
    """
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def language_spoken() -> str | None:
    """The language of ``speaking`` here and now, to take elsewhere; ``None``: the system's."""
    return _spoken.get()


@contextmanager
def speaking_as(language: str | None) -> Iterator[None]:
    """As ``speaking``, in a language that ``language_spoken`` told somewhere else."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def speaks(language: str) -> bool:
    """Whether the program has its words in a language; English is what they are written in."""
    if language.split("-", maxsplit=1)[0] == "en":
        return True
    return _file(language) is not None


def _(text: str) -> str:
    """``text`` in the language of the program."""
    return catalogue(_spoken.get()).gettext(text) if text else ""  # "" is a catalogue's header


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many``, as ``count`` asks, in the language of the program."""
    return catalogue(_spoken.get()).ngettext(one, many, count)
