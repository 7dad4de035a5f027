"""Which of the nine domains of change were used in the last year, from notes and their days."""

from datetime import UTC, date, datetime

from sdm_aid.learning.notebook.domains import Domain, domains_used
from sdm_aid.learning.notebook.notes import Thing
from tests.kit.learned import Notes, acted_on

TODAY = date(2026, 11, 29)


def days(notes: Notes, today: date = TODAY) -> dict[Domain, list[str]]:
    used = domains_used(notes.all, today)
    return {each.domain: [f"{day:%d %b}" for day in each.days] for each in used}


def test_all_nine_are_there_and_each_has_its_days() -> None:
    found = days(acted_on("stop"))
    assert list(found) == list(Domain)
    assert found == {
        Domain.MOTIVATION: ["03 Feb"],
        Domain.CO_DESIGN: ["03 Feb"],
        Domain.CO_PRODUCE: ["03 Feb"],
        Domain.POWER: ["03 Feb", "03 Nov"],
        Domain.ADAPT: ["03 Nov"],
        Domain.SYSTEM: [],
        Domain.VARIATION: ["03 Feb"],
        Domain.KNOWLEDGE: ["03 Feb", "03 Nov"],
        Domain.PSYCHOLOGY: ["03 Feb"],
    }


def test_what_is_older_than_a_year_or_not_yet_is_not_counted() -> None:
    assert set(map(tuple, days(acted_on(), date(2028, 1, 1)).values())) == {()}
    assert set(map(tuple, days(acted_on(), date(2026, 1, 1)).values())) == {()}


def test_one_side_alone_makes_nothing_together() -> None:
    notes = Notes(datetime(2026, 11, 3, tzinfo=UTC)).staff(Thing.CHANGE, "c", reason="It helps.")
    assert days(notes)[Domain.CO_PRODUCE] == []
    notes.patient(Thing.CHANGE, "c", prediction="Most will.")
    assert days(notes)[Domain.CO_PRODUCE] == ["03 Nov"]


def test_what_was_emptied_shows_nothing() -> None:
    notes = Notes(datetime(2026, 11, 3, tzinfo=UTC))
    notes.patient(Thing.IDEA, "a", words=None)
    assert not any(days(notes).values())
