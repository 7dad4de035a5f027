"""Files that commands write and guides that they read, each fault said with its file."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sdm_aid.cli.terminal import say, stop
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import make_folder, write_over

if TYPE_CHECKING:
    from sdm_aid.guide.library.overlay import Translation
    from sdm_aid.guide.reading.reader import ReadGuide


def write(file: Path, data: bytes, *, private: bool = True, err: bool = False) -> None:
    """Write a file that only its owner can read, and say so; ``err``: beside what is printed.

    Not ``private``: one that was there stays as open as it was.
    """
    try:
        folder_for(file.parent)
        write_over(file, data, private=private)
    except OSError as trouble:
        not_written(file, trouble)
    say(_("Written: {file}").format(file=file), err=err)


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
