"""Templates from strangers: they show a paper, and reach no Python, no file and no network."""

import os
import socket
from pathlib import Path

import pytest
import typst
from jinja2 import TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError

from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.paths import resources
from sdm_aid.plan.forms.prepare_sheet import make_sheet
from sdm_aid.plan.paper.letters import fonts
from sdm_aid.plan.paper.templates import LARGEST, OneFolder
from sdm_aid.plan.paper.typst import prepare_pdf, templates


class Sheet:
    """Something with methods and a past, as papers are."""

    def __init__(self) -> None:
        self.title = "Our plan"
        self.lines = ["one"]


def shown(folder: Path, template: str) -> str:
    (folder / "own.typ.j2").write_text(template, "utf-8")
    return templates(folder).get_template("own.typ.j2").render(paper=Sheet(), kind=lambda x: x)


def test_a_template_shows_what_it_is_given(tmp_path: Path) -> None:
    assert shown(tmp_path, "= {{ paper.title }}") == '= #"Our plan";'


@pytest.mark.parametrize(
    "reach",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ paper.__init__.__globals__ }}",
        "{{ paper.__dict__ }}",
        "{{ kind.__globals__ }}",
        "{{ kind.__code__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format(paper) }}",
        "{{ '{x.__class__}'.format_map({'x': paper}) }}",
        "{{ paper.lines.append('two') }}",
        "{{ range(1000000000) }}",
        "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
        "{% import 'os' as os %}",
        "{% include '../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
        "{% include 'more/../../outside' %}",
        "{% extends 'C:\\\\Windows\\\\win.ini' %}",
        "{% include 'a\\0b' %}",
    ],
)
def test_a_template_that_reaches_out_is_refused(tmp_path: Path, reach: str) -> None:
    with pytest.raises((TemplateError, OverflowError)) as caught:
        shown(tmp_path, reach)
    assert "root:" not in str(caught.value)


def test_a_link_out_of_the_folder_is_not_there(tmp_path: Path) -> None:
    folder, outside = tmp_path / "templates", tmp_path / "outside.j2"
    folder.mkdir()
    outside.write_text("a secret", "utf-8")
    (folder / "link.j2").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    for name in ("link.j2", "up/outside.j2"):
        with pytest.raises(TemplateNotFound):
            templates(folder).get_template(name)


def test_an_enormous_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecurityError, match="larger than 200 KB"):
        shown(tmp_path, "x" * (LARGEST + 1))


def test_a_template_that_asks_for_a_package_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SecurityError, match="papers take nothing from elsewhere"):
        shown(tmp_path, '#import "@preview/cetz:0.3.0": *')


def test_the_shipped_templates_are_found(tmp_path: Path) -> None:
    environment = templates(resources() / "templates")
    assert isinstance(environment.loader, OneFolder)
    for file in (resources() / "templates").glob("*.typ.j2"):
        assert environment.get_template(file.name)


def refused(source: str) -> str:
    with pytest.raises(typst.TypstError) as caught:
        fonts.compiled(f'#set document(title: "x"); {source}', False, 0)
    return str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#read("pyproject.toml")',
        '#read("/")',
        '#include "pyproject.toml"',
        '#image("https://example.org/x.png", alt: "x")',
        '#plugin("x.wasm")',
        '#eval("read(\\"/etc/" + "passwd\\")")',
        '#import "@local/own:1.0.0": *',
        "#while true {}",
        "#let f() = f(); #f()",
    ],
)
def test_typst_reads_no_file_and_does_not_run_for_ever(source: str) -> None:
    assert "root:" not in refused(source)


def test_the_folder_that_typst_sees_is_empty() -> None:
    fonts.compiler()
    assert list(Path(fonts.empty_folder().name).iterdir()) == []


def test_typst_asks_the_network_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be fetched is asked of a proxy that cannot be there; no name is looked up.

    Whatever the environment says of proxies when the paper is made.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        proxy = f"http://127.0.0.1:{server.getsockname()[1]}"
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        monkeypatch.setenv("NO_PROXY", "typst.org")
        said = refused('#import "@pre" + "view/x:1.0.0": *')
        with pytest.raises(BlockingIOError):
            server.accept()
    assert os.environ["HTTPS_PROXY"] == os.environ["https_proxy"] == "http://127.0.0.1:0"
    assert "NO_PROXY" not in os.environ
    assert "Connect" in said
    assert "resolve" not in said.lower()


def test_a_value_that_looks_like_a_reach_is_only_words(knee: ReadGuide) -> None:
    hostile = '#read("/etc/passwd") #import "@preview/x:1.0.0": * {{ "".__class__ }}'
    guide = knee.guide.model_copy(update={"title": hostile})
    assert prepare_pdf(make_sheet(guide, "f" * 64))


def test_a_paper_is_made_after_itsempty_folder_is_gone() -> None:
    """Systems tidy up temporary folders under programs that run for weeks."""
    folder = Path(fonts.empty_folder().name)
    early = fonts.compiler(False)
    folder.rmdir()
    assert early.compile(input=b"Words", format="pdf")
    fonts.compiler.cache_clear()
    assert fonts.compiler(False).compile(input=b"Words", format="pdf")
