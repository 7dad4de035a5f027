"""A plan's PDF edited outside and brought in: it changes nothing here, and is marked everywhere."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from pypdf import PdfReader

from sdm_aid.conversation.entries import Entry, Kind, Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.differences import differences
from sdm_aid.conversation.state import State, fold
from sdm_aid.conversation.steps.still_agreed import agreed
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.fhir.ids import own_system
from sdm_aid.plan.outputs.folder import folder as files_for_a_system
from sdm_aid.plan.outputs.output import Talk, Wanted
from sdm_aid.plan.outputs.pdf import to_pdf
from sdm_aid.plan.outputs.pdf_payload import DOCUMENT, SEAL
from sdm_aid.plan.outputs.registry import OUTPUTS
from sdm_aid.plan.paper.letterhead import NO_PAPER
from sdm_aid.plan.paper.papers import Form, OnPaper
from sdm_aid.record.export.export import Refused, take_away
from sdm_aid.record.export.incoming import CameIn
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.rescue_copy import save_elsewhere
from sdm_aid.transfer.bring_in import bring_in_file
from sdm_aid.transfer.plan_seal import seal_of
from tests.kit.commands import run
from tests.plan.fhir_checks import faults

LATER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
FORGED = "There are no risks."
MARK = "Imported from a file, not verified"
OURS = "Imported from a file made here"

Document = dict[str, Any]
Change = Callable[[Document], object]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = open_record(tmp_path / "record", clock=lambda: LATER)
    yield opened
    opened.close()


@pytest.fixture
def bob(record: Record, talk: Conversation, knee: ReadGuide) -> str:
    """Bob's talk, held here, chosen and agreed, and finished."""
    options = [option.id for option in knee.guide.options]
    talk.say("what-matters", "words", "I want to walk Meg.")
    talk.say("choose", "choice", options[0])
    talk.say("our-plan", "action/a/what", "Start the class")
    talk.say("our-plan", "review", "In March")
    talk.say("our-plan", "agreed/patient", True)
    talk.say("our-plan", "agreed/clinician", True)
    talk.finish()
    kept = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    for entry in talk.state.entries:
        record.journal(kept).append(entry)
    return kept


@pytest.fixture
def plan(record: Record, bob: str, knee: ReadGuide, tmp_path: Path) -> Path:
    """His plan, as the program saves it."""
    return printed(record, bob, knee, tmp_path / "our-plan.pdf")


def said(number: int, step: str, field: str, words: str) -> Entry:
    return Entry(str(UUID(int=number)), LATER, Voice.PATIENT, Kind.SAID, step, field, words)


def state_of(record: Record, kept: str) -> State:
    return fold(record.entries(kept))


def printed(record: Record, kept: str, knee: ReadGuide, file: Path) -> Path:
    talk = Talk(knee, state_of(record, kept), seal=seal_of(record))
    file.write_bytes(to_pdf(talk, data=True).pdf)
    return file


def edited(plan: Path, change: Change, name: str = "edited.pdf", seal: bool = True) -> Path:
    """The plan with its data changed by somebody who knows how; the pages are as they were."""
    with pikepdf.open(plan) as pdf:
        document = json.loads(pdf.attachments[DOCUMENT].get_file().read_bytes())
        change(document)
        content = json.dumps(document).encode()
        pdf.attachments[DOCUMENT] = pikepdf.AttachedFileSpec(pdf, content, filename=DOCUMENT)
        if not seal and SEAL in pdf.attachments:
            del pdf.attachments[SEAL]
        file = plan.with_name(name)
        pdf.save(file)
    return file


def resource(document: Document, kind: str) -> Document:
    found: Document = next(
        each["resource"] for each in document["entry"] if each["resource"]["resourceType"] == kind
    )
    return found


def said_by(document: Document, kind: str) -> list[Document]:
    """What marks an answer as somebody's own words."""
    url = next(
        each["fullUrl"] for each in document["entry"] if each["resource"]["resourceType"] == kind
    )
    return [{"url": _author(document), "valueReference": {"reference": url}}]


