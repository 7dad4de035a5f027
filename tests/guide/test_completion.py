"""What an editor offers at the cursor (marked §) in a guide that is being written."""

from sdm_aid.guide.authoring.completion import Completions, completions
from sdm_aid.guide.reading.reader import ReadGuide


def at_cursor(text: str) -> Completions:
    before = text[: text.index("§")]
    column = len(before) - (before.rfind("\n") + 1) + 1
    return completions(text.replace("§", "", 1), before.count("\n") + 1, column)


def names(text: str) -> list[str]:
    return [each.name for each in at_cursor(text).offered]


def within(knee: ReadGuide, after: str, written: str) -> str:
    return knee.text.replace(after, after + written, 1)


def test_a_field_of_the_guide_with_what_it_is_for(knee: ReadGuide) -> None:
    found = at_cursor(knee.text + "cal§")
    assert [each.insert for each in found.offered] == ["call: "]
    assert found.typed == "cal"
    assert found.offered[0].says.startswith("Who to call")
    assert found.offered[0].says.endswith("May be left out.")


def test_fields_that_are_written_already_are_not_offered(knee: ReadGuide) -> None:
    assert "title" not in names(knee.text + "§")
    assert "translated" not in names(knee.text + "§")


def test_a_new_item_is_offered_with_its_dash(knee: ReadGuide) -> None:
    assert names(within(knee, "options:\n", "  §\n"))[:2] == ["- id", "- name"]


def test_the_fields_of_a_choice_after_its_dash(knee: ReadGuide) -> None:
    assert "doing_nothing" in names(within(knee, "options:\n", "  - §\n"))
    assert names(within(knee, "options:\n", "  - id: brace\n    inv§\n")) == ["involves"]


def test_the_words_a_field_may_hold(knee: ReadGuide) -> None:
    row = "  - id: swelling\n    "
    assert names(within(knee, "outcomes:\n", f"{row}kind: §\n")) == ["gain", "harm", "life"]
    assert names(within(knee, "options:\n", f"{row}doing_nothing: §\n")) == ["true", "false"]


def test_ids_come_from_the_guide_itself(knee: ReadGuide) -> None:
    row = "  - id: swelling\n    "
    found = at_cursor(within(knee, "outcomes:\n", f"{row}bears_on: [less§]\n"))
    assert [(each.name, each.says) for each in found.offered] == [
        ("less-pain", "Less pain day to day")
    ]
    rows = names(within(knee, "people_ask:\n", "  - id: ask-x\n    rows:\n      - §\n"))
    assert rows[0] == "better"


def test_a_box_for_each_choice_that_has_none_yet(knee: ReadGuide) -> None:
    row = "  - id: swelling\n    cells:\n      total:\n        why: no evidence\n      §\n"
    assert names(within(knee, "outcomes:\n", row)) == ["keep-going", "partial", "wait"]


def test_within_braces(knee: ReadGuide) -> None:
    box = "  - id: swelling\n    cells:\n      total: {why: §}\n"
    assert names(within(knee, "outcomes:\n", box)) == [
        "no evidence",
        "no difference",
        "not applicable",
    ]


def test_a_question_knows_its_kind(knee: ReadGuide) -> None:
    question = "  - kind: check\n    questions:\n      - id: q\n        kind: scale\n        §\n"
    offered = names(within(knee, "steps:\n", question))
    assert "low_end" in offered
    assert "choices" not in offered


def test_a_text_that_is_no_yaml_at_all() -> None:
    assert "involves" in names("options:\n  - id: one\n  }{\n    §")
    assert "title" in names("§")


def test_nothing_is_offered_within_a_sentence(knee: ReadGuide) -> None:
    assert names(within(knee, "title: ", "one two §")) == []
