"""What YAML reads otherwise than somebody typed it.

YAML is right by its own rules, and an author is seldom asking for them: ``Ring ward #4`` is a text
and a comment to YAML, ``[Less pain, more sleep]`` two texts, ``null`` nothing at all. Nothing here
is wrong with a file; each is a question, whose remedy (quotes, a line of its own) ends it for good.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from sdm_aid.guide.text.lines import LINE_END, Lines
from sdm_aid.guide.text.odd_letters import letters_in
from sdm_aid.guide.text.odd_spaces import ODD_SPACES, is_odd
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.guide.text.scalars import Scalar, scalars
from sdm_aid.guide.text.unseen import in_words
from sdm_aid.kit.language import _

_COMMENT = re.compile(r"[ \t]*(?P<sign>#(?P<said>.*))")
_PAST_BRACKET = re.compile(r"[ \t]*[\]}][\]}, \t]*(?P<sign>#(?P<said>.*))")
_COMMENT_BELOW = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?P<indent> *)(?P<sign>#.*)")
_GOES_ON = re.compile(r"(?:\r\n|\r|\n)(?P<indent>\s*)(?P<line>\S.*)")
_FIELD_WITHOUT_SPACE = re.compile(r"[a-z_]{2,30}:(?!//)[^\s:]")
_AT_A_SPACE = re.compile(
    rf" (?:[{ODD_SPACES}\t]|-[ \t]|{_FIELD_WITHOUT_SPACE.pattern})|(?<=[^\W\d_])- (?=[^\W\d_])"
)
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_])-[ \t]*(?:\r\n|\r|\n)[ \t]*(?=[^\W\d_])")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NOTHING = ("~", "null", "Null", "NULL")
_ANCHOR = re.compile(r"&[^\s,\[\]{}]*")
_COLON = re.compile(r"\s*:")

Found = Iterator[tuple[int, str, str, str]]
"""Where, what, the fix and the code of each."""


def as_typed(text: str, texts: Collection[str] | None = None) -> Iterator[Problem]:
    """Each place where ``text``, which ``yaml_source`` can read, may say something else than typed.

    ``texts`` are the fields that hold words; in others only what is set hard against a value is
    asked about. ``None``: every field holds words. The letters themselves are looked at too.
    """
    every, aliases = scalars(text)
    lines = Lines(text)
    for one in every:
        of_words = not one.is_key and (texts is None or one.field in texts)
        for at, what, fix, code in _asked_of(one, text, of_words, aliases):
            yield Problem(*lines.place(at), what, fix, code)
    for at, what, fix, code in _in_brackets(every, texts):
        yield Problem(*lines.place(at), what, fix, code)
    yield from letters_in(text, every, lines)


def asked_where_parted(text: str) -> bool:
    """Whether a text without quotes, parted into lines at one of its spaces, may be asked about."""
    return _AT_A_SPACE.search(text) is not None


def _asked_of(one: Scalar, text: str, of_words: bool, aliases: Collection[str]) -> Found:
    raw = text[one.start : one.end]
    yield from _sign_left_out(one, raw, aliases)
    if one.quotes == '"':
        yield from _backslashes(one, raw)
    if not one.quotes:
        if one.is_key:
            yield from _cut_off_key(one, text)
            return
        yield from _nothing(one)
        yield from _joined(one, raw, of_words)
        yield from _comment(one, text, of_words)
        yield from _comment_past_bracket(one, text)
    if of_words and one.quotes in ("", "|", ">"):
        yield from _comment_below(one, text, raw)
    if of_words and one.quotes != "|":
        yield from _parted(one, raw)


_STILL_TO_WRITE = re.compile(r"to ?do", re.IGNORECASE)


def _comment(one: Scalar, text: str, of_words: bool) -> Found:
    found = _COMMENT.match(text, one.end)
    # Beside a figure a comment is a habit, and begins with a space; ``#4`` is none.
    if found is not None and (of_words or found["said"][:1].strip()):
        if _STILL_TO_WRITE.fullmatch(one.value):  # then it says what to write, as in a new guide
            return
        what = _("YAML takes this for a comment: {said} is not read.").format(
            said=shown(found["sign"])
        )
        yield found.start("sign"), what, _comment_fix(), "comment-in-text"


def _comment_past_bracket(one: Scalar, text: str) -> Found:
    """``{words: Ring ward} #4}``: the first bracket ended the text, and was meant as part of it."""
    found = _PAST_BRACKET.match(text, one.end)
    if found is not None and any(
        found["said"].count(end) > found["said"].count(begin) for begin, end in ("[]", "{}")
    ):
        what = _("A bracket ends the text here, and YAML takes the rest for a comment: {said} is "
                 "not read.").format(said=shown(found["sign"]))  # fmt: skip
        yield found.start("sign"), what, _comment_fix(), "comment-in-text"


