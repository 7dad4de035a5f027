"""What this machine remembers of how people like the program. No word of a patient is in it."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from sdm_aid.desk.kit.colleagues import Colleague, read_colleagues, read_lines
from sdm_aid.desk.kit.look.tokens import TEXT_SIZES
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.private_files import make_folder
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind

FILE = "settings.json"
LARGEST = 300_000
"""Bytes in the file of settings; there are a few hundred, and some for each who works here."""

KEEP_YEARS = (1, 3, 8, 10, 20, 30)
"""Years after the last touch that a practice may keep talks for; what is due is its own law's."""

LOCK_AFTER = (1, 5, 15, 0)
"""Minutes without anybody at the desk after which it locks; 0 for never."""

LOCK_IN_TALK = (5, 15, 30, 0)
"""The same while a talk is on the screen: people talk, and touch nothing."""

log = logging.getLogger(__name__)

T = TypeVar("T")


def _as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a setting beside its usual value."""

    fits: Callable[[object], bool]
    """Whether it can be this."""
    asks: Callable[[], str] = str
    note: Callable[[], str] = str
    """A line under the question; may be empty."""
    choices: Callable[[], Mapping[Any, str]] = dict
    """What it can be, each in words, on the settings page; empty where it is not asked there."""
    read: Callable[[Any], Any] = _as_it_is
    """What it is, from what the file holds."""


def _asked(
    usual: T,
    asks: Callable[[], str],
    choices: Callable[[], Mapping[Any, str]],
    note: Callable[[], str] = str,
) -> T:
    """A setting with a question and its answers on the settings page."""

    def fits(value: object) -> bool:
        """1 and ``true`` are not the same."""
        return any(value == each and type(value) is type(each) for each in choices())

    return field(default=usual, metadata={"row": Row(fits, asks, note, choices)})


def _remembered(usual: T) -> T:
    """A setting that is remembered and asked nowhere, or in a box of its own."""
    return field(default=usual, metadata={"row": Row(lambda value: type(value) is type(usual))})


def _people() -> tuple[Colleague, ...]:
    """The people who work here, who have a section of their own on the settings page."""
    row = Row(lambda value: isinstance(value, list), read=read_colleagues)
    return field(default=(), metadata={"row": row})


def _often() -> tuple[str, ...]:
    """Lines that a practice often writes, which have a section of their own."""
    row = Row(lambda value: isinstance(value, list), read=read_lines)
    return field(default=(), metadata={"row": row})


def _yes_or_no() -> dict[object, str]:
    return {True: _("Yes"), False: _("No")}


def _years() -> dict[object, str]:
    years: dict[object, str] = {
        n: ngettext("{n} year", "{n} years", n).format(n=n) for n in KEEP_YEARS
    }
    return {None: _("Keep all"), **years}


def _identifiers() -> dict[object, str]:
    return {
        "": _("Nothing more"),
        "birth-year": _("Year of birth"),
        "birth-date": _("Date of birth"),
        "number": _("Our own number for them"),
    }


def _numbers() -> dict[str, str]:
    from sdm_aid.conversation.session.identity import whose_words  # after the first paint

    return whose_words()


def _minutes(choices: tuple[int, ...]) -> dict[object, str]:
    after: dict[object, str] = {
        n: ngettext("After {n} minute", "After {n} minutes", n).format(n=n) for n in choices
    }
    return {**after, 0: _("Never")}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program looks and what it asks: a new setting is a row here."""

    theme: str = _asked(
        "light",
        lambda: _("Colours"),
        lambda: {"light": _("Light"), "dark": _("Dark"), "contrast": _("High contrast")},
    )
    text_size: int = _asked(
        100, lambda: _("Text size"), lambda: {n: _("{n} %").format(n=n) for n in TEXT_SIZES}
    )
    ask_afterwards: bool = _asked(
        True,
        lambda: _("Ask three questions afterwards"),
        _yes_or_no,
        lambda: _("Patient, companion and clinician each answer alone. No name is kept."),
    )
    lock_after: int = _asked(
        5,
        lambda: _("Lock when nobody is there"),
        lambda: _minutes(LOCK_AFTER),
        lambda: _("It counts down first. Nothing is lost: you go on where you were."),
    )
    """Minutes without anybody at the desk after which it locks; 0 for never."""
    lock_in_talk: int = _asked(
        15,
        lambda: _("Lock during a talk"),
        lambda: _minutes(LOCK_IN_TALK),
        lambda: _("You may talk for long and touch nothing. It counts down before it locks."),
    )
    """The same while a talk is on the screen."""
    keep_years: int | None = _asked(
        None,
        lambda: _("Offer to erase talks that are older than"),
        _years,
        lambda: _("Counted from the last day. Nothing is deleted unless you confirm."),
    )
    """Years after the last touch; ``None`` for ever."""
    names_at_home: bool = _asked(
        False,
        lambda: _("Show patients’ names at home"),
        _yes_or_no,
        lambda: _("Only for a room where no patient sees the screen before their own talk."),
    )
    """Whether a talk that waits says whose it is before it is opened."""
    second_identifier: str = _asked(
        "",
        lambda: _("When two people have the same name"),
        _identifiers,
        lambda: _("Asked when a talk begins, shown in the records and printed on the plan."),
    )
    """What is asked beside the patient's name; empty for nothing."""
    paper_size: str = _asked(
        "a4",
        lambda: _("Paper size"),
        lambda: {"a4": _("A4"), "us-letter": _("Letter")},
        lambda: _("For plans. A booklet is always A5 pages on A4."),
    )
    label_space: bool = _asked(
        False,
        lambda: _("Leave space for a patient label"),
        _yes_or_no,
        lambda: _("A box of 70 by 36 mm at the top of every plan that prints."),
    )
    """Whether page 1 of a plan has room for the practice's own label."""
    number_kind: str = _asked(
        "nhs",
        lambda: _("Patients are known to other systems by"),
        _numbers,
        lambda: _("Asked when files are saved for another system. It can be changed there."),
    )
    """Whose number is asked for first."""
    ask_sex: bool = _asked(
        False,
        lambda: _("Ask for the sex in the health record"),
        _yes_or_no,
        lambda: _("Some systems file nothing without it."),
    )
    keep_identity: bool = _asked(
        False,
        lambda: _("Keep number, name and date of birth with the talk"),
        _yes_or_no,
        lambda: _(
            "If not, they are only in the saved files. What is kept is erased with the talk."
        ),
    )
    """Whether who the patient is stays in the record after a plan was handed over."""
    number_issuer: str = _remembered("")
    """Who gives out this practice's own numbers, as it was typed last."""
    people: tuple[Colleague, ...] = _people()
    """Who works here."""
    usual_actions: tuple[str, ...] = _often()
    usual_contacts: tuple[str, ...] = _often()
    usual_sentences: tuple[str, ...] = _often()
    """What the practice often writes; each is offered in a talk and in none until it is tapped."""
    printer: str = _remembered("")
    """The printer used last, by the system's name for it; empty for the system's own choice."""
    both_sides: bool = _remembered(True)
    """Whether paper is printed on both sides, where the printer can."""
    offer_tour: bool = _remembered(True)
    """Whether home still offers the tour; once answered, it is there only for the asking."""
    record: str = _remembered("")
    """The address of the practice's record, without a password; empty for this machine's own."""


