"""What a command prints, kept in a file as UTF-8 instead: ``--out`` of the commands that print.

A terminal, a pipe and a redirection each have an encoding of their own; a file of ours has one.
``--out`` is what a command makes, wherever there is one: the file with what it would print, or the
file that it is for. ``--to`` is a folder to put things into.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from sdm_aid.cli.files import write
from sdm_aid.cli.terminal import Stopped, printed, say_lines, stop
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant

Out = Annotated[
    Path | None,
    typer.Option("--out", help=_("Write what is printed to this file, as UTF-8."), parser=as_meant),
]
_NAME = "kept_in"
_NO_TEXT = frozenset(
    f".{each}"
    for each in (
        *("pdf", "rtf", "doc", "docx", "odt", "xls", "xlsx", "xlsm", "ods", "ppt", "pptx", "odp"),
        *("zip", "gz", "7z", "html", "htm", "epub", "png", "jpg", "jpeg", "svg", "sdmguide"),
    )
)
"""Endings of files that text alone would not make."""

R = TypeVar("R")


def with_out(command: Callable[..., R], *, pages: str = "") -> Callable[..., R]:
    """The command with an option ``--out``; what it says goes there, and errors do not.

    A command that was stopped keeps nothing: a file that was there stays as it was. Where the file
    cannot be written, what was to be in it is printed: erasing is not done twice. ``pages``: the
    option of the command that takes a PDF instead, for which a name that ends so is meant.
    """

    @wraps(command)
    def keeping(*args: Any, **given: Any) -> R:
        out: Path | None = given.pop(_NAME, None)
        if out is None:
            return command(*args, **given)
        if pages and given.get(pages) is not None:
            stop(_("Give one of --out and --{name}.").format(name=pages))
        if pages and out.suffix.lower() == ".pdf":
            return command(*args, **{**given, pages: out})
        if out.suffix.lower() in _NO_TEXT:
            stop(_("What is printed is text. Choose a name that ends in .txt."))
        ended: typer.Exit | None = None
        with printed() as lines:
            try:
                done = command(*args, **given)
            except Stopped:
                raise
            except typer.Exit as exit_code:
                ended = exit_code
        _keep(lines, out)
        if ended is not None:
            raise ended
        return done

    signature = inspect.signature(command, eval_str=True)
    option = inspect.Parameter(_NAME, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Out)
    parameters = [*signature.parameters.values(), option]
    keeping.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    keeping.__annotations__ = {each.name: each.annotation for each in parameters}
    return keeping


def _keep(lines: list[str], out: Path) -> None:
    try:
        write(out, "".join(f"{each}\n" for each in lines).encode("utf-8"), err=True)
    except Stopped:
        for each in lines:
            say_lines(each)
        raise
