"""What a guide says of its sources: figures, periods, codes, days, kinds and names; and the list
with which a reviewer holds it against them."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.guide.checking.check import check_text
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.from_the_source import FROM_THE_SOURCE, from_the_source
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.rules.figures.periods import same_period
from sdm_aid.kit import language
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.content.chances import cell_words
from tests.plan.conftest import pages_of

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
TODAY = date(2026, 3, 1)
KNEE = shipped_guides() / "knee-osteoarthritis.yaml"


def told(old: str, new: str) -> list[str]:
    """The rules that tell of a change in the small guide, and did not before."""
    assert old in SMALL
    before = {each.rule.id for each in check_text(SMALL, TODAY).findings}
    after = check_text(SMALL.replace(old, new, 1), TODAY).findings
    return [each.rule.id for each in after if each.rule.id not in before]


@pytest.mark.parametrize(
    ("one", "other", "language", "same"),
    [
        ("12 months", "1 year", "en-GB", True),
        ("52 weeks", "a year", "en-GB", True),
        ("10 years", "a decade", "en-GB", True),
        ("26 weeks", "six months", "en-GB", True),
        ("14 days", "a fortnight", "en-GB", True),
        ("18 months", "1.5 years", "en-GB", True),
        ("12 Monate", "1 Jahr", "de-DE", True),
        ("12 mois", "1 an", "fr-FR", True),
        ("1,5 Jahre", "18 Monate", "de", True),
        ("2,5 ans", "30 mois", "fr", True),
        ("1.5 Jahre", "18 Monate", "de", False),
        ("1,5 years", "18 months", "en-GB", False),
        ("٢٤ شهرًا", "٢ سنة", "ar", True),
        ("zwei Jahre", "24 Monate", "de", False),
        ("zwei Jahre", "zwei Jahre", "de", True),
        ("12 months after surgery", "1 year after surgery", "en-GB", True),
        ("12 months after surgery", "1 year", "en-GB", False),
        ("about 1 year", "1 year", "en-GB", False),
        ("12 weeks", "3 months", "en-GB", False),
        ("1 year", "2 years", "en-GB", False),
        ("1 to 2 years", "2 years", "en-GB", False),
        ("1 year or more", "1 year", "en-GB", False),
    ],
)
def test_periods_are_compared_by_what_they_mean(
    one: str, other: str, language: str, same: bool
) -> None:
    assert same_period(one, other, language) is same


def test_numbers_in_words_are_those_of_a_language_that_the_program_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = "one two three four five six seven eight nine ten eleven twelve"
    spoken = {
        "eo": "unu du tri kvar kvin ses sep ok nau dek dekunu dekdu",
        "ia": "not all of them",
    }
    for tag, words in spoken.items():
        catalogue = Catalog(locale=tag)
        catalogue.add(english, words)
        file = tmp_path / "locale" / tag / "LC_MESSAGES" / "sdm_aid.mo"
        file.parent.mkdir(parents=True)
        with file.open("wb") as out:
            write_mo(out, catalogue)
    monkeypatch.setattr(language, "resources", lambda: tmp_path)
    language.catalogue.cache_clear()
    assert same_period("du years", "24 months", "eo")
    assert same_period("two years", "24 months", "eo")
    assert not same_period("all years", "24 months", "ia")
    language.catalogue.cache_clear()


def test_periods_in_words_that_cannot_be_read_are_asked_for_in_digits() -> None:
    german = SMALL.replace("period: 6 weeks", "period: zwei Jahre", 1)
    german = german.replace("period: 6 weeks", "period: 24 Monate", 1)
    german = german.replace("language: en-GB", "language: de")
    (fix,) = [
        each.problem.fix
        for each in check_text(german, TODAY).findings
        if each.rule.id == "figures/mixed-periods"
    ]
    assert fix.endswith("If they are the same time, write the numbers in digits.")


def test_a_row_over_a_year_and_twelve_months_is_no_mixture() -> None:
    year = SMALL.replace("period: 6 weeks", "period: 1 year", 1)
    read_guide(year.replace("period: 6 weeks", "period: 12 months", 1))


@pytest.mark.parametrize(
    ("reported", "fits"),
    [
        ("47 of 86", True),
        ("54.7%", True),
        ("55 in 100 (95% CI 40 to 60)", True),
        ("0.55", True),
        ("4,730 of 8,600", True),
        ("62 of 86", False),
        ("5.5 in 100", False),
        ("45%", False),
        ("hazard ratio 0.6 to 0.7, fewer with it", False),
        ("read from a graph", True),
    ],
)
def test_what_was_reported_is_the_figure(reported: str, fits: bool) -> None:
    new = f"n: 55\n        reported: {reported}"
    assert ("figures/reported-another" in told("n: 55", new)) is not fits


@pytest.mark.parametrize(
    ("new", "rule"),
    [
        ("doi: 10.1000/thumb", None),
        ("doi: 10.1002/14651858.CD007400.pub3", None),
        ("doi: 10.1016/S0140-6736(13)60900-9", None),
        ("doi: https://doi.org/10.1000/thumb", "references/not-a-doi"),
        ("doi: doi:10.1000/thumb", "references/not-a-doi"),
        ("doi: 10.1000", "references/not-a-doi"),
        ("doi: 10.xxxx/thumb", "references/not-a-doi"),
        ("doi: see the paper", "references/not-a-doi"),
        ("url: https://example.org/a?b=c#d", None),
        ("url: http://bücher.example/", None),
        ("url: example.org", "references/not-an-address"),
        ("url: https://thumb", "references/not-an-address"),
        ("url: https://doi.org/thumb", "references/not-a-doi"),
        ("url: https://ex ample.org", "references/not-an-address"),
    ],
)
def test_a_source_can_be_found_by_its_doi_or_address(new: str, rule: str | None) -> None:
    found = [each for each in told("doi: 10.1000/thumb", new) if each.startswith("references/not")]
    assert found == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("PMID 17577005", True),
        ("PMID: 999999999", False),
        ("PMID 12E45", False),
        ("PMC5942796", True),
        ("PMC59427961234", False),
        ("ISBN 978-0-306-40615-7", True),
        ("ISBN 0-306-40615-2", True),
        ("ISBN 0-306-40615-3", False),
        ("ISSN 0028-4793", True),
        ("ISSN 0028-4794", False),
        ("doi: 10.1000/thumb.", True),
        ("doi: thumb", False),
    ],
)
def test_a_code_in_a_citation_can_be_one(code: str, right: bool) -> None:
    whole = "Thumb A. Splints. Journal of Thumbs 2020;1:1-9. Risk reduced by 20%."
    found = told(whole, f'"Thumb A. Splints. 2020. {code}"')
    assert ("references/not-a-code" in found) is not right


@pytest.mark.parametrize(
    ("new", "rule"),
    [
        ("    kind: gain\n    happens: had a stroke", "figures/other-way-round"),
        ("    kind: gain\n    happens: had no stroke", None),
        ("    kind: harm\n    happens: felt much better", "figures/other-way-round"),
        ("    kind: harm\n    happens: did not get better", None),
        ("    kind: harm\n    happens: had pain", None),
        ("    kind: gain\n    happens: were pain-free", None),
        ("    kind: gain\n    happens: could kneel", None),
        ("    kind: life\n    happens: had pain", None),
    ],
)
def test_a_gain_is_in_the_words_of_a_gain(new: str, rule: str | None) -> None:
    found = told("    kind: gain\n    happens: had less pain", new)
    assert [each for each in found if each == "figures/other-way-round"] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Wear a splint", "name: REST IT"),
        ("name: Wear a splint", "name: Rest\u00a0 it."),
        ("name: Wear a splint", "name: Re\u200bst it"),
        ("name: A firm grip", "name: less  pain"),
        ("name: I am 60 or over", "name: I am under 60"),
        ("text: Right", "text: left"),
    ],
)
def test_two_parts_with_one_name_are_told_of(old: str, new: str) -> None:
    assert "references/same-name" in told(old, new)


@pytest.mark.parametrize("field", sorted(FROM_THE_SOURCE))
def test_a_remedy_for_a_figure_never_only_asks_for_a_number(field: str) -> None:
    assert "source" in from_the_source(field) or "studies" in from_the_source(field)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        period: 6 weeks\n", ""),
        ("        of: 100", "        of: 200"),
        ("n: 40", "n: 2,5"),
        ("        high: 50\n", ""),
        ("n: 40", "n: 140"),
        ("        certainty: low", "        certainty: medium"),
        ("people: 100 adults in one clinic\n", "people:\n"),
    ],
)
def test_what_a_figure_lacks_is_looked_up(old: str, new: str) -> None:
    found = check_text(SMALL.replace(old, new, 1), TODAY).findings
    errors = [each.problem.fix for each in found if each.rule.severity == "error"]
    assert errors
    assert all("source" in fix for fix in errors), errors


def test_a_wrong_kind_of_a_row_lists_the_kinds_of_a_row() -> None:
    for kind, nearest in (("benefit", ""), ("gains", "Did you mean `gain`?")):
        found = check_text(SMALL.replace("kind: gain", f"kind: {kind}", 1), TODAY).findings
        (fix,) = [each.problem.fix for each in found if each.rule.severity == "error"]
        assert fix.startswith(nearest)
        assert "`gain`, `harm`, `life`" in fix


WITH_PLACE = SMALL.replace("n: 55\n", "n: 55\n        where: table 2\n")


def test_the_shipped_guides_say_where_figures_stand_that_were_read_there() -> None:
    # As ``evidence/`` has it: a table's number, or that the abstract was read.
    said = {}
    for file in sorted(shipped_guides().glob("*.yaml")):
        written = dict.fromkeys(re.findall(r"(?m)^ +where: (.+)$", file.read_text("utf-8")))
        said[file.stem] = list(written)
    assert said == {
        "atrial-fibrillation": ["table 1", "abstract"],
        "carpal-tunnel-syndrome": ["abstract"],
        "knee-osteoarthritis": [
            "abstract of the 2015 paper", "abstract", "abstract of the 2018 paper",
        ],
        "sore-throat": [],
        "statins": ["table 2 of Byrne and others, for the 0.75"],
    }  # fmt: skip


def test_a_figure_says_where_in_its_source_it_stands() -> None:
    guide = read_guide(WITH_PLACE)
    row = guide.outcomes[0]
    assert cell_words(row.boxes()["splint"], row, guide).sources[-1] == "There: table 2."
    assert len(cell_words(row.boxes()["rest"], row, guide).sources) == 1
    assert Guide.model_validate(guide.model_dump(by_alias=True)) == guide


def test_the_review_lists_for_each_source_what_it_must_hold(tmp_path: Path) -> None:
    file, out = tmp_path / "thumb.yaml", tmp_path / "review.txt"
    file.write_text(WITH_PLACE, "utf-8")
    done = CliRunner().invoke(commands, ["check", "--review", str(file), "--out", str(out)])
    assert done.exit_code == 0, done.output
    said = out.read_text("utf-8")
    assert "SOURCE trial: Thumb A. Splints." in said
    assert "[ ] Less pain: Wear a splint (thumb.yaml, line 53)" in said
    assert "55 of 100 had less pain" in said
    assert "Range: 30 to 50" in said
    assert "Where in the source: table 2" in said
    assert said.count("[ ]") == 4  # three figures, and what the splint is like
    figures = yaml.safe_load(CliRunner().invoke(
        commands, ["check", "--standards", "--json", str(file)]).output)[0]["figures"]  # fmt: skip
    assert figures == {"all": 3, "with_place": 1}


def test_on_paper_a_row_longer_than_a_page_goes_on(tmp_path: Path) -> None:
    out, guide = tmp_path / "review.pdf", tmp_path / "long.yaml"
    text = SMALL.replace("how_sure: One small trial", f"how_sure: {'A zebra day. ' * 800}Aimee", 1)
    assert text != SMALL
    guide.write_text(text, "utf-8")
    done = CliRunner().invoke(commands, ["check", "--review", str(guide), "--pdf", str(out)])
    assert done.exit_code == 0, done.output
    pages = pages_of(out.read_bytes())
    assert sum(page.count("zebra") for page in pages) == 800
    assert sum("Aimee" in page for page in pages) == 1


def test_on_paper_each_source_begins_a_page(tmp_path: Path) -> None:
    out = tmp_path / "review.pdf"
    done = CliRunner().invoke(commands, ["check", "--review", str(KNEE), "--pdf", str(out)])
    assert done.exit_code == 0, done.output
    pages = pages_of(out.read_bytes())
    sources = read_guide(KNEE.read_bytes()).sources
    assert len(pages) >= len(sources)
    assert "67 of 100 felt much better" in pages[0]
    assert all("If the source says otherwise" in page for page in pages if "Where in" in page)
    wrong = CliRunner().invoke(commands, ["check", str(KNEE), "--pdf", str(out)])
    assert wrong.exit_code == 2
    assert "Give --standards or --review" in wrong.output
