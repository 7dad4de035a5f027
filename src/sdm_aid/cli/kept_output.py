"""What a command prints, kept in a file as UTF-8 instead: ``--out`` of the commands that print.

A terminal, a pipe and a redirection each have an encoding of their own; a file of ours has one.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from sdm_aid.cli.terminal import printed, write
from sdm_aid.kit.language import _

Out = Annotated[
    Path | None, typer.Option("--out", help=_("Write what is printed to this file, as UTF-8."))
]
_NAME = "kept_in"

R = TypeVar("R")


def with_out(command: Callable[..., R]) -> Callable[..., R]:
    """The command with an option ``--out``; what it says goes there, and errors do not."""

    @wraps(command)
    def keeping(*args: Any, **given: Any) -> R:
        out: Path | None = given.pop(_NAME, None)
        if out is None:
            return command(*args, **given)
        with printed() as lines:
            try:
                return command(*args, **given)
            finally:
                kept = "".join(f"{each}\n" for each in lines)
                lines.clear()
                write(out, kept.encode("utf-8"), err=True)

    signature = inspect.signature(command, eval_str=True)
    option = inspect.Parameter(_NAME, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Out)
    parameters = [*signature.parameters.values(), option]
    keeping.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    keeping.__annotations__ = {each.name: each.annotation for each in parameters}
    return keeping
