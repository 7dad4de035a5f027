"""Steps that a guide leaves out without saying so: a list of steps is the whole talk."""

from collections.abc import Iterator

from sdm_aid.guide.model.steps import USUAL
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _


def steps(data: Fields) -> Iterator[Problem]:
    """Usual steps that are neither in ``steps`` nor in ``left_out``, and those that are in both."""
    there = [step.text("kind") for step in data.parts("steps")]
    on_purpose = data.texts("left_out")
    named = {name for name, _at in on_purpose}
    missing = [kind for kind in USUAL if kind not in there and kind not in named]
    if there and missing:
        what = _("`steps` is the whole talk, and these are not in it: {kinds}.")
        fix = _("Add each in its place, as `- kind: {kind}`; if it is meant: `left_out: [{all}]`.")
        every = ", ".join(kind for kind in USUAL if kind not in there)
        kinds = ", ".join(f"`{kind}`" for kind in missing)
        said = what.format(kinds=kinds), fix.format(kind=missing[0], all=every)
        yield Problem(*data.key_at["steps"], *said, "step-left-out")
    for name, at in on_purpose:
        if name in there or not there:
            what = _("The step {name} is in the talk too: without `steps`, all seven are.")
            if there:
                what = _("The step {name} is in `steps` too.")
            fix = _("Remove it here, or list the steps without it in `steps`.")
            yield Problem(*at, what.format(name=shown(name)), fix, "step-left-out")
