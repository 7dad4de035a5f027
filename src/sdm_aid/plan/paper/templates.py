"""Where the templates of papers come from, and what they may do: show a paper, nothing else.

A template may be a practice's own, or a stranger's. Jinja2's sandbox keeps it from Python's
insides, the loader from files outside its folder, and Typst (see ``fonts``) from every file and
from the network.
"""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sdm_aid.kit.language import _

LARGEST = 200_000
"""Bytes in a template; the longest there is has a twentieth of that."""

_PACKAGE = re.compile(r"@(preview|local)/")


class OneFolder(BaseLoader):
    """Templates in one folder. What a link or ``..`` finds outside it is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._files = FileSystemLoader(self.folder)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """The text of a template, as Jinja2 asks for it.

        Raises ``TemplateNotFound``, or ``SecurityError`` for one that is too large or asks for
        a package of Typst's.
        """
        file = self.folder.joinpath(template)
        inside = file.is_file() and file.resolve().is_relative_to(self.folder)
        if not inside:
            raise TemplateNotFound(template)
        if file.stat().st_size > LARGEST:
            raise SecurityError(
                _("The template {name} is larger than {size} KB.").format(
                    name=template, size=LARGEST // 1000
                )
            )
        source = self._files.get_source(environment, template)
        if _PACKAGE.search(source[0]):
            raise SecurityError(
                _(
                    "The template {name} asks for a package; papers take nothing from elsewhere."
                ).format(name=template)
            )
        return source


SHIPPED = "shipped/"
"""Before a template's name: the one that came with the program, whatever the practice has."""


class OwnFirst(BaseLoader):
    """A practice's own templates, and the shipped ones for all that it has not.

    ``shipped/plan.typ.j2`` is always the shipped one, so that a practice's ``plan.typ.j2`` can
    extend what it stands in for.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped, self._own = OneFolder(shipped), OneFolder(own)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """The text of a template; see ``OneFolder``."""
        if template.startswith(SHIPPED):
            return self._shipped.get_source(environment, template.removeprefix(SHIPPED))
        try:
            return self._own.get_source(environment, template)
        except TemplateNotFound:
            text, file, as_it_was = self._shipped.get_source(environment, template)
            own = self._own.folder / template
            return text, file, lambda: not own.exists() and (as_it_was is None or as_it_was())


class Templates(ImmutableSandboxedEnvironment):
    """Templates that can show what they are given, and neither change it nor reach Python."""
