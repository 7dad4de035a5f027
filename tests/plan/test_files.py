"""The files a plan leaves in, for people and for other computer systems."""

import json
from base64 import b64decode
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.identity import Identity, known
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.outputs.file_names import file_name
from sdm_aid.plan.outputs.folder import folder
from sdm_aid.plan.outputs.html import to_html
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf_payload import talk_inside
from sdm_aid.plan.outputs.record_rtf import to_rtf
from sdm_aid.plan.outputs.record_text import to_text
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper, Practice
from sdm_aid.record.record import Record, open_record
from sdm_aid.transfer.hand_over import hand_over
from tests.plan.conftest import pages_of
from tests.plan.fhir_checks import faults

PRACTICE = Practice("The practice on the hill", record_code="Shared decision making")
OURS = OwnPaper(PRACTICE)


@pytest.fixture
def leaving(told: Conversation, knee: ReadGuide) -> Talk:
    return Talk(knee, told.state)


def test_the_folder_for_a_computer_system_holds_every_form_of_one_version(leaving: Talk) -> None:
    made = folder(leaving)
    assert sorted(made) == [
        "documentreference.json",
        "our-plan.html",
        "our-plan.pdf",
        "our-plan.rtf",
        "our-plan.txt",
        "plan.fhir.json",
        "plan.hl7",
        "questionnaire.json",
    ]
    reference, bundle, asked = (
        json.loads(made[name])
        for name in ("documentreference.json", "plan.fhir.json", "questionnaire.json")
    )
    for each in (reference, bundle, asked):
        assert faults(each) == []
    assert b64decode(reference["content"][0]["attachment"]["data"]) == made["our-plan.pdf"]
    assert reference["masterIdentifier"] == bundle["identifier"]
    assert leaving.version in bundle["identifier"]["value"]
    assert leaving.version in made["plan.hl7"].decode()
    (answered,) = (
        each["resource"]
        for each in bundle["entry"]
        if each["resource"]["resourceType"] == "QuestionnaireResponse"
    )
    assert answered["questionnaire"] == f"{asked['url']}|{asked['version']}"


def test_the_paper_in_it_carries_the_talk_on_unless_that_is_left_out(leaving: Talk) -> None:
    inside = talk_inside(folder(leaving)["our-plan.pdf"])
    assert inside.guide_text == leaving.read.text.encode()
    bare = folder(leaving, data=False)["our-plan.pdf"]
    assert b"plan.fhir.json" not in bare
    assert "a form computers can read" not in " ".join(pages_of(bare))


def test_each_form_in_the_folder_says_the_same(leaving: Talk) -> None:
    made = folder(leaving, OURS)
    assert made["our-plan.txt"] == to_text(leaving, OURS)
    assert made["our-plan.rtf"] == to_rtf(leaving, OURS)
    assert made["our-plan.html"] == to_html(leaving)


BOB = Identity("Hill", date(1950, 2, 3), "9434765919", "Robert James", sex="male")


def everything(made: dict[str, bytes]) -> str:
    """All the words of the files, those of the paper too."""
    paper = " ".join(pages_of(made["our-plan.pdf"]))
    rest = (each for name, each in made.items() if name != "our-plan.pdf")
    return paper + b" ".join(rest).decode()


def test_what_is_handed_over_says_whose_it_is_as_those_who_file_it_look_for_it(
    leaving: Talk,
) -> None:
    made = folder(replace(leaving, identity=BOB), OURS)
    for name in ("plan.fhir.json", "documentreference.json"):
        read = json.loads(made[name])
        assert faults(read) == []
        patient = next(each for each in resources_in(read) if each["resourceType"] == "Patient")
        assert patient["identifier"] == [
            {"use": "official", "system": "https://fhir.nhs.uk/Id/nhs-number",
             "value": "9434765919"}
        ]  # fmt: skip
        assert patient["name"] == [
            {"use": "usual", "text": "Bob"},
            {"use": "official", "family": "Hill", "given": ["Robert", "James"]},
        ]
        assert (patient["birthDate"], patient["gender"]) == ("1950-02-03", "male")
    for said in (made["our-plan.txt"].decode(), " ".join(pages_of(made["our-plan.pdf"]))):
        for part in ("HILL, Robert James", "943 476 5919", "3 February 1950"):
            assert part in " ".join(said.split())
    assert "HILL, Robert James" in made["our-plan.html"].decode()


def resources_in(read: dict[str, Any]) -> list[dict[str, Any]]:
    return read.get("contained") or [each["resource"] for each in read["entry"]]


def test_a_number_of_ones_own_has_a_system_and_says_who_gives_it_out(leaving: Talk) -> None:
    systems = {}
    for issuer in ("The hill", "the hill", "2.16.840.1.113883.19.5", "https://hill.example/ids"):
        own = replace(BOB, whose="own", number="A 1", issuer=issuer)
        made = json.loads(folder(replace(leaving, identity=own))["plan.fhir.json"])
        patient = next(each for each in resources_in(made) if each["resourceType"] == "Patient")
        (number,) = patient["identifier"]
        assert (number["value"], number["assigner"]) == ("A 1", {"display": issuer})
        assert number["type"]["coding"][0]["code"] == "MR"
        systems[issuer] = number["system"]
    assert systems["The hill"] == systems["the hill"]
    assert systems["The hill"].startswith("urn:uuid:")
    assert systems["2.16.840.1.113883.19.5"] == "urn:oid:2.16.840.1.113883.19.5"
    assert systems["https://hill.example/ids"] == "https://hill.example/ids"


