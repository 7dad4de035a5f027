"""The colours and sizes of every screen, in one table."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tokens:
    """Meanings, each with its colour. Text reaches 7:1 on the ground it stands on."""

    paper: str
    card: str
    line: str
    edge: str
    """Edges of things to press or fill in: at least 3:1 on paper and card."""
    ink: str
    ink_soft: str
    action: str
    action_soft: str
    on_action: str
    patient: str
    patient_soft: str
    clinician: str
    clinician_soft: str
    companion: str
    companion_soft: str
    ok: str
    aside: str
    dark: bool


LIGHT = Tokens(
    paper="#FBF8F3",
    card="#FFFFFF",
    line="#DDD5C8",
    edge="#857B6C",
    ink="#1C2630",
    ink_soft="#444F59",
    action="#0B5A5E",
    action_soft="#E2EFEE",
    on_action="#FFFFFF",
    patient="#873406",
    patient_soft="#FCEEE3",
    clinician="#1B4F8F",
    clinician_soft="#E6EEF8",
    companion="#6A2C7A",
    companion_soft="#F4EAF7",
    ok="#225A24",
    aside="#F2EDE5",
    dark=False,
)

DARK = Tokens(
    paper="#14191E",
    card="#1D242B",
    line="#3A444E",
    edge="#8793A0",
    ink="#F4F1EA",
    ink_soft="#C3CBD2",
    action="#7FD3CF",
    action_soft="#173A3B",
    on_action="#0C1A1B",
    patient="#FFB98A",
    patient_soft="#3A2618",
    clinician="#A9CBFA",
    clinician_soft="#1B2B42",
    companion="#E0B8EC",
    companion_soft="#34203B",
    ok="#9BDD9E",
    aside="#191F25",
    dark=True,
)

CONTRAST = Tokens(
    paper="#FFFFFF",
    card="#FFFFFF",
    line="#000000",
    edge="#000000",
    ink="#000000",
    ink_soft="#000000",
    action="#00363A",
    action_soft="#FFFFFF",
    on_action="#FFFFFF",
    patient="#6B2400",
    patient_soft="#FFFFFF",
    clinician="#002B66",
    clinician_soft="#FFFFFF",
    companion="#4B0E5C",
    companion_soft="#FFFFFF",
    ok="#00400A",
    aside="#FFFFFF",
    dark=False,
)

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

TEXT_SIZES = (80, 90, 100, 115, 130, 150, 175, 200)
"""The steps of A- and A+, in percent of the base size."""

BASE_PX = 20


def px(percent: int, times: float = 1.0) -> int:
    """A length in pixels: ``times`` the body text at this text size."""
    return round(BASE_PX * times * percent / 100)


def sheet_values(tokens: Tokens, percent: int) -> dict[str, str]:
    """What the style sheet's names stand for."""
    colours = {f.name: str(getattr(tokens, f.name)) for f in fields(tokens) if f.name != "dark"}
    sizes = {
        "pen": px(percent, 2.2),
        "h1": px(percent, 1.7),
        "h2": px(percent, 1.2),
        "figure": px(percent, 1.2),
        "body": px(percent),
        "small": px(percent, 0.85),
        "label": px(percent, 0.75),
        "touch": max(44, px(percent, 2.2)),
        "pad": px(percent, 0.6),
        "pad_small": px(percent, 0.35),
        "circle": px(percent, 1.5) - 4,
        "circle_half": px(percent, 0.75),
        "touch_half": max(44, px(percent, 2.2)) // 2,
        "touch_inside": max(44, px(percent, 2.2)) - 4,
        "bar_inside": max(44, px(percent, 1.7)) - 4,
        "bar_part": max(44, px(percent, 1.7)) - 6,
        "bar_half": max(44, px(percent, 1.7)) // 2,
        "touch_chosen": max(44, px(percent, 2.2)) - 6,
        "pad_chosen": px(percent, 0.6) - 1,
        "touch_between_pads": max(0, max(44, px(percent, 2.2)) - 4 - 2 * px(percent, 0.6)),
    }
    return colours | {name: f"{size}px" for name, size in sizes.items()}
