"""The picture: what it shows, on a screen and on paper, and that nothing in it collides."""

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from sdm_aid.learning.charts.control_chart import Rules, control_chart
from sdm_aid.learning.charts.drawing.picture import Picture, draw, height_of
from sdm_aid.learning.charts.drawing.scale import number_scale, share_scale
from sdm_aid.learning.charts.drawing.style import PRINT, Palette, Style
from sdm_aid.learning.charts.drawing.svg import Box
from sdm_aid.learning.charts.drawing.text_width import width_of
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.charts.words.description import Chart
from sdm_aid.learning.series import Dot, Series, Shape
from sdm_aid.plan.paper.letters import fonts
from tests.kit.charts import EFFORT, counts, month, shares

SVG = "{http://www.w3.org/2000/svg}"
SUBJECT = Subject("Every effort", "en-GB", Good.HIGHER)
URDU = replace(SUBJECT, language="ur")


def mark(place: int, reason: str = "The sheet goes out", kind: Kind = Kind.MARK) -> Annotation:
    return Annotation(kind, month(place), reason, "the group")


def texts(picture: Picture) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(picture.svg).iter(f"{SVG}text")]


def boxes(picture: Picture, size: float) -> list[tuple[str, Box]]:
    """Where words stand, as wide as the drawing takes them to be."""
    found = []
    for each in ElementTree.fromstring(picture.svg).iter(f"{SVG}text"):
        x, y, text = float(each.attrib["x"]), float(each.attrib["y"]), each.text or ""
        wide = width_of(text, size)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[each.attrib["text-anchor"]]
        found.append((text, Box(left, y - 0.75 * size, left + wide, y + 0.1 * size)))
    return found


def collisions(picture: Picture, size: float) -> list[str]:
    placed = boxes(picture, size)
    return [
        f"“{text}” and “{other}”"
        for place, (text, box) in enumerate(placed)
        for other, beside in placed[:place]
        if box.meets(beside)
    ]


def outside(picture: Picture, size: float) -> list[str]:
    return [
        text
        for text, box in boxes(picture, size)
        if box.left < -1 or box.right > picture.width + 1 or box.bottom > picture.height
    ]


def rendered(svg: str) -> QImage:
    drawing = QSvgRenderer(QByteArray(svg.encode()))
    assert drawing.isValid()
    image = QImage(drawing.defaultSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def joined() -> Series:
    dots = (
        Dot(month(0), month(0), 9, 20), Dot(month(1), month(3), 14, 25), Dot(month(4), month(4)),
        Dot(month(5), month(5), 12, 20), Dot(month(6), month(7), 15, 25),
    )  # fmt: skip
    return Series("e", Shape.PROPORTION, dots)


CLOSE = [mark(8), mark(9, "Chairs turned"), mark(10, "Cards on the wall of the waiting room"),
         mark(11, "x"), mark(11, "y")]  # fmt: skip
CASES: dict[str, Chart] = {
    "design": run_chart(shares(), [mark(8)]),
    "frozen": run_chart(shares(), [mark(8), mark(8, "to see", Kind.FREEZE)]),
    "split": run_chart(shares(), [mark(6, "asked on paper now", Kind.SPLIT)]),
    "marks close together": run_chart(shares(), CLOSE),
    "sixty": run_chart(shares(EFFORT * 4), [mark(8), mark(40)]),
    "one": run_chart(shares(EFFORT[:1])),
    "none": run_chart(shares([])),
    "equal": run_chart(shares([(12, 24)] * 14)),
    "nought": run_chart(shares([(0, 24)] * 14)),
    "all of them": run_chart(shares([(24, 24)] * 14)),
    "all gaps": run_chart(shares([(None, None)] * 14), [mark(4)]),
    "joined": run_chart(joined(), [mark(7)]),
    "p": control_chart(shares(), annotations=[mark(8)]),
    "nhs": control_chart(shares(), rules=Rules.NHS),
}


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("subject", [SUBJECT, URDU], ids=["en", "ur"])
def test_no_words_lie_on_each_other_or_leave_the_picture(
    name: str, percent: int, subject: Subject
) -> None:
    for width in (800, 420):
        style = Style(width=width).enlarged(percent)
        picture = draw(CASES[name], subject, style)
        assert collisions(picture, style.text) == []
        assert outside(picture, style.text) == []


pairs = st.lists(st.none() | st.tuples(st.integers(0, 24), st.just(24)), min_size=1, max_size=60)
notes = st.lists(
    st.tuples(st.integers(0, 59), st.sampled_from(["x", "The sheet", "W" * 60, "ورقہ"])), max_size=6
)


@settings(max_examples=60)
@given(pairs, notes, st.sampled_from(["en-GB", "fi", "ar", "zh"]), st.sampled_from([360, 800]))
def test_whatever_the_numbers_nothing_collides(
    some: Sequence[tuple[int, int] | None],
    written: Sequence[tuple[int, str]],
    language: str,
    width: int,
) -> None:
    series = shares([(None, None) if each is None else each for each in some])
    chart = run_chart(series, [mark(place, reason) for place, reason in written])
    subject, style = replace(SUBJECT, language=language), Style(width=width)
    picture = draw(chart, subject, style)
    ElementTree.fromstring(picture.svg)
    assert collisions(picture, Style().text) == []
    assert outside(picture, Style().text) == []
    assert (
        height_of(chart, replace(SUBJECT, language=language), Style(width=width)) == picture.height
    )


def test_the_axis_says_of_100_names_months_and_years_and_the_middle() -> None:
    found = texts(draw(CASES["design"], SUBJECT))
    assert found[:6] == ["40", "50", "60", "70", "80", "of 100"]
    assert found[6:10] == ["Jul", "Aug", "Sept", "Oct"]
    assert {"2024", "2025", "the middle of these months: 66", "tried: The sheet goes out"} < {
        *found
    }


def test_each_dot_is_drawn_once_and_those_that_stand_out_have_a_ring() -> None:
    svg = ElementTree.fromstring(draw(CASES["design"], SUBJECT).svg)
    circles = [*svg.iter(f"{SVG}circle")]
    rings = [each for each in circles if "stroke" in each.attrib]
    assert len(circles) - len(rings) == 16
    assert len(rings) == 8


def test_a_month_without_a_dot_breaks_the_line_and_is_explained() -> None:
    picture = draw(run_chart(shares([(9, 20), (None, None), (8, 20), (9, 20)])), SUBJECT)
    assert "no dot: too little to show" in texts(picture)
    assert "of 100 (August" not in picture.words


def test_from_the_right_time_and_numbers_begin_on_the_right() -> None:
    left, right = (dots_across(draw(CASES["equal"], subject)) for subject in (SUBJECT, URDU))
    assert left == sorted(left)
    assert right == sorted(right, reverse=True)


def dots_across(picture: Picture) -> list[float]:
    circles = ElementTree.fromstring(picture.svg).iter(f"{SVG}circle")
    return [float(each.attrib["cx"]) for each in circles]


def test_marks_that_are_close_get_numbers_and_their_words_below() -> None:
    found = texts(draw(CASES["marks close together"], SUBJECT))
    assert [each for each in found if re.fullmatch("[1-5]", each)] == ["1", "2", "3", "4", "5"]
    assert (
        "3. From May 2025 on, tried: “Cards on the wall of the waiting room” (the group)" in found
    )


def test_what_is_tried_from_now_on_stands_at_the_end_and_what_is_far_off_nowhere() -> None:
    now, far, early = mark(16, "from now on"), mark(30, "next year"), mark(-3, "long ago")
    picture = draw(run_chart(shares(), [far, now, early]), SUBJECT)
    assert "tried: from now on" in texts(picture)
    assert "next year" not in picture.svg + picture.words
    assert "long ago" not in picture.svg + picture.words


def test_a_control_chart_shows_its_limits_and_does_not_go_below_nought() -> None:
    chart = control_chart(counts([2, 7, 8, 1, 15, 3, 9, 2, 11, 0, 4, 6, 20, 1]))
    picture = draw(chart, Subject("Falls", "en-GB", Good.LOWER))
    found = texts(picture)
    assert "0" in found
    assert not [each for each in found if each.startswith(("-", "−"))]
    assert any(each.startswith("upper limit: ") for each in found)


def test_the_scale_is_honest_about_small_ups() -> None:
    flat = share_scale(64.0, 66.0)
    assert flat.high - flat.low >= 40
    assert number_scale(3, 9).low == 0
    assert number_scale(290_000, 300_000).low > 0
    assert share_scale(0, 0).low == 0
    assert share_scale(100, 100).high == 100


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(2, 6))
@example(0.0, 5e-324, 2)
@example(999_999.9999999999, 1e6, 2)
@example(0.0, 1e-12, 6)
def test_any_numbers_have_a_scale_that_holds_them(a: float, b: float, lines: int) -> None:
    low, high = sorted((a, b))
    scale = number_scale(low, high, lines)
    assert scale.low <= low
    assert scale.high >= high
    assert 2 <= len(scale.ticks) <= max(2, lines) + 1
    shares_of = share_scale(low / 1e4, high / 1e4, lines)
    assert 0 <= shares_of.low <= low / 1e4
    assert high / 1e4 <= shares_of.high <= 100


