"""The words of the program, in the language of the person reading them.

Every string a person sees is written in English in the code, inside ``_()``. Catalogues are
compiled gettext files in ``resources/locale``; without one for the chosen language the English
stands.
"""

import gettext
from functools import cache

from sdm_aid.paths import resources


@cache
def catalogue(language: str | None = None) -> gettext.NullTranslations:
    """The catalogue for ``language`` (``None``: the system's choice), English where none is."""
    return gettext.translation(
        "sdm_aid",
        localedir=resources() / "locale",
        languages=[language] if language else None,
        fallback=True,
    )


def _(text: str) -> str:
    """``text`` in the language of the program."""
    return catalogue().gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many``, as ``count`` asks, in the language of the program."""
    return catalogue().ngettext(one, many, count)
