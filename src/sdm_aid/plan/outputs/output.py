"""What every output is made from, and what it is: an ending, a name, and how it is made."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from sdm_aid.conversation.session.identity import Identity
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.wishes import LARGE, wants
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import speaking
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.forms.other_language import PaperLanguage
from sdm_aid.plan.paper.letterhead import OwnPaper
from sdm_aid.plan.paper.papers import Form, OnPaper
from sdm_aid.plan.paper.sizes import LARGE_PRINT, PRINT, Layout, Size


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as it is now. ``tag``: the language that papers speak, empty for the program's."""

    read: ReadGuide
    state: State
    tag: str = ""
    spoken: str = ""
    """The language that the talk was in, where its papers are in another: people's own words."""
    seal: Callable[[bytes, bytes], str] | None = None
    """The seal of the record that it is in, for what is put inside a paper."""
    identity: Identity | None = None
    """Who the patient is, where what is made of the talk is to be filed."""

    def in_language(self, language: PaperLanguage | None) -> "Talk":
        """The same talk, to print in a language; ``None`` and the guide's own change nothing."""
        if language is None or language.tag == self.read.guide.language:
            return self
        spoken = self.read.guide.language
        return replace(self, read=language.read, tag=language.tag, spoken=spoken)

    def speaking(self) -> AbstractContextManager[None]:
        """Within it the program's words are in the language of this talk's papers."""
        return speaking(self.tag) if self.tag else nullcontext()

    @property
    def version(self) -> str:
        """The number of the plan as it is now; whatever is said or opened makes another."""
        from sdm_aid.plan.fhir.document import document_of

        return document_of(self.read.guide, self.state, self.read.hash).version_id

    @property
    def account(self) -> TalkAccount:
        """What the texts for the record are made from."""
        return TalkAccount(
            self.read.guide, self.state, people(self.state), self.read.hash, self.identity
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """The plan as somebody picked it: a talk on a paper, in a language, with data inside or not."""

    talk: Talk
    paper: OnPaper | None
    """``None``: as the patient asked."""
    language: PaperLanguage | None
    own: OwnPaper
    data: bool


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A paper as it is asked for without looking at a talk: the patient's own wish is in that."""

    form: Form
    points: int | None
    """Of the words; ``None``: as the patient asked."""
    size: Size
    label: bool = False
    booklet: bool = False

    def of(self, state: State) -> OnPaper:
        """The paper of one talk."""
        large = self.form is not Form.RECORD and wants(state, LARGE)
        points = self.points or (LARGE_PRINT if large else PRINT)
        return OnPaper(self.form, Layout(points, self.size, self.label), booklet=self.booklet)


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file, and what was wrong with the practice's own paper, in words."""

    content: bytes
    troubles: tuple[str, ...] = ()
    lost: bool = False
    """Whether some of the words are not in it; ``troubles`` says which."""


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of file that a plan can be saved as. Each stands at the end of its own module."""

    ending: str
    """As in ``.pdf``."""
    name: Callable[[], str]
    """What the save dialogue calls it."""
    make: Callable[[Wanted], Made]
    in_other_language: Callable[[OnPaper | None], bool] = lambda _paper: False
    """Whether it can be in another language than the talk was in; what is for a record cannot."""
    in_folder: str = ""
    """Its file's name in the folder for a practice's computer system; empty where it is not."""
