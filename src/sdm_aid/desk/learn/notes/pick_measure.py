"""All that is counted, by name, and a list to pick one from."""

from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.counting.measures import MEASURES

NOTHING = ""


def measure_names(table: LearnTable) -> dict[str, str]:
    """What is counted in talks and answers, and then the practice's own numbers: names by id."""
    names = {each.id: each.name() for each in MEASURES}
    return names | {each.measure: each.name for each in table.notebook.own}


def pick_measure(table: LearnTable, label: str) -> PickOne:
    """The list, with nothing picked."""
    pick = PickOne()
    pick.setAccessibleName(label)
    pick.addItem(_("Nothing picked yet"), NOTHING)
    for key, name in measure_names(table).items():
        pick.addItem(name, key)
    pick.setSizeAdjustPolicy(PickOne.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    pick.setMinimumContentsLength(20)
    return pick
