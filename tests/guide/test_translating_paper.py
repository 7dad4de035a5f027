"""What docs/translating-a-guide.md shows is so."""

import re
from pathlib import Path

from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.guide.library.overlay import read_translation
from sdm_aid.guide.library.translate import translated
from sdm_aid.guide.reading.reader import ReadGuide

PAPER = Path(__file__).parents[2] / "docs" / "translating-a-guide.md"


def test_the_file_it_shows_is_a_translation(knee: ReadGuide, tmp_path: Path) -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", PAPER.read_text("utf-8"), re.DOTALL)
    file = tmp_path / "knee-osteoarthritis.cy.yaml"
    file.write_text(shown, encoding="utf-8")
    done = translated(knee, read_translation(file).translation)
    assert done.read.guide.title == "Osteoarthritis y pen-glin"
    assert done.read.guide.summary.endswith(" [Saesneg]")


def test_the_commands_it_shows_run(knee: ReadGuide, tmp_path: Path) -> None:
    (tmp_path / "knee-osteoarthritis.yaml").write_text(knee.text, encoding="utf-8")
    lines = re.findall(r"^sdm-aid (.*)$", PAPER.read_text("utf-8"), re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        words = [str(tmp_path / each) if "." in each else each for each in line.split()]
        done = CliRunner().invoke(commands, words)
        assert done.exit_code in (0, 1), done.output
        assert "Traceback" not in done.output
