"""A setting comes back as it was chosen, or is as usual and the log names it; none is lost."""

import json
import logging
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdm_aid.desk.kit.colleagues import Colleague
from sdm_aid.desk.kit.settings import FILE, Row, Settings, read_settings, rows, write_settings
from sdm_aid.guide.text.writing.yaml_writer import yaml_of
from sdm_aid.kit.bounded_json import NotJson, read_json
from sdm_aid.plan.paper.letterhead import read_own_paper

usual = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.text(max_size=40) | st.sampled_from(
    ["Büro\\Drucker 2", "a\u2028b", "\x85", '"', "postgresql://aimee@ward:5432/x?a=b&c=%20", "#"]
)
WHOLE = TEXTS.filter(lambda text: not _half(text))
LINES = st.lists(WHOLE.map(str.strip).filter(bool), max_size=4, unique=True).map(tuple)
PEOPLE = st.lists(
    st.builds(Colleague, WHOLE.filter(str.strip), WHOLE, WHOLE, WHOLE), max_size=3
).map(tuple)


def chosen_for(name: str, row: Row) -> st.SearchStrategy[Any]:
    """Everything that a setting can be set to in the window."""
    usually = getattr(Settings(), name)
    if row.choices():
        return st.sampled_from(list(row.choices()))
    if name == "people":
        return PEOPLE
    return {str: WHOLE, bool: st.booleans(), tuple: LINES}[type(usually)]


CHOSEN = st.fixed_dictionaries({name: chosen_for(name, row) for name, row in rows().items()})
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS | st.floats(-1e6, 1e6),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=5,
)
IN_FILE = st.dictionaries(st.sampled_from(list(rows())) | st.text(max_size=12), ANY, max_size=8)


def _half(text: str) -> bool:
    """Whether a text holds half a character, which no window sends."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


@usual
@given(chosen=CHOSEN)
def test_what_was_chosen_is_there_the_next_time(chosen: dict[str, Any], tmp_path: Path) -> None:
    made = Settings(**chosen)
    write_settings(tmp_path, made)
    assert read_settings(tmp_path) == made


@usual
@given(data=IN_FILE)
def test_what_is_in_the_file_counts_or_is_as_usual_and_named(
    data: dict[str, Any], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.clear()
    (tmp_path / FILE).write_text(json.dumps(data), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        found = asdict(read_settings(tmp_path))
    named = " ".join(each.getMessage() for each in caplog.records)
    try:
        read_json((tmp_path / FILE).read_bytes())
    except NotJson:
        assert named
        return
    for name, usually in asdict(Settings()).items():
        if name not in data:
            assert found[name] == usually
        elif isinstance(usually, tuple):
            assert name in named or len(found[name]) == len(data[name])
        elif (found[name], type(found[name])) != (data[name], type(data[name])):
            assert found[name] == usually
            assert name in named


@usual
@given(data=IN_FILE, size=st.sampled_from([100, 150, 200]))
def test_a_setting_of_a_later_version_is_not_lost(
    data: dict[str, Any], size: int, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text(json.dumps(data), encoding="utf-8")
    try:
        there = read_json((tmp_path / FILE).read_bytes())
    except NotJson:
        return
    write_settings(tmp_path, replace(read_settings(tmp_path), text_size=size))
    after = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert after["text_size"] == size
    assert {name: after.get(name) for name in there if name not in rows()} == {
        name: value for name, value in there.items() if name not in rows()
    }


PRACTICE = st.fixed_dictionaries(
    {"name": WHOLE.filter(str.strip)},
    optional={
        "address": st.lists(WHOLE, max_size=3),
        "phone": WHOLE,
        "closing": WHOLE,
        "file_name": WHOLE,
    },
)


@usual
@given(written=PRACTICE)
def test_a_practice_s_paper_says_what_its_file_says_or_names_it(
    written: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "paper").mkdir(exist_ok=True)
    (tmp_path / "paper" / "practice.yaml").write_text(yaml_of(written), encoding="utf-8")
    own = read_own_paper(tmp_path)
    if own.troubles:
        assert all("practice.yaml" in each for each in own.troubles)
        return
    assert own.practice is not None
    for name, value in written.items():
        wanted = tuple(each.strip() for each in value) if name == "address" else value.strip()
        assert getattr(own.practice, name) == wanted, name
