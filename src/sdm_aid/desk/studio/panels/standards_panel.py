"""How far the guide is on its way to a decision aid: each item of the standard, and where."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.studio.editor.jump_list import JumpList, Spot
from sdm_aid.guide.checking.author_report import Report
from sdm_aid.guide.standards.ipdas import Judged
from sdm_aid.kit.language import _

_ORDER = ("not met", "needs a person", "met", "does not apply")


class StandardsPanel(QFrame):
    """Lists the items, those not met first. ``jump`` carries the line and column that show one."""

    jump = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self._heading = words(_("Standards"), "h2")
        self._age = words("", "strong")
        self._draft = words("", "fine")
        self.list = JumpList(_("Items of the standard"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._age)
        column.addWidget(self._draft)
        column.addWidget(self.list, 1)
        self.list.chosen.connect(self.jump)

    def show_report(self, report: Report) -> None:
        """Show what was found; nothing is known while the guide has errors."""
        self._heading.setText(how_many(report))
        age = report.reading_age
        told = _("It can be read at the age of {age}.").format(age=age)
        show_text(self._age, "" if age is None else told)
        if not report.standards:
            show_text(self._draft, _("Fix the problems first."))
        elif report.missing:
            show_text(
                self._draft,
                _("Still a draft. Missing: {what}.").format(what="; ".join(report.missing)),
            )
        else:
            show_text(self._draft, "")
        ordered = sorted(report.standards, key=lambda each: _ORDER.index(each.ruling.verdict))
        self.list.show_spots(tuple(map(_spot, ordered)))


def how_many(report: Report) -> str:
    """How many items are met, of those that apply, in words."""
    if not report.standards:
        return _("Standards")
    counts = Counter(each.ruling.verdict for each in report.standards)
    of = len(report.standards) - counts["does not apply"]
    return _("Standards: {met} of {of}").format(met=counts["met"], of=of)


def _spot(judged: Judged) -> Spot:
    verdicts = {
        "met": _("Met"),
        "not met": _("Not met"),
        "needs a person": _("A person must judge"),
        "does not apply": _("Does not apply"),
    }
    line = f"{verdicts[judged.ruling.verdict]}: {_(judged.item.says)}"
    because = judged.ruling.because
    return Spot(*judged.at, f"{line}\n{because}" if because else line)
