"""The kinds of file that a plan can be saved as, the paper's first. A new one is a line here."""

from sdm_aid.plan.outputs import html, pdf, record_rtf, record_text
from sdm_aid.plan.outputs.output import Output

OUTPUTS: tuple[Output, ...] = (
    pdf.OUTPUT,
    html.OUTPUT,
    record_text.OUTPUT,
    record_rtf.OUTPUT,
)


def output_for(ending: str) -> Output | None:
    """The output whose files end so, as in ``.pdf``; ``None`` where there is none."""
    return next((each for each in OUTPUTS if each.ending == ending.lower()), None)
