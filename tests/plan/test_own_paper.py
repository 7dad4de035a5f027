"""A practice's own paper: its name and logo on the plan, and never a plan lost to its mistakes."""

import re
from pathlib import Path

import pikepdf
import pytest
import typst

from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.paper.letterhead import NO_PAPER, read_own_paper
from sdm_aid.plan.paper.letters import fonts
from sdm_aid.plan.paper.papers import Form, OnPaper, printed
from sdm_aid.plan.paper.sizes import Layout, Size
from tests.kit.own_paper import PNG, SVG, drawing, png, write
from tests.plan.conftest import BOBS_WORDS, pages_of

DOCUMENTED = Path(__file__).parents[2] / "docs" / "practice-paper.md"


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def test_the_name_and_the_address_stand_on_every_form(whole: Plan, tmp_path: Path) -> None:
    own = read_own_paper(write(tmp_path))
    for form in Form:
        made = printed(whole, OnPaper(form), own=own)
        assert made.troubles == ()
        address = "" if form is Form.SHORT else "1 Hill Street "
        start = f"The practice on the hill {address}01234 567 890 "
        assert pages_of(made.pdf)[0].startswith(start)
        assert ("Ask for this in large print." in text_of(made.pdf)) is (form is not Form.SHORT)


@pytest.mark.parametrize("points", [14, 18, 24])
def test_the_longest_practice_leaves_the_short_plan_one_page(
    whole: Plan, tmp_path: Path, points: int
) -> None:
    text = (
        f"name: {'W' * 80}\nphone: {'0' * 40}\nclosing: {'W' * 600}\naddress:\n"
        + f"  - {'W' * 60}\n" * 6
    )
    own = read_own_paper(write(tmp_path, {"practice.yaml": text, PNG[0]: PNG[1]}))
    assert own.troubles == ()
    for size in Size:
        wanted = OnPaper(Form.SHORT, Layout(points, size))
        (page,) = pages_of(printed(whole, wanted, own=own).pdf)
        assert "The physiotherapy desk" in page


def test_no_folder_is_no_trouble(tmp_path: Path) -> None:
    assert read_own_paper(tmp_path) == NO_PAPER
    assert read_own_paper(None) == NO_PAPER


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("name: The hill\nphon: 1\n", "practice.yaml:2:1: `phon` is not a field of this file."),
        ("phone: 1\n", "practice.yaml:1:1: The practice’s name is missing."),
        (f"name: {'x' * 81}\n", "practice.yaml:1:7: This is longer than 80 characters."),
        ("name: The hill\naddress: 1 Hill Street\n", "practice.yaml:2:10: `address` is a list"),
        ("name: [a]\n", "practice.yaml:1:7: `name` is one text."),
        ("name: a\naddress:\n" + "  - b\n" * 7, "practice.yaml:9:5: An address has at most 6"),
        ("name: 'a\n", "practice.yaml:"),
        ("- a\n", "practice.yaml:1:1:"),
        ("name: a" + " " * 20_000, "practice.yaml:1:1: This file is larger than 20 KB."),
        ("name: a\x00", "practice.yaml:1:8:"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_place_and_the_plan_prints(
    whole: Plan, tmp_path: Path, text: str, wrong: str
) -> None:
    made = printed(whole, own=read_own_paper(write(tmp_path, {"practice.yaml": text})))
    assert made.troubles[0].startswith(wrong)
    assert BOBS_WORDS in text_of(made.pdf)


@pytest.mark.parametrize("logo", [SVG, PNG], ids=["svg", "png"])
def test_the_logo_is_on_the_first_page_with_words_for_who_hears_it(
    whole: Plan, tmp_path: Path, logo: tuple[str, bytes]
) -> None:
    made = printed(whole, own=read_own_paper(write(tmp_path, {logo[0]: logo[1]})))
    assert made.troubles == ()
    file = tmp_path / "plan.pdf"
    file.write_bytes(made.pdf)
    with pikepdf.open(file) as pdf:
        alts = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert alts.count("The logo of The practice on the hill.") == 1


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("logo.svg", drawing('<image href="/etc/passwd"/>'), "logo.svg has a <image>"),
        ("logo.svg", drawing("<script>1</script>"), "logo.svg has a <script>"),
        ("logo.svg", drawing('<g id="a"/><use xlink:href="#a"/>'), "logo.svg has a <use>"),
        ("logo.svg", drawing('<rect fill="url(http://x.example/y)"/>'), "logo.svg points to"),
        ("logo.svg", drawing("<style>@import 'x.css';</style>"), "logo.svg points to"),
        ("logo.svg", drawing('<a href="x"/>'), "logo.svg has a <a>"),
        ("logo.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG[1], "logo.svg has a DOCTYPE"),
        ("logo.svg", b"not xml", "logo.svg is not an SVG"),
        ("logo.svg", b"<html/>", "logo.svg is not an SVG"),
        ("logo.svg", drawing("<g/>" * 6000), "logo.svg has more than 5,000 shapes"),
        ("logo.svg", drawing(" " * 500_000), "logo.svg is larger than 500 KB"),
        ("logo.png", b"GIF89a", "logo.png is not a PNG"),
        ("logo.png", png(1, 1, said_width=4_000_001), "logo.png has more than 4 million pixels"),
    ],
)
def test_a_logo_that_could_do_harm_is_left_out_and_told(
    whole: Plan, tmp_path: Path, name: str, content: bytes, wrong: str
) -> None:
    own = read_own_paper(write(tmp_path, {name: content}))
    assert own.practice is not None
    assert own.practice.logo == ""
    made = printed(whole, own=own)
    assert made.troubles[0].startswith(wrong)
    assert text_of(made.pdf).startswith("The practice on the hill")


