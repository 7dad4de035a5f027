"""The plan in another language than the talk was in, and what of it would not be.

A plan has the guide's words and the program's. The first come from a translation of the guide, the
second from a catalogue; what people said stays as they said it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import together
from sdm_aid.guide.library.overlay import Translation
from sdm_aid.guide.library.translate import language_name, translated
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import _, ngettext, speaking, speaks
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan


@dataclass(frozen=True, slots=True)
class PaperLanguage:
    """A language the plan can print in. ``missing``: how many texts of the guide are not in it."""

    tag: str
    read: ReadGuide
    missing: int = 0

    @property
    def whole(self) -> bool:
        """Whether every word of the guide's and the program's is in it."""
        return not self.missing and speaks(self.tag)


def paper_languages(
    read: ReadGuide, translations: Iterable[Translation]
) -> tuple[PaperLanguage, ...]:
    """The guide's own language, then those of its translations; others' are left out."""
    found = {read.guide.language: PaperLanguage(read.guide.language, read)}
    for each in translations:
        if each.translation_of == read.guide.id and each.language not in found:
            done = translated(read, each)
            left = len(done.missing) + len(done.stale)
            found[each.language] = PaperLanguage(each.language, done.read, left)
    return tuple(found.values())


def asked_for(state: State) -> str:
    """The language the patient likes best, in their words; empty where this one is."""
    return state.text(together.STEP, "language").strip()


def found_by_name(
    wanted: str, languages: tuple[PaperLanguage, ...], ours: str
) -> PaperLanguage | None:
    """The language called so, by its tag or by its name in itself, in English or in ``ours``."""
    for each in languages:
        short = each.tag.split("-")[0]
        tags = (each.tag, short)
        names = {language_name(tag, name) for tag in tags for name in (short, "en", ours)}
        if wanted.casefold() in {name.casefold() for name in (*tags, *names)}:
            return each
    return None


def plan_in(language: PaperLanguage, state: State) -> Plan:
    """The plan of a conversation in this language."""
    with speaking(language.tag):
        return make_plan(language.read.guide, state, language.read.hash)


def what_is_missing(language: PaperLanguage, ours: str) -> str:
    """What would not print in this language, in words to say before printing; empty if nothing.

    ``ours``: the language of the guide the talk was held over.
    """
    name, other = (language_name(tag.split("-")[0], ours) for tag in (language.tag, ours))
    said = []
    if language.missing:
        said.append(
            ngettext(
                "{n} text of the guide is not in {language}.",
                "{n} texts of the guide are not in {language}.",
                language.missing,
            ).format(n=language.missing, language=name)
        )
    if not speaks(language.tag):
        said.append(_("The headings are not in {language}.").format(language=name))
    if said:
        said.append(_("They print in {language}.").format(language=other))
    return " ".join(said)
