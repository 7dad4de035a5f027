"""The program's front door: with no command it opens the window, else it does as told."""

import sys
from io import TextIOWrapper
from pathlib import Path

from sdm_aid.kit.processes.own_process import keep_to_ourselves


def main() -> None:
    """Open the window (``sdm-aid [--data DIR] [--record ADDRESS]``) or run a command."""
    keep_to_ourselves()
    _speak_utf_8()
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a process of our own, begun by this very program
    from sdm_aid.desk.kit.qt_libraries import explain_missing

    arguments = sys.argv[1:]
    options = dict(zip(arguments[::2], arguments[1::2], strict=False))
    if len(arguments) % 2 == 0 and options.keys() <= {"--data", "--record"}:
        missing = explain_missing()
        if missing:
            sys.exit(missing)
        from sdm_aid.desk.shell.app import run
        from sdm_aid.kit.paths import in_the_way, user_data
        from sdm_aid.record.base.errors import RecordTrouble
        from sdm_aid.record.open_record import address_from

        try:
            record = address_from(options.get("--record"))
        except RecordTrouble as trouble:
            sys.exit(str(trouble))
        folder = user_data(Path(options["--data"]) if "--data" in options else None)
        if (file := in_the_way(folder)) is not None:
            from sdm_aid.cli.terminal import no_folder

            sys.exit(no_folder(file))
        sys.exit(run(folder, record))
    from sdm_aid.cli.app import commands

    commands()


def _speak_utf_8() -> None:
    """Print as UTF-8 whatever the system's code page is, so that every name can be printed.

    A program for Windows without a console has no such streams.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
