"""How a picture looks: its size, its text and its colours. A screen brings those of its theme."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they mean. All text and all lines that carry meaning reach 4.5:1."""

    ground: str
    ink: str
    ink_soft: str
    grid: str
    band: str
    """Behind months that have no dot."""
    line: str
    """Dots, and what joins them."""
    stands_out: str
    """Dots that a rule flags; they have a ring too."""
    mark: str
    """Where something was tried."""
    thick: float = 1.0
    """How much thicker lines are than usual, as for high contrast."""


PRINT = Palette(
    ground="#FFFFFF",
    ink="#1C2630",
    ink_soft="#444F59",
    grid="#DDD5C8",
    band="#F2EDE5",
    line="#0B5A5E",
    stands_out="#873406",
    mark="#873406",
)
"""The house's colours on white paper; in greys, rings and dashes still say everything."""


@dataclass(frozen=True, slots=True)
class Style:
    """The picture's width and the size of its text, both in the SVG's own units (pixels)."""

    width: float = 800
    text: float = 15
    palette: Palette = PRINT
    family: str = "Atkinson Hyperlegible"
    least_height: float = 200
    """Of the field with the dots; large text makes it higher."""

    def enlarged(self, percent: int) -> "Style":
        """The same picture with larger text, in the same width."""
        return replace(self, text=self.text * percent / 100)
