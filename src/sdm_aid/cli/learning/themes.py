"""``sdm-aid learn themes``: what people named the things that quotes have in common."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from sdm_aid.cli.terminal import no_record, no_record_yet, say, the_record
from sdm_aid.kit.language import _, ngettext

if TYPE_CHECKING:
    from sdm_aid.learning.notebook.notebook import Notebook
    from sdm_aid.learning.notebook.themes import Theme


def themes(context: typer.Context) -> None:
    """List the themes that people named, and how often two who sorted chose the same."""
    from sdm_aid.learning.notebook.kept import KeptNotebook

    if no_record_yet(context.obj):
        say(no_record(context.obj.folder), err=True)
        return
    with the_record(context.obj) as record:
        book = KeptNotebook(record).read()
    for line in _lines(book):
        say(line)


def _lines(book: "Notebook") -> Iterator[str]:
    if not book.themes:
        yield _("No theme was named yet. People do that in “Learn together”, under “Themes”.")
    for theme in book.themes:
        yield from _of(theme, book)
    found = book.agreement
    if found is None:
        yield _("Two people sort, one of them a patient, each by themselves.")
        return
    yield _("They chose the same for {n} of {all}.").format(n=found.same, all=found.of)
    if not found.with_patient:
        yield _("No patient has sorted. Could a patient sort them too?")


def _of(theme: "Theme", book: "Notebook") -> Iterator[str]:
    ideas = sum(each.theme == theme.id for each in book.ideas)
    said = ngettext("{name}: {n} idea", "{name}: {n} ideas", ideas)
    yield said.format(name=theme.name, n=ideas)
    for label, words in (
        (_("What belongs: {words}"), theme.belongs),
        (_("What does not: {words}"), theme.does_not),
        (_("An example: {words}"), theme.example),
    ):
        if words.strip():
            yield "    " + label.format(words=words)
