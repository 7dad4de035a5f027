"""The table of learning together, with a group round it, for tests of its places."""

from sdm_aid.conversation.entries import Value
from sdm_aid.desk.learn.change.change_page import ChangePage
from sdm_aid.desk.learn.learn_desk import LearnDesk
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.kept import KeptNotebook, Written
from sdm_aid.learning.notebook.notes import Side, Thing

GROUP = (("Bob", Side.PATIENT), ("Jean", Side.COMPANION), ("Aimee", Side.STAFF))
IDEA = "Ask me before I come, not when I am sitting there."


def write(stage: Stage, voice: Side, by: str, thing: Thing, about: str, /, **said: Value) -> None:
    """Write in the notebook without a screen; ``_`` in a field stands for ``-``."""
    notes = (Written(thing, about, name.replace("_", "-"), value) for name, value in said.items())
    KeptNotebook(stage.shell.the_record()).write(voice, by, notes)


def write_group(stage: Stage) -> None:
    for name, side in GROUP:
        write(stage, Side.STAFF, "Aimee", Thing.GROUP, name.lower(), name=name, side=side.value)


def write_change(stage: Stage, change_id: str = "letter") -> None:
    """Bob's idea, and a change that begins with it."""
    write(stage, Side.PATIENT, "Bob", Thing.IDEA, "before", words=IDEA)
    write(stage, Side.PATIENT, "Bob", Thing.CHANGE, change_id, idea="before")


def desk(stage: Stage) -> LearnDesk:
    page = stage.shell.front()
    assert isinstance(page, LearnDesk)
    return page


def table(stage: Stage) -> LearnTable:
    found = desk(stage).findChild(LearnTable)
    assert found is not None
    return found


def open_change(stage: Stage, change_id: str = "letter") -> None:
    sits_at = table(stage)
    sits_at.page_asked.emit(ChangePage(sits_at, change_id))
    stage.settle()


def change_kept(stage: Stage, change_id: str = "letter") -> Change:
    """The change as the record has it."""
    book = KeptNotebook(stage.shell.the_record()).read()
    return next(each for each in book.changes if each.id == change_id)