def _author(document: Document) -> str:
    def urls(items: list[Document]) -> Iterator[str]:
        for item in items:
            yield from (each["url"] for each in item.get("extension", []))
            yield from urls(item.get("item", []))

    return next(urls(resource(document, "QuestionnaireResponse")["item"]))


def items(document: Document) -> list[Document]:
    found: list[Document] = resource(document, "QuestionnaireResponse")["item"]
    return found


def forge(document: Document) -> None:
    """More said, another choice, and words that Aimee never said."""
    items(document).append(
        {
            "linkId": "weigh-it-up/advice",
            "extension": said_by(document, "Practitioner"),
            "answer": [{"valueString": FORGED}],
        }
    )
    for answer in everywhere(document, "our-plan/review"):
        answer["answer"] = [{"valueString": "Never"}]
    for answer in everywhere(document, "choose/choice"):
        answer["answer"] = [{"valueString": "something-else"}]


def everywhere(document: Document, link: str) -> list[Document]:
    def those(found: list[Document]) -> Iterator[Document]:
        for item in found:
            if item["linkId"] == link:
                yield item
            yield from those(item.get("item", []))

    return list(those(items(document)))


def brought(record: Record, file: Path) -> CameIn:
    (came,) = bring_in_file(record, file, lambda: b"")
    return came


def untouched(record: Record, kept: str) -> tuple[object, ...]:
    """Everything that is kept of a talk."""
    (listed,) = (each for each in record.conversations(limit=None) if each.id == kept)
    return record.entries(kept), record.journal(kept).drafts(), listed, record.guide_text(kept)


def test_an_edited_plan_brought_in_twice_leaves_the_talk_that_is_here_as_it_was(
    record: Record, bob: str, plan: Path
) -> None:
    before = untouched(record, bob)
    file = edited(plan, forge)
    came = brought(record, file)
    assert came == CameIn(came.id, new=True, claims=bob)
    assert brought(record, file) == replace(came, new=False)
    assert untouched(record, bob) == before
    assert verify(record.engine) == ()
    assert {each.id for each in record.conversations()} == {bob, came.id}
    copy = state_of(record, came.id)
    assert copy.text("weigh-it-up", "advice") == FORGED
    assert copy.text("our-plan", "review") == "Never"
    assert not {each.id for each in copy.entries} & {each.id for each in record.entries(bob)}


def test_the_copy_is_marked_in_every_output(
    record: Record, bob: str, plan: Path, knee: ReadGuide
) -> None:
    came = brought(record, edited(plan, forge))
    state = state_of(record, came.id)
    talk = Talk(knee, state)
    for output in OUTPUTS:
        for form in Form:
            made = output.make(Wanted(talk, OnPaper(form), None, NO_PAPER, True)).content
            text = words_of(made, output.ending)
            assert MARK.casefold() in text.casefold(), (output.ending, form)
            assert "edited.pdf" in text, (output.ending, form)
            assert "Nothing proves" in text, (output.ending, form)
    files = files_for_a_system(talk)
    document = json.loads(files["plan.fhir.json"])
    assert faults(document) == faults(json.loads(files["documentreference.json"])) == []
    for each in document["entry"]:
        tag, *holds = each["resource"]["meta"]["tag"]
        assert bool(holds) == (each["resource"]["resourceType"] == "Composition")
        assert tag["system"] == own_system("origin")
        assert tag["code"] == "brought-in-not-proved"
    assert "edited.pdf" in json.loads(files["documentreference.json"])["description"]
    assert "edited.pdf" in files["plan.hl7"].decode()
    assert MARK.upper() in files["plan.hl7"].decode()


def words_of(content: bytes, ending: str) -> str:
    if ending == ".pdf":
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
        assert all(MARK in " ".join(page.split()) for page in pages)
        return " ".join(" ".join(pages).split())
    text = content.decode("ascii" if ending == ".rtf" else "utf-8")
    return " ".join(re.sub(r"\\u822[01]\\'3f", "", text).split())


