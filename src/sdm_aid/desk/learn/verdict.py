"""What a chart says, below it: the verdict first, then why."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel

from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.learning.charts.words.run_words import PartWords


def verdict(part: PartWords) -> Iterator[QLabel]:
    """The words of one part of a chart."""
    first = " ".join(filter(None, (part.heading, part.verdict)))
    if first:
        yield words(first, "strong")
    if part.sentences:
        yield words(" ".join(part.sentences))
