"""A guide's sources, each with what it must hold, for a reviewer to tick: as text, and on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sdm_aid.guide.checking.review_list import Claim, SourceList, to_review
from sdm_aid.guide.model.guide import Guide, Source
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.plan.paper.review_page import ReviewSheet


def review_lines(guide: Guide, data: Fields, path: Path) -> Iterator[str]:
    """The list as text, a box before everything to be looked up."""
    yield _("{file}: {guide}, version {version}").format(
        file=path, guide=guide.title, version=guide.version
    )
    yield how_to()
    for each in to_review(guide, data):
        yield ""
        yield _("SOURCE {id}: {source}").format(id=each.source.id, source=found_at(each.source))
        yield from (f"  {line}" for line in _about(each))
        for claim in each.claims:
            yield f"  [ ] {_head(claim, path)}"
            yield f"      {claim.says}"
            yield from (f"      {line}" for line in claim.details)
            yield f"      {_where(claim)}"


def review_sheet(guide: Guide, data: Fields, path: Path, guide_hash: str) -> "ReviewSheet":
    """The same on paper, a page or more for each source. Its day is the guide's own."""
    from sdm_aid.guide.standards.status import is_draft, note
    from sdm_aid.plan.content.build import trace
    from sdm_aid.plan.paper.review_page import ReviewSheet, Row, SourcePage

    pages = tuple(
        SourcePage(
            name=found_at(each.source),
            about=tuple(_about(each)),
            rows=tuple(
                Row(
                    _head(claim, path),
                    claim.says,
                    claim.details,
                    _where(claim) if claim.where else _("Where in the source:"),
                    asks_where=not claim.where,
                )
                for claim in each.claims
            ),
        )
        for each in to_review(guide, data)
    )
    return ReviewSheet(
        title=_("{guide}: figures and their sources").format(guide=guide.title),
        language=guide.language,
        when=guide.published_at,
        opening=how_to(),
        head=(_("Seen"), _("What the guide says"), _("If the source says otherwise")),
        signed=_("Looked up by, and when:"),
        pages=pages,
        foot=_("Written by sdm-aid check --review"),
        trace=trace(guide, guide_hash),
        note=note(guide) if is_draft(guide) else "",
        page_of=_("Page {page} of {pages}"),
    )


def how_to() -> str:
    """What a reviewer does with the list."""
    return _("Open each source, and tick what you find there just so. Where it says something "
             "else, or nothing, write down what it says.")  # fmt: skip


def found_at(source: Source) -> str:
    """A source as somebody looks it up."""
    places = (f"doi: {source.doi}" if source.doi else "", source.url or "")
    return "  ".join((source.citation, *filter(None, places)))


def _about(each: SourceList) -> Iterator[str]:
    source = each.source
    if source.what:
        yield source.what
    if source.read_as:
        yield _("The authors read: {what}").format(what=source.read_as)
    if not each.claims:
        yield _("The guide takes nothing from it.")


def _head(claim: Claim, path: Path) -> str:
    return _("{what} ({file}, line {line})").format(
        what=claim.what, file=path.name, line=claim.line
    )


def _where(claim: Claim) -> str:
    if claim.where:
        return _("Where in the source: {where}").format(where=claim.where)
    return _("Where in the source: ____________")
