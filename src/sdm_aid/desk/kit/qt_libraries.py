"""Whether this machine can show a window at all, asked before Qt is: Qt would end the program."""

import ctypes
import os
import sys
from ctypes.util import find_library

from sdm_aid.kit.language import _

APT_PACKAGES = (
    "libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 "
    "libxcb-xinerama0 libxcb-xkb1"
)
"""What a bare Debian or Ubuntu needs for Qt's windows."""


def explain_missing() -> str:
    """One plain sentence on what is missing and the remedy; empty where nothing is."""
    return _missing_library() or _missing_display()


def _missing_library() -> str:
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as missing:
        return _(
            "SDM Aid cannot open a window because a system library is missing ({what}). "
            "On Debian or Ubuntu this brings it: sudo apt install {packages}"
        ).format(what=missing, packages=APT_PACKAGES)
    return ""


def _missing_display() -> str:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or (platform and platform != "xcb"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY") and not platform:
        return ""
    if not os.environ.get("DISPLAY"):
        return _(
            "SDM Aid found no screen to open its window on. Start it from a desktop session; "
            "the commands that need no window are listed by: sdm-aid --help"
        )
    if find_library("xcb-cursor") is None:
        return _(
            "SDM Aid cannot open a window because the system library libxcb-cursor is missing. "
            "On Debian or Ubuntu this brings it: sudo apt install {packages}"
        ).format(packages=APT_PACKAGES)
    if not _display_answers():
        return _(
            "SDM Aid found a screen named {name} that does not answer. Start it from a desktop "
            "session, or set DISPLAY to a screen that is there."
        ).format(name=os.environ["DISPLAY"])
    return ""


def _display_answers() -> bool:
    name = find_library("xcb")
    if name is None:
        return True
    xcb = ctypes.CDLL(name)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
