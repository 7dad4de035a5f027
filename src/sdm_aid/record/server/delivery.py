"""What is said goes to the server at once, or waits in the outbox and follows in order, once."""

import json
import logging
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.server.outage_words import KEPT, PASSING
from sdm_aid.record.server.outbox import Outbox, Waiting
from sdm_aid.record.server.sending import Sending

WaitingListener: TypeAlias = Callable[[int, RecordTrouble | None], None]
"""Hears how many answers wait, and why (``None``: nothing waits). May come from any thread."""

AT_ONCE = 0.001
"""Seconds: what was said while the rest was sent follows right after it."""

log = logging.getLogger(__name__)


class Delivery:
    """The way from a room to its server."""

    def __init__(
        self,
        outbox: Outbox,
        make_ready: Callable[[], str],
        send_one: Callable[[Waiting], None],
        pause: float,
    ) -> None:
        """``make_ready`` reaches the server and says which record it has; ``send_one`` sends.

        ``pause``: the seconds between one attempt to reach a server that is away and the next.
        """
        self.away = True
        """Whether the server cannot be used, as far as is known."""
        self._outbox = outbox
        self._make_ready = make_ready
        self._send_one = send_one
        self._pause = pause
        self._ready = False
        self._trouble: RecordTrouble | None = None
        self._told: WaitingListener | None = None
        self._round = threading.Lock()
        self._sending = Sending(self._pause_after_sending, pause)

    def tell(self, listener: WaitingListener) -> None:
        """Tell the listener now, and whenever the number of answers that wait may have changed."""
        self._told = listener
        self._say()

    def reach(self) -> None:
        """Reach the server and send what waits. See ``ServerRecord.reach``."""
        try:
            self._check_ready()
        except RecordTrouble as trouble:
            if trouble.kind is not TroubleKind.SERVER_AWAY:
                raise
            self._trouble = trouble
        else:
            self.away = False
            self.send()
        if self.away or self._outbox.all():
            self._sending.wanted()

    def do(
        self,
        at_once: Callable[[], None],
        conversation: str,
        kind: str,
        content: dict[str, Any],
        place: str = "",
    ) -> None:
        """Do it on the server, or keep it for when that can be done."""
        if not self.away and not self._outbox.waits(conversation):
            try:
                at_once()
                return
            except RecordTrouble as trouble:
                if trouble.kind not in KEPT:
                    raise
                self.away, self._trouble = trouble.kind in PASSING, trouble
                log.warning("The server cannot take this (%s); what is said waits.", trouble.kind)
        self._outbox.add(conversation, kind, content, place)
        self._say()
        self._sending.wanted()

    def send(self) -> None:
        """Send what waits, as far as it can be sent. ``RecordTrouble`` where the outbox fails."""
        stuck: dict[str, RecordTrouble] = {}
        with self._round:
            self._check_ready()
            for each in self._outbox.all():
                if each.conversation in stuck:
                    continue  # it would come before what it follows
                trouble = self._sent(each)
                if trouble is None:
                    continue
                stuck[each.conversation] = trouble
                if trouble.kind in PASSING:
                    break
            self._trouble = next(reversed(stuck.values()), None)
            self.away = self._trouble is not None and self._trouble.kind in PASSING
        self._say()

    def erase(self, conversations: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Erase what waits of conversations. Returns that, and what still waits, as it was kept."""
        with self._round:
            erased = self._outbox.erase(conversations)
            stays = tuple(json.dumps(each.content) for each in self._outbox.all())
        self._say()
        return erased, stays

    def stop(self) -> None:
        """Send no more, and tell nobody any more; what waits stays in the outbox."""
        self._told = None
        self._sending.stop()

    def _check_ready(self) -> None:
        """``RecordTrouble`` where things wait for another record than the server has."""
        if not self._ready:
            self._outbox.belongs_to(self._make_ready())
            self._ready = True

    def _sent(self, one: Waiting) -> RecordTrouble | None:
        """Send one thing and release it; the trouble where that could not be done."""
        try:
            self._send_one(one)
        except RecordTrouble as trouble:
            if trouble.kind is TroubleKind.ERASED:
                self._outbox.erase([one.conversation])
                log.info("What waited for a talk that was erased is erased too.")
                return None
            log.info("What waits could not be sent (%s).", trouble.kind)
            return trouble
        except ValueError:  # another entry has its id: both are kept, and people see that
            log.error("Something that waits is not what the server has by its id.")
            return RecordTrouble(TroubleKind.OTHER)
        self._outbox.sent(one.number)
        return None

    def _say(self) -> None:
        if self._told is not None:
            waiting = self._outbox.answers()
            self._told(waiting, self._trouble if waiting or self.away else None)

    def _pause_after_sending(self) -> float:
        """Send; the seconds until the next attempt, none where nothing waits any more."""
        try:
            self.send()
            if not self._outbox.all():
                return 0
        except RecordTrouble as trouble:
            log.warning("What waits cannot be sent (%s).", trouble.kind)
            return self._pause
        return self._pause if self._trouble else AT_ONCE
