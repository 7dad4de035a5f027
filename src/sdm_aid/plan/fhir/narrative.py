"""What is printed, as the XHTML that stands beside the data. Whatever was typed is escaped."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from sdm_aid.kit.language import _
from sdm_aid.plan.content import by_step
from sdm_aid.plan.content.plan import Block, Bullets, ChanceBox, Chances, Grid, Said, Sentence
from sdm_aid.plan.fhir.document import Document, Json

_LINE = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def narrative(blocks: Iterable[Block], language: str, status: str = "additional") -> Json:
    """The blocks as a Narrative; empty where there are none.

    ``status`` is ``additional`` where the words say more than the data does.
    """
    inside = "".join(part for block in blocks for part in _block(block))
    if not inside:
        return {}
    tongue = quoteattr(language)
    start = f'<div xmlns="http://www.w3.org/1999/xhtml" lang={tongue} xml:lang={tongue}>'
    return {"status": status, "div": f"{start}{inside}</div>"}


def summary(document: Document) -> Json:
    """The plan in short: what was chosen, who does what, when it is looked at again."""
    account = document.account
    blocks = [
        *by_step.what_we_chose(account),
        *by_step.who_does_what(account),
        *by_step.look_again(account),
    ]
    nothing = [Sentence(_("This is a plan, not a consent form."))]
    return narrative(blocks or nothing, account.guide.language)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Sentence():
            yield _paragraph(block.text)
        case Said():
            if block.about:
                yield _paragraph(block.about)
            yield _paragraph(block.label)
            yield f"<blockquote>{_paragraph(block.words)}</blockquote>"
        case Bullets():
            yield from _bullets(block)
        case Grid():
            yield from _table(block)
        case Chances():
            yield from map(_paragraph, (block.name, *block.about))
            yield from (part for box in block.boxes for part in _box(box))


def _bullets(block: Bullets) -> Iterator[str]:
    if block.lead:
        yield _paragraph(block.lead)
    tag = "ol" if block.numbered else "ul"
    yield f"<{tag}>{''.join(f'<li>{_words(item)}</li>' for item in block.items)}</{tag}>"


def _box(box: ChanceBox) -> Iterator[str]:
    words = box.words
    lines = (
        box.choice,
        words.headline,
        words.sentence,
        box.picture_words,
        words.range,
        words.sure,
        words.who,
        words.note,
        words.reported,
        words.worked_out,
        box.cited,
    )
    return (_paragraph(line) for line in lines if line)


def _table(grid: Grid) -> Iterator[str]:
    """A table; where only its rows have headings, its first row is a row like the others."""
    yield "<table>"
    rows = (grid.head, *grid.rows) if grid.rows_only else grid.rows
    if not grid.rows_only:
        yield f"<thead><tr>{''.join(map(_column_name, grid.head))}</tr></thead>"
    yield f"<tbody>{''.join(map(_row, rows))}</tbody></table>"


def _column_name(words: str) -> str:
    return f'<th scope="col">{_words(words)}</th>' if words else "<td></td>"


def _row(cells: tuple[str, ...]) -> str:
    """A row, which its first cell names."""
    name, *others = map(_words, cells)
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{each}</td>" for each in others)}</tr>'


def _paragraph(words: str) -> str:
    return f"<p>{_words(words)}</p>"


def _words(words: str) -> str:
    return "<br/>".join(escape(line) for line in _LINE.split(words))
