"""The whole program in a made-up longer language: it fits, and no English is left on a screen."""

import ast
import re
from collections.abc import Iterator
from dataclasses import asdict
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from sdm_aid.desk.kit.widgets.words import OneLine
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.guide.model.instruments import instrument
from sdm_aid.kit import language
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.dates import in_words
from tests.desk.conftest import BEGINS
from tests.desk.pseudo import Pseudo, pseudo, unmarked
from tests.kit.fitting import (
    clipped,
    fill,
    look,
    other_places,
    overlapping,
    pages,
    settle,
    sideways,
)

PROGRAM = "SDM Aid"
SOURCE = Path(language.__file__).parents[1]
_ID = re.compile(r"[a-z0-9/-]*")


@pytest.fixture(autouse=True)
def another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "catalogue", lambda _language=None: Pseudo())


@pytest.fixture
def from_the_right(app: QApplication) -> Iterator[None]:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def conversation(stage: Stage) -> Stage:
    """A conversation about the knee, with something said everywhere."""
    knee = "knee-osteoarthritis"
    stage.shell.begin(next(each for each in stage.shell.shelf if each.path.stem == knee))
    for field, name in (("patient-name", "Bob"), ("clinician-name", "Aimee")):
        stage.presenter.say("together", field, name)
    fill(stage)
    return stage


@pytest.mark.parametrize(("wide", "high", "percent"), [(1440, 900, 100), (1024, 768, 150)])
def test_every_screen_fits_in_a_longer_language_from_the_right(
    from_the_right: None, conversation: Stage, wide: int, high: int, percent: int
) -> None:
    while conversation.window.settings.now.text_size < percent:
        conversation.window.settings.change_text_size(up=True)
    conversation.window.resize(wide, high)
    problems = [
        f"{step.id}-{number + 1}: {problem}"
        for step in conversation.presenter.view().path
        for number in range(pages(conversation, step.id))
        for problem in look(conversation, number, rows=3)
    ]
    conversation.frame.header.ask_toggled.emit()
    problems += [f"ask: {problem}" for problem in misfits(conversation)]
    for place, go in other_places(conversation):
        go()
        problems += [f"{place}: {problem}" for problem in misfits(conversation)]
    assert problems == []


def misfits(stage: Stage) -> list[str]:
    settle()
    return [*clipped(stage.window), *sideways(stage.window), *overlapping(stage.window)]


def test_every_word_on_every_screen_can_be_translated(conversation: Stage) -> None:
    own = own_words(conversation)
    english = []
    for step in conversation.presenter.view().path:
        for number in range(pages(conversation, step.id)):
            look(conversation, number, rows=3)
            english += untranslated(conversation.window, f"{step.id}-{number + 1}", own)
    conversation.frame.header.ask_toggled.emit()
    english += untranslated(conversation.window, "ask", own)
    for place, go in other_places(conversation):
        go()
        english += untranslated(conversation.window, place, own)
    assert sorted(set(english)) == []


def test_every_word_of_the_plan_can_be_translated(conversation: Stage) -> None:
    presenter = conversation.presenter
    presenter.open_row(presenter.view().guide.outcomes[0].id)
    view = presenter.view()
    plan = make_plan(view.guide, view.state, view.read.hash)
    own = own_words(conversation)
    days = (view.guide.published, view.guide.review_by, plan.when.date())
    never_shown = {section.key for section in plan.sections}
    said = [
        text.replace(view.read.hash[:8], "")
        for text in strings_in(asdict(plan))
        if not text.startswith("<svg") and text not in never_shown
    ]
    for day in days:
        said = [text.replace(in_words(day, plan.language), "") for text in said]
    left = [own.sub("", unmarked(text)) for text in said if text != plan.language]
    assert [text for text in left if has_letters(text)] == []


