"""A seeded mistake: what is written in the knee guide, and what an author wrote instead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seed:
    """``▸`` in ``wrong`` stands before the wrong part. ``rule`` tells of it.

    ``fix`` is what the remedy must name. ``look_up`` is what an author has to look up or ask before
    the guide is true again, and not only quiet; empty where the file itself says what was meant.
    """

    name: str
    right: str
    wrong: str
    rule: str
    fix: str
    look_up: str = ""
