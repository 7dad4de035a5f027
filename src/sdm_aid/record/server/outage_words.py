"""What can be waited out while a server is away, and what people see meanwhile."""

from sdm_aid.kit.language import _, ngettext
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind

PASSING = frozenset(
    {
        TroubleKind.SERVER_AWAY,
        TroubleKind.SERVER_REFUSED,
        TroubleKind.NOT_PRIVATE,
        TroubleKind.FULL_DISK,
        TroubleKind.LOCKED,
        TroubleKind.KEYCHAIN_SILENT,
        TroubleKind.NEWER_VERSION,
        TroubleKind.ANOTHER_RECORD,
    }
)
"""Troubles of the server that somebody can mend: what is said meanwhile waits."""

KEPT = PASSING | {TroubleKind.HELD_ELSEWHERE}
"""Troubles in which what was said is kept; the last of them is of one talk, not of the server."""

_BY_ITSELF = PASSING - {TroubleKind.NEWER_VERSION, TroubleKind.ANOTHER_RECORD}


def notice(waiting: int, trouble: RecordTrouble) -> str:
    """What to say, quietly, to people who go on talking while answers wait."""
    wait = ngettext(
        "{n} answer waits on this machine, encrypted.",
        "{n} answers wait on this machine, encrypted.",
        waiting,
    ).format(n=waiting)
    by_itself = _("What you say goes to the server by itself. You can carry on.")
    after = by_itself if trouble.kind in _BY_ITSELF else trouble.what_next
    return " ".join([trouble.what_happened, *([wait] if waiting else []), after])
