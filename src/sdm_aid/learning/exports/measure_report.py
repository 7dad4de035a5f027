"""A series as FHIR R4 MeasureReports, one for each dot, with the Measure that they are of.

What may not be shown is left out, and says so with the reason "masked" of FHIR's own list (HL7
data-absent-reason). A month in which nobody was counted looks the same, so that nobody can tell.
"""

from calendar import monthrange
from typing import Any
from xml.sax.saxutils import escape

from sdm_aid.kit.language import _
from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.charts.words.figures import figures_of
from sdm_aid.learning.charts.words.months import months_name
from sdm_aid.learning.series import Dot, Series, Shape
from sdm_aid.plan.fhir.ids import made_id, urn

Json = dict[str, Any]

POPULATION = "http://terminology.hl7.org/CodeSystem/measure-population"
SCORING = "http://terminology.hl7.org/CodeSystem/measure-scoring"
NOTATION = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
HIDDEN = {"extension": [{"url": ABSENT, "valueCode": "masked"}]}
SCORINGS = {Shape.PROPORTION: "proportion", Shape.COUNT: "cohort"}


def measure_reports(series: Series, subject: Subject, reporter: str) -> Json:
    """A Bundle of one Measure and a summary report for each dot.

    The same numbers of the same ``reporter``, as in the practice's name, give the same Bundle.
    """
    measure = _measure(series, subject)
    reports = [_report(series, dot, subject, measure["url"], reporter) for dot in series.dots]
    return {
        "resourceType": "Bundle",
        "id": made_id("measure-reports", reporter, series.measure),
        "type": "collection",
        "entry": [{"fullUrl": urn(each["id"]), "resource": each} for each in (measure, *reports)],
    }


def _measure(series: Series, subject: Subject) -> Json:
    an_id = made_id("measure", series.measure)
    scoring = SCORINGS.get(series.shape, "continuous-variable")
    return {
        "resourceType": "Measure",
        "id": an_id,
        **_told(f"{subject.title}. {subject.counted}".strip()),
        "url": urn(an_id),
        "name": "".join(part.capitalize() for part in series.measure.replace("-", " ").split()),
        "title": subject.title,
        "status": "active",
        **({"description": subject.counted} if subject.counted else {}),
        "scoring": {"coding": [{"system": SCORING, "code": scoring}]},
        **_notation(subject.good),
    }


def _report(series: Series, dot: Dot, subject: Subject, measure: str, reporter: str) -> Json:
    last_day = monthrange(dot.last.year, dot.last.month)[1]
    first, last = dot.first.replace(day=1), dot.last.replace(day=last_day)
    return {
        "resourceType": "MeasureReport",
        "id": made_id("measure-report", reporter, series.measure, f"{dot.first}", f"{dot.last}"),
        **_told(_in_words(series, dot, subject)),
        "status": "complete",
        "type": "summary",
        "measure": measure,
        "reporter": {"display": reporter},
        "period": {"start": first.isoformat(), "end": last.isoformat()},
        **_notation(subject.good),
        "group": [_group(series, dot)],
    }


def _group(series: Series, dot: Dot) -> Json:
    group: Json = {}
    populations: tuple[tuple[str, float | None], ...] = ()
    if series.shape is Shape.PROPORTION:
        populations = (("denominator", dot.n), ("numerator", dot.k))
    elif series.shape is Shape.COUNT:
        populations = (("initial-population", dot.k),)
    shown = dot.value is not None
    if populations:
        group["population"] = [
            {
                "code": {"coding": [{"system": POPULATION, "code": code}]},
                **({"count": int(count)} if shown and count is not None else {"_count": HIDDEN}),
            }
            for code, count in populations
        ]
    if series.shape is not Shape.COUNT or dot.n is not None:
        group["measureScore"] = {"value": dot.value} if shown else HIDDEN
    return group


def _notation(good: Good) -> Json:
    code = {Good.HIGHER: "increase", Good.LOWER: "decrease"}.get(good)
    if code is None:
        return {}
    return {"improvementNotation": {"coding": [{"system": NOTATION, "code": code}]}}


def _in_words(series: Series, dot: Dot, subject: Subject) -> str:
    months = months_name(dot, subject.language)
    if dot.value is None:
        return _("{title}, {months}: not shown.").format(title=subject.title, months=months)
    return _("{title}, {months}: {value}.").format(
        title=subject.title, months=months, value=figures_of(series, subject).whole(dot.value)
    )


def _told(words: str) -> Json:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{escape(words)}</p></div>'
    return {"text": {"status": "generated", "div": div}}
