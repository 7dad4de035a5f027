"""The forms of one plan: for the patient, and for the record.

Nothing is added to a plan here and no words of anybody's are changed: sections stand in another
order, and the program's own words turn to whoever reads them.
"""

from collections.abc import Mapping
from dataclasses import replace

from sdm_aid.kit.language import _
from sdm_aid.plan.content.plan import Block, Bullets, Grid, Plan, Said, Section, Sentence
from sdm_aid.plan.forms.evidence import in_lines, is_for_patient


def for_patient(plan: Plan) -> Plan:
    """The plan as the patient takes it home: the program's own words say "you" throughout.

    So do letters to patients (AoMRC, Please, write to me, 2018). "I" and "my" stand only where the
    patient's own words are, or what they picked as theirs.
    """
    headings = {
        "matters": _("What matters to you"),
        "information": _("How you like to have information"),
    }
    spoken = tuple(
        replace(
            section,
            heading=headings.get(section.key, section.heading),
            blocks=tuple(
                _to_patient(block) for block in section.blocks if not _is_note(plan, block)
            ),
        )
        for section in plan.sections
    )
    return replace(plan, sections=spoken)


def for_record(plan: Plan) -> Plan:
    """The clinician's copy: third person, under the headings of a record, what was chosen first.

    "Contacts with professionals" and "Date and time of contact" are the PRSB Shared Decision
    Making Standard's (v1.0). The others follow what it asks to be recorded, in plain words; its
    own names for them could not be checked, so the paper claims no conformance.

    It says of the research what was found, in a line for each choice: the guide, which is named,
    has the rest.
    """
    contact: tuple[Block, ...] = (plan.contact,) if plan.contact else ()
    by_key = {section.key: section.blocks for section in plan.sections}
    by_key["contact"] = contact
    by_key.pop("changed", None)  # each thing to do says what it is for
    sections = []
    for key, heading, parts in _record_headings():
        blocks = tuple(
            in_lines(_third(block))
            for part in parts
            for block in by_key.pop(part, ())
            if not is_for_patient(part, block) and not _is_note(plan, block)
        )
        sections.append(Section(heading, blocks, key))
    last = sections.pop()
    sections += [*_others(plan, by_key), last]
    return replace(
        plan,
        title=_("For the record: {title}").format(title=plan.title),
        sections=tuple(section for section in sections if section.blocks),
    )


def _is_note(plan: Plan, block: Block) -> bool:
    """Whether it is what stands under the title already: that the guide is a draft, or past due."""
    return isinstance(block, Sentence) and bool(block.text) and block.text == plan.note


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
        ("brought-in", _("Where this talk came from"), ("brought-in",)),
        ("now", _("Needs help now"), ("now",)),
        ("chose", _("What was chosen, why and by whom"), ("chose",)),
        ("actions", _("Actions"), ("actions",)),
        ("changes", _("Safety net"), ("changes", "flags")),
        ("review", _("Review"), ("review",)),
        ("open", _("Still open"), ("open",)),
        ("contact", _("Contacts with professionals"), ("contact",)),
        ("matters", _("What matters, and what is hoped for"), ("matters", "worries")),
        ("talked", _("Choices talked about"), ("talked", "fits", "differences")),
        ("understood", _("What was understood"), ("understood",)),
        ("research", _("Benefits, harms and what is not known"), ("research",)),
        ("information", _("Information given, and how it is wanted"), ("information", "about")),
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
        case Grid(purposes=purposes) if purposes:
            return purposes_in_rows(block)
    return block


def purposes_in_rows(block: Block) -> Block:
    """Things to do, each with what it is for beside it, where no line of its own has room."""
    if not isinstance(block, Grid) or not block.purposes:
        return block
    pairs = zip(block.rows, block.purposes, strict=True)
    rows = tuple((f"{row[0]} ({why})" if why else row[0], *row[1:]) for row, why in pairs)
    return replace(block, rows=rows, purposes=())
