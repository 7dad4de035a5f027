"""Where resources, shipped guides and the user's own data are.

One place answers "where", because an editable install and a wheel keep the same data differently:
a checkout has ``resources/`` and ``decision_guides/`` at its top, a wheel carries them inside the
package.
"""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_INSTALLED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent.parent


def _data(name: str) -> Path:
    installed = _INSTALLED / name
    return installed if installed.is_dir() else _CHECKOUT / name


def as_meant(path: Path | str) -> Path:
    """A path from a setting or an argument as a shell reads it: ``~``, ``$HOME``, ``%APPDATA%``.

    No shell has read what stands in a service's environment or is quoted. A variable that there is
    not, and a ``~`` whose home is not known, stay as they are.
    """
    return Path(os.path.expanduser(os.path.expandvars(path)))  # noqa: PTH111 (fails for nobody)


def in_the_way(folder: Path) -> Path | None:
    """What is there in place of a folder, or of one that it lies in; ``None`` where nothing is."""
    there = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), None)
    return None if there is None or there.is_dir() else there


def resources() -> Path:
    """The folder of templates, icons, translations and instruments."""
    return _data("resources")


def shipped_guides() -> Path:
    """The folder of the guides that come with the program."""
    return _data("decision_guides")


def guide_folders(data: Path) -> tuple[Path, ...]:
    """Where guides and their translations are: the shipped ones, then a practice's own."""
    return shipped_guides(), data / "guides"


def user_data(override: Path | None = None) -> Path:
    """The folder that holds this user's record, settings and own guides.

    ``override`` (``--data DIR``) comes before ``SDM_AID_DATA``, which comes before the place the
    system keeps for such data. The folder is not created here.
    """
    if override is not None:
        return as_meant(override)
    if named := os.environ.get("SDM_AID_DATA"):
        return as_meant(named)
    from platformdirs import user_data_path

    return user_data_path("SDM Aid", appauthor=False)


def user_state() -> Path:
    """The folder that holds what this computer remembers of this user, whatever ``--data`` says.

    ``SDM_AID_STATE`` comes before the place the system keeps for such. It is not created here.
    """
    if named := os.environ.get("SDM_AID_STATE"):
        return as_meant(named)
    from platformdirs import user_state_path

    return user_state_path("SDM Aid", appauthor=False)