def lock_minutes(settings: Settings, *, talking: bool) -> int:
    """Minutes without a touch after which it locks; 0 for never. In a talk, the longer of two."""
    if not talking or settings.lock_after == 0:
        return settings.lock_after
    return settings.lock_in_talk and max(settings.lock_after, settings.lock_in_talk)


def rows() -> dict[str, Row]:
    """Every setting by name, in the order of the settings page."""
    return {each.name: each.metadata["row"] for each in fields(Settings)}


def read_settings(folder: Path) -> Settings:
    """The settings kept in ``folder``; what is missing or makes no sense is as usual.

    The log names each that makes no sense.
    """
    try:
        data = _data(folder)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        log.warning("%s cannot be read: every setting is as usual.", FILE)
        return Settings()
    known = {name: row for name, row in rows().items() if name in data}
    for name, row in known.items():
        if not row.fits(data[name]):
            log.warning("%s: %s cannot be what is written there: it is as usual.", FILE, name)
    fitting = {name: row for name, row in known.items() if row.fits(data[name])}
    settings = Settings(**{name: row.read(data[name]) for name, row in fitting.items()})
    for name, kept in asdict(settings).items():
        if name in fitting and not _as_written(kept, data[name]):
            log.warning("%s: a part of %s cannot be what is written there.", FILE, name)
    return settings


def _as_written(kept: object, written: object) -> bool:
    """Whether the file says what was kept, and nothing beside it."""
    if not isinstance(kept, tuple) or not isinstance(written, list):
        return True
    blank = {each.name: "" for each in fields(Colleague)}
    rows_written = [{**blank, **row} if isinstance(row, dict) else row for row in written]
    return list(kept) == rows_written


def record_in(folder: Path) -> str:
    """The address of the record that the settings in ``folder`` name; "" for this machine's own.

    ``RecordTrouble`` (SETTINGS) where there are settings that cannot be read: a practice's talks
    would go into a new record of this machine's own, without a word.
    """
    try:
        address = _data(folder).get("record", "")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, RecursionError):
        raise RecordTrouble(TroubleKind.SETTINGS) from None
    if not isinstance(address, str):
        raise RecordTrouble(TroubleKind.SETTINGS)
    return address


def _data(folder: Path) -> dict[str, Any]:
    """What the file holds. ``OSError`` or ``ValueError`` where it cannot be read."""
    data = read_json(read_at_most(folder / FILE, LARGEST))
    if not isinstance(data, dict):
        raise ValueError("Settings are an object.")
    return data


def write_settings(folder: Path, settings: Settings) -> bool:
    """Keep the settings, and whether that could be done; else they last until the window closes.

    Settings of another version of the program stay in the file.
    """
    data = {**_of_other_versions(folder), **asdict(settings)}
    try:
        make_folder(folder)
        replace_file(folder / FILE, json.dumps(data, indent=2), private=True)
    except OSError:
        log.warning("The settings could not be kept.")
        return False
    return True


def _of_other_versions(folder: Path) -> dict[str, Any]:
    try:
        data = _data(folder)
    except (OSError, ValueError, RecursionError):
        return {}
    return {name: value for name, value in data.items() if name not in rows()}


def next_size(size: int, up: bool) -> int:
    """The text size one step up or down, or the same at either end."""
    place = TEXT_SIZES.index(size) + (1 if up else -1)
    return TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)]
