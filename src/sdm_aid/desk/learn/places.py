"""The places of learning together, in the order in which they stand in the bar: one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.learn.always.always_place import AlwaysPlace
from sdm_aid.desk.learn.how_we_learn import HowWeLearn
from sdm_aid.desk.learn.papers.papers_place import PapersPlace
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.wall.ideas_place import IdeasPlace
from sdm_aid.desk.learn.what_we_hear import WhatWeHear
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class LearnPlace:
    """One place: its id, what its tab says, and how it is made."""

    id: str
    title: Callable[[], str]
    make: Callable[[LearnTable], QWidget]
    needs_months: bool = False
    """Whether there is nothing in it before a month was counted."""
    apart: bool = False
    """Whether it stands in the bar as a button of its own, beside the switch of the others."""


PLACES: tuple[LearnPlace, ...] = (
    LearnPlace("hear", lambda: _("What we hear"), WhatWeHear, needs_months=True),
    LearnPlace("always", lambda: _("Always"), AlwaysPlace),
    LearnPlace("ideas", lambda: _("Ideas and changes"), IdeasPlace),
    LearnPlace("learning", lambda: _("How we are learning"), HowWeLearn),
    LearnPlace("papers", lambda: _("You said, we did"), PapersPlace, apart=True),
)
