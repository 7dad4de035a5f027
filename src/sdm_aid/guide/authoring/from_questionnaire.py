"""A FHIR Questionnaire's questions as questions of a guide's step (interop.md 3).

A Questionnaire brings questions and nothing else: no choices, figures or sources of a guide. What
cannot be carried over exactly is left out and told by its item: a question that showed only
sometimes never becomes one that always shows.
"""

from collections.abc import Iterator

from sdm_aid.guide.authoring.questionnaire.conditions import (
    Asked,
    both,
    shows_when,
    written_before_r4,
)
from sdm_aid.guide.authoring.questionnaire.items import (
    Item,
    Json,
    LeftOut,
    Links,
    Loss,
    all_in,
    flag_of,
    items_in,
    listed,
    more_than,
    no_items_in,
    short,
    text_of,
    words,
)
from sdm_aid.guide.authoring.questionnaire.kinds import CONTROL, Kind, kind_of, plain_display
from sdm_aid.guide.authoring.questionnaire.losses import lost, must_be_asked, named, properties
from sdm_aid.guide.authoring.questionnaire.reading import (
    LARGEST,
    Found,
    NotAQuestionnaire,
    read_questionnaire,
)
from sdm_aid.guide.authoring.questionnaire.result import Dropped, FromQuestionnaire
from sdm_aid.guide.authoring.questionnaire.who import WHO, who_of
from sdm_aid.guide.text.ids import slug, unique
from sdm_aid.kit.language import _

__all__ = ["LARGEST", "Dropped", "FromQuestionnaire", "NotAQuestionnaire", "from_questionnaire"]

MOST_ITEMS = 2_000
MOST_LETTERS = 300_000
"""Characters of all that is carried over; a guide has a fifth of that."""
DEEPEST = 20
LONGEST_CONDITION = 60
"""Characters that a condition counts for."""


def from_questionnaire(content: bytes) -> FromQuestionnaire:
    """The questions in a Questionnaire (DSTU2 to R5, as JSON). ``NotAQuestionnaire`` as above.

    What of it is not in the questions is in ``dropped``, each thing by its item.
    """
    found = read_questionnaire(content)
    if more_than(found.questionnaire, MOST_ITEMS):
        raise NotAQuestionnaire(_("This Questionnaire has too many questions."))
    try:
        made = _Making(found)
        made.take_all()
    except RecursionError as error:
        raise NotAQuestionnaire(_("This Questionnaire does not follow FHIR.")) from error
    title = found.questionnaire.get("title")
    return FromQuestionnaire(
        title if isinstance(title, str) else "", tuple(made.questions), tuple(made.dropped)
    )


