"""The forms of one plan: for the patient, and for the record.

Nothing is added to a plan here and nothing said in it is changed: sections stand in another order,
and the program's own words turn to whoever reads them.
"""

from collections.abc import Mapping
from dataclasses import replace

from sdm_aid.kit.language import _
from sdm_aid.plan.content.plan import Block, Bullets, Grid, Plan, Said, Section, Sentence

ACTIONS_FIRST = ("brought-in", "now", "actions", "changes", "review")
"""What is to be done stands on top of a letter to a patient (AoMRC, Please, write to me, 2018).

Before it only the mark of a talk that was not held here.
"""


def for_patient(plan: Plan) -> Plan:
    """The plan as the patient takes it home: spoken to them, and what to do comes first."""
    first = [section for key in ACTIONS_FIRST for section in plan.sections if section.key == key]
    others = [section for section in plan.sections if section.key not in ACTIONS_FIRST]
    spoken = tuple(
        replace(section, blocks=tuple(_to_patient(block) for block in section.blocks))
        for section in (*first, *others)
    )
    return replace(plan, sections=spoken)


def for_record(plan: Plan) -> Plan:
    """The clinician's copy: third person, under the headings of a record.

    "Contacts with professionals" and "Date and time of contact" are the PRSB Shared Decision
    Making Standard's (v1.0). The others follow what it asks to be recorded, in plain words; its
    own names for them could not be checked, so the paper claims no conformance.
    """
    by_key = {section.key: section.blocks for section in plan.sections}
    contact: tuple[Block, ...] = (plan.contact,) if plan.contact else ()
    sections = [
        *(section for section in plan.sections if section.key == "brought-in"),
        Section(_("Contacts with professionals"), contact, "contact"),
    ]
    by_key.pop("brought-in", None)
    for key, heading, parts in _record_headings():
        blocks = tuple(_third(block) for part in parts for block in by_key.pop(part, ()))
        sections.append(Section(heading, blocks, key))
    sections += _others(plan, by_key)
    return replace(
        plan,
        title=_("For the record: {title}").format(title=plan.title),
        sections=tuple(section for section in sections if section.blocks),
    )


def _others(plan: Plan, left: Mapping[str, tuple[Block, ...]]) -> list[Section]:
    """The sections that no heading of the record names, under their own, so that none is lost."""
    return [
        replace(section, blocks=tuple(map(_third, section.blocks)))
        for section in plan.sections
        if section.key in left
    ]


def _record_headings() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each heading's key, its words, and the plan's sections that stand under it."""
    return (
        ("now", _("Needs help now"), ("now",)),
        ("talked", _("Choices talked about"), ("talked", "fits", "differences")),
        ("matters", _("What matters, and what is hoped for"), ("matters", "worries", "changed")),
        ("research", _("Benefits, harms and what is not known"), ("research",)),
        ("information", _("Information given, and how it is wanted"), ("information", "about")),
        ("understood", _("What was understood"), ("understood",)),
        ("chose", _("What was chosen, why and by whom"), ("chose",)),
        ("actions", _("Actions"), ("actions", "changes")),
        ("open", _("Still open"), ("open",)),
        ("review", _("Review"), ("review",)),
    )


def _to_patient(block: Block) -> Block:
    match block:
        case Sentence(to_patient=you) if you:
            return replace(block, text=you)
        case Said(to_patient=you) if you:
            return replace(block, label=you)
        case Bullets(to_patient=you) if you:
            return replace(block, lead=you)
        case Grid(to_patient=rows) if rows:
            return replace(block, rows=rows)
    return block


def _third(block: Block) -> Block:
    """The program's own labels without "we", "our" and "my"; what people said stays as it is."""
    match block:
        case Said(in_record=label) if label:
            return replace(block, label=label)
        case Bullets(in_record=lead) if lead:
            return replace(block, lead=lead)
        case Grid(head_in_record=head) if head:
            return replace(block, head=head)
    return block
