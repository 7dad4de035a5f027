"""What the file of a talk holds: all that is on the paper, or what it lacks of the talk.

Files of older versions do not say, so they hold less than their papers.
"""

from sdm_aid.conversation.brought_in import OLDER, known_lacks
from sdm_aid.conversation.state import State
from sdm_aid.kit.language import _
from sdm_aid.plan.content.origin import lacks_words
from sdm_aid.plan.fhir.document import Json, origin_meta
from sdm_aid.plan.fhir.ids import own_system
from sdm_aid.plan.fhir.vocabulary import HOLDS, SECTION, WHOLE

_SHOWS = {
    "choices": ("talked",),
    "figures": ("research",),
    "at-home": ("matters", "talked"),
    "come-back": ("open",),
}
"""The sections of a paper in which there may be what the files of older versions lack."""


def holds_meta(state: State, lacks: tuple[str, ...]) -> Json:
    """The marks of a document: where its talk came from, and what the file holds.

    What a talk lacked when it came in, its own plan lacks too.
    """
    earlier = state.brought_in.lacks if state.brought_in is not None else ()
    every = known_lacks([*earlier, *lacks])
    words = lacks_words()
    codes = {each: words[each] for each in every} or {WHOLE: _("All that is on the paper")}
    tags = [{"system": own_system(HOLDS), "code": code, "display": codes[code]} for code in codes]
    return {"tag": [*origin_meta(state).get("tag", []), *tags]}


def lacks_of(composition: Json) -> tuple[str, ...]:
    """What a document says that it lacks, or lacks as an older version made it."""
    tags = composition.get("meta", {}).get("tag", [])
    codes = [str(each.get("code")) for each in tags if each.get("system") == own_system(HOLDS)]
    if codes:
        return known_lacks([*codes])
    shown = {
        str(coding.get("code"))
        for section in composition.get("section", [])
        for coding in section["code"]["coding"]
        if coding.get("system") == own_system(SECTION)
    }
    may = [each for each in OLDER if shown.intersection(_SHOWS[each])]
    return known_lacks([*may, "older"])
