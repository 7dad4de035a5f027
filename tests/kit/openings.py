"""Talks that are under way: their first answers stand in the record, and one carries on."""

from sdm_aid.conversation.entries import Value
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.guide.library.shelf import read_once
from sdm_aid.kit.paths import shipped_guides

Said = tuple[str, str, Value]
"""A step's id, a field and what was said there."""

NAMES: tuple[Said, ...] = (
    ("together", "patient-name", "Bob"),
    ("together", "clinician-name", "Aimee"),
)


def carry_on(stage: Stage, *said: Said) -> None:
    """Bob and Aimee said all this earlier, after their names; they open the talk from home."""
    read = read_once((shipped_guides() / "knee-osteoarthritis.yaml").read_bytes())
    record = stage.shell.the_record()
    talk = record.start(read.text.encode(), read.hash, read.guide.title)
    conversation = Conversation(read.guide, record.journal(talk), clock=stage.clock)
    conversation.go_to("together")
    for step, field, value in (*NAMES, *said):
        if step != conversation.state.step:
            conversation.go_to(step)
        conversation.say(step, field, value)
    stage.shell.go_home()
    stage.settle()
    stage.tap("Carry on")
