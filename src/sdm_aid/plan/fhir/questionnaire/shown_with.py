"""What an author's question says beside its words, as a Questionnaire has it.

Unit, limits, help and the ends of a scale: FHIR R4 core extensions and the item controls ``help``,
``slider``, ``lower`` and ``upper``. ``guide.authoring`` reads the same back.
"""

from collections.abc import Iterator

from sdm_aid.guide.authoring.questionnaire.who import WHO
from sdm_aid.guide.model.questions import NumberQuestion, Question, Scale
from sdm_aid.plan.fhir.document import Json

_CORE = "http://hl7.org/fhir/StructureDefinition/"
_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
_DISPLAYS = {
    "help": "Help-Button",
    "slider": "Slider",
    "lower": "Lower-bound",
    "upper": "Upper-bound",
}
"""HL7's own words for these (FHIR R4, CodeSystem questionnaire-item-control)."""


def extensions(question: Question) -> list[Json]:
    """Whose answer it is, a number's unit and limits, and that a scale is one."""
    found: list[Json] = []
    if question.who != "patient":
        found = [{"url": WHO, "valueCode": question.who}]
    if isinstance(question, Scale):
        found += [_control("slider"), _added("questionnaire-sliderStepValue", valueInteger=1)]
    if isinstance(question, NumberQuestion) and question.unit:
        found += [_added("questionnaire-unit", valueCoding={"display": question.unit})]
    if isinstance(question, NumberQuestion) and question.whole:
        # FHIR's own integer ends at 2,147,483,647 (R4, 2.24.0.1), which some numbers pass.
        found += [_added("maxDecimalPlaces", valueInteger=0)]
    if isinstance(question, Scale | NumberQuestion):
        for name, limit in (("minValue", question.lowest), ("maxValue", question.highest)):
            if limit is not None:
                found.append(_added(name, valueDecimal=_plain(limit)))
    return found


def items(link: str, question: Question) -> Iterator[Json]:
    """What is only read: the help under the question, and the words at a scale's ends."""
    texts = {"help": question.hint or ""}
    if isinstance(question, Scale):
        texts |= {"lower": question.low_end, "upper": question.high_end}
    for control, text in texts.items():
        if text:
            shown = {"linkId": f"{link}/{control}", "type": "display", "text": text}
            yield {**shown, "extension": [_control(control)]}


def _control(code: str) -> Json:
    concept = {"coding": [{"system": _CONTROLS, "code": code, "display": _DISPLAYS[code]}]}
    return _added("questionnaire-itemControl", valueCodeableConcept=concept)


def _added(name: str, **value: object) -> Json:
    return {"url": f"{_CORE}{name}", **value}


def _plain(number: float) -> float:
    return int(number) if float(number).is_integer() else number