def own_words(stage: Stage) -> re.Pattern[str]:
    """What is in the guides' or in people's own language: it is never translated."""
    view = stage.presenter.view()
    texts = {PROGRAM, str(stage.window.folder), *instrument("sure").items.values()}
    texts |= {instrument("sure").citation, in_words(BEGINS.date(), "en-GB")}
    guides = [each.read.guide for each in stage.shell.shelf if each.read is not None]
    texts |= {text for guide in guides for text in strings_in(guide.model_dump())}
    texts |= set(strings_in([entry.value for entry in view.state.entries]))
    known = sorted((text.strip() for text in texts if not _ID.fullmatch(text)), key=len)
    return re.compile("|".join(re.escape(text) for text in reversed(known)))


def strings_in(thing: object) -> Iterator[str]:
    if type(thing) is str:  # a voice is an id, not words
        yield thing
    elif isinstance(thing, dict):
        yield from strings_in(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for each in thing:
            yield from strings_in(each)


def untranslated(window: QWidget, place: str, own: re.Pattern[str]) -> list[str]:
    settle()
    return [
        f"{place}: {type(widget).__name__} “{text}”"
        for widget in [window, *window.findChildren(QWidget)]
        if widget.isVisible()
        for text in texts_of(widget)
        if has_letters(own.sub("", unmarked(text)))
    ]


def has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def whole(widget: QWidget) -> str:
    """What is shown when a mouse rests on it: the whole of words that were cut."""
    return unescape(widget.toolTip().removeprefix("<qt>").removesuffix("</qt>"))


def texts_of(widget: QWidget) -> list[str]:
    """What is read, or heard, of a widget; not what was typed into it."""
    texts = [widget.accessibleName(), widget.accessibleDescription(), whole(widget)]
    if isinstance(widget, OneLine):
        texts.append(widget.whole)
    elif isinstance(widget, QLabel | QAbstractButton) and not widget.text().endswith("…"):
        texts.append(widget.text())  # what was cut is whole in the name and the tooltip
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        texts.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        texts += [widget.itemText(place) for place in range(widget.count())]
    return texts


def test_the_made_up_language_is_longer_and_marked() -> None:
    said = pseudo("Next: {name}")
    assert said.startswith("[Ñéxt: {name}")
    assert len(said) >= len("Next: {name}") * 1.4
    assert unmarked(said.format(name=pseudo("What matters"))) == ""
    assert unmarked("Back " + said) == "Back "


def test_words_that_escaped_are_found(conversation: Stage) -> None:
    label = QLabel("Back to the start", conversation.window)
    label.show()
    own = own_words(conversation)
    assert untranslated(conversation.window, "here", own) == ["here: QLabel “Back to the start”"]


MODULES = [
    file
    for part in ("desk", "conversation", "plan", "record")
    for file in sorted((SOURCE / part).rglob("*.py"))
]
"""Not the command line: its help is made as it is imported, and a process speaks one language."""


@pytest.mark.parametrize("file", MODULES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_words_are_looked_up_before_they_are_shown(file: Path) -> None:
    early = [
        f"line {call.lineno}"
        for call in run_at_import(ast.parse(file.read_text("utf-8")))
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
    ]
    assert early == []


def run_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """The calls made when a module is imported: not those inside functions, but their defaults."""
    if isinstance(node, ast.Call):
        yield node
    if isinstance(node, ast.Lambda | ast.FunctionDef | ast.AsyncFunctionDef):
        inside: list[ast.AST] = [
            *node.args.defaults,
            *(each for each in node.args.kw_defaults if each),
        ]
        inside += getattr(node, "decorator_list", [])
    else:
        inside = list(ast.iter_child_nodes(node))
    for each in inside:
        yield from run_at_import(each)


def test_an_early_look_up_would_be_found() -> None:
    code = "A = _('a')\nclass B:\n    c = [_('c')]\ndef d(e=_('e')):\n    return _('late')\n"
    assert [call.lineno for call in run_at_import(ast.parse(code))] == [1, 3, 4]
