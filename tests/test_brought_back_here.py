"""A plan brought back into a record: whole or not, once or again, in two languages, from elsewhere.

What is the matter with it is said in words, on the command line and above the talk.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import State, fold
from sdm_aid.conversation.steps.still_agreed import agreed
from sdm_aid.guide.library.shelf import read_once
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.origin import origin_words
from sdm_aid.plan.forms.other_language import paper_languages
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf import to_pdf
from sdm_aid.plan.outputs.pdf_payload import DOCUMENT
from sdm_aid.plan.paper.papers import Form, OnPaper
from sdm_aid.record.export.export import Refused
from sdm_aid.record.export.incoming import CameIn
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.transfer.bring_in import bring_in_file
from sdm_aid.transfer.plan_seal import seal_of
from tests.kit.commands import run
from tests.kit.odd_talks import KNEE, three_voices
from tests.urdu import into_urdu

LATER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
AGAIN = "A yes said before does not count here. Say yes again once you have read the plan."


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Record]:
    opened = open_record(tmp_path / "here", clock=lambda: LATER)
    yield opened
    opened.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Record]:
    """Another machine, with nothing in its record."""
    opened = open_record(tmp_path / "there", clock=lambda: LATER)
    yield opened
    opened.close()


def kept(record: Record, read: ReadGuide = KNEE) -> str:
    """Bob, Jean and Aimee's talk: said, read through, and each said yes."""
    made = record.start(read.text.encode(), read.hash, read.guide.title)
    for entry in three_voices().state.entries:
        record.journal(made).append(entry)
    return made


def state_of(record: Record, talk: str) -> State:
    return fold(record.entries(talk))


def saved(
    record: Record, talk: str, file: Path, paper: OnPaper | None = None, read: ReadGuide = KNEE
) -> Path:
    """The plan as the program saves it."""
    it = Talk(read, state_of(record, talk), seal=seal_of(record))
    file.write_bytes(to_pdf(it, paper, data=True).pdf)
    return file


def brought(record: Record, file: Path) -> CameIn:
    (came,) = bring_in_file(record, file, lambda: b"")
    return came


