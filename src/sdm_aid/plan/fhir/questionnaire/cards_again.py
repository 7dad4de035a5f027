"""Which card a document means, where two of them may have the same words."""

from collections import Counter

from sdm_aid.conversation.steps.what_matters import OWN_WORDS
from sdm_aid.guide.model.guide import Guide


class CardsAgain:
    """The cards of a talk that is carried on, in the order in which its document has them.

    Documents of older versions say a card by its words alone. Where several have the same, their
    marks stand in the order of the cards, so the second mark for a choice is the second card's.
    """

    def __init__(self, guide: Guide) -> None:
        self._guides = {card.id: card.text for card in guide.what_matters}
        self._texts: dict[str, str] = {}
        self._own: list[str] = []
        self._seen: Counter[tuple[str, str]] = Counter()

    def add(self, card: str) -> None:
        """A card of the guide's that matters, or not."""
        if card in self._guides:
            self._texts[card] = self._guides[card]

    def add_own(self, key: str, words: str) -> None:
        """A card of the patient's, and what it is called now."""
        self._own.append(key)
        self._texts[key] = words

    def meant(self, card: object, words: str, choice: str) -> str | None:
        """The card that a mark for a choice is about: by its id or number, else by its words.

        It may be the patient's own words as well.
        """
        if isinstance(card, str) and (card in self._guides or card == OWN_WORDS):
            return card
        if isinstance(card, int) and 0 < card <= len(self._own):
            return self._own[card - 1]
        called = self._called(words)
        self._seen[words, choice] += 1
        return called[min(self._seen[words, choice], len(called)) - 1] if called else None

    def of_observations(self, observations: list[tuple[str, str]]) -> dict[str, str]:
        """The card of each Observation, by its address: they stand in the same order."""
        if [words for _url, words in observations] == list(self._texts.values()):
            return dict(zip((url for url, _words in observations), self._texts, strict=True))
        return {url: called[0] for url, words in observations if (called := self._called(words))}

    def _called(self, words: str) -> list[str]:
        here = [key for key, text in self._texts.items() if text == words]
        return here or [key for key, text in self._guides.items() if text == words]
