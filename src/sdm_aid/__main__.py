"""The program's front door: with no command it opens the window, else it does as told."""

import sys
from pathlib import Path


def main() -> None:
    """Open the window (``sdm-aid [--data DIR]``) or run a command."""
    from sdm_aid.desk.screens import explain_missing

    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 2 and arguments[0] == "--data"):
        missing = explain_missing()
        if missing:
            sys.exit(missing)
        from sdm_aid.desk.app import run
        from sdm_aid.paths import user_data

        sys.exit(run(user_data(Path(arguments[1]) if arguments else None)))
    from sdm_aid.cli import commands

    commands()


if __name__ == "__main__":
    main()
