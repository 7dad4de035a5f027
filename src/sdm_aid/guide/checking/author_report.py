"""What an author sees while writing: at once what stops the guide, a little later all the rest.

The two are apart because the first is wanted at every keystroke and takes a third of the time.
"""

from dataclasses import dataclass, replace
from datetime import date

from sdm_aid.guide.checking.check import Checked, check_text, sorted_findings
from sdm_aid.guide.checking.partial_guide import so_far
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.rules.reading_age import whole
from sdm_aid.guide.standards.ipdas import Judged, draft_reasons, judged
from sdm_aid.guide.text.problems import GuideProblems


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a text. ``whole`` says whether warnings, notes and standards are in it.

    ``standards`` and ``missing`` (why it is a draft and no decision aid, in short words) are empty
    where the guide cannot be used.
    """

    checked: Checked
    whole: bool = False
    standards: tuple[Judged, ...] = ()
    missing: tuple[str, ...] = ()
    reading_age: int | None = None
    """In years, of the guide as a whole; ``None`` where there is too little to tell."""
    so_far: Guide | None = None
    """What can be shown of a guide that cannot be used yet; only where errors were looked for."""

    @property
    def guide(self) -> Guide | None:
        """The guide, where it can be used."""
        return self.checked.guide


def errors_in(text: str) -> Report:
    """What stops the guide in ``text`` from being used. Never raises."""
    try:
        return Report(Checked((), read_guide(text)))
    except GuideProblems as found:
        checked = Checked(tuple(sorted_findings(list(found.problems))), None)
        return Report(checked, so_far=so_far(text))


def everything_in(text: str, today: date) -> Report:
    """All there is to say of the guide in ``text``. Never raises."""
    checked = check_text(text, today)
    if checked.guide is None or checked.data is None:
        return Report(replace(checked, data=None), whole=True)
    standards = tuple(judged(checked.guide, checked.data))
    missing = tuple(draft_reasons(checked.guide))
    grades = whole(checked.data)
    age = None if grades is None else grades.age
    return Report(replace(checked, data=None), True, standards, missing, age)
