"""Whether a source can be found by what is written of it: DOI, address, PMID, PMCID, ISBN, ISSN.

Only their form is checked, as their makers describe it (DOI Handbook, 2.2; ISO 2108; ISO 3297;
the National Library of Medicine): whether there is such a paper, only somebody who opens it knows.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from sdm_aid.guide.text.positioned import Fields, LineColumn
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]*[^\s\"<>.,;:]")
_BEFORE_DOI = re.compile(r"^(?:doi\s*:?\s*|(?:https?://)?(?:dx\.)?(?:www\.)?doi\.org/)+", re.I)
_STAND_IN = re.compile(r"10\.(?:x+|0+|1234|12345|9999+|99999+)/|/(?:x{3,}|\.{3}|…|tbc|todo)", re.I)
_DOI_IN_TEXT = re.compile(r"\bdoi(?:\.org/|\s*:\s*|\s+)(?P<doi>\S+)", re.I)
_PMID = re.compile(r"\b(?:PMID|PubMed(?:\sID)?)\s*:?\s*(?P<code>[A-Z]?\d[\w-]*)", re.I)
_PMCID = re.compile(r"\bPMC\s?(?P<code>\d\w*)")
_ISBN = re.compile(r"\bISBN(?:-1[03])?\s*:?\s*(?P<code>[\dXx][\dXx\s–-]{5,20}[\dXx])")
_ISSN = re.compile(r"\bISSN\s*:?\s*(?P<code>\w{4}[-–]?\w{3,5})")
_HOST = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}\.?$")


def source_codes(data: Fields) -> Iterator[Problem]:
    """Each code or address of a source by which nobody could find it."""
    for source in data.parts("sources"):
        if doi := source.text("doi"):
            yield from _doi(doi, source.value_at["doi"])
        if url := source.text("url"):
            yield from _address(url, source.value_at["url"])
        if citation := source.text("citation"):
            yield from _codes(citation, source.value_at["citation"])


def _doi(text: str, at: LineColumn) -> Iterator[Problem]:
    if _DOI.fullmatch(text) and not _STAND_IN.search(text):
        return
    bare = unquote(_BEFORE_DOI.sub("", text)).rstrip(" .,;:")
    what = _("{value} is not a DOI.").format(value=shown(text))
    fix = _("Look it up in the paper, or by its title at crossref.org. It begins with `10.`, and "
            "has a number, a slash and more after that. Without one, give `url`.")  # fmt: skip
    if bare != text and _DOI.fullmatch(bare) and not _STAND_IN.search(bare):
        fix = _("Write it without an address or dot around it: `{doi}`.").format(doi=bare)
    yield Problem(*at, what, fix, "not-a-doi")


def _address(url: str, at: LineColumn) -> Iterator[Problem]:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme in ("http", "https") and _HOST.match(host) and not re.search(r"\s", url):
        if host.removeprefix("dx.") == "doi.org":
            yield from _doi(parts.path.lstrip("/"), at)
        return
    what = _("{value} is not an address.").format(value=shown(url))
    fix = _("Open the page, and copy its address whole, with `https://`.")
    yield Problem(*at, what, fix, "not-an-address")


def _codes(citation: str, at: LineColumn) -> Iterator[Problem]:
    for found in _DOI_IN_TEXT.finditer(citation):
        doi = found["doi"].strip("()[]<>.,;:")
        if not _DOI.fullmatch(doi) or _STAND_IN.search(doi):
            yield _no_code("DOI", found, at)
    for name, pattern, right in (
        ("PMID", _PMID, _is_pmid),
        ("PMCID", _PMCID, _is_pmcid),
        ("ISBN", _ISBN, _is_isbn),
        ("ISSN", _ISSN, _is_issn),
    ):
        for found in pattern.finditer(citation):
            if not right(re.sub(r"[\s–-]", "", found["code"]).upper()):
                yield _no_code(name, found, at)


def _no_code(name: str, found: re.Match[str], at: LineColumn) -> Problem:
    what = _("{value} cannot be a {name}.").format(value=shown(found[0]), name=name)
    fix = _("Look it up in the source, and copy it from there.")
    return Problem(*at, what, fix, "not-a-code", found[0])


def _is_pmid(code: str) -> bool:
    return code.isdigit() and len(code) <= 8 and int(code) > 0


def _is_pmcid(code: str) -> bool:
    return code.isdigit() and len(code) <= 8 and int(code) > 0


def _is_isbn(code: str) -> bool:
    """By its check digit (ISO 2108)."""
    if re.fullmatch(r"97[89]\d{10}", code):
        return sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(code)) % 10 == 0
    if not re.fullmatch(r"\d{9}[\dX]", code):
        return False
    return sum(_digit(each) * (10 - at) for at, each in enumerate(code)) % 11 == 0


def _is_issn(code: str) -> bool:
    """By its check digit (ISO 3297)."""
    if not re.fullmatch(r"\d{7}[\dX]", code):
        return False
    return sum(_digit(each) * (8 - at) for at, each in enumerate(code)) % 11 == 0


def _digit(sign: str) -> int:
    return 10 if sign == "X" else int(sign)
