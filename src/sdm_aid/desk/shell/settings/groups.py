"""Where a setting is found on the settings page."""

from dataclasses import dataclass

from sdm_aid.desk.kit.settings import rows
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that are found together on the settings page, with a line on what they are for."""

    id: str
    title: str
    line: str
    settings: tuple[str, ...] = ()


def groups() -> tuple[Group, ...]:
    """The groups of the settings page, in their order: what is asked in none is in the room's."""
    look, lock = ("theme", "text_size"), ("lock_after", "lock_in_talk")
    kept, after = ("keep_years",), ("ask_afterwards",)
    paper = ("paper_size", "label_space")
    systems = ("number_kind", "ask_sex", "keep_identity")
    elsewhere = (*look, *lock, *kept, *after, *paper, *systems)
    asked = (name for name, row in rows().items() if row.choices())
    room = tuple(name for name in asked if name not in elsewhere)
    every = (
        Group("look", _("How it looks"), _("Colours and letters, on every screen."), look),
        Group("room", _("In this room"), _("What people see when they come in."), room),
        Group("lock", _("Locking"), _("So that nobody else reads what was said."), lock),
        Group("after", _("After a talk"), _("What people are asked when the talk is over."), after),
        Group("paper", _("Paper"), _("What plans print on."), paper),
        Group(
            "systems",
            _("Files for other systems"),
            _("Who the patient is, so that a plan can be filed."),
            systems,
        ),
        Group("kept", _("How long talks are kept"), _("What your practice’s rules say."), kept),
        Group(
            "safe",
            _("What keeps the record safe"),
            _("Where the key is that opens the talks kept here."),
        ),
        Group("rooms", _("Several rooms"), _("One record for all, on the practice’s server.")),
    )
    return tuple(each for each in every if each.settings or each.id in ("safe", "rooms"))
