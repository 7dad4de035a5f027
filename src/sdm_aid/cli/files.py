"""Files that commands write and guides that they read, each fault said with its file."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from sdm_aid.cli.terminal import can_answer, say, stop
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import make_folder, write_over

if TYPE_CHECKING:
    from sdm_aid.guide.library.overlay import Translation
    from sdm_aid.guide.reading.reader import ReadGuide


_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:---|%YAML|['\"]?\w+['\"]? *:|msg\w+ )"
)
"""How they begin below their comments; a report that shows a piece of one begins with words."""
_WORK = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:['\"]?(?:format|translation_of)['\"]? *:|msgid |-----BEGIN )",
    re.MULTILINE,
)
"""What a guide, a translation, a translators' file and a key have on a line of their own."""
_LOOKED_THROUGH = 5_000_000
"""Bytes; somebody's work has fewer."""


def write(
    file: Path, data: bytes, *, private: bool = True, err: bool = False, known: bool = False
) -> None:
    """Write a file that only its owner can read, and say so; ``err``: beside what is printed.

    Not ``private``: it is written in its own place, and stays as open as it was. A file that is
    there is replaced on a yes where somebody can give one. A guide, a translation or a key is
    never replaced by something else, but where what it holds is ``known`` to be in ``data``.
    """
    if private and not known and is_work(file):
        not_written(file, FileExistsError())
    if private and file.is_file() and can_answer():
        asked = _("{file} is there already. Replace it?").format(file=file)
        if not typer.confirm(asked, err=True):
            stop(_("Nothing was written."))
    try:
        folder_for(file.parent)
        write_over(file, data, private=private)
    except OSError as trouble:
        not_written(file, trouble)
    say(_("Written: {file}").format(file=file), err=err)


def is_work(file: Path) -> bool:
    """Whether a file is a guide, a translation or a key, which somebody wrote or must not lose."""
    try:
        content = read_at_most(file, _LOOKED_THROUGH)
    except OSError:
        return False
    return bool(_BEGINS.match(content) and _WORK.search(content))


def must_be_pdf(file: Path) -> None:
    """End the command where a paper would be written under another kind of file's name."""
    if file.suffix.lower() not in ("", ".pdf"):
        stop(_("This is written as a PDF: give {file} a name that ends in .pdf.").format(file=file))


def folder_for(folder: Path) -> None:
    """Make a folder where there is none, and say so. Raises ``OSError``."""
    if not folder.exists():
        make_folder(folder)
        say(_("New folder: {folder}").format(folder=folder), err=True)


def not_written(file: Path, trouble: OSError) -> NoReturn:
    """End the command where a file, or a folder, cannot be written; what was there is whole."""
    if isinstance(trouble, FileExistsError):
        stop(_("{file} is there already. Choose another name.").format(file=file))
    why = trouble.strerror or type(trouble).__name__
    stop(_("{file} cannot be written: {why}").format(file=file, why=why))


def not_read(file: Path, trouble: OSError) -> NoReturn:
    """End the command where a file cannot be read."""
    why = trouble.strerror or type(trouble).__name__
    stop(_("{file} cannot be read: {why}").format(file=file, why=why))


def guide_in(file: Path) -> "ReadGuide":
    """The guide in a file; what is wrong with it ends the command."""
    from sdm_aid.guide.reading.reader import read_file
    from sdm_aid.guide.text.problems import GuideProblems, located

    try:
        return read_file(file)
    except GuideProblems as found:
        stop(*(located(each, str(file)) for each in found.problems))


def translation_in(file: Path) -> "Translation":
    """The translation in a file; what is wrong with it ends the command."""
    from sdm_aid.guide.library.overlay import read_translation
    from sdm_aid.guide.text.problems import GuideProblems, located

    try:
        return read_translation(file).translation
    except GuideProblems as found:
        stop(*(located(each, str(file)) for each in found.problems))