class _Making:
    """The questions made so far, in their order, and how each item is called now."""

    def __init__(self, found: Found) -> None:
        self._whole = found.questionnaire
        self._lists = found.lists
        self._links = Links(self._whole)
        self._before_r4 = written_before_r4(self._whole)
        self.questions: list[Json] = []
        self.dropped: list[Dropped] = []
        self._asked: dict[str, Asked] = {}
        self._ids: set[str] = set()
        self._said_elsewhere: set[str] = set()
        self._letters = 0

    def take_all(self) -> None:
        """Make what can be made of the Questionnaire."""
        try:
            for loss in _lost_of_the_whole(self._whole):
                whole = _("The Questionnaire itself")
                self.dropped.append(Dropped("", loss.why, whole, loss.changes))
        except LeftOut as error:
            raise NotAQuestionnaire(str(error)) from None
        self._take(self._whole, "", None, 0)

    def _take(self, holder: Json, at: str, shows: Json | None, depth: int) -> None:
        """Make questions of the items in ``holder``, which show only when ``shows`` holds."""
        if depth > DEEPEST:
            raise NotAQuestionnaire(_("This Questionnaire has parts within parts without end."))
        for place in no_items_in(holder, at):
            self.dropped.append(Dropped("", _("It does not follow FHIR."), place))
        for item in items_in(holder, self._links, at):
            if item.at not in self._said_elsewhere:
                self._item(item, shows, depth)

    def _item(self, item: Item, shows: Json | None, depth: int) -> None:
        try:
            children = item.children(self._links)
            must_be_asked(item)
            condition = both(shows, self._shows_when(item))
            if item.kind == "group":
                told = list(_lost_of_group(item))
            else:
                told = self._ask(item, children, condition)
        except LeftOut as why:
            self._leave_out(item, why)
            return
        for each in told:
            self._tell(item, each)
        self._take(item.data, item.at, condition, depth + 1)

    def _shows_when(self, item: Item) -> Json | None:
        self._carry(LONGEST_CONDITION * len(listed(item.data, "enableWhen")))
        return shows_when(item, self._asked, self._links, self._before_r4)

    def _ask(self, item: Item, children: list[Item], condition: Json | None) -> list[Loss]:
        """Make a question of the item; what is lost of it. Raises ``LeftOut``."""
        kind = kind_of(item, children, self._lists)
        ask = words(text_of(item.data, "text"))
        if not ask:
            raise LeftOut(_("It has no words to ask with."))
        helping = [each for each in children if plain_display(each, "help")]
        hint = words("\n".join(plain_display(each, "help") for each in helping))
        said = {"ask": ask, **({"hint": hint} if hint else {}), **kind.fields}
        said |= _asked_of_whom(item)
        known = {*kind.said, "required", *([WHO] if who_of(item) else ())}
        told = [*kind.lost, *lost(item, known), *_lost_of_link(item)]
        told += _not_in_its_language(item, text_of(self._whole, "language"))
        self._say_elsewhere([each for each in children if each.at in kind.used], helping)
        if kind.fields["kind"] == "some-of" and len(children) > len(helping):
            told.append(Loss(_("What is in it was asked once for each answer: here once.")))
        self._add(item, kind, said, condition)
        return told

    def _say_elsewhere(self, *used: list[Item]) -> None:
        """Take items that only show something as said by their question; tell what they lose."""
        for each in (item for some in used for item in some):
            self._said_elsewhere.add(each.at)
            for why in lost(each, {CONTROL}):
                self._tell(each, why)

    def _add(self, item: Item, kind: Kind, said: Json, condition: Json | None) -> None:
        made = unique(slug(item.link, "question"), self._ids)
        question = {"id": made, **said}
        texts = [said["ask"], said.get("hint", "")]
        texts += [each["text"] for each in said.get("choices", ())]
        self._carry(sum(map(len, texts)))
        if condition is not None:
            question["show_when"] = condition
        self._ids.add(made)
        self.questions.append(question)
        if item.link:
            self._asked[item.link] = Asked(made, kind.answers)

    def _carry(self, letters: int) -> None:
        """Count what is carried over. ``NotAQuestionnaire`` for more than a guide could hold."""
        self._letters += letters
        if self._letters > MOST_LETTERS:
            raise NotAQuestionnaire(_("This Questionnaire has more in it than a guide can hold."))

    def _leave_out(self, item: Item, why: LeftOut) -> None:
        self._tell(item, Loss(str(why), why.changes))
        reason = _("It belongs to {link}, which was left out.").format(link=short(item.place))
        for each in all_in(item, self._links):
            self._tell(each, Loss(reason, why.changes or item.kind == "display"))

    def _tell(self, item: Item, loss: Loss) -> None:
        text = item.data.get("text")
        named_too = f" “{short(text)}”" if isinstance(text, str) and text.strip() else ""
        place = f"{short(item.place)}{named_too}"
        self.dropped.append(Dropped(item.link, loss.why, place, loss.changes))


def _asked_of_whom(item: Item) -> Json:
    """Whose answer it is, where the item says so, and whether one is needed."""
    who = who_of(item)
    required = flag_of(item.data, "required")
    return {**({"who": who} if who else {}), **({"required": True} if required else {})}


def _lost_of_group(item: Item) -> Iterator[Loss]:
    if flag_of(item.data, "repeats"):
        raise LeftOut(_("A group that is asked several times cannot be carried over."))
    if text_of(item.data, "text"):
        yield Loss(
            _("A heading: only its questions were kept. Write into them what they need of it."),
            changes=False,
        )
    yield from lost(item, ())
    yield from _lost_of_link(item)


def _lost_of_link(item: Item) -> Iterator[Loss]:
    # What waits for it is left out, and is what changes.
    if not item.link:
        why = _("It has no linkId that can be used: nothing can wait for it.")
        yield Loss(why, changes=False)
    elif not item.alone:
        why = _("Another item has the same linkId: nothing can wait for either.")
        yield Loss(why, changes=False)


def _not_in_its_language(item: Item, language: str) -> Iterator[Loss]:
    """A yes or no that the Questionnaire leaves to whoever shows it, so nobody translated it."""
    if item.kind == "boolean" and language and not language.lower().startswith("en"):
        why = _("Its answers are “{yes}” and “{no}”: write them in its language ({language}).")
        yield Loss(why.format(yes=_("Yes"), no=_("No"), language=short(language)))


def _lost_of_the_whole(questionnaire: Json) -> Iterator[Loss]:
    """What the Questionnaire says of itself, beside its questions."""
    copyright_ = questionnaire.get("copyright")
    if isinstance(copyright_, str) and copyright_.strip():
        said = _("It says “{words}”: check that you may use its questions.")
        yield Loss(said.format(words=short(copyright_)), changes=False)
    if origin := questionnaire.get("derivedFrom"):
        said = _("It builds on another Questionnaire ({address}): only this file was read.")
        address = short(origin[0] if isinstance(origin, list) else origin)
        yield Loss(said.format(address=address))
    known = {"resourceType", "item", "copyright", "derivedFrom"}
    if questionnaire.get("status") == "active":
        known.add("status")
    if _only_lists(questionnaire.get("contained")):
        known.add("contained")
    yield from named(properties(questionnaire, known))


def _only_lists(contained: object) -> bool:
    """Whether all that the file holds inside is lists of answers, which questions say."""
    return isinstance(contained, list) and all(
        isinstance(each, dict) and each.get("resourceType") == "ValueSet" for each in contained
    )
