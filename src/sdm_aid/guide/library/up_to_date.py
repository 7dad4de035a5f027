"""A translation's texts beside a guide that has changed, as gettext's ``msgmerge`` does it.

A text that changed keeps its old translation as a suggestion (fuzzy), with the text it was made
from; what the guide has no more stays at the end. Nothing that somebody translated is taken out.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from sdm_aid.guide.library.overlay import TranslatedText
from sdm_aid.guide.library.translate import texts_of
from sdm_aid.guide.model.guide import Guide

ALIKE = 0.6
"""From which likeness (0 to 1) on a text may be one that is gone, changed; Babel's too."""
ALIKE_IN_USE = 0.8
"""The same for a text that the guide still has: it lends its words only to its near double."""
_BY_LETTERS = 200
"""Letters: longer texts are compared word by word."""
_LONGEST = 2_000
_MOST_WORK = 30_000
_WHOLE_LOOK = 10
"""Pairs of texts that are compared for one guide, and how many a thorough look at one counts as: a
stranger's file may have very many."""

Key = tuple[str, str | None, str | None]
"""A text's source, its context and its plural: what no two entries of a PO file share."""


def key_of(text: TranslatedText) -> Key:
    """What this entry is of."""
    return text.source, text.context, text.plural


def up_to_date(guide: Guide, texts: Iterable[TranslatedText]) -> list[TranslatedText]:
    """A text for each of the guide's, in its order, then those it has no more.

    Where two are of one source, the later one counts, as it does on the screen.
    """
    known = {key_of(each): each for each in texts}
    wanted = texts_of(guide)
    sources = {text for _place, text in wanted}
    old = _Old(known.values(), sources)
    made = []
    for place, text in wanted:
        here = known.pop((text, None, None), None) or TranslatedText(source=text)
        here = here.model_copy(update={"at": place})
        made.append(here if here.text else old.suggested(here, place))
    return [*made, *_still_something([*known.values()], made)]


class _Old:
    """What was translated before, to look for a suggestion in."""

    def __init__(self, texts: Iterable[TranslatedText], sources: set[str]) -> None:
        # A suggestion for a text of the guide makes no other one; one that is gone comes last.
        there = (each for each in texts if each.text)
        usual = (each for each in there if not (each.fuzzy and each.source in sources))
        self._texts = sorted(usual, key=lambda each: bool(each.fuzzy))
        self._sources = sources
        self._gone: dict[str | None, TranslatedText] = {}
        for each in self._texts:
            if each.source not in sources:
                self._gone.setdefault(each.at, each)
        self._left = _MOST_WORK

    def suggested(self, text: TranslatedText, place: str) -> TranslatedText:
        """The text with the translation of the one that was likely changed into it."""
        found = self._closest(text.source) or self._gone.get(place)
        if found is None:
            return text
        comments = [*dict.fromkeys([*(text.comments or ()), *(found.comments or ())])]
        return text.model_copy(
            update={
                "text": found.text,
                "fuzzy": True,
                "previous": found.previous or found.source,
                "comments": comments or None,
            }
        )

    def _closest(self, source: str) -> TranslatedText | None:
        if len(source) > _LONGEST:
            return None
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(_split(source, source))
        best, likeness = None, 0.0
        for each in self._texts:
            if len(each.source) > _LONGEST or self._left <= 0:
                continue
            self._left -= 1
            matcher.set_seq1(_split(each.source, source))
            least = max(likeness, ALIKE_IN_USE if each.source in self._sources else ALIKE)
            if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                continue
            self._left -= _WHOLE_LOOK
            if (now := matcher.ratio()) >= least and now > likeness:
                best, likeness = each, now
        return best


def _split(text: str, beside: str) -> Sequence[str]:
    text = text.casefold()
    return text if len(beside) <= _BY_LETTERS else text.split()


def _still_something(
    rest: list[TranslatedText], made: list[TranslatedText]
) -> Iterable[TranslatedText]:
    """What somebody wrote of texts that are gone; not a suggestion that nobody touched."""
    whole = {(each.source, each.text) for each in (*made, *rest) if not each.fuzzy}
    for each in rest:
        untouched = each.fuzzy and (each.previous, each.text) in whole
        if (each.text and not untouched) or each.forms or (each.comments and not untouched):
            yield each
