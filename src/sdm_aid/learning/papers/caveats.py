"""How a board reads these numbers, and what it must not read into them.

Sources: glynelwyn.com (CollaboRATE: scoring and questions that are often asked), PMC5372080 (how
people are asked), NIHR's report on surveys of general practices (answers flatter), acponline.org
(no comparing of practices). How often the rules cry wolf: ``bench.learning``.
"""

from sdm_aid.kit.language import _, ngettext


def how_to_read(headline: int) -> tuple[str, ...]:
    """What these numbers can and cannot say. ``headline``: answers under which there is no sum."""
    return (
        _(
            "Read these charts within one practice, over time. Do not compare practices, guides, "
            "rooms or clinicians by them: the questions were not made for that, and the American "
            "College of Physicians does not back it."
        ),
        _(
            "Answers flatter. People have called talks good that trained listeners called poor. So "
            "what counts is whether something changes, not how high it is."
        ),
        _(
            "How people are asked moves what they answer. In one study 81 of 100 gave the top "
            "answers on paper, and 61 of 100 when a machine rang them. A new way of asking begins "
            "a new part of the chart."
        ),
        _(
            "The three questions about effort are those of CollaboRATE. Who left one out is not "
            "counted."
        )
        + " "
        + ngettext(
            "Under {n} answer there is no number for all months together.",
            "Under {n} answers there is no number for all months together.",
            headline,
        ).format(n=headline),
        _("The dots cannot say why. The people at the table may know."),
    )


def rules_and_alarms() -> tuple[str, ...]:
    """The rules of run charts, and how often they flag what is nothing."""
    return (
        _(
            "Two rules look for a change that lasts: more dots in a row on one side of the line "
            "than is usual, or fewer crossings of the line than is usual for so many dots "
            "(doi 10.1371/journal.pone.0113825). Under ten dots off the line, nothing is said. One "
            "odd month does not show as a change."
        ),
        _(
            "How often they cry wolf: of 100 charts on which nothing changes, looked at once with "
            "12 to 36 dots, up to 4 are flagged. Looked at every month from 12 to 36 dots, 12 are."
        ),
        _(
            "The four rules that many boards know from XmR charts flag 8 to 29 of 100 at one look, "
            "and 44 when looked at every month."
        ),
        _(
            "Minutes stand beside effort on purpose: what is gained must not be paid for with time "
            "that nobody has."
        ),
    )
