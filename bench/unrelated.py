"""A thousand YAML files that are no guides: each is refused politely, and quickly.

``python -m bench.unrelated`` makes them (lists, settings, records, text, broken ones, bytes; the
same each time), checks them on every core, and ends with 1 where one raises, one is taken for a
guide, or fewer than 300 are checked in a second.
"""

import os
import random
import string
import sys
import time
from collections.abc import Callable
from datetime import date
from multiprocessing import Pool
from typing import Any

import yaml

from sdm_aid.guide.checking.check import check_text

FILES = 1000
LEAST = 300
TODAY = date(2026, 11, 23)


def files() -> list[bytes]:
    """The files, of a dozen shapes."""
    dice = random.Random(20261123)
    shapes: tuple[Callable[[random.Random], bytes], ...] = (
        _services,
        _pipeline,
        _people,
        _scalars,
        _deep,
        _anchors,
        _broken,
        _prose,
        _several,
        _noise,
        _almost,
        _empty,
    )
    return [shapes[number % len(shapes)](dice) for number in range(FILES)]


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(string.ascii_lowercase, k=dice.randint(2, 12)))


def _dump(data: Any) -> bytes:
    return yaml.safe_dump(data, sort_keys=False).encode()


def _services(dice: random.Random) -> bytes:
    services = {
        _word(dice): {
            "image": f"{_word(dice)}:{dice.randint(1, 9)}",
            "ports": [f"{dice.randint(1, 9999)}:{dice.randint(1, 9999)}"],
            "environment": {_word(dice).upper(): _word(dice) for _n in range(3)},
        }
        for _n in range(dice.randint(1, 15))
    }
    return _dump({"version": "3", "services": services})


def _pipeline(dice: random.Random) -> bytes:
    steps = [{"name": _word(dice), "run": f"make {_word(dice)}"} for _n in range(20)]
    jobs = {_word(dice): {"runs-on": "ubuntu", "steps": steps}}
    return _dump({"name": _word(dice), "on": ["push"], "jobs": jobs})


def _people(dice: random.Random) -> bytes:
    rows = [{"id": n, "name": _word(dice), "age": dice.randint(0, 99)} for n in range(60)]
    return _dump(rows)


def _scalars(dice: random.Random) -> bytes:
    return dice.choice((b"42", b"no", b"'a text'", b"~", b"3.14", b"2026-11-23", b"- 1"))


def _deep(dice: random.Random) -> bytes:
    data: Any = _word(dice)
    for _n in range(dice.randint(5, 40)):
        data = {_word(dice): data} if dice.random() < 0.5 else [data]
    return _dump(data)


def _anchors(dice: random.Random) -> bytes:
    name = _word(dice)
    return f"base: &{name}\n  a: 1\nuse:\n  <<: *{name}\nagain: *{name}\n".encode()


def _broken(dice: random.Random) -> bytes:
    whole = _services(dice)
    at = dice.randrange(len(whole))
    return whole[:at] + dice.choice((b"\t", b"{", b'"', b": :", b"- -\n", b"%")) + whole[at:]


def _prose(dice: random.Random) -> bytes:
    return "\n".join(" ".join(_word(dice) for _n in range(12)) for _m in range(30)).encode()


def _several(dice: random.Random) -> bytes:
    return b"---\n".join(_dump({_word(dice): _word(dice)}) for _n in range(4))


def _noise(dice: random.Random) -> bytes:
    return dice.randbytes(dice.randint(1, 3000))


def _almost(dice: random.Random) -> bytes:
    return _dump({"title": _word(dice), "options": [_word(dice)], "outcomes": {}, "id": 3})


def _empty(dice: random.Random) -> bytes:
    return dice.choice((b"", b"\n\n", b"# nothing\n", b"---\n...\n", b"\xef\xbb\xbf"))


def refused(content: bytes) -> str:
    """What went wrong with one file; empty where it was refused with a line to look at."""
    try:
        checked = check_text(content, TODAY)
    except Exception as error:
        return f"{type(error).__name__}: {content[:60]!r}"
    if checked.guide is not None or not checked.count("error"):
        return f"taken for a guide: {content[:60]!r}"
    return ""


def main() -> None:
    """Check them all on every core, and print how that went."""
    made = files()
    with Pool(os.cpu_count()) as pool:
        pool.map(refused, made[:24])  # each process has read the rules by now
        begun = time.perf_counter()
        wrong = [each for each in pool.map(refused, made, chunksize=25) if each]
        rate = FILES / (time.perf_counter() - begun)
    for each in wrong[:10]:
        print(each)
    print(f"{FILES} files: {FILES - len(wrong)} refused politely, {rate:.0f} a second")
    sys.exit(bool(wrong) or rate < LEAST)


if __name__ == "__main__":
    main()
