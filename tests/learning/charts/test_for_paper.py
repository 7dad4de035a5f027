"""A picture always comes onto a paper, whatever letters are in it."""

from dataclasses import replace

import pytest

from sdm_aid.learning.charts.drawing.for_paper import for_paper
from sdm_aid.learning.charts.drawing.picture import draw
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.subject import Subject
from sdm_aid.plan.paper.letters import fonts
from tests.kit.charts import month, shares

SUBJECT = Subject("Every effort", "en-GB")


@pytest.mark.parametrize(
    ("language", "reason", "kind"),
    [
        ("en-GB", "The sheet goes out", "svg"),
        ("ur", "", "svg"),
        ("ur", "خط کے ساتھ پرچہ", "png"),
        ("en-GB", "the sheet, پرچہ, goes out", "png"),
        ("ur", "the sheet goes out with the letter to all who come on Tuesdays", "png"),
        ("hi", "पत्र के साथ पर्चा", "png"),
        ("en-GB", "a letter that no font has: \U00010380", "png"),
    ],
)
def test_it_is_a_picture_that_pdf_ua_takes(language: str, reason: str, kind: str) -> None:
    notes = [Annotation(Kind.MARK, month(8), reason, "the group")] if reason else []
    picture = draw(run_chart(shares(), notes), replace(SUBJECT, language=language))
    made = for_paper(picture, language)
    assert made.format == kind
    data = "bytes(sys.inputs.picture)"
    if kind == "png":
        assert made.content.startswith(b"\x89PNG")
        data = f"bytes(({', '.join(map(str, made.content))}))"
    source = f'#set document(title: "x")\n= x\n#image({data}, format: "{kind}", alt: "x")\n'
    inputs = {"picture": made.content.decode()} if kind == "svg" else {}
    with fonts.one_at_a_time:
        compiler = fonts.compiler_of(source.encode(), False, inputs)
        pdf = compiler.compile(format="pdf", pdf_standards=fonts.STANDARDS)
    assert isinstance(pdf, bytes)
    assert pdf.startswith(b"%PDF")
