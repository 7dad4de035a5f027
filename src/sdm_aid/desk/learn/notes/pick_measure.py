"""A list of all that is counted, to pick one from."""

from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.kit.language import _
from sdm_aid.learning.counting.measures import MEASURES

NOTHING = ""


def pick_measure(label: str) -> PickOne:
    """The list, with nothing picked."""
    pick = PickOne()
    pick.setAccessibleName(label)
    pick.addItem(_("Nothing picked yet"), NOTHING)
    for each in MEASURES:
        pick.addItem(each.name(), each.id)
    pick.setSizeAdjustPolicy(PickOne.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    pick.setMinimumContentsLength(20)
    return pick
