"""The meeting sheet as one web page for the group: no script, nothing from outside, all of it.

The charts take their colours from the page, so that they are light or dark with it. A narrow screen
has a drawing of its own, in which months can still be read.
"""

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from sdm_aid.kit.paths import resources
from sdm_aid.learning.charts.drawing.style import Palette, Style
from sdm_aid.learning.papers.material import Material
from sdm_aid.learning.papers.sheet import make_sheet
from sdm_aid.plan.content.direction import from_the_right
from sdm_aid.plan.outputs.html import web_templates

OF_THE_PAGE = Palette(
    ground="var(--card)",
    ink="var(--ink)",
    ink_soft="var(--ink-soft)",
    grid="var(--line)",
    band="var(--action-soft)",
    line="var(--action)",
    stands_out="var(--patient)",
    mark="var(--patient)",
)
"""The colours of plan.css, by their names there."""
WIDE = Style(width=780, text=16, palette=OF_THE_PAGE, family="system-ui, sans-serif")
NARROW = Style(width=330, text=14, palette=OF_THE_PAGE, family="system-ui, sans-serif")


def sheet_html(material: Material) -> str:
    """The page; to be written as UTF-8. Call it in the language of the material."""
    folder = resources() / "templates"
    style = "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("plan.css", "learning.css")
    )
    page: str = web_templates().get_template("learning.html.j2").render({
        "paper": make_sheet(material, WIDE, NARROW),
        "style": Markup(style),
        "style_hash": b64encode(sha256(f"\n{style}".encode()).digest()).decode(),
        "direction": "rtl" if from_the_right(material.language) else "ltr",
    })  # fmt: skip
    return page.lstrip()