def test_a_forged_yes_is_not_one(record: Record, bob: str, plan: Path, knee: ReadGuide) -> None:
    assert agreed(state_of(record, bob))
    came = brought(record, edited(plan, forge))
    state = state_of(record, came.id)
    assert state.flag("our-plan", "agreed/patient")
    assert not agreed(state)
    assert "both said yes" not in words_of_html(knee, state)
    document = json.loads(files_for_a_system(Talk(knee, state))["plan.fhir.json"])
    assert resource(document, "Composition")["status"] == "preliminary"
    assert "attester" not in resource(document, "Composition")
    talk = Conversation(knee.guide, record.journal(came.id), record.entries(came.id))
    talk.say("our-plan", "agreed/patient", True)
    talk.say("our-plan", "agreed/clinician", True)
    assert agreed(talk.state)
    assert "It was continued here after that." in words_of_html(knee, talk.state)


def words_of_html(knee: ReadGuide, state: State) -> str:
    (html,) = (each for each in OUTPUTS if each.ending == ".html")
    made = html.make(Wanted(Talk(knee, state), None, None, NO_PAPER, True))
    return made.content.decode()


def test_the_very_same_plan_is_here_already(record: Record, bob: str, plan: Path) -> None:
    before = untouched(record, bob)
    assert brought(record, plan) == CameIn(bob, new=False, proved=True)
    bare = edited(plan, lambda _document: None, "bare.pdf", seal=False)
    assert brought(record, bare) == CameIn(bob, new=False)
    assert [each.id for each in record.conversations()] == [bob]
    assert untouched(record, bob) == before


def test_a_plan_made_here_says_so_where_the_talk_went_on_since(
    record: Record, bob: str, plan: Path, knee: ReadGuide
) -> None:
    went_on = Conversation(knee.guide, record.journal(bob), record.entries(bob))
    went_on.say("our-plan", "review", "In April")
    came = brought(record, plan)
    assert came == CameIn(came.id, new=True, claims=bob, proved=True)
    state = state_of(record, came.id)
    assert state.text("our-plan", "review") == "In March"
    assert agreed(state)
    html = words_of_html(knee, state)
    assert OURS in html
    assert "nobody has changed it since" in html
    one, other = ((knee.guide, state_of(record, each)) for each in (bob, came.id))
    review, _day = (each for each in differences(one, other) if each.counts)
    assert review.where == "Our plan: Next review"
    assert review.first[0].startswith("In April")
    assert review.second[0].startswith("In March")


@pytest.mark.parametrize(
    "change",
    [
        forge,
        lambda document: document.update(id="another"),
        lambda document: document.update(timestamp="2026-11-23T10:30:59Z"),
    ],
)
def test_a_seal_holds_only_for_what_was_sealed(
    record: Record, bob: str, plan: Path, knee: ReadGuide, change: Change
) -> None:
    record.journal(bob).append(said(0, "our-plan", "support", "Jean"))
    assert not brought(record, edited(plan, change)).proved
    assert brought(record, plan).proved


def test_anothers_seal_proves_nothing(
    record: Record, bob: str, knee: ReadGuide, tmp_path: Path
) -> None:
    there = open_record(tmp_path / "there")
    kept = there.start(knee.text.encode(), knee.hash, knee.guide.title)
    there.journal(kept).append(said(1, "what-matters", "words", "To sleep"))
    theirs = printed(there, kept, knee, tmp_path / "theirs.pdf")
    there.close()
    came = brought(record, theirs)
    assert came == CameIn(came.id, new=True)


def test_what_came_from_a_stranger_is_not_proved_by_going_out_and_coming_in_again(
    record: Record, bob: str, plan: Path, knee: ReadGuide, tmp_path: Path
) -> None:
    forged = brought(record, edited(plan, forge))
    washed = printed(record, forged.id, knee, tmp_path / "washed.pdf")
    assert brought(record, washed) == CameIn(forged.id, new=False, proved=True)
    record.erase([forged.id])
    came = brought(record, washed)
    assert (came.new, came.proved) == (True, False)
    html = words_of_html(knee, state_of(record, came.id))
    assert MARK in html
    assert "washed.pdf" in html
    assert "That file says it had been imported before." in html
    in_a_zip = tmp_path / "record.json"
    in_a_zip.write_bytes(take_away(record.engine, [came.id]))
    record.erase([came.id])
    assert not brought(record, in_a_zip).proved


