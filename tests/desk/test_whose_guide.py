"""Whose guide it is, whether it is a draft, and in which language it is opened."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.guide.library.overlay import written
from sdm_aid.guide.library.signed_bundle import files_of, pack
from sdm_aid.guide.library.signing_keys import in_words
from sdm_aid.guide.library.trust import Trusted, trust
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from tests.desk.conftest import BEGINS
from tests.kit.bombs import DEEP, zipped
from tests.kit.bundles import KEY
from tests.kit.screens import shown
from tests.urdu import URDU, into_urdu

SHIPPED = shipped_guides() / "knee-osteoarthritis.yaml"
NOBODY = "Nobody that this practice trusts has signed this guide."
OURS = "Our own knee"


@pytest.fixture
def knee() -> ReadGuide:
    return read_file(SHIPPED)


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    """The practice's folder of guides, before the program is started."""
    folder = tmp_path / "record" / "guides"
    folder.mkdir(parents=True)
    return folder


def our_own() -> str:
    """The knee guide under another name, as a practice would change it."""
    text = SHIPPED.read_text("utf-8")
    return text.replace("id: knee-osteoarthritis", "id: our-knee").replace(
        "title: Knee osteoarthritis", f"title: {OURS}"
    )


def opened(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "record", BEGINS)


def test_the_guides_that_come_with_the_program_open_without_a_warning(stage: Stage) -> None:
    assert "Not signed" not in shown(stage)
    stage.tap("Knee osteoarthritis")
    assert NOBODY not in shown(stage)


def test_a_guide_nobody_signed_says_so_on_its_card_and_when_it_opens(
    guides: Path, tmp_path: Path
) -> None:
    (guides / "ours.yaml").write_text(our_own(), "utf-8")
    stage = opened(tmp_path)
    assert "Not signed by anybody this practice trusts." in shown(stage)
    stage.tap(OURS)
    assert NOBODY in shown(stage)
    stage.write("Bob", "Patient: what would you like to be called?")
    stage.tap("Home")
    stage.tap("Carry on")
    assert NOBODY in shown(stage)
    stage.end()


def packed(guides: Path, tmp_path: Path, version: str = "") -> str:
    file, text = tmp_path / "ours.yaml", our_own()
    if version:
        text = re.sub("^version: .+$", f"version: {version}", text, count=1, flags=re.MULTILINE)
    file.write_text(text, "utf-8")
    (guides / "ours.sdmguide").write_bytes(pack(files_of(file, {}), KEY))
    return KEY.public_key().public_bytes_raw().hex()


def test_a_signed_guide_says_who_signed_it_once_the_practice_trusts_them(
    guides: Path, tmp_path: Path
) -> None:
    key = packed(guides, tmp_path)
    stage = opened(tmp_path)
    assert "Not signed by anybody this practice trusts." in shown(stage)
    stage.end()
    trust(tmp_path / "record", Trusted("The knee group", key))
    stage = opened(tmp_path)
    assert f"Signed by The knee group ({in_words(key)})." in shown(stage)
    stage.tap(OURS)
    assert NOBODY not in shown(stage)
    stage.end()


def test_an_older_version_of_a_signed_guide_says_so_on_its_card_and_when_it_opens(
    guides: Path, tmp_path: Path
) -> None:
    trust(tmp_path / "record", Trusted("The knee group", packed(guides, tmp_path, "3.1.0")))
    stage = opened(tmp_path)
    assert "was here before" not in shown(stage)
    stage.end()
    packed(guides, tmp_path, "3.0.0")
    stage = opened(tmp_path)
    said = "This is version 3.0.0. Version 3.1.0 was here before: ask whoever signed it."
    assert said in shown(stage)
    stage.tap(OURS)
    assert said in shown(stage)
    stage.end()


def test_a_bad_pack_in_the_folder_is_named_and_home_opens(guides: Path, tmp_path: Path) -> None:
    deep = zipped({"manifest.json": DEEP, "signature.json": DEEP})
    assert len(deep) < 14_000
    (guides / "deep.sdmguide").write_bytes(deep)
    stage = opened(tmp_path)
    assert "deep.sdmguide cannot be opened" in shown(stage)
    stage.tap("Knee osteoarthritis")
    assert NOBODY not in shown(stage)
    stage.end()


def test_a_signed_guide_that_was_changed_is_not_opened(guides: Path, tmp_path: Path) -> None:
    packed(guides, tmp_path)
    file = guides / "ours.sdmguide"
    file.write_bytes(file.read_bytes()[:-200])
    stage = opened(tmp_path)
    assert "ours.sdmguide cannot be opened" in shown(stage)
    assert "Ask whoever gave it to you for a new copy." in shown(stage)
    stage.end()


def test_a_talk_begins_in_a_language_the_practice_has_and_says_what_is_missing(
    guides: Path, tmp_path: Path, knee: ReadGuide
) -> None:
    text = written(into_urdu(knee, frozenset({"summary"})))
    (guides / "knee-osteoarthritis.ur.yaml").write_text(text, "utf-8")
    stage = opened(tmp_path)
    stage.tap("Knee osteoarthritis: اردو")
    assert f"{URDU} draft 1 text is not translated." in shown(stage)
    stage.presenter.go_to("what-matters")
    assert f"{URDU} Walking further" in shown(stage)
    stage.end()


def test_a_translation_that_cannot_be_read_is_told_at_home(guides: Path, tmp_path: Path) -> None:
    (guides / "knee-osteoarthritis.ur.yaml").write_text("translation_of: knee\n", "utf-8")
    stage = opened(tmp_path)
    stage.tap("Knee osteoarthritis: اردو")
    assert "This translation cannot be opened." in shown(stage)
    assert stage.shell.presenter is None
    stage.end()


def test_a_guide_that_misses_what_every_guide_needs_is_a_conversation_guide_everywhere(
    guides: Path, tmp_path: Path
) -> None:
    text = our_own().replace("state: draft", "state: reviewed")
    text = text.replace("checked by a clinician.", "checked by a clinician")
    before, rest = text.split("\ncondition:", 1)
    after = rest[rest.index("\ndecision:") :]
    (guides / "ours.yaml").write_text(f"{before}\ncondition: To do{after}", "utf-8")
    stage = opened(tmp_path)
    assert "Conversation guide, draft" in shown(stage)
    stage.tap(OURS)
    said = shown(stage).splitlines()
    assert OURS in said
    (draft,) = (
        each.accessibleName()
        for each in stage.frame.header.findChildren(QLabel)
        if each.text() == "draft" and each.isVisible()
    )
    assert draft.startswith("This is a conversation guide, draft:")
    stage.end()
