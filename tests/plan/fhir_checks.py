"""Every validator that can run without a network, over one Bundle or resource.

None of them is HL7's own, so each sees what the others miss.
"""

import contextlib
import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import fhirkit
from fhir.resources.R4B import get_fhir_model_class
from pydantic import ValidationError
from pyfhircheck.models import Severity, ValidationIssue

from tests.plan.fhir_once import validator
from tests.plan.fhir_references import wrong_references

XHTML = "{http://www.w3.org/1999/xhtml}"
TAGS = {"div", "p", "br", "ul", "ol", "li", "blockquote"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"lang", "scope", "{http://www.w3.org/XML/1998/namespace}lang"}

FALSE_ALARMS = {
    # The guide is not printed, so it is not inside; test_fhir_questionnaire puts it there.
    ("questionnaire.unresolved", "QuestionnaireResponse.questionnaire"),
    # It counts the values of all answers to one question together; fhirkit counts each answer's.
    ("profile.element.cardinality.max", "QuestionnaireResponse.item.answer.value[x]"),
    # It does not see a value of a choice of types within a Questionnaire's item;
    # test_fhir_questionnaire looks at each of them itself.
    ("cardinality.min", "Questionnaire.item.answerOption.value[x]"),
    ("cardinality.min", "Questionnaire.item.enableWhen.answer[x]"),
    ("profile.element.cardinality.max", "Questionnaire.item.answerOption.value[x]"),
    ("profile.element.cardinality.max", "Questionnaire.item.enableWhen.answer[x]"),
    ("profile.element.cardinality.max", "Questionnaire.item.enableWhen.operator"),
    ("profile.element.cardinality.max", "Questionnaire.item.enableWhen.question"),
    ("profile.element.invariant.que-7", "Questionnaire.item.enableWhen"),
    # Each population has one code and one count; it counts those of all populations together.
    ("profile.element.cardinality.max", "MeasureReport.group.population.code"),
    ("profile.element.cardinality.max", "MeasureReport.group.population.count"),
    # R4's JSON writes why a number is absent beside it, with a low line (json.html#primitive).
    ("element.unknown", "MeasureReport.group.population._count"),
}
"""What pyfhircheck calls an error and is none, by its exact rule and path without numbers."""


def faults(resource: dict[str, Any]) -> list[str]:
    """What any validator says against it, each named; empty where there is nothing."""
    return list(found(resource))


def found(resource: dict[str, Any]) -> Iterator[str]:
    """The same, one by one, from the quickest validator to the slowest."""
    yield from _fhirkit(resource)
    yield from _fhir_resources(resource)
    yield from (f"narrative: {each}" for div in _divs(resource) for each in _odd(div))
    if resource.get("resourceType") == "Bundle":
        yield from (f"references: {each}" for each in wrong_references(resource))
    yield from _pyfhircheck(resource)


def _divs(part: Any) -> Iterator[str]:
    for value in part.values() if isinstance(part, dict) else part:
        if isinstance(value, dict | list):
            yield from _divs(value)
    if isinstance(part, dict) and isinstance(part.get("div"), str):
        yield part["div"]


def _odd(div: str) -> Iterator[str]:
    """What a narrative holds that ours never has; validators look only at a resource's own."""
    root = ElementTree.fromstring(div)
    if not "".join(root.itertext()).strip():
        yield "nothing to read"
    for element in root.iter():
        if element.tag.removeprefix(XHTML) not in TAGS or set(element.attrib) - ATTRIBUTES:
            yield element.tag


def _fhirkit(resource: dict[str, Any]) -> list[str]:
    issues = fhirkit.validate(resource)
    return [f"fhirkit: {each}" for each in issues if each.severity == "error"]


def _fhir_resources(resource: dict[str, Any]) -> list[str]:
    """R4B has the same resources as R4 where this program uses them."""
    try:
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    except ValidationError as trouble:
        return [f"fhir.resources: {each['loc']} {each['msg']}" for each in trouble.errors()]
    except (KeyError, LookupError, ValueError, AssertionError) as trouble:
        return [f"fhir.resources: {trouble}"]
    return []


def _pyfhircheck(resource: dict[str, Any]) -> list[str]:
    with contextlib.redirect_stdout(io.StringIO()):  # it prints what it does
        report = validator().validate_resource(resource)
    return [
        f"pyfhircheck: {each.code} {each.path} {each.message}"
        for each in report.issues
        if each.severity == Severity.ERROR and not _false_alarm(each)
    ]


def _false_alarm(issue: ValidationIssue) -> bool:
    place = re.sub(r"\[\d+\]", "", issue.path or "")
    return (issue.code, place.replace("item.item", "item")) in FALSE_ALARMS