def test_a_file_cannot_mark_itself(record: Record, bob: str, tmp_path: Path) -> None:
    """It says "proved", of another file, in an entry of its own, wherever that stands."""
    taken = json.loads(take_away(record.engine, [bob]))
    (talk,) = taken["conversations"]
    claim = {
        **talk["entries"][0],
        "id": "00000000-0000-7000-8000-000000000001",
        "kind": "brought-in",
        "value": {"file": "Aimee’s own", "proved": True, "entries": 0, "source": "plan"},
    }
    for place in (0, 3, len(talk["entries"])):
        talk["id"] = f"00000000-0000-7000-8000-00000000000{place % 10}"
        talk["entries"].insert(place, claim)
        file = tmp_path / f"forged-{place}.json"
        file.write_text(json.dumps(taken), encoding="utf-8")
        del talk["entries"][place]
        came = brought(record, file)
        note, *others = record.entries(came.id)
        assert note.kind is Kind.BROUGHT_IN
        assert not any(each.kind is Kind.BROUGHT_IN for each in others)
        origin = state_of(record, came.id).brought_in
        assert origin is not None
        assert (origin.file, origin.proved, origin.before) == (file.name, False, True)
        assert origin.entries == len(others)
        assert not agreed(state_of(record, came.id))


def test_what_a_file_says_was_being_typed_or_done_is_not_said_or_done_here(
    record: Record, bob: str, knee: ReadGuide, tmp_path: Path
) -> None:
    """A draft would become an answer at the opening, and a plan that was saved be replaced."""
    taken = json.loads(take_away(record.engine, [bob]))
    (talk,) = taken["conversations"]
    typed = {"voice": "clinician", "text": FORGED, "at": "2026-11-23T10:30:00+00:00"}
    for step, field in (("weigh-it-up", "advice"), ("our-plan", "agreed/patient"), ("x", "y")):
        talk["drafts"].append({**typed, "step": step, "field": field})
    done = {"at": "2026-11-23T10:30:00+00:00", "done": "saved", "how": "another-plan"}
    talk["done"].append(done)
    talk["id"] = str(UUID(int=9))
    file = tmp_path / "forged.json"
    file.write_text(json.dumps(taken), encoding="utf-8")
    came = brought(record, file)
    assert record.journal(came.id).drafts() == ()
    assert record.given_versions(came.id) == ()
    state = state_of(record, came.id)
    assert state.text("weigh-it-up", "advice") == FORGED
    assert state.brought_in is not None
    assert state.brought_in.entries == len(record.entries(came.id)) - 1
    assert "People went on with it here" not in words_of_html(knee, state)


def test_taking_the_mark_back_changes_nothing(record: Record, bob: str, plan: Path) -> None:
    came = brought(record, edited(plan, forge))
    note = record.entries(came.id)[0]
    undo = Entry(str(UUID(int=2)), LATER, Voice.PATIENT, Kind.UNDONE, "", "", note.id)
    record.journal(came.id).append(undo)
    assert state_of(record, came.id).brought_in is not None
    (listed,) = (each for each in record.conversations() if each.id == came.id)
    assert listed.brought_in == state_of(record, came.id).brought_in


def test_nothing_comes_in_while_a_window_holds_the_talk(
    record: Record, bob: str, plan: Path
) -> None:
    held = record.hold(bob)
    assert held is not None
    file = edited(plan, forge)
    with pytest.raises(Refused, match="open in a window"):
        brought(record, file)
    assert [each.id for each in record.conversations()] == [bob]
    held.let_go()
    assert brought(record, file).new