@pytest.mark.parametrize("name", CASES)
def test_qt_draws_it_in_the_colours_it_is_given(name: str, qtbot: QtBot) -> None:
    palette = Palette(
        ground="#101820", ink="#f4f1ea", ink_soft="#c3cbd2", grid="#3a444e", band="#191f25",
        line="#7fd3cf", stands_out="#ffb98a", mark="#ffb98a",
    )  # fmt: skip
    image = rendered(draw(CASES[name], SUBJECT, Style(palette=palette)).svg)
    seen = colours(image)
    assert "#101820" in seen
    assert "#ff00ff" not in seen
    assert PRINT.ground.lower() not in seen


def test_typst_sets_it_into_a_paper_that_a_screen_reader_can_follow() -> None:
    """PDF/UA-1 takes no picture without words, and no letter without a font."""
    odd = [mark(4, "خط کے ساتھ پرچہ"), mark(9, "Ŵŷ ợ Σ 9月 <b> & \x00 😀")]
    for subject in (SUBJECT, URDU):
        for chart in (*CASES.values(), run_chart(shares(), odd)):
            assert in_typst(draw(chart, subject)).startswith(b"%PDF")


def in_typst(picture: Picture) -> bytes:
    source = (
        '#set document(title: "Chart")\n= Chart\n'
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.words)\n'
    )
    inputs = {"svg": picture.svg, "words": picture.words.replace("\x00", "")}
    with fonts.one_at_a_time:
        compiler = fonts.compiler_of(source.encode(), False, inputs)
        made = compiler.compile(format="pdf", pdf_standards=fonts.STANDARDS)
    assert isinstance(made, bytes)
    return made


def test_its_words_travel_with_it() -> None:
    picture = draw(CASES["design"], SUBJECT)
    root = ElementTree.fromstring(picture.svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == picture.words
    assert picture.words.endswith("Higher is better. The scale begins at 40.")
    assert len(picture.table.rows) == 16


def test_only_plain_shapes_that_every_reader_of_svg_knows() -> None:
    for chart in CASES.values():
        root = ElementTree.fromstring(draw(chart, SUBJECT).svg)
        assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
            "svg", "rect", "path", "circle", "text",
        }  # fmt: skip
