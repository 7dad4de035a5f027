"""The shipped knee guide: plain, balanced, and cited."""

import textstat

from sdm_aid.guide.model.cells import EventRate, Gap
from sdm_aid.guide.reading.reader import ReadGuide


def patient_facing(knee: ReadGuide) -> str:
    guide = knee.guide
    texts = [guide.for_whom, guide.condition, guide.decision, guide.without_treatment]
    for option in guide.options:
        texts += [option.involves, option.like, *option.good, *option.hard]
    texts += [f"{asked.question} {asked.answer}" for asked in guide.people_ask]
    texts += [f"{flag.sign}. {flag.do}" for flag in guide.red_flags]
    texts += [row.about for row in guide.outcomes if row.about]
    return "\n\n".join(texts)


def test_it_can_be_read_at_the_age_of_eleven(knee: ReadGuide) -> None:
    """Two formulas that count letters and words; a school grade is five less than an age."""
    text = patient_facing(knee)
    assert textstat.automated_readability_index(text) <= 6
    assert textstat.coleman_liau_index(text) <= 8


def test_each_choice_gets_the_same_room(knee: ReadGuide) -> None:
    options = knee.guide.options
    assert len({len(option.good) for option in options}) == 1
    assert len({len(option.hard) for option in options}) == 1
    lengths = [
        len(" ".join([o.involves, o.like, *o.good, *o.hard, o.suits or ""]).split())
        for o in options
    ]
    assert max(lengths) <= min(lengths) * 1.25


def test_it_has_what_the_conversation_needs(knee: ReadGuide) -> None:
    guide = knee.guide
    assert [option.id for option in guide.options if option.doing_nothing] == ["wait"]
    assert len(guide.outcomes) >= 10
    assert len(guide.people_ask) >= 10
    assert {row.kind for row in guide.outcomes} == {"gain", "harm", "life"}
    assert guide.status.state == "draft"
    assert guide.red_flags


def test_every_figure_is_cited_and_none_is_graded_without_a_grader(knee: ReadGuide) -> None:
    cells = [cell for row in knee.guide.outcomes for cell in row.boxes().values()]
    rates = [cell for cell in cells if isinstance(cell, EventRate)]
    assert len(rates) >= 10
    assert all(rate.sources for rate in rates)
    assert {rate.certainty for rate in rates} == {"not assessed"}
    assert any(isinstance(cell, Gap) for cell in cells)


def test_the_figures_that_conflict_say_so(knee: ReadGuide) -> None:
    better = knee.guide.outcome("better").boxes()["keep-going"]
    assert isinstance(better, EventRate)
    assert better.n == 67
    assert "68" in (better.note or "")
    death = knee.guide.outcome("death").boxes()["total"]
    assert isinstance(death, EventRate)
    assert (death.n, death.of, death.reported) == (3, "1000", death.reported)
    assert "1.8" in (death.reported or "")
