"""How often two people chose the same, once both have sorted everything; and where they did not."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.widgets.words import Quote, may_break, words
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.themes.coders import QuoteToSort, name_of
from sdm_aid.kit.language import _
from sdm_aid.learning.asked_alone import kind_of_voice
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.notebook.themes import NOTHING_FITS


def sorted_all(table: LearnTable, quotes: Sequence[QuoteToSort]) -> list[str]:
    """Whoever has sorted every quote, in a steady order."""
    wanted = {each.id for each in quotes}
    codings = table.notebook.codings
    return sorted(coder for coder, chose in codings.items() if wanted <= chose.keys())


def told(table: LearnTable, quotes: Sequence[QuoteToSort]) -> Iterator[QWidget]:
    """How far the sorting is; once two have sorted all, what came of it."""
    done = sorted_all(table, quotes)
    language = table.language
    if len(done) < 2:
        yield words(_("Two people sort, one of them a patient, each by themselves."), "soft")
        for coder, chose in sorted(table.notebook.codings.items()):
            n = sum(each.id in chose for each in quotes)
            said = _("{who}: {n} of {all} sorted").format(
                who=name_of(table, coder),
                n=counted(n, language),
                all=counted(len(quotes), language),
            )
            yield words(said, "strong")
        return
    one, other = (table.notebook.codings[coder] for coder in done[:2])
    same = [each for each in quotes if one[each.id] == other[each.id]]
    yield words(
        _("They chose the same for {n} of {all}.").format(
            n=counted(len(same), language), all=counted(len(quotes), language)
        ),
        "strong",
    )
    found = table.notebook.agreement
    if found is not None and not found.with_patient:
        yield words(_("No patient has sorted. Could a patient sort them too?"))
    if len(same) == len(quotes):
        return
    yield words(_("Talk about these: you chose differently."), "h2")
    for quote in quotes:
        if quote not in same:
            yield from _differs(table, quote, done[:2])


def _differs(table: LearnTable, quote: QuoteToSort, coders: Sequence[str]) -> Iterator[QWidget]:
    names = {each.id: each.name for each in table.notebook.themes}
    names[NOTHING_FITS] = _("None of these")
    said = Quote(voice_of(quote.side))
    said.show_words(kind_of_voice(quote.side), may_break(quote.words))
    yield said
    for coder in coders:
        chose = table.notebook.codings[coder][quote.id]
        themes = "; ".join(names[each] for each in names if each in chose) or "–"
        said_by = _("{who}: {themes}").format(who=name_of(table, coder), themes=themes)
        yield words(may_break(said_by))
