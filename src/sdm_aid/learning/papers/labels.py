"""The fixed words of the meeting sheet, the same on paper and on its web page."""

from dataclasses import dataclass

from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Labels:
    """Headings, and what stands over a box to write in."""

    hear: str
    mattered: str
    always: str
    no_always: str
    notice: str
    ideas: str
    no_ideas: str
    idea: str
    patients_dots: str
    staff_dots: str
    forward: str
    two_piles: str
    no_dots: str
    change: str
    no_change: str
    missing: str
    today: str
    saw: str
    next: str
    acts: tuple[str, ...]
    who: str
    same_day: str
    patients_got: str
    staff_got: str
    numbers: str


def sheet_labels(*, is_over: bool = False) -> Labels:
    """Them, in the language of the program. ``is_over``: the change has come to something."""
    return Labels(
        hear=_("What we hear"),
        mattered=_("What mattered most"),
        always=_("What should always happen"),
        no_always=_(
            "Nothing is chosen yet. What should happen in every talk, in a patient’s words?"
        ),
        notice=_("What do you notice? What is missing here?"),
        ideas=_("Ideas"),
        no_ideas=_("No idea is written down yet. What could be better?"),
        idea=_("Idea"),
        patients_dots=_("Patients’ dots"),
        staff_dots=_("Staff’s dots"),
        forward=_("goes forward"),
        two_piles=_("The two piles are never added up. The first three of either go forward."),
        no_dots=_("No dots to show yet. Everybody has three, and gives them alone."),
        change=_("The last change we tried") if is_over else _("The change we are trying"),
        no_change=_(
            "No change is begun yet. Which idea do we try first, with whom, and how small?"
        ),
        missing=_("Not written yet"),
        today=_("Today"),
        saw=_("What did we see? What surprised us?"),
        next=_("What do we do now, and why?"),
        acts=(_("Keep"), _("Change"), _("Stop"), _("Spread")),
        who=_("Who does what until we meet again? When do we meet?"),
        same_day=_("Both sides get this sheet the same day."),
        patients_got=_("Patients got it on"),
        staff_got=_("Staff got it on"),
        numbers=_("The numbers"),
    )


@dataclass(frozen=True, slots=True)
class BoardLabels:
    """Headings of the board report, and what stands where there is nothing."""

    read: str
    rules: str
    charts: str
    no_charts: str
    waiting: str
    changes: str
    no_changes: str
    stopped: str
    stopped_lead: str
    none_stopped: str
    people: str
    people_head: tuple[str, str]
    domains: str
    domains_lead: str
    domains_head: tuple[str, str, str]
    numbers: str


def board_labels() -> BoardLabels:
    """Them, in the language of the program."""
    return BoardLabels(
        read=_("How to read this report"),
        rules=_("The rules, and how often they cry wolf"),
        charts=_("What patients say, and what happens in talks"),
        no_charts=_("No month has numbers that can be shown."),
        waiting=_("Too little to show yet"),
        changes=_("Changes"),
        no_changes=_("No change is begun yet."),
        stopped=_("What was stopped, and what was learned"),
        stopped_lead=_("A change that is stopped in time is a test that worked."),
        none_stopped=_("Nothing was stopped. Either side may stop a change at any time."),
        people=_("Who did what"),
        people_head=(_("What"), _("How many")),
        domains=_("How we are learning"),
        domains_lead=_(
            "Nine things that help people change together, and when the notebook shows that they "
            "were used in the last year. There is no score."
        ),
        domains_head=(_("What helps"), _("What shows it"), _("When")),
        numbers=_("The numbers"),
    )
