"""What somebody handed in alone, until the record has all of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sdm_aid.learning.notebook.notes import Side
from sdm_aid.record.journal.afterwards import Afterwards, Answers
from sdm_aid.record.journal.given_words import GivenWords, Use
from sdm_aid.record.record import Record

Uses = Mapping[str, frozenset[Use]]
"""What was said yes to, by the id of the question that the words answer."""


@dataclass(slots=True)
class HandedIn:
    """The part that is not kept yet. ``answers``: the patient's, ``None`` where none were asked."""

    side: Side
    month: str
    words: dict[str, str]
    """By the id of the question; none is empty."""
    guide: str = ""
    version: str = ""
    answers: Answers | None = None

    @property
    def empty(self) -> bool:
        """Whether everything was left out."""
        return not self.words and not any(each is not None for each in self.answers or ())

    def keep(self, record: Record, uses: Uses, slip: str = "") -> None:
        """Keep it: words with a yes by themselves, under a slip that takes them back.

        A patient's words without one stay with the answers, where nothing reads them out. Raises
        ``RecordTrouble``; what was kept by then is not kept again.
        """
        if self.answers is not None:
            alone = [] if any(uses.values()) else list(self.words.values())
            record.keep_afterwards(
                Afterwards(self.guide, self.version, self.month, self.answers, "\n".join(alone))
            )
            self.answers = None
            if alone:
                self.words.clear()
        for question in list(self.words):
            use = uses.get(question, frozenset())
            given = GivenWords(
                self.side, question, self.guide, self.month, self.words[question], use
            )
            record.keep_words(given, slip if use else "")
            del self.words[question]