def _comment_below(one: Scalar, text: str, raw: str) -> Found:
    """A comment on the line after a text, as far in as if the text went on."""
    if not one.value:
        return
    found = _COMMENT_BELOW.match(text, one.start + len(raw.rstrip()))
    if found is None:
        return
    beside = len(found["indent"]) - one.indent
    dash = text[text.rfind("\n", 0, one.start) + 1 + one.indent :][:1] == "-"
    # Right below a dash a comment is on the next item, or an item that was put away: ``#4`` is not.
    if beside > 0 or (beside == 0 and dash and found["sign"][1:2] not in ("", " ", "-", "#")):
        what = _("This stands where the text above it would go on, and YAML takes it for a "
                 "comment: {said} is not read.").format(said=shown(found["sign"]))  # fmt: skip
        yield found.start("sign"), what, _comment_fix(), "comment-in-text"


def _comment_fix() -> str:
    return _("If it is text, put all of the text in quotes. If it is a comment, put it on a line "
             "above, as far in as the field’s name.")  # fmt: skip


def _nothing(one: Scalar) -> Found:
    if one.value in _NOTHING:
        what = _("YAML reads {word} as nothing at all.").format(word=shown(one.value))
        fix = _("If the word is meant, put it in quotes; if nothing is, delete the line.")
        yield one.start, what, fix, "reads-as-nothing"


def _sign_left_out(one: Scalar, raw: str, aliases: Collection[str]) -> Found:
    """``&name`` that nothing points at."""
    found = _ANCHOR.match(raw)
    if found is None or one.anchor in aliases:
        return
    what = _("YAML takes {sign} for a sign of its own, and does not read it.").format(
        sign=shown(found[0])
    )
    yield one.start, what, _("If it is text, put all of the text in quotes."), "sign-left-out"


def _cut_off_key(one: Scalar, text: str) -> Found:
    """A word between braces without a colon: ``{words: Warm, stiff}``."""
    if one.brackets and one.value and not _COLON.match(text, one.end):
        what = _("Between { and } a comma begins a new field, so {text} stands alone.").replace(
            "{text}", shown(one.value)
        )
        yield one.start, what, _("Put the whole text in quotes."), "comma-in-brackets"


def _in_brackets(every: Iterable[Scalar], texts: Collection[str] | None) -> Found:
    """Texts without quotes between ``[`` and ``]``."""
    begun: set[int] = set()
    for one in every:
        if not one.brackets or one.is_key or (texts is not None and one.field not in texts):
            continue
        if one.brackets in begun and not one.quotes:
            what = _("Between [ and ] a comma begins a new text, so {text} stands alone.").format(
                text=shown(one.value)
            )
            fix = _("Put each text in quotes, or on a line of its own after a dash.")
            yield one.start, what, fix, "comma-in-brackets"
        begun.add(one.brackets)


def _joined(one: Scalar, raw: str, of_words: bool) -> Found:
    """Lines that YAML joins to the text above, and that look like a point or field of their own."""
    for found in _GOES_ON.finditer(raw):
        line = one.start + found.start("line")
        indent = LINE_END.split(found["indent"])[-1]
        if odd := next(filter(is_odd, indent), None):
            what = _("This line is indented with {name}, so YAML takes it for more of the text "
                     "above it.").format(name=in_words(odd))  # fmt: skip
            fix = _("Delete the spaces before it, and type them again.")
            yield line - len(indent) + indent.index(odd), what, fix, "line-joined"
        elif found["line"].startswith("- ") and of_words:
            what = _("YAML joins this line to the text above it, with its dash.")
            fix = _("If it is a new point, put its dash below the dash above; if not, put all of "
                    "the text in quotes.")  # fmt: skip
            yield line, what, fix, "line-joined"
        elif _FIELD_WITHOUT_SPACE.match(found["line"]):
            what = _("YAML joins this line to the text above it.")
            fix = _("If it is a field, put a space after the colon, and begin it below the field "
                    "above; if not, put all of the text in quotes.")  # fmt: skip
            yield line, what, fix, "line-joined"


def _backslashes(one: Scalar, raw: str) -> Found:
    r"""``\/`` and ``\ ``: the backslash goes, and few mean it to."""
    for found in _ESCAPE.finditer(raw):
        begins_line = LINE_END.split(raw[: found.start()])[-1].strip(" \t") == ""
        if found[1] == "/" or (found[1] == " " and not begins_line):
            what = _("In double quotes YAML does not read this backslash.")
            fix = _("If it is text, write the backslash twice, or use single quotes.")
            yield one.start + found.start(), what, fix, "sign-left-out"


def _parted(one: Scalar, raw: str) -> Found:
    """A word parted by a hyphen: joining the lines puts a space into it."""
    for found in _AFTER_HYPHEN.finditer(raw):
        what = _("YAML puts a space after this hyphen, because the line ends here.")
        yield one.start + found.start(), what, _("Write the whole word on one line."), "parted-word"
