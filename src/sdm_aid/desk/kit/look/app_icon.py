"""The program's own picture and name, as windows, task bars and menus show them."""

import sys

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QIcon, QImage, QImageWriter, QPainter, QPixmap

from sdm_aid.kit.paths import resources

APP_ID = "sdm-aid"
"""By which a desktop knows whose a window is: the name of the ``.desktop`` file and the icon."""

SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Pixels of a side, of every size that title bars, task bars, menus and docks ask for."""


def app_icon() -> QIcon:
    """The picture at every size; each is drawn anew, so that small ones are sharp too."""
    made = QIcon()
    for side in SIDES:
        made.addPixmap(QPixmap.fromImage(drawn(side)))
    return made


def drawn(side: int) -> QImage:
    """The picture, ``side`` pixels wide and high."""
    from PySide6.QtSvg import QSvgRenderer  # after the first paint

    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(resources() / "desktop" / f"{APP_ID}.svg")).render(painter)
    painter.end()
    return picture


def png(side: int) -> bytes:
    """The picture as the bytes of a PNG."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    QImageWriter(buffer, QByteArray(b"png")).write(drawn(side))
    return bytes(buffer.data().data())


def be_known_to_the_task_bar() -> None:
    """On Windows: a place of one's own in the task bar, not one with every Python program."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)
