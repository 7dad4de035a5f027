"""What the research says, of the rows that were opened, and where it comes from."""

from sdm_aid.conversation.steps import table_rows, what_we_could_do
from sdm_aid.guide.library.translate import language_name
from sdm_aid.guide.model.cells import Cell, EventRate
from sdm_aid.guide.model.guide import Outcome
from sdm_aid.guide.standards.status import is_draft, note
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Blocks, TalkAccount
from sdm_aid.plan.content.chances import cell_words, source_line
from sdm_aid.plan.content.dates import in_words
from sdm_aid.plan.content.pictogram import pictogram, pictogram_key, pictogram_words
from sdm_aid.plan.content.plan import Bullets, ChanceBox, Chances, Sentence


def research(account: TalkAccount) -> Blocks:
    """The rows that were opened, what matters most to the patient first."""
    cells = [cell for row in opened_rows(account) for cell in _cells(account, row).values()]
    if key := pictogram_key(cells):
        yield Sentence(key, small=True)
    if any(getattr(cell, "certainty", None) == "not assessed" for cell in cells):
        graded = _("Where no rating is given, the research has not been rated.")
        yield Sentence(graded, small=True)
    numbers = _numbers(account)
    for row in opened_rows(account):
        yield _row(account, row, numbers)


def about(account: TalkAccount) -> Blocks:
    """Where this comes from, who paid, and what it is not."""
    guide = account.guide
    yield Sentence(_("This is a plan, not a consent form."), on_page_one=True)
    yield Sentence(note(guide), on_page_one=is_draft(guide))
    published, evidence, review = (
        in_words(day, guide.language)
        for day in (guide.published, guide.evidence_date, guide.review_by)
    )
    for text in (
        _("{title}, version {version}. Published {published}. Evidence checked {evidence}. "
          "Review due {review}.").format(
            title=guide.title, version=guide.version, published=published,
            evidence=evidence, review=review),
        _("Written by {authors}. Funded by: {funding}").format(
            authors=", ".join(author.name for author in guide.authors), funding=guide.funding),
        _("Sources read: {read}").format(read=guide.development.evidence_read),
        _("Guide’s fingerprint: {hash}").format(hash=account.guide_hash[:12]),
    ):  # fmt: skip
        yield Sentence(text, small=True)
    yield from _translated(account)
    cited = tuple(source_line(guide.source(each)) for each in _numbers(account))
    if cited:
        yield Bullets(_("Sources of the figures on this paper"), cited, numbered=True)


def _translated(account: TalkAccount) -> Blocks:
    made = account.guide.translated
    if made is None:
        return
    language = language_name(made.language.split("-")[0], account.guide.language)
    yield Sentence(made.note)
    said = _("Translated from the guide in {language} with the fingerprint {hash}. By: {names}.")
    names = "; ".join(made.by) or _("no one named")
    yield Sentence(said.format(language=language, hash=made.of[:12], names=names), small=True)


def opened_rows(account: TalkAccount) -> list[Outcome]:
    """The rows that were opened, in the order in which they print."""
    opened = set(account.state.opened)
    rows = {each.row.id: each for each in table_rows.rows(account.guide, account.state)}
    wanted = [row for row in account.guide.outcomes if row.id in opened]
    return sorted(wanted, key=lambda row: rows[row.id].rank_on_paper)


def _cells(account: TalkAccount, row: Outcome) -> dict[str, Cell]:
    """The row's boxes by choice, in the pair's order, for the group that was picked, if any was."""
    group = what_we_could_do.group_of(account.guide, account.state, row)
    if row.groups and not group:
        return {}
    cells = row.boxes(group or None)
    considered = what_we_could_do.considered(account.guide, account.state)
    return {option.id: cells[option.id] for option in considered if option.id in cells}


def _numbers(account: TalkAccount) -> dict[str, int]:
    """The number on this paper of each source, by its id, in the order of the boxes."""
    ids = dict.fromkeys(
        source
        for row in opened_rows(account)
        for cell in _cells(account, row).values()
        for source in cell.sources
    )
    return {source: number for number, source in enumerate(ids, 1)}


def _row(account: TalkAccount, row: Outcome, numbers: dict[str, int]) -> Chances:
    shown = (
        _box(account, row, option, cell, numbers) for option, cell in _cells(account, row).items()
    )
    return Chances(row.name, tuple(_about_row(account, row)), tuple(shown))


def _about_row(account: TalkAccount, row: Outcome) -> list[str]:
    lines = [row.about] if row.about else []
    if row.groups:
        picked = what_we_could_do.group_of(account.guide, account.state, row)
        group = next((each.name for each in row.groups if each.id == picked), "")
        lines.append(
            _("These are the figures for: {group}.").format(group=group)
            if group
            else _("Nobody said which group fits, so no figures are printed here.")
        )
    return lines


def _box(
    account: TalkAccount, row: Outcome, option_id: str, cell: Cell, numbers: dict[str, int]
) -> ChanceBox:
    said = cell_words(cell, row, account.guide)
    cited = ", ".join(str(number) for number in sorted(numbers[each] for each in cell.sources))
    sources = _("Sources: {numbers}").format(numbers=cited) if cited else ""
    name = account.guide.option(option_id).name
    if not isinstance(cell, EventRate):
        return ChanceBox(name, said, cited=sources)
    alt = pictogram_words(cell, row.happens or "", row.otherwise or "", account.guide.language)
    picture = pictogram(cell, harm=row.kind == "harm")
    return ChanceBox(name, said, picture, alt, cell.whole > 100, sources)
