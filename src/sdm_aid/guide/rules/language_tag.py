"""Whether a tag names a language and country there are; most people write ``Welsh`` or ``en-UK``.

Languages and countries are those of Unicode's CLDR (through Babel).
"""

import re
from collections.abc import Iterator, Mapping

from babel import Locale
from babel.core import get_global

from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(-[A-Z][a-z]{3})?(-(?P<country>[A-Z]{2}|\d{3}))?")


def language_form(data: Fields) -> Iterator[Problem]:
    """A ``language`` that is not written as a tag is; nothing can be read or set in it."""
    tag = data.text("language")
    if tag and not _TAG.fullmatch(tag):
        what = _("{value} is not the tag of a language.").format(value=shown(tag))
        better = tag_meant(tag)
        fix = _("Did you mean `{word}`?").format(word=better) if better else _form()
        yield Problem(*data.value_at["language"], what, fix, "language-tag")


def language_there_is(data: Fields) -> Iterator[Problem]:
    """A ``language`` written as a tag, of a language or country that nobody knows."""
    tag = data.text("language")
    found = _TAG.fullmatch(tag)
    if found is None:
        return
    english = Locale("en")
    if found["language"] not in english.languages:
        what = _("{value} is not a language we know.").format(value=shown(found["language"]))
        yield Problem(*data.value_at["language"], what, _form(), "no-such-language")
    elif found["country"] and found["country"] not in english.territories:
        what = _("{value} is not a country we know.").format(value=shown(found["country"]))
        others = get_global("territory_aliases").get(found["country"], ())
        fix = _form()
        if others:
            meant = tag.replace(f"-{found['country']}", f"-{others[0]}")
            fix = _("Did you mean `{word}`?").format(word=meant)
        yield Problem(*data.value_at["language"], what, fix, "no-such-language")


def is_tag(text: str) -> bool:
    """Whether a text is written as a tag is; there may be no such language."""
    return bool(_TAG.fullmatch(text))


def tag_meant(text: str) -> str:
    """The tag that a text was probably meant to be (``Welsh``, ``CY_gb``); empty if none is."""
    language, _separator, country = text.strip().replace("_", "-").partition("-")
    tag = f"{language.lower()}-{country.upper()}".removesuffix("-")
    if _TAG.fullmatch(tag) and language.lower() in Locale("en").languages:
        return tag
    return _called().get(text.strip().casefold(), "")


def _called() -> Mapping[str, str]:
    """Tags by the English names of their languages."""
    every = Locale("en").languages.items()
    return {name.casefold(): tag for tag, name in every if _TAG.fullmatch(tag)}


def _form() -> str:
    return _("Write language and country, as in `en-GB`.")
