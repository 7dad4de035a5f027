"""What is wrong with a practice's own template, in a sentence with its file and line."""

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.language import _
from sdm_aid.kit.shown_text import on_one_line
from sdm_aid.plan.paper.apart import Stopped
from sdm_aid.plan.paper.templates import LARGEST

if TYPE_CHECKING:
    import typst

PRACTICE = "practice.yaml, logo"
"""Where a fault is that is in no template."""
_PACKAGE = re.compile("(?:download|find|load) package|package not found|package index")
_SAID = re.compile(r"error: (.+)")


def fault(error: Exception, folder: Path | None) -> str:
    """What went wrong: ``plan.typ.j2:12: unexpected '}'. The usual paper is printed instead.``

    No word of the plan is in it: of Jinja2's and Typst's errors only the first line is shown, and
    other errors' kind alone.
    """
    return _("{place}: {what} The usual paper is printed instead.").format(
        place=PRACTICE if folder is None else _place(error, folder), what=_what(error)
    )


def _place(error: Exception, folder: Path) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or _own(folder)}:{error.lineno}"
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.suffix == ".j2" and file.is_relative_to(folder.resolve()):
            return f"{file.name}:{frame.lineno}"
    return _own(folder, "".join(getattr(error, "__notes__", [])[:1]))


def _what(error: Exception) -> str:
    import typst

    match error:
        case Stopped():
            said = error.why
        case typst.TypstError():
            said = _what_typst_says(error)
        case TemplateNotFound():
            said = _("there is no template {name}.").format(name=error.name)
        case RecursionError():
            said = _(
                "it extends itself; write “shipped/” before the name. Or a macro calls itself."
            )
        case OverflowError():  # the sandbox has ranges of a hundred thousand at most
            said = _("a range in it is too long.")
        case TemplateError():
            said = f"{str(error).splitlines()[0].rstrip('.')}."
        case _:
            said = f"{type(error).__name__}."
    return said


def _what_typst_says(error: "typst.TypstError") -> str:
    if _PACKAGE.search(error.message):
        return _("it asks for a package; papers take nothing from elsewhere.")
    said = _SAID.search(str(error.diagnostic))
    return f"{said[1] if said else error.message.splitlines()[0]}."


def _own(folder: Path, line: str = "") -> str:
    """The practice's template that holds this line, with its number, or else all their names."""
    files = sorted(folder.glob("*.typ.j2"))
    for file in files if line.strip() else ():
        for number, each in enumerate(_lines(file), 1):
            if each.strip() == line.strip():
                return f"{file.name}:{number}"
    return on_one_line(", ".join(file.name for file in files))


def _lines(file: Path) -> list[str]:
    try:
        return read_at_most(file, LARGEST).decode("utf-8", "replace").splitlines()
    except OSError:
        return []
