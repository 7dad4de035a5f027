"""The rows as FHIR R4: a MeasureReport for each, with the Measure that it is of.

A number that is not there is left out and says why, by FHIR's own list (HL7 data-absent-reason):
"masked" where there are too few people, "not-applicable" where there was nobody to count,
"unknown" where a practice brought in no numbers of its own.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from sdm_aid.kit.language import _
from sdm_aid.kit.months import first_day
from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.charts.words.figures import figures_of
from sdm_aid.learning.charts.words.months import months_name
from sdm_aid.learning.exports.named import named
from sdm_aid.learning.exports.rows import Note, Row
from sdm_aid.learning.series import Dot, Series, Shape
from sdm_aid.plan.fhir.ids import made_id, urn

Json = dict[str, Any]

POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population"
SCORING = "http://terminology.hl7.org/CodeSystem/measure-scoring"
NOTATION = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
SCORINGS = {Shape.PROPORTION: "proportion", Shape.COUNT: "cohort"}
WHY = {Note.NOBODY: "not-applicable", Note.NOT_GIVEN: "unknown"}
"""Why a number is absent; everything else is masked."""


def measure_reports(
    rows: Iterable[Row], reporter: str, language: str, own: Mapping[str, Subject] | None = None
) -> Json:
    """A Bundle: each measure of a guide, and a summary report for each of its rows.

    The same rows of the same ``reporter``, the practice's name or nothing, give the same Bundle.
    ``own``: what a practice's own measures are about, by their ids.
    """
    kept = tuple(rows)
    return {
        "resourceType": "Bundle",
        "id": made_id("measure-reports", reporter, *(f"{row}" for row in kept)),
        "type": "collection",
        "entry": [
            {"fullUrl": urn(each["id"]), "resource": each}
            for each in _resources(kept, reporter, language, own or {})
        ],
    }


def _resources(
    rows: tuple[Row, ...], reporter: str, language: str, own: Mapping[str, Subject]
) -> Iterator[Json]:
    measures: dict[str, str] = {}
    times: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        subject = named(row, language, own)
        whose = reporter if row.measure in own else ""
        an_id = made_id("measure", row.guide, row.measure, whose)
        if an_id not in measures:
            yield _measure(row, subject, an_id)
        measures[an_id] = urn(an_id)
        place = (row.guide, row.measure, row.first_month, row.last_month)
        times[place] += 1  # rare things may happen twice in a month
        its_id = made_id("measure-report", reporter, *place, str(times[place]))
        yield _report(row, subject, its_id, measures[an_id], reporter)


def _measure(row: Row, subject: Subject, an_id: str) -> Json:
    scoring = SCORINGS.get(row.shape, "continuous-variable")
    words = re.findall("[A-Za-z0-9]+", f"measure {row.guide} {row.measure}")
    return {
        "resourceType": "Measure",
        "id": an_id,
        **_told(f"{subject.title}. {subject.counted}".strip()),
        "url": urn(an_id),
        "name": "".join(map(str.capitalize, words))[:255],
        "title": subject.title,
        "status": "active",
        **({"description": subject.counted} if subject.counted else {}),
        "scoring": {"coding": [{"system": SCORING, "code": scoring}]},
        **_notation(subject.good),
    }


def _report(row: Row, subject: Subject, an_id: str, measure: str, reporter: str) -> Json:
    last = first_day(row.last_month)
    end = last.replace(day=monthrange(last.year, last.month)[1])
    return {
        "resourceType": "MeasureReport",
        "id": an_id,
        **_told(_in_words(row, subject)),
        "status": "complete",
        "type": "summary",
        "measure": measure,
        **({"reporter": {"display": reporter}} if reporter else {}),
        "period": {"start": first_day(row.first_month).isoformat(), "end": end.isoformat()},
        **_notation(subject.good),
        "group": [_group(row)],
    }


def _group(row: Row) -> Json:
    group: Json = {}
    if populations := _populations(row):
        group["population"] = [
            {
                "code": {"coding": [{"system": POPULATION, "code": code}]},
                **({"_count": _absent(row)} if count is None else {"count": int(count)}),
            }
            for code, count in populations
        ]
    if row.shape is not Shape.COUNT or row.n is not None:
        value = row.value
        group["measureScore"] = _absent(row) if value is None else {"value": value}
    return group


def _populations(row: Row) -> tuple[tuple[str, float | None], ...]:
    match row.shape:
        case Shape.PROPORTION:
            return (("denominator", row.n), ("numerator", row.k))
        case Shape.COUNT:
            return (("initial-population", row.k),)
        case Shape.AMOUNT if row.n is not None:
            return (("measure-population", row.n),)
    return ()


def _absent(row: Row) -> Json:
    why = WHY.get(row.note, "masked") if row.note else "masked"
    return {"extension": [{"url": ABSENT, "valueCode": why}]}


def _notation(good: Good) -> Json:
    code = {Good.HIGHER: "increase", Good.LOWER: "decrease"}.get(good)
    if code is None:
        return {}
    return {"improvementNotation": {"coding": [{"system": NOTATION, "code": code}]}}


def _in_words(row: Row, subject: Subject) -> str:
    dot = Dot(first_day(row.first_month), first_day(row.last_month), row.k, row.n)
    said = {"title": subject.title, "months": months_name(dot, subject.language)}
    if row.value is None:
        if row.note is Note.NOT_GIVEN:
            return _("{title}, {months}: no numbers.").format(**said)
        if row.note is Note.NOBODY:
            return _("{title}, {months}: nobody was counted.").format(**said)
        return _("{title}, {months}: not shown, there are too few.").format(**said)
    series = Series(row.measure, row.shape, (dot,))
    value = figures_of(series, subject).whole(row.value)
    return _("{title}, {months}: {value}.").format(**said, value=value)


def _told(words: str) -> Json:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{escape(words)}</p></div>'
    return {"text": {"status": "generated", "div": div}}