def test_of_two_talks_in_a_file_none_comes_in_where_one_is_refused(
    record: Record, bob: str, knee: ReadGuide, tmp_path: Path
) -> None:
    jean = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    record.journal(jean).append(said(3, "what-matters", "words", "The pond"))
    taken = take_away(record.engine, [bob, jean])
    file = tmp_path / "two.json"
    file.write_bytes(taken.replace(b"pond", b"lake").replace(b"Meg", b"Peg"))
    held = record.hold(max(bob, jean))
    assert held is not None
    with pytest.raises(Refused, match="open in a window"):
        bring_in_file(record, file, lambda: b"")
    assert {each.id for each in record.conversations()} == {bob, jean}
    held.let_go()
    assert [each.new for each in bring_in_file(record, file, lambda: b"")] == [True, True]
    assert verify(record.engine) == ()


def test_a_talk_saved_elsewhere_comes_in_beside_the_one_that_is_here(
    record: Record, bob: str, knee: ReadGuide, tmp_path: Path
) -> None:
    from sdm_aid.record.backup.restore import secret_of

    secret = secret_of(tmp_path / "record")
    more = said(4, "our-plan", "support", "Jean")
    guide = (knee.text.encode(), knee.hash, knee.guide.title)
    entries = (*record.entries(bob), more)
    file = save_elsewhere(tmp_path, secret, guide, entries, bob, lambda: LATER)
    before = untouched(record, bob)
    (came,) = bring_in_file(record, file, lambda: secret)
    assert came == CameIn(came.id, new=True, claims=bob, proved=True)
    assert untouched(record, bob) == before
    assert state_of(record, came.id).text("our-plan", "support") == "Jean"
    assert verify(record.engine) == ()


BAD_MOMENTS = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T23:59:59Z",
    "2026-11-23T10:30:00",
    "10000-01-01T00:00:00Z",
    "2026-02-31T00:00:00Z",
    7,
    None,
]


@pytest.mark.parametrize("moment", BAD_MOMENTS)
def test_a_moment_out_of_range_is_refused_in_words(
    record: Record, plan: Path, moment: object
) -> None:
    file = edited(plan, lambda document: document.update(timestamp=moment))
    with pytest.raises(Refused, match="cannot carry on"):
        brought(record, file)
    assert len(record.conversations()) == 1


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, 2**60, "x" * 100_001])
def test_a_value_that_nobody_can_say_is_refused_or_left_out(
    record: Record, bob: str, plan: Path, value: object
) -> None:
    def change(document: Document) -> None:
        forge(document)
        items(document).append(
            {"linkId": "check/question/scale", "answer": [{"valueDecimal": value}]}
        )
        items(document).append({"linkId": "our-plan/support", "answer": [{"valueString": value}]})

    try:
        came = brought(record, edited(plan, change))
    except Refused:
        return
    assert state_of(record, came.id).said("our-plan", "support") is None


def test_the_command_says_what_differs(
    record: Record, bob: str, plan: Path, tmp_path: Path
) -> None:
    came = brought(record, edited(plan, forge))
    record.close()
    data = tmp_path / "record"
    code, said = run("--data", data, "records", "compare", bob, came.id)
    assert code == 0
    assert "Our plan: Next review" in said
    assert "  first: In March (said " in said
    assert "  second: Never (said " in said
    assert f"  second: {FORGED} (said by Aimee)" in said
    assert run("--data", data, "records", "compare", bob, bob) == (0, "Both say the same.\n")
    code, said = run("--data", data, "records", "import", plan.with_name("edited.pdf"))
    assert f"{came.id}: this was here already." in said
    out = tmp_path / "copy.txt"
    assert run("--data", data, "plan", came.id, "--out", out)[0] == 0
    assert MARK.upper() in out.read_text(encoding="utf-8")


def test_a_files_name_is_one_short_line_of_letters(record: Record, bob: str, plan: Path) -> None:
    name = "a\x1b[2J\u202eb" + "c" * 90 + ".pdf"
    came = brought(record, edited(plan, forge, name))
    origin = state_of(record, came.id).brought_in
    assert origin is not None
    assert origin.file.startswith("a [2J bccc")
    assert len(origin.file) == 60
