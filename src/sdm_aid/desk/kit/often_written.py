"""What a practice often writes: its usual actions, contacts and sentences. No word of a patient."""

MOST = 40
"""Lines of each kind."""

LONGEST = 200
"""Characters in a line."""


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that somebody wrote, one for each thing, each once and without empty ones."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def too_much(lines: tuple[str, ...]) -> bool:
    """Whether these are more, or longer, than are kept."""
    return len(lines) > MOST or any(len(line) > LONGEST for line in lines)


def read_lines(value: object) -> tuple[str, ...]:
    """The lines in a file of settings; whatever is no line, or too long for one, is left out."""
    rows = value if isinstance(value, list | tuple) else ()
    lines = (row.strip() for row in rows if isinstance(row, str))
    return tuple(dict.fromkeys(each for each in lines if 0 < len(each) <= LONGEST))[:MOST]
