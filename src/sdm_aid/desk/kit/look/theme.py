"""The look of every window: one table of tokens, one palette, one style sheet, set once."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.kit.look.tokens import Tokens, sheet_values
from sdm_aid.kit.paths import resources

FONT_PACKAGE = "fontpkg_atkinson_hyperlegible"
FONT_FILES = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


def apply(app: QApplication, tokens: Tokens, percent: int) -> None:
    """Give the whole application this look, at this text size in percent."""
    if app.property("tokens") != repr(tokens):  # each of these goes through every widget
        app.setPalette(_palette(tokens))
        app.setFont(QFont(_family()))
        app.setProperty("tokens", repr(tokens))
    app.setStyleSheet(_sheet().safe_substitute(sheet_values(tokens, percent)))


@cache
def _sheet() -> Template:
    return Template((resources() / "theme.qss").read_text(encoding="utf-8"))


@cache
def _family() -> str:
    spec = find_spec(FONT_PACKAGE)
    if spec is not None and spec.origin is not None:
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(Path(spec.origin).parent / "files" / name))
    return "Atkinson Hyperlegible"


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.paper,
        role.WindowText: tokens.ink,
        role.Base: tokens.card,
        role.AlternateBase: tokens.aside,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.ink_soft,
        role.Button: tokens.card,
        role.ButtonText: tokens.ink,
        role.Highlight: tokens.action,
        role.HighlightedText: tokens.on_action,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.ink,
        role.Link: tokens.action,
        role.LinkVisited: tokens.patient,
        role.Light: tokens.card,
        role.Midlight: tokens.aside,
        role.Mid: tokens.line,
        role.Dark: tokens.aside,
        role.Shadow: tokens.edge,
    }
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.ink_soft))
    return palette
