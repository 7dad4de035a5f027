"""The prepare sheet as a web page to fill in at home: on a phone, by keyboard, or on paper.

One file that asks for nothing: its own policy lets a browser run its one script and fetch nothing.
What is written stays on the device until the patient saves it as a file of her own; what reads
that file is ``transfer.written_at_home``.
"""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from sdm_aid.conversation.fields import LONGEST_TEXT
from sdm_aid.conversation.steps import together, what_matters
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import _, speaking, speaks
from sdm_aid.kit.paths import resources
from sdm_aid.plan.content.direction import way_of_language
from sdm_aid.plan.content.plan import Bullets, Sentence
from sdm_aid.plan.forms.prepare_sheet import (
    Lines,
    Named,
    Signs,
    Ticks,
    TickTable,
    make_sheet,
)
from sdm_aid.plan.outputs.html import web_templates

ENDING = ".html"

FORMAT = "SDM Aid: written at home, 1"
"""What a file of hers says that it is. A later kind of file has another number."""
FILE = "{guide}-written-at-home.json"
"""What her file is called, by the guide's id."""

_KINDS = {
    Sentence: "sentence",
    Bullets: "bullets",
    Lines: "lines",
    Named: "named",
    Signs: "signs",
    Ticks: "ticks",
    TickTable: "tick-table",
}
_OF_THE_GUIDE = ((what_matters.STEP, "life"), (together.STEP, "agenda"))
"""Where what is ticked is in the guide's words; elsewhere it is in the program's."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """What only the form says."""

    skip: str
    question: str
    kept: str
    not_kept: str
    on_paper: str
    your_name: str
    why_name: str
    called: str
    finished: str
    steps: tuple[str, ...]
    careful: str
    save: str
    print: str
    clear: str
    sure: str
    clear_yes: str
    clear_no: str
    saved: str
    nothing: str
    cleared: str


def prepare_form(read: ReadGuide) -> bytes:
    """The form of a guide, in UTF-8, in the guide's language where the program speaks it."""
    guide = read.guide
    spoken = guide.language if speaks(guide.language) else "en"
    with speaking(spoken):
        sheet = make_sheet(guide, read.hash)
        style, script = _shipped("plan.css") + _shipped("prepare.css"), _shipped("prepare.js")
        page: str = web_templates().get_template("prepare.html.j2").render({
            "paper": sheet,
            "says": _form_words(guide.id),
            "guide": guide,
            "guide_hash": read.hash,
            "format": FORMAT,
            "file": FILE.format(guide=guide.id),
            "longest": LONGEST_TEXT,
            "name_field": together.PATIENT_NAME,
            "of_the_guide": _OF_THE_GUIDE,
            "direction": way_of_language(guide.language).value,
            # Of what the program says, where it does not speak the guide's language.
            "ours": Markup('' if spoken == guide.language else ' lang="en" dir="ltr"'),
            "style": Markup(style),
            "style_hash": _hash(style),
            "script": Markup(script),
            "script_hash": _hash(script),
            "box_id": lambda field: "-".join(field).replace("/", "-"),
            "kind": lambda block: _KINDS[type(block)],
        })  # fmt: skip
    return page.lstrip().encode()


def _shipped(name: str) -> str:
    return (resources() / "templates" / name).read_text(encoding="utf-8")


def _hash(inside: str) -> str:
    """The hash of what stands in an element, as a policy names it; it begins with a new line."""
    return b64encode(sha256(f"\n{inside}".encode()).digest()).decode()


def _form_words(guide: str) -> FormWords:
    return FormWords(
        skip=_("Skip this one"),
        question=_("Question {n}"),
        kept=_(
            "What you write stays on this device. It is not sent anywhere. You can close this page "
            "and come back to it later."
        ),
        not_kept=_(
            "This device cannot keep what you write. Save it before you close this page: the "
            "button is at the end."
        ),
        on_paper=_(
            "This page cannot save what you write here. Please print it, and fill it in by hand."
        ),
        your_name=_("Your name"),
        why_name=_("With a name, your words reach the right talk. You can leave it empty."),
        called=_("What do you like to be called?"),
        finished=_("When you have finished"),
        steps=(
            _("Press “Save what I wrote”. This makes a small file on your device."),
            _("Send the file to the people who gave you this form, or bring it with you."),
            _("Do other people use this device? Then press “Clear what I wrote”."),
        ),
        careful=_("Anyone who has the file can read it. You do not need to open it yourself."),
        save=_("Save what I wrote"),
        print=_("Print"),
        clear=_("Clear what I wrote"),
        sure=_("Clear everything you wrote on this page? You cannot get it back."),
        clear_yes=_("Yes, clear it"),
        clear_no=_("No, keep it"),
        saved=_("Saved as {file}. Look for it in your downloads.").format(
            file=FILE.format(guide=guide)
        ),
        nothing=_("There is nothing to save yet. Write or tick something first."),
        cleared=_("Cleared. This page keeps nothing now. A file you saved is still there."),
    )