def changed(file: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The plan with its data changed."""
    with pikepdf.open(file) as pdf:
        document = json.loads(pdf.attachments[DOCUMENT].get_file().read_bytes())
        change(document)
        content = json.dumps(document).encode()
        pdf.attachments[DOCUMENT] = pikepdf.AttachedFileSpec(pdf, content, filename=DOCUMENT)
        other = file.with_name(f"changed-{file.name}")
        pdf.save(other)
    return other


def parts(state: State) -> str:
    """Everything that prints but where it came from."""
    sections = make_plan(KNEE.guide, state, KNEE.hash).sections
    return repr([each for each in sections if each.key != "brought-in"])


def test_a_talk_that_was_erased_comes_back_whole_with_its_yeses(
    here: Record, tmp_path: Path
) -> None:
    bob = kept(here)
    before = state_of(here, bob)
    file = saved(here, bob, tmp_path / "our-plan.pdf")
    here.erase([bob])
    came = brought(here, file)
    again = state_of(here, came.id)
    assert (came.proved, came.lacks) == (True, ())
    assert agreed(again)
    assert parts(again) == parts(before)
    assert verify(here.engine) == ()


def test_on_another_machine_it_is_whole_but_for_the_yeses(
    here: Record, there: Record, tmp_path: Path
) -> None:
    bob = kept(here)
    file = saved(here, bob, tmp_path / "our-plan.pdf")
    there.close()
    code, said = run("--data", tmp_path / "there", "records", "import", file)
    assert code == 0, said
    assert AGAIN in said
    assert "Not in that file" not in said
    opened = open_record(tmp_path / "there")
    (listed,) = opened.conversations()
    again = state_of(opened, listed.id)
    assert not agreed(again)
    assert AGAIN in " ".join(origin_words(again, "en-GB"))
    talk = Conversation(KNEE.guide, opened.journal(listed.id), opened.entries(listed.id))
    for voice in ("patient", "clinician"):
        talk.say("our-plan", f"agreed/{voice}", True)
    assert agreed(talk.state)
    assert AGAIN not in " ".join(origin_words(talk.state, "en-GB"))
    opened.close()


def test_a_page_alone_says_what_it_has_not_and_its_yes_does_not_count(
    here: Record, tmp_path: Path
) -> None:
    bob = kept(here)
    page = saved(here, bob, tmp_path / "page.pdf", OnPaper(Form.SHORT))
    assert brought(here, page) == CameIn(bob, new=False, proved=True)  # no more than is here
    here.erase([bob])
    came = brought(here, page)
    again = state_of(here, came.id)
    assert came.proved
    assert not agreed(again)
    said = " ".join(origin_words(again, "en-GB"))
    for what in ("what you talked about", "worries", "the figures", "that you both said yes"):
        assert what in said
    assert AGAIN in said
    assert again.text("what-matters", "worries") == ""
    assert again.text("choose", "why") == "No time off."
    here.close()
    file = tmp_path / "new" / "page.pdf"
    file.parent.mkdir()
    file.write_bytes(page.read_bytes())
    code, told = run("--data", tmp_path / "there", "records", "import", file)
    assert code == 0, told
    assert AGAIN in told
    assert "Not in that file: what else matters; what you talked about;" in told


def test_two_languages_of_one_talk_are_one_talk(
    here: Record, there: Record, tmp_path: Path
) -> None:
    bob = kept(here)
    (_same, urdu) = paper_languages(KNEE, [into_urdu(KNEE)])
    english = saved(here, bob, tmp_path / "english.pdf")
    it = Talk(KNEE, state_of(here, bob), seal=seal_of(here)).in_language(urdu)
    other = tmp_path / "urdu.pdf"
    other.write_bytes(to_pdf(it, data=True).pdf)
    known = CameIn(bob, new=False, proved=True, other_language=True)
    assert brought(here, other) == known
    first = brought(there, other)
    second = brought(there, english)
    assert (first.new, second.new) == (True, False)
    assert second.id == first.id
    assert second.other_language
    assert brought(there, other) == replace(first, new=False)
    assert len(there.conversations()) == 1
    there.close()
    code, said = run("--data", tmp_path / "there", "records", "import", english)
    assert code == 0
    assert "this talk was here already, in another language." in said


def test_a_talk_that_went_on_elsewhere_is_known_when_it_comes_home(
    here: Record, there: Record, tmp_path: Path
) -> None:
    bob = kept(here)
    came = brought(there, saved(here, bob, tmp_path / "our-plan.pdf"))
    talk = Conversation(KNEE.guide, there.journal(came.id), there.entries(came.id))
    talk.say("our-plan", "support", "The walking group")
    home = brought(here, saved(there, came.id, tmp_path / "from-there.pdf"))
    assert home == CameIn(home.id, new=True, claims=bob)
    assert brought(there, saved(here, bob, tmp_path / "once-more.pdf")).id == came.id


def older(document: dict[str, Any]) -> None:
    """As older versions wrote it: no word of what it holds, no rows, no order, no mark of home."""
    newer = ("looked-at", "opened", "order", "group/", "at-home", "come-back")
    for entry in document["entry"]:
        resource = entry["resource"]
        if resource["resourceType"] == "Composition":
            del resource["meta"]
        if resource["resourceType"] == "QuestionnaireResponse":
            resource["item"] = [
                each for each in resource["item"] if not any(n in each["linkId"] for n in newer)
            ]


def test_a_file_of_an_older_version_says_what_those_had_not(
    here: Record, there: Record, tmp_path: Path
) -> None:
    file = changed(saved(here, kept(here), tmp_path / "our-plan.pdf"), older)
    came = brought(there, file)
    assert came.lacks == ("figures", "choices", "at-home", "come-back", "older")
    said = " ".join(origin_words(state_of(there, came.id), "en-GB"))
    assert "An older SDM Aid made it. Not in that file: the figures; which choices" in said
    assert AGAIN in said
    action = state_of(there, came.id).under("our-plan", "action")
    assert [each.value for name, each in action.items() if name.endswith("/for")] == ["own-1"]


def test_answers_that_no_field_takes_are_told_of(
    here: Record, there: Record, tmp_path: Path
) -> None:
    def later_version(document: dict[str, Any]) -> None:
        for entry in document["entry"]:
            if entry["resource"]["resourceType"] == "QuestionnaireResponse":
                item = {"linkId": "choose/how-sure", "answer": [{"valueString": "very"}]}
                entry["resource"]["item"].append(item)

    file = changed(saved(here, kept(here), tmp_path / "our-plan.pdf"), later_version)
    came = brought(there, file)
    assert came.lacks == ("unknown",)
    assert "answers that this SDM Aid does not know" in " ".join(
        origin_words(state_of(there, came.id), "en-GB")
    )


def test_a_plan_that_lacked_some_still_does_when_it_is_printed_again(
    here: Record, there: Record, tmp_path: Path
) -> None:
    page = saved(here, kept(here), tmp_path / "page.pdf", OnPaper(Form.SHORT))
    came = brought(there, page)
    again = saved(there, came.id, tmp_path / "again.pdf")
    there.erase([came.id])
    assert brought(there, again).lacks == came.lacks


def test_a_guide_that_has_changed_since_is_told_of(here: Record, tmp_path: Path) -> None:
    read = read_once(KNEE.text.replace(KNEE.guide.summary[:20], "This is what ", 1).encode())
    assert read.hash != KNEE.hash
    file = saved(here, kept(here, read), tmp_path / "our-plan.pdf", read=read)
    code, said = run("--data", tmp_path / "new", "records", "import", file)
    assert code == 0, said
    assert "The guide has changed since. This talk keeps the one it was held with." in said


def test_each_file_that_brings_nothing_back_says_why(here: Record, tmp_path: Path) -> None:
    bob = kept(here)
    state = state_of(here, bob)
    plan = saved(here, bob, tmp_path / "our-plan.pdf")
    files: dict[str, bytes] = {
        "without.pdf": to_pdf(Talk(KNEE, state)).pdf,
        "damaged.pdf": plan.read_bytes()[:2_000],
        "plan.html": b"<html>",
        "plan.txt": b"JOINT PLAN",
    }
    because = {
        "without.pdf": "a plan saved without its data file.",
        "damaged.pdf": "It may be damaged, or locked with a password.",
        "plan.html": "Import the plan’s PDF.",
        "plan.txt": "Import the plan’s PDF.",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Refused) as refused:
            brought(here, tmp_path / name)
        assert because[name] in str(refused.value)
    other = changed(plan, lambda document: document.update(entry=document["entry"][:3]))
    with pytest.raises(Refused, match="was changed or is damaged"):
        brought(here, other)
    assert [each.id for each in here.conversations()] == [bob]


def test_the_folder_that_is_handed_over_can_be_brought_back(
    here: Record, there: Record, tmp_path: Path
) -> None:
    bob = kept(here)
    here.close()
    data = tmp_path / "here"
    made = tmp_path / "handed"
    code, said = run("--data", data, "records", "hand-over", bob, "--to", made)
    assert code == 0, said
    (folder,) = made.iterdir()
    came = brought(there, folder)
    assert (came.new, came.lacks) == (True, ())
    assert state_of(there, came.id).text("choose", "why") == "No time off."
