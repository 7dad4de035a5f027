"""The plan as one web page: no script, nothing from outside, for a phone or a screen reader.

Jinja2 escapes every word, and the page's own policy lets a browser do nothing but show it: even if
markup got in, it could neither run nor fetch.
"""

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from sdm_aid.kit.language import _
from sdm_aid.kit.paths import resources
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.direction import Way, from_the_right, way_among, way_of_language
from sdm_aid.plan.content.passages import days_from_the_right, in_parts, passages
from sdm_aid.plan.content.plan import Bullets, Chances, Grid, Plan, Said, Sentence
from sdm_aid.plan.forms.audience import for_patient
from sdm_aid.plan.outputs.output import Made, Output, Talk
from sdm_aid.plan.paper.templates import OneFolder, Templates

_KINDS = {
    Sentence: "sentence",
    Said: "said",
    Bullets: "bullets",
    Grid: "grid",
    Chances: "chances",
}
# Controls, halves of characters, and those that turn the words after them round.
_SPECIAL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def plan_html(plan: Plan) -> str:
    """The page of a plan; to be written as UTF-8."""
    style = (resources() / "templates" / "plan.css").read_text(encoding="utf-8")
    page: str = web_templates().get_template("plan.html.j2").render({
        "paper": plan,
        "style": Markup(style),
        "style_hash": b64encode(sha256(f"\n{style}".encode()).digest()).decode(),
        "direction": "rtl" if from_the_right(plan.language) else "ltr",
        "kind": lambda block: _KINDS[type(block)],
    })  # fmt: skip
    return page.lstrip()


@cache
def web_templates() -> Templates:
    """The templates of web pages: every word is escaped, and shown as a page can hold it."""
    environment = Templates(
        loader=OneFolder(resources() / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_showable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = _words
    environment.filters["named_picture"] = _named_picture
    return environment


def _showable(value: object) -> object:
    """Words as a page can hold them; a letter that it cannot is shown as its number."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _SPECIAL.sub(lambda found: f"[U+{ord(found[0]):04X}]", _BREAK.sub("\n", value))


@pass_context
def _words(context: Context, words: str, spoken: str = "") -> Markup:
    """Words, with the language of each passage that is not the page's own, and days in order."""
    language = context["paper"].language
    shown = str(_showable(words))
    way = way_among(shown, language, getattr(context["paper"], "names", ()))
    if way is Way.FROM_THE_LEFT:
        other, parts = Way.FROM_THE_RIGHT, days_from_the_right(shown)
    else:
        other, parts = Way.FROM_THE_LEFT, in_parts(shown)
    return Markup().join(
        Markup('<bdi dir="{}">{}</bdi>').format(
            other.value, _passages(part, (language, spoken), other)
        )
        if number % 2
        else _passages(part, (language, spoken), way)
        for number, part in enumerate(parts)
    )


def _passages(words: str, languages: tuple[str, str], around: Way) -> Markup:
    """Words by language; one that is read another way than those around it says so."""
    pieces = []
    for each in passages(words, *languages):
        way = way_of_language(each.language) if each.language else around
        turned = Markup(' dir="{}"').format(way.value) if way is not around else ""
        piece = Markup('<span lang="{}"{}>{}</span>').format(each.language, turned, each.words)
        pieces.append(piece if each.language else escape(each.words))
    return Markup().join(pieces)


def _named_picture(svg: str, words: str) -> Markup:
    """A picture that this program drew, with sentences as its name."""
    name = Markup('<svg role="img" aria-label="{}" ').format(_showable(words))
    return name + Markup(svg.removeprefix("<svg "))


def to_html(talk: Talk) -> bytes:
    """The patient's plan as a web page, in UTF-8."""
    with talk.speaking():
        plan = make_plan(talk.read.guide, talk.state, talk.read.hash, talk.identity)
        return plan_html(for_patient(replace(plan, spoken=talk.spoken))).encode()


OUTPUT = Output(
    ".html",
    lambda: _("Web page, for a phone or a screen reader (*.html)"),
    lambda wanted: Made(to_html(wanted.talk.in_language(wanted.language))),
    lambda _paper: True,
    in_folder="our-plan.html",
)
