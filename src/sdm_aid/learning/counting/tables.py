"""What passed the floor, in words: as a command says it, and as every page names its parts."""

from collections.abc import Iterator

from sdm_aid.kit.language import _
from sdm_aid.learning.counting.measures import CARD, MEASURES, OWN_CARDS
from sdm_aid.learning.counting.shown import ALL_GUIDES, Card, Floored
from sdm_aid.learning.series import Dot, Shape


def as_text(shown: Floored) -> Iterator[str]:
    """All that is shown, a line each; nothing where nothing can be shown yet."""
    for measure in MEASURES:
        dots = shown.series[measure.id].dots
        if any(dot.k is not None for dot in dots):
            whole = _("{measure} (of {of})") if measure.of() else "{measure}"
            yield whole.format(measure=measure.name(), of=measure.of())
            yield from (line_of(dot, measure.shape) for dot in dots)
    if shown.cards:
        yield _("Matters a lot")
        yield from (f"  {card_name(card.id)}: {card_words(card, shown)}" for card in shown.cards)
    if shown.chosen:
        yield _("Who chose")
    for each in shown.chosen:
        parts = [f"{chooser(who)} {k}" for who, k in each.parts.parts.items()]
        if each.parts.hidden:
            together = _("{names}: together {n}")
            names = ", ".join(map(chooser, each.parts.hidden))
            parts.append(together.format(names=names, n=each.parts.together))
        yield f"  {each.first} – {each.last}: {'; '.join(parts)}"


def line_of(dot: Dot, shape: Shape, gap: str | None = None) -> str:
    """A dot as a line beneath its measure. ``gap``: what is said where it has no numbers."""
    return f"  {_months(dot)}: {gap or _numbers(shape, dot)}"


def chooser(who: str) -> str:
    """Who chose, in words."""
    return {
        "patient": _("the patient"),
        "both": _("patient and clinician"),
        "all": _("with a companion"),
        "clinician": _("the clinician, when asked"),
    }[who]


def card_name(card_id: str) -> str:
    """A card in words, where the guide is not at hand: its id."""
    return _("Something of their own") if f"{CARD}{card_id}" == OWN_CARDS else card_id


def card_words(card: Card, shown: Floored) -> str:
    """How many said that a card matters a lot."""
    if card.k is not None:
        return _("{k} of {n}").format(k=card.k, n=card.n)
    few = _("all but fewer than {n}") if card.all_but_few else _("fewer than {n}")
    return few.format(n=shown.floors.talks)


def _months(dot: Dot) -> str:
    first, last = f"{dot.first:%Y-%m}", f"{dot.last:%Y-%m}"
    return first if first == last else f"{first} – {last}"


def _numbers(shape: Shape, dot: Dot) -> str:
    if dot.k is None:
        return _("nobody was counted")
    if shape is Shape.COUNT or not dot.n:
        return f"{dot.k:g}"
    if shape is Shape.AMOUNT:
        return _("{mean} on average, of {n}").format(mean=f"{dot.k / dot.n:.1f}", n=dot.n)
    return _("{k} of {n}").format(k=f"{dot.k:g}", n=dot.n)


def guide_words(guide: str) -> str:
    """A guide's id, or that all are meant."""
    return _("All guides") if guide == ALL_GUIDES else guide
