"""A small guide with an author's own questions, in any language."""

from hashlib import sha256
from pathlib import Path

from sdm_aid.guide.reading.reader import ReadGuide, read_guide

SMALL = Path(__file__).parent.parent / "guide" / "small.yaml"

HOW_MANY, SINCE, AGAIN = "How many?", "Since when?", "Is that half?"

STEP = "choose"

_QUESTIONS = f"""  - kind: choose
    questions:
      - {{id: how-many, kind: number, ask: {HOW_MANY}, who: together}}
      - {{id: since, kind: date, ask: {SINCE}, who: together}}
      - id: again
        kind: text
        ask: {AGAIN}
        who: together
        show_when: {{is: {{question: how-many, answer: "1234567.5"}}}}
"""


def asking(language: str = "en-GB", limits: str = "") -> ReadGuide:
    """The guide; its questions are asked at one of its steps. ``limits``: as in ``lowest: 0``."""
    text = SMALL.read_text(encoding="utf-8").replace("language: en-GB", f"language: {language}")
    asked = (
        _QUESTIONS.replace("kind: number,", f"kind: number, {limits},") if limits else _QUESTIONS
    )
    if "whole: true" in limits:
        asked = asked.replace("1234567.5", "1234567")
    text = text.replace("  - kind: our-plan\n", f"{asked}  - kind: our-plan\n", 1)
    return ReadGuide(read_guide(text), text, sha256(text.encode()).hexdigest())
