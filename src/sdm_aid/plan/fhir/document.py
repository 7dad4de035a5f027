"""What every resource is made from: one conversation, its plan, and the ids of its resources."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeAlias

from sdm_aid.conversation.entries import Kind
from sdm_aid.conversation.session.identity import Identity
from sdm_aid.conversation.state import State, beside_the_talk
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.still_agreed import agreed
from sdm_aid.guide.model.guide import Guide
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.origin import tag_words
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.fhir.ids import made_id, moment, own_system, urn
from sdm_aid.plan.fhir.vocabulary import PROVED, Vocabulary, vocabularies

Json: TypeAlias = dict[str, Any]

_BREAKS = re.compile("[\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Document:
    """One conversation as it is now, and the plan that is printed from it."""

    account: TalkAccount
    plan: Plan
    lacks: tuple[str, ...] = ()
    """What the paper that it is for has not: ``brought_in.LACKS``."""

    @cached_property
    def when(self) -> str:
        """When something was last said: the moment of the whole document."""
        return moment(self.plan.when)

    @cached_property
    def begun(self) -> datetime:
        """When the talk began: never after it ended, whatever was done to the clock."""
        return min((each.at for each in self.account.state.talk), default=self.plan.when)

    @cached_property
    def talk_id(self) -> str:
        """What stays the same in all versions of this plan, on whatever computer."""
        origin, entries = self.account.state.brought_in, self.account.state.entries
        if origin is not None and origin.talk:
            return origin.talk
        return talk_id(entries[0].id if entries else self.account.guide_hash)

    @cached_property
    def version_id(self) -> str:
        """What this version has to itself: anything more that is said or opened makes another.

        Going from step to step, and who the patient is, change nothing that was said.
        """
        moves = (Kind.WENT_TO, Kind.HANDED_OVER)
        entries = self.account.state.entries
        said = (each.id for each in entries if each.kind not in moves and not beside_the_talk(each))
        return made_id("version", self.talk_id, self.account.guide_hash, *said)

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        """The program's own vocabularies and the guide's, by their addresses."""
        return vocabularies(self.account.guide)

    def coding(self, system: str, code: str) -> Json:
        """A code of one of these vocabularies, with what it means."""
        known = self.vocabularies.get(system)
        return {"system": system, "code": code, "display": known.words.get(code) if known else ""}

    def id_of(self, kind: str, key: str) -> str:
        """The id of a resource of a kind; ``key`` is an entry's id or a name in this document."""
        return made_id(kind, self.talk_id, key)

    def to(self, kind: str, key: str) -> Json:
        """A reference to that resource."""
        return {"reference": urn(self.id_of(kind, key))}

    def resource(self, kind: str, key: str, **parts: Any) -> Json:
        """A resource of a kind; parts with nothing in them are left out."""
        return {
            "resourceType": kind,
            "id": self.id_of(kind, key),
            **filled({"meta": origin_meta(self.account.state), **parts}),
        }


ORIGIN = own_system("origin")
"""The code system of what is said of a talk that was brought in from a file."""


def origin_meta(state: State) -> Json:
    """The mark of a talk that was not held here, on each resource; empty for one that was."""
    if state.brought_in is None:
        return {}
    code = PROVED[state.brought_in.proved]
    display = tag_words(state.brought_in.proved)
    return {"tag": [{"system": ORIGIN, "code": code, "display": display}]}


def status(document: Document) -> str:
    """``final`` once both have said yes to the plan as it is now, else ``preliminary``."""
    return "final" if agreed(document.account.state) else "preliminary"


def talk_id(first_entry: str) -> str:
    """What a talk is called in all its plans, by the id of its first entry."""
    return made_id("talk", first_entry)


def document_of(
    guide: Guide,
    state: State,
    guide_hash: str,
    identity: Identity | None = None,
    lacks: tuple[str, ...] = (),
) -> Document:
    """The document of a conversation; ``guide_hash`` is the SHA-256 of the guide's exact text."""
    account = TalkAccount(guide, state, people(state), guide_hash, identity)
    return Document(account, make_plan(guide, state, guide_hash, identity), lacks)


def filled(value: Any) -> Any:
    """``value`` as FHIR can hold it: nothing empty, no letter that XML forbids.

    As on paper, a forbidden letter becomes its number, [U+0007], and odd line breaks plain ones.
    """
    if isinstance(value, dict):
        parts = {key: filled(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if not _empty(part)}
    if isinstance(value, list):
        return [part for part in map(filled, value) if not _empty(part)]
    if isinstance(value, str):
        return _FORBIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", _BREAKS.sub("\n", value))
    return value


def _empty(value: Any) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())