def test_the_paper_carries_the_talk_on_and_no_number(leaving: Talk) -> None:
    inside = talk_inside(folder(replace(leaving, identity=BOB))["our-plan.pdf"])
    assert b"9434765919" not in inside.document
    assert b"Hill" not in inside.document


def test_who_the_patient_is_is_used_and_not_kept(
    tmp_path: Path, told: Conversation, knee: ReadGuide, caplog: pytest.LogCaptureFixture
) -> None:
    record = open_record(tmp_path / "record")
    begun = kept(record, told, knee)
    before = record.entries(begun)
    talk = Talk(knee, told.state, identity=BOB)
    made = hand_over(tmp_path / "out", talk, NO_PAPER, record=record, conversation_id=begun)
    assert "9434765919" in (made / "plan.hl7").read_text("utf-8")
    assert record.entries(begun) == before
    assert record.given_versions(begun) == (Talk(knee, told.state).version,)
    assert not any(part in caplog.text for part in ("Hill", "943", "1950"))
    record.close()


def test_where_the_practice_says_so_it_is_kept_and_erased_with_the_talk(
    tmp_path: Path, told: Conversation, knee: ReadGuide
) -> None:
    told.finish()
    record = open_record(tmp_path / "record")
    begun = kept(record, told, knee)
    first = Talk(knee, told.state, identity=BOB)
    hand_over(tmp_path, first, NO_PAPER, record=record, conversation_id=begun, keep_identity=True)
    state = fold(record.entries(begun))
    assert known(state)["number"] == "9434765919"
    assert known(state)["birth-date"] == "1950-02-03"
    again = Talk(knee, state)
    assert (again.version, state.finished) == (first.version, told.state.finished)
    assert record.conversations()[0].finished == told.state.finished
    assert "HILL" not in everything(folder(again))
    assert make_plan(knee.guide, state, knee.hash) == make_plan(knee.guide, told.state, knee.hash)
    assert record.erase([begun]).gone
    assert record.conversations() == ()
    record.close()


def kept(record: Record, told: Conversation, knee: ReadGuide) -> str:
    begun = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    for entry in told.state.entries:
        record.journal(begun).append(entry)
    return begun


def reference_in(folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / "documentreference.json").read_text("utf-8"))
    return made


def test_a_later_plan_says_which_one_it_follows_and_nothing_is_written_over(
    tmp_path: Path, told: Conversation, knee: ReadGuide
) -> None:
    record = open_record(tmp_path / "record")
    begun = kept(record, told, knee)

    def handed_over() -> Path:
        now = Talk(knee, told.state)
        return hand_over(tmp_path, now, NO_PAPER, record=record, conversation_id=begun)

    first, again = handed_over(), handed_over()
    assert again.name == f"{first.name}-2"
    for same in (first, again):
        assert "relatesTo" not in reference_in(same)
    told.go_to("together")
    assert Talk(knee, told.state).version == record.given_versions(begun)[0]
    told.say("our-plan", "review", "In April")
    later = reference_in(handed_over())
    (replaced,) = later["relatesTo"]
    assert replaced["code"] == "replaces"
    assert replaced["target"]["identifier"] == reference_in(first)["masterIdentifier"]
    record.close()


def test_a_place_that_cannot_be_written_keeps_no_half_of_it(tmp_path: Path, leaving: Talk) -> None:
    (tmp_path / "file").write_text("Meg")
    with pytest.raises(OSError, match="file"):
        hand_over(tmp_path / "file", leaving, NO_PAPER)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_practices_word_for_the_code_stands_in_the_text(leaving: Talk) -> None:
    assert b"CODE TO PICK" not in to_text(leaving)
    lines = to_text(leaving, OURS).decode().split("\r\n")
    assert lines[lines.index("CODE TO PICK") + 1] == "  Shared decision making"
    assert b"Shared decision making" in to_rtf(leaving, OURS)
    assert len(to_text(leaving, OURS)) <= 1500


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("", "our-plan-2026-11-23-7f3c"),
        ("{guide}_{day}", "knee-osteoarthritis_2026-11-23"),
        ("{patient} {day}", "Bob-2026-11-23"),
        ("../../{patient}/.{talk}", "Bob-7f3c"),
        ("...", "our-plan"),
    ],
)
def test_a_file_has_the_name_the_practice_wants_and_by_itself_no_patients(
    leaving: Talk, wanted: str, name: str
) -> None:
    own = OwnPaper(replace(PRACTICE, file_name=wanted))
    assert file_name(leaving, "0190-AB7F3C", own) == name


def test_no_name_can_lead_out_of_its_folder(told: Conversation, knee: ReadGuide) -> None:
    told.say("together", "patient-name", "..\\../Zoë\x00/CON")
    own = OwnPaper(replace(PRACTICE, file_name="{patient}"))
    assert file_name(Talk(knee, told.state), "", own) == "Zoe-CON"
