"""Parts of a whole whose total is shown: which of them can be shown, so that none is worked out.

Every part under the floor is hidden, then the next smallest, until two or more are hidden and
together reach the floor: one alone could be read off the total, and so could few people.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a whole, as far as they can be shown. ``of`` is the whole."""

    parts: Mapping[str, int]
    """The parts that are shown, by their keys, the largest first."""
    hidden: tuple[str, ...]
    """The keys of the others, in the order they were given."""
    together: int
    """The sum of those."""

    @property
    def of(self) -> int:
        """The whole."""
        return sum(self.parts.values()) + self.together


def hide(parts: Mapping[str, int], floor: int, kept_back: Collection[str] = ()) -> Parts | None:
    """Parts as they can be shown; ``None`` while all of them together are too few.

    ``kept_back``: parts that are hidden in any case.
    """
    by_size = sorted(parts, key=lambda key: (key not in kept_back, parts[key]))
    hidden = [key for key in by_size if key in kept_back or parts[key] < floor]
    for key in [each for each in by_size if each not in hidden]:
        if not hidden or (len(hidden) > 1 and sum(parts[each] for each in hidden) >= floor):
            break
        hidden.append(key)
    together = sum(parts[key] for key in hidden)
    if hidden and (len(hidden) == 1 or together < floor):
        return None
    largest_first = sorted(parts, key=lambda key: -parts[key])
    shown = {key: parts[key] for key in largest_first if key not in hidden}
    return Parts(shown, tuple(key for key in parts if key in hidden), together)
