"""The looks in which every screen is seen before it is called done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """A window of so many pixels, a theme, a text size in percent, and which side lines begin."""

    name: str
    wide: int = 1440
    high: int = 900
    theme: str = "light"
    text_size: int = 100
    from_the_right: bool = False


USUAL = Look("usual")

LOOKS = (
    USUAL,
    Look("clinic-monitor", 1024, 768, text_size=150),
    Look("dark", theme="dark"),
    Look("right-to-left", from_the_right=True),
)
