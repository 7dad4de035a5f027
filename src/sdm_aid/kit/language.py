"""The words of the program, in the language of the person reading them.

Every string a person sees is written in English in the code, inside ``_()``. Catalogues are
compiled gettext files in ``resources/locale``; without one for the chosen language the English
stands.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from sdm_aid.kit.paths import resources

DOMAIN = "sdm_aid"

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@cache
def catalogue(language: str | None = None) -> gettext.NullTranslations:
    """The catalogue for ``language`` (``None``: the system's choice), English where none is."""
    return gettext.translation(
        DOMAIN,
        localedir=resources() / "locale",
        languages=[language.replace("-", "_")] if language else None,
        fallback=True,
    )


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
    names = [language.replace("-", "_")]
    return gettext.find(DOMAIN, resources() / "locale", names) is not None


def _(text: str) -> str:
    """``text`` in the language of the program."""
    return catalogue(_spoken.get()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many``, as ``count`` asks, in the language of the program."""
    return catalogue(_spoken.get()).ngettext(one, many, count)
