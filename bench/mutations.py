"""A guide changed at random, as a slip, a broken disk or a stranger might change it."""

import random

MARKS = (
    *("- ", ": ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|\n", ">-\n", "#", "%", "@"),
    *("'", '"', "\\", "\n", "\n\n", "  ", "\t", "---\n", "...\n", "<<: ", "~", "null", "\x00"),
    *(
        "\ufeff",
        "\u2028",
        "\u202e",
        "\x85",
        "🙂",
        "no",
        "010",
        "1e9",
        "-1",
        "9" * 30,
        "100",
        "1 in 7",
    ),
    *("show_when: ", "not: ", "all: ", "cells: ", "n: ", "of: ", "kind: ", "id: ", "sources: "),
)
"""What means something to YAML, to the reader, or to a paper."""

LONGEST = 400_000


def mutated(text: str, chance: random.Random) -> str:
    """``text`` with one to eight changes."""
    for _change in range(chance.randint(1, 8)):
        text = chance.choice(_CHANGES)(text, chance)[:LONGEST]
    return text


def _put_in(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(MARKS) * chance.choice((1, 1, 1, 2, 70, 5_000)) + text[at:]


def _take_out(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.choice((1, 2, 20, 500)) :]


def _change_a_letter(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return (
        text[:at]
        + chr(chance.choice((chance.randrange(32, 127), chance.randrange(0xD800))))
        + (text[at + 1 :])
    )


def _move_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start, end = sorted(chance.choices(range(len(lines) + 1), k=2))
    at = chance.randint(0, len(lines))
    times = chance.choice((1, 1, 2, 30))
    return "\n".join(lines[:at] + lines[start : min(end, start + 200)] * times + lines[at:])


def _indent(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    shift = chance.choice((" ", "  ", "- ", "\t", "  " * 70))
    for number in range(start, min(start + chance.choice((1, 3, 40)), len(lines))):
        lines[number] = shift + lines[number]
    return "\n".join(lines)


def _swap_words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    one, other = chance.choices(range(len(words)), k=2)
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _cut_short(text: str, chance: random.Random) -> str:
    return text[: chance.randint(0, len(text))]


_CHANGES = (
    *(_put_in, _put_in, _take_out, _change_a_letter, _move_lines, _indent, _swap_words),
    *(_put_in, _put_in, _take_out, _change_a_letter, _move_lines, _indent, _swap_words),
    _cut_short,
)
