"""Who the patient is, as record systems file them: typed when a plan is handed over, and forgotten.

Only where the practice says so is it kept with the talk, and then it is erased with it. It stands
on no patient's paper, and it cannot be logged by chance: its repr says nothing.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nhs_number.validate import is_valid

from sdm_aid.conversation.fields import TALK
from sdm_aid.conversation.state import IDENTITY, State
from sdm_aid.conversation.steps import together
from sdm_aid.conversation.steps.route import NHS, OF_IDENTITY, OWN, SEXES
from sdm_aid.kit.days import NotADay, is_iso_day, read_day
from sdm_aid.kit.language import _

LONGEST = 100
"""Characters of a name or a number."""


class NotFileable(ValueError):
    """What was typed names nobody whom a record system could find; the faults say why, by part."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("The identity is not complete.")
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """Somebody as a record system knows them."""

    family: str
    birth_date: date
    number: str
    """As it is filed: an NHS number is its ten digits."""
    given: str = ""
    whose: str = NHS
    issuer: str = ""
    """Who gives out the number; empty for the NHS."""
    sex: str = ""
    """One of ``SEXES``; empty where it was not asked."""

    @property
    def number_words(self) -> str:
        """The number as people write it."""
        return number_words(self.number) if self.whose == NHS else self.number


def number_words(number: str) -> str:
    """An NHS number in its three groups, as it is printed: 943 476 5919."""
    digits = _digits(number)
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}".strip()


def whose_words() -> dict[str, str]:
    """Whose number it can be, in words."""
    return {NHS: _("NHS number"), OWN: _("Our own number")}


def sex_words() -> dict[str, str]:
    """What is asked, in words."""
    words = (_("Female"), _("Male"), _("Other"), _("Not known"))
    return dict(zip(SEXES, words, strict=True))


def checked(typed: Mapping[str, str], language: str, today: date) -> Identity:
    """The identity in what was typed, by part. ``NotFileable`` names each part that is wrong.

    The day of birth is read in ``language``, as people write it there.
    """
    given = {part: " ".join(words.split()) for part, words in typed.items()}
    given |= {part: given[part].lower() for part in ("whose", "sex") if part in given}
    whose = given.get("whose") or NHS
    faults = {part: why for part, why in _faults(given, whose) if why}
    born: date | None = None
    try:
        born = read_day(given.get("birth-date", ""), language)
        if born > today:
            faults["birth-date"] = _("This day has not come yet. Please look at it again.")
    except NotADay as why:
        faults["birth-date"] = str(why)
    if faults or born is None:
        raise NotFileable(faults)
    number = given["number"]
    return Identity(
        family=given["family"],
        given=given.get("given", ""),
        birth_date=born,
        number=_digits(number) if whose == NHS else number,
        whose=whose,
        issuer=given.get("issuer", "") if whose == OWN else "",
        sex=given.get("sex", ""),
    )


def _faults(given: Mapping[str, str], whose: str) -> Iterator[tuple[str, str]]:
    for part, words in given.items():
        if len(words) > LONGEST:
            yield part, _("This is too long: {most} letters at most.").format(most=LONGEST)
    if not given.get("family"):
        yield "family", _("Write the family name. Somebody with one name only has it here.")
    for part, known_words in (("whose", (NHS, OWN)), ("sex", SEXES)):
        if given.get(part) and given[part] not in known_words:
            yield part, _("Write one of: {words}.").format(words=", ".join(known_words))
    yield "number", number_fault(given.get("number", ""), whose)
    if whose == OWN and not given.get("issuer"):
        yield "issuer", _("Write who gives it out, such as the hospital’s name.")


def number_fault(number: str, whose: str) -> str:
    """Why this is no such number, in words; empty where it may be one."""
    if not number:
        return _("Write the number.")
    if whose != NHS:
        return ""
    digits = _digits(number)
    if len(digits) != 10 or not digits.isdecimal():
        return _("An NHS number has 10 digits.")
    if not is_valid(digits):
        return _("This is not an NHS number: one digit is wrong. Please compare it once more.")
    return ""


def _digits(number: str) -> str:
    """Digits of any script as 0 to 9, without what people write between them."""
    plain = (str(unicodedata.decimal(each)) if each.isdecimal() else each for each in number)
    return "".join(each for each in plain if each not in " -\u2010\u2011\u2013")


def as_said(identity: Identity) -> dict[str, str]:
    """What is kept of it where the practice says so, by field."""
    return {
        f"{IDENTITY}given": identity.given,
        f"{IDENTITY}family": identity.family,
        f"{IDENTITY}birth-date": identity.birth_date.isoformat(),
        f"{IDENTITY}whose": identity.whose,
        f"{IDENTITY}issuer": identity.issuer,
        f"{IDENTITY}number": identity.number,
        f"{IDENTITY}sex": identity.sex,
    }


def known(state: State) -> dict[str, str]:
    """What the talk already knows of it, by part: what was kept, else what tells patients apart."""
    kept = {field.name: state.text(TALK, field.name) for field in OF_IDENTITY}
    found = {name.removeprefix(IDENTITY): words for name, words in kept.items() if words}
    told = {"birth-date": "birth-date", "number": "patient-number"}
    for part, name in told.items():
        words = state.text(together.STEP, name)
        if words and (part != "birth-date" or is_iso_day(words)):
            found.setdefault(part, words)
    return found
