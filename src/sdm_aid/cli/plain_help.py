"""Help and errors of commands in words: no type of Python's has a place in either."""

from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from sdm_aid.kit.language import _

FILE, FOLDER, DAY, TEXT = _("FILE"), _("FOLDER"), _("DAY"), _("TEXT")
_GIVEN = {
    **dict.fromkeys(("data", "to", "screens", "looks"), FOLDER),
    **dict.fromkeys(("out", "kept_in", "plan", "pdf", "key"), FILE),
    **dict.fromkeys(("since", "day"), DAY),
    "language": _("LANGUAGE"),
    "record": _("ADDRESS"),
}
"""What is given to an option, by the name of its parameter; all else is text."""

E = TypeVar("E", bound=StrEnum)
F = TypeVar("F", bound=Callable[..., Any])


class _PlainArgument(TyperArgument):
    """Its name says what it is."""

    def display_type_rich(self, ctx: Any) -> str:
        """Nothing beside the name."""
        return ""


class _PlainOption(TyperOption):
    """What it takes is a word; one that takes nothing has none."""

    def display_type_rich(self, ctx: Any) -> str:
        """The word for what is given to it."""
        if self.is_flag:
            return ""
        return self.metavar or _GIVEN.get(self.name or "", TEXT)


def _plain(parameters: list[Any]) -> list[Any]:
    """The same parameters, whose help has words; typer makes them, and asks for no class."""
    for each in parameters:
        if isinstance(each, TyperArgument):
            each.__class__ = _PlainArgument
        elif isinstance(each, TyperOption):
            each.__class__ = _PlainOption
    return parameters


_DASHES = "‐‑‒–—―−"


def _must_be_meant(command: Any, ctx: Any, args: list[str]) -> None:
    """End where a program for writing letters made one dash of the two hyphens of an option.

    Also where a file or a folder has no name, as of a variable that nobody set: that would be the
    folder one is in.
    """
    parameters = command.get_params(ctx)
    options = {name for each in parameters for name in each.opts}
    places = {each.opts[0]: _GIVEN.get(each.name) for each in parameters}
    for given, value in pairwise(args):
        if value == "" and (word := places.get(given)) in (FILE, FOLDER):
            ctx.fail(_("Nothing stands after {name}. Give a {word}.").format(name=given, word=word))
    for given in args:
        meant = f"--{given.lstrip(_DASHES + '-').split('=')[0]}"
        if given[:1] in _DASHES and meant in options:
            said = _("{given} begins with another dash. Write two hyphens: {meant}")
            ctx.fail(said.format(given=given, meant=meant))


class PlainCommand(TyperCommand):
    """A command whose help is in words."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The same arguments, where they can be meant."""
        _must_be_meant(self, ctx, args)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, and ``--help``."""
        return _plain(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """A group of commands whose help is in words."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The same arguments, where they can be meant."""
        _must_be_meant(self, ctx, args)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, and ``--help``."""
        return _plain(super().get_params(ctx))


class PlainTyper(typer.Typer):
    """Commands and groups whose help is in words."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"cls": PlainGroup, **given})

    def command(self, name: str | None = None, **given: Any) -> Callable[[F], F]:
        """As of ``typer.Typer``."""
        return super().command(name, **{"cls": PlainCommand, **given})


def named(kind: type[E]) -> Callable[[str], E]:
    """Reads one of a few words, in any case; what is none of them is answered with all of them."""

    def read(text: str) -> E:
        found = next((each for each in kind if each.value == text.lower()), None)
        if found is None:
            raise typer.BadParameter(none_of(text, list(kind)))
        return found

    return read


def choice_of(kind: type[StrEnum]) -> str:
    """The words that can be chosen, as help shows them."""
    return f"[{'|'.join(kind)}]"


def none_of(text: str, every: list[Any]) -> str:
    """That a word is none of a few."""
    said = _("{name} is none of {every}.")
    return said.format(name=text, every=", ".join(str(each) for each in every))
