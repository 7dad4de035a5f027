"""What the commands of learning together are asked for, and where it is not there."""

from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.terminal import stop
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.learning.counting.floor import Counted

Guide = Annotated[str, typer.Argument(help=_("A guide’s id; else all guides together."))]


def must_be_counted(counted: "Counted", guide: str) -> None:
    """Pass if something is counted of a guide, or all are asked for; else end the command."""
    if not guide or guide in counted.guides:
        return
    said = _("Nothing is counted of the guide “{guide}”.").format(guide=guide)
    if counted.guides:
        said += " " + _("There are: {guides}.").format(guides=", ".join(counted.guides))
    stop(said)
