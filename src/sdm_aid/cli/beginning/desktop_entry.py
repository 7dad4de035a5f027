"""``sdm-aid desktop-entry``: the program in the menu of a desktop on Linux, with its picture."""

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from sdm_aid.cli.files import not_written
from sdm_aid.cli.terminal import say, stop
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant, resources
from sdm_aid.kit.private_files import make_folder, write_over

ENTRY = Path("applications") / "sdm-aid.desktop"
DRAWING = Path("icons") / "hicolor" / "scalable" / "apps" / "sdm-aid.svg"


def desktop_entry(
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            help=_("The folder of menus and icons; else your own, ~/.local/share."),
            parser=as_meant,
        ),
    ] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help=_("Remove it from the menu again."))
    ] = False,
) -> None:
    """Put SDM Aid into the menu of your desktop, with its icon (Linux)."""
    if to is None and sys.platform in ("win32", "darwin"):
        stop(
            _("Only desktops on Linux need this."),
            _("Open SDM Aid, then pin or keep it: right-click its icon in the task bar or dock."),
        )
    folder = to or _own_folder()
    if remove:
        _remove(folder)
        return
    try:
        for file, content in _files().items():
            make_folder((folder / file).parent)
            write_over(folder / file, content, private=False)
    except OSError as trouble:
        not_written(folder / ENTRY, trouble)
    say(_("Written: {file}").format(file=folder / ENTRY))
    say(_("SDM Aid is in your menu now. It may take a minute, or signing in again."))


def _own_folder() -> Path:
    """Where a desktop looks for what one person put there (the XDG base directories)."""
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"


def _files() -> dict[Path, bytes]:
    """Every file by its place in the folder; icons are drawn at each size a menu may ask for."""
    from sdm_aid.desk.kit.look.app_icon import SIDES, png

    source = resources() / "desktop"
    entry = (source / ENTRY.name).read_text(encoding="utf-8")
    files = {
        ENTRY: entry.replace("Exec=sdm-aid\n", f"Exec={_how_to_open()}\n").encode(),
        DRAWING: (source / DRAWING.name).read_bytes(),
    }
    return files | {_icon(side): png(side) for side in SIDES}


def _icon(side: int) -> Path:
    return Path("icons") / "hicolor" / f"{side}x{side}" / "apps" / "sdm-aid.png"


def _how_to_open() -> str:
    """The command that opens this very program, quoted as a desktop entry has it."""
    if getattr(sys, "frozen", False):
        return quoted(sys.executable)
    here = Path(sys.executable).with_name("sdm-aid")
    found = str(here) if here.is_file() else shutil.which("sdm-aid")
    return quoted(found) if found else f"{quoted(sys.executable)} -m sdm_aid"


def quoted(argument: str) -> str:
    """An argument of ``Exec``: in quotes, with what the Desktop Entry Specification escapes."""
    escaped = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in argument)
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'


def _remove(folder: Path) -> None:
    from sdm_aid.desk.kit.look.app_icon import SIDES

    there = [folder / each for each in (ENTRY, DRAWING, *map(_icon, SIDES))]
    found = [each for each in there if each.exists()]
    if not found:
        say(_("SDM Aid is not in the menu."))
        return
    try:
        for each in found:
            each.unlink()
    except OSError as trouble:
        not_written(folder / ENTRY, trouble)
    say(_("SDM Aid is no longer in the menu. Your talks are untouched."))