@pytest.mark.parametrize(
    "target", ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x.png"]
)
def test_even_past_our_own_look_an_svg_reaches_no_file_and_no_network(target: str) -> None:
    source = '#set document(title: "x"); #image(bytes(sys.inputs.logo), format: "svg", alt: "x")'
    picture = drawing(f'<image width="9" height="9" href="{target}"/>').decode()
    with pytest.raises(typst.TypstError, match="not allowed"):
        fonts.compiled(source, False, 0, {"logo": picture})


def test_a_png_that_is_broken_inside_does_not_stop_the_plan(whole: Plan, tmp_path: Path) -> None:
    broken = PNG[1][:40] + b"\0" * 30
    made = printed(whole, own=read_own_paper(write(tmp_path, {"logo.png": broken})))
    assert BOBS_WORDS in text_of(made.pdf)


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ('{% extends "shipped/plan.typ.j2" %}\n\n{% block title %}{{ nothing.at }}{% endblock %}',
         "plan.typ.j2:3: 'nothing' is undefined."),
        ('{% extends "shipped/plan.typ.j2" %}\n{% block title', "plan.typ.j2:2: unexpected end"),
        ('{% extends "plan.typ.j2" %}', "plan.typ.j2:1: it extends itself; write “shipped/”"),
        ('{% extends "shipped/plan.typ.j2" %}\n{% block title %}\n\n#no-such-thing()\n'
         "{% endblock %}", "plan.typ.j2:4: unknown variable: no-such-thing."),
        ('{% extends "shipped/plan.typ.j2" %}\n{% block title %}\n=== Deep\n{% endblock %}',
         "plan.typ.j2:3: PDF/UA-1 error"),
        ("{{ paper.__class__ }}", "plan.typ.j2:1: access to attribute"),
        ('{% include "../../etc/passwd" %}', "plan.typ.j2:1: there is no template ../../etc"),
        ("one\n{{ 1 / 0 }}", "plan.typ.j2:2: ZeroDivisionError."),
        ('#read("/etc/passwd")', "plan.typ.j2:1: "),
        ('#import "@preview/cetz:0.3.0"', "plan.typ.j2: The template plan.typ.j2 asks for"),
    ],
)  # fmt: skip
def test_a_wrong_template_is_told_with_its_line_and_the_usual_paper_prints(
    whole: Plan, tmp_path: Path, template: str, wrong: str
) -> None:
    own = read_own_paper(write(tmp_path, {"plan.typ.j2": template}))
    made = printed(whole, own=own)
    (trouble,) = made.troubles
    assert trouble.startswith(wrong)
    assert trouble.endswith("The usual paper is printed instead.")
    assert "Meg" not in trouble
    usual = printed(whole, own=read_own_paper(write(tmp_path / "usual")))
    assert made.pdf == usual.pdf


def test_the_documented_example_is_what_it_says(whole: Plan, tmp_path: Path) -> None:
    text = DOCUMENTED.read_text("utf-8")
    (practice,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (template,) = re.findall(r"```jinja\n(.*?)```", text, re.DOTALL)
    files = {"practice.yaml": practice, "plan.typ.j2": template}
    made = printed(whole, own=read_own_paper(write(tmp_path, dict(files))))
    assert made.troubles == ()
    pages = pages_of(made.pdf)
    assert "Bob’s joint plan Please bring this to every visit." in pages[0]
    assert all(page.endswith("01234 567 890") for page in pages)


def test_every_documented_block_and_template_is_there() -> None:
    from sdm_aid.kit.paths import resources

    folder = resources() / "templates"
    text = DOCUMENTED.read_text("utf-8")
    named = re.findall(r"^\| `(\w+)` \|.*\| ((?:`\w+`(?:, )?)+) \|$", text, re.MULTILINE)
    assert len(named) >= 9
    for block, templates in named:
        for template in re.findall(r"\w+", templates):
            assert f"{{% block {block} %}}" in (folder / f"{template}.typ.j2").read_text("utf-8")
    for template in re.findall(r"^\| `(\w+\.typ\.j2)` \|", text, re.MULTILINE):
        assert (folder / template).is_file()


def test_a_template_that_comes_later_is_seen_without_starting_again(
    whole: Plan, tmp_path: Path
) -> None:
    first = write(tmp_path, {"record.typ.j2": '{% extends "shipped/record.typ.j2" %}'})
    assert "Good luck!" not in text_of(printed(whole, own=read_own_paper(first)).pdf)
    closing = '{% extends "shipped/plan.typ.j2" %}{% block closing %}\nGood luck!\n{% endblock %}'
    later = write(tmp_path, {"plan.typ.j2": closing})
    assert "Good luck!" in text_of(printed(whole, own=read_own_paper(later)).pdf)


def test_a_practice_s_template_for_all_papers_is_under_both_long_ones(
    whole: Plan, tmp_path: Path
) -> None:
    template = (
        '{% extends "shipped/paper.typ.j2" %}\n{% block closing %}\nGood luck!\n{% endblock %}'
    )
    own = read_own_paper(write(tmp_path, {"paper.typ.j2": template}))
    for form in (Form.PATIENT, Form.RECORD):
        assert "Good luck!" in text_of(printed(whole, OnPaper(form), own=own).pdf)
