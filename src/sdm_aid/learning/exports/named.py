"""What the measure of a row is called, and which way is good."""

from collections.abc import Mapping
from dataclasses import replace

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.counting.measures import CARD, CHOSE
from sdm_aid.learning.counting.tables import card_name, chooser
from sdm_aid.learning.exports.rows import Row
from sdm_aid.learning.subjects import subject_of


def named(row: Row, language: str, own: Mapping[str, Subject]) -> Subject:
    """The measure of a row, with its guide. ``own``: a practice's own measures, by their ids."""
    found = own.get(row.measure) or _of_talks(row.measure, language)
    if not row.guide:
        return found
    title = _("{measure} ({guide})").format(measure=found.title, guide=row.guide)
    return replace(found, title=title)


def _of_talks(measure: str, language: str) -> Subject:
    if measure.startswith(CHOSE):
        who = ", ".join(map(chooser, measure.removeprefix(CHOSE).split("+")))
        return Subject(f"{_('Who chose')}: {who}", language, Good.NEITHER)
    found = subject_of(measure, language)
    if measure.startswith(CARD):
        name = card_name(measure.removeprefix(CARD))
        return replace(found, title=f"{found.title}: {name}", good=Good.NEITHER)
    return found
