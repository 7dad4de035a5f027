"""What we hear, on one page: every effort, what mattered, and what should always happen."""

from collections.abc import Iterator
from dataclasses import dataclass

from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.months import months_name
from sdm_aid.learning.counting.measures import MEASURES
from sdm_aid.learning.counting.quarters import last_quarter, sum_over
from sdm_aid.learning.counting.shown import Card
from sdm_aid.learning.counting.tables import card_name
from sdm_aid.learning.notebook.always import FEWEST_PATIENTS, Always
from sdm_aid.learning.papers.charted import numbers
from sdm_aid.learning.papers.material import Material
from sdm_aid.learning.series import Shape
from sdm_aid.plan.content.dates import in_words


@dataclass(frozen=True, slots=True)
class Mattered:
    """A card: how many people it matters a lot to, in words, and as a share between 0 and 100."""

    name: str
    said: str
    percent: int


@dataclass(frozen=True, slots=True)
class AlwaysTold:
    """What should always happen, how often it did in the last quarter, and what to say of it."""

    sentence: str
    said: str
    """As in "92 of 98 talks"; else why there is no number."""
    months: str
    """Which months that is of; empty where there is no number."""
    details: tuple[str, ...]


def what_mattered(material: Material) -> tuple[Mattered, ...]:
    """The cards that have numbers, the most first."""
    return tuple(
        Mattered(
            _name(card, material),
            _("{k} of {n} people").format(
                k=counted(card.k, material.language), n=counted(card.n, material.language)
            ),
            round(100 * card.k / card.n),
        )
        for card in material.shown.cards
        if card.k is not None and card.n
    )


def of_few(material: Material) -> Iterator[str]:
    """What is said of the cards that have no numbers, and where there are no cards."""
    shown = material.shown
    if not shown.cards:
        yield _("Each guide has its own cards.") if not shown.guide else _("Too few talks so far.")
    floor = counted(shown.floors.talks, material.language)
    few = [each for each in shown.cards if each.k is None]
    most = [_name(each, material) for each in few if each.all_but_few]
    least = [_name(each, material) for each in few if not each.all_but_few]
    if most:
        yield _("{cards}: all but fewer than {n} people.").format(cards="; ".join(most), n=floor)
    if least:
        yield _("{cards}: fewer than {n} people, not shown.").format(
            cards="; ".join(least), n=floor
        )


def _name(card: Card, material: Material) -> str:
    return material.cards.get(card.id) or card_name(card.id)


def always_told(always: Always, material: Material) -> AlwaysTold:
    """What should always happen, with its last quarter where that is counted and shown."""
    details = tuple(_details(always, material))
    series = material.shown.series.get(always.measure)
    if series is None or always.measure not in [each.id for each in MEASURES]:
        said = _("Not counted by the program")
        if always.measure:
            said = _("Counted by hand: {what}").format(what=always.measure)
        return AlwaysTold(always.sentence, said, "", details)
    quarter = last_quarter(material.closed)
    found = sum_over(series, quarter) if quarter and series.shape is not Shape.COUNT else None
    if found is None:
        return AlwaysTold(always.sentence, _("Too few talks so far"), "", details)
    said = numbers(always.measure, found.k or 0, found.n or 0, material.language)
    return AlwaysTold(always.sentence, said, months_name(found, material.language), details)


def _details(always: Always, material: Material) -> Iterator[str]:
    if always.chosen_by:
        yield _chosen_by(always, material)
    if always.few_patients:
        yield ngettext(
            "Fewer than {n} patient chose this.",
            "Fewer than {n} patients chose this.",
            FEWEST_PATIENTS,
        ).format(n=counted(FEWEST_PATIENTS, material.language))
    if always.look_again is not None:
        yield _("Looked at again: {day}.").format(
            day=in_words(always.look_again, material.language)
        )


def _chosen_by(always: Always, material: Material) -> str:
    return _("Chosen by patients and companions: {patients}, staff: {staff}.").format(
        patients=counted(always.patients, material.language),
        staff=counted(always.staff, material.language),
    )
