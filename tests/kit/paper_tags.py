"""What a paper says to who hears it, and what comes out of it as text."""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from sdm_aid.plan.paper.letters.tag_tree import elements

_TURNING = re.compile("[\u200e\u200f\u202a-\u202e]")


def below(element: Any) -> Iterator[Any]:
    """Every element of a tag tree, in the order it is heard."""
    for each in elements(element):
        yield each
        yield from below(each)


def heard(pdf: bytes) -> tuple[str, list[str], list[str]]:
    """The paper's language, the tags it has, and the words of its pictures."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        every = list(below(elements(opened.Root.StructTreeRoot)[0]))
        return (
            str(opened.Root.Lang),
            [str(each.get("/S")) for each in every],
            [str(each.Alt) for each in every if "/Alt" in each],
        )


def by_poppler(pdf: bytes) -> str:
    """The words of a paper as poppler copies them, with every gap a single space.

    Without the marks that poppler puts around what is read from the right.
    """
    if shutil.which("pdftotext") is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to have poppler-utils")
        pytest.skip("no pdftotext here")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(_TURNING.sub("", done.stdout.decode("utf-8")).split())
