"""The sections of the plan that come from the guide: what the research says, and about itself."""

from sdm_aid.conversation import matters
from sdm_aid.guide.cells import EventRate
from sdm_aid.guide.model import Outcome
from sdm_aid.language import _
from sdm_aid.plan.chances import cell_words, source_line
from sdm_aid.plan.pictogram import pictogram, pictogram_words
from sdm_aid.plan.plan import Bullets, ChanceBox, Chances, Sentence
from sdm_aid.plan.told import Blocks, Told


def research(told: Told) -> Blocks:
    """The rows that were opened, the patient's first."""
    opened = set(told.state.opened)
    for row, _level in matters.rows(told.guide, told.state):
        if row.id in opened:
            yield _row(told, row)


def about(told: Told) -> Blocks:
    """Where this comes from, who paid, and what it is not."""
    guide = told.guide
    yield Sentence(_("This is a plan, not a consent form."))
    yield Sentence(guide.status.note)
    for text in (
        _("{title}, version {version}. Published {published}. Evidence looked at {evidence}. "
          "To be looked at again by {review}.").format(
            title=guide.title, version=guide.version, published=guide.published,
            evidence=guide.evidence_date, review=guide.review_by),
        _("Written by {authors}. Paid for by: {funding}").format(
            authors=", ".join(author.name for author in guide.authors), funding=guide.funding),
        _("What was read: {read}").format(read=guide.development.evidence_read),
        _("Guide’s fingerprint: {hash}").format(hash=told.guide_hash),
    ):  # fmt: skip
        yield Sentence(text, small=True)
    cited = _cited(told)
    if cited:
        yield Bullets(_("Sources of the figures on this paper"), cited)


def _row(told: Told, row: Outcome) -> Chances:
    group = told.state.text("what-we-could-do", f"group/{row.id}")
    cells = row.boxes(group or None)
    boxes = []
    for option in told.guide.options:
        cell = cells[option.id]
        said = cell_words(cell, row, told.guide)
        if isinstance(cell, EventRate):
            alt = pictogram_words(cell, row.happens or "", row.otherwise or "")
            picture = pictogram(cell, harm=row.kind == "harm")
            boxes.append(ChanceBox(option.name, said, picture, alt, cell.whole > 100))
        else:
            boxes.append(ChanceBox(option.name, said))
    return Chances(row.name, row.about or "", tuple(boxes))


def _cited(told: Told) -> tuple[str, ...]:
    """The sources of what is on this paper, each once."""
    ids: dict[str, None] = {}
    for row in told.guide.outcomes:
        if row.id in told.state.opened:
            group = told.state.text("what-we-could-do", f"group/{row.id}")
            for cell in row.boxes(group or None).values():
                ids.update(dict.fromkeys(cell.sources))
    return tuple(source_line(told.guide.source(each)) for each in ids)
