"""What has passed the floor, and how high a floor is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sdm_aid.learning.counting.hiding import Parts
from sdm_aid.learning.series import Series

ALL_GUIDES = ""
"""In the place of a guide's id: all guides together."""

_LEAST = {"talks": 5, "alone": 10, "headline": 25}


@dataclass(frozen=True, slots=True)
class Floors:
    """How many people a number stands for at least. A practice may raise them, never lower.

    ``talks``: what happened in talks. ``alone``: what people answered alone, for one dot;
    ``headline``: the same in all (glynelwyn.com: no score of CollaboRATE under 25 answers).
    """

    talks: int = _LEAST["talks"]
    alone: int = _LEAST["alone"]
    headline: int = _LEAST["headline"]

    def __post_init__(self) -> None:
        for name, least in _LEAST.items():
            object.__setattr__(self, name, max(getattr(self, name), least))


LOWEST = Floors()


@dataclass(frozen=True, slots=True)
class Headline:
    """A measure over all its dots: ``k`` of ``n``, or ``k`` in all."""

    k: float
    n: int


@dataclass(frozen=True, slots=True)
class Card:
    """How many said that something matters a lot: ``k`` of ``n``.

    Without numbers, fewer than the floor said so; or, where ``all_but_few``, all but so few.
    """

    id: str
    """The card's id in the guide; ``own_cards`` for all that people added themselves."""
    k: int | None = None
    n: int | None = None
    all_but_few: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who chose, from the first month of one quarter to the last of it, or of a later one."""

    first: str
    last: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Floored:
    """All that can be shown of a guide, or of all guides together."""

    guide: str
    floors: Floors
    series: Mapping[str, Series]
    """By measure, each of ``MEASURES`` and each card; perhaps without a dot."""
    headlines: Mapping[str, Headline]
    """By measure, where there is one."""
    cards: tuple[Card, ...] = ()
    """What matters, the most first, those without numbers last. Each guide has its own cards."""
    chosen: tuple[Chosen, ...] = ()
    """Only for a guide: beside theirs, the sum of all would tell of a few."""
    talks_by_guide: Mapping[str, int] = field(default_factory=dict)
    """How many talks are in each guide's dots; only for all guides. Their sum is the total."""
    guides_waiting: tuple[str, ...] = ()
    """The guides that have too few talks for a dot so far; only for all guides."""
