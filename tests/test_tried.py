"""Small inputs that once changed on their way without a word, each through the real command.

What came of the others is tested where it lives: numbers and days at the desk in ``desk``, names in
``record/test_find_a_name.py``, the studio's bytes in ``desk/test_studio_to_the_letter.py``, people
of one name in ``plan/test_who_is_who.py``, and inches in ``plan/test_record_text.py``.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from sdm_aid.cli.app import commands

GUIDE = Path(__file__).parent / "guide" / "small.yaml"
LIKE = "like: Warm and stiff."


def sdm_aid(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, list(map(str, arguments)))


def drafted(folder: Path, table: str | bytes) -> tuple[dict[str, Any], list[str]]:
    """The draft of a guide from a table, and what was told of its cells."""
    file, out = folder / "in.csv", folder / "out.yaml"
    out.unlink(missing_ok=True)
    file.write_bytes(table.encode() if isinstance(table, str) else table)
    done = sdm_aid("guides", "from-table", file, "--out", out)
    told = [line for line in done.output.splitlines() if line[1:2].isdigit()]
    return yaml.safe_load(out.read_text("utf-8")), told


def cells(guide: dict[str, Any]) -> list[tuple[Any, Any]]:
    return [(each.get("n"), each.get("of")) for each in guide["outcomes"][0]["cells"].values()]


def test_half_a_person_becomes_five_of_ten_times_as_many_and_is_told(tmp_path: Path) -> None:
    head = "Rad;kind;certainty;Abwarten;Schiene\n"
    guide, told = drafted(tmp_path, f"{head}Schmerz;gain;low;2,5 of 100;7,5 of 100\n")
    assert cells(guide)[:2] == [(25, 1000), (75, 1000)]
    assert told == [
        "D2: 2,5 of 100 became 25 of 1000; the guide says so.",
        "E2: 7,5 of 100 became 75 of 1000; the guide says so.",
    ]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("sep=;\nRow;kind;Wait and see;Splint\nLess pain;gain;40 of 100;55 of 100\n",
         ["Wait and see", "Splint"]),
        ('Row;"Wait, and see, then look";"Splint, day, night"\nLess pain;40 of 100;55 of 100\n',
         ["Wait, and see, then look", "Splint, day, night"]),
        ("SEP=|\r\nRow|Wait and see|Splint\r\nLess pain|40 of 100|55 of 100\r\n",
         ["Wait and see", "Splint"]),
    ],
)  # fmt: skip
def test_the_sign_between_cells_is_the_one_that_the_file_uses(
    table: str, names: list[str], tmp_path: Path
) -> None:
    guide, told = drafted(tmp_path, table)
    assert [each["name"] for each in guide["options"]][:2] == names
    assert cells(guide)[:2] == [(40, 100), (55, 100)]
    assert told == []


def test_letters_that_are_guessed_are_told_by_their_cells(tmp_path: Path) -> None:
    table = "Wiersz,Czekać,Opaska na łokieć\nMniej bólu,40 of 100,55 of 100\n".encode("cp1250")
    _guide, told = drafted(tmp_path, table)
    assert [line[:3] for line in told] == ["B1:", "C1:", "A2:"]
    assert all("--encoding" in line for line in told)


def test_each_text_that_yaml_would_cut_or_change_is_told(tmp_path: Path) -> None:
    file = tmp_path / "g.yaml"
    text = GUIDE.read_text("utf-8")
    assert LIKE in text
    file.write_text(text.replace(LIKE, "like: Ring ward #4 if it turns blue."), "utf-8")
    done = sdm_aid("check", "--strict", "--brief", file)
    assert done.exit_code == 1
    assert "`#4 if it turns blue.` is not read" in done.output


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A sore thumb", "A so\u202ere thumb", "U+202E"),
        ("A sore thumb", "A so\u2067re thumb", "U+2067"),
        ("  short:", "\u00a0\u00a0short:", "indented with U+00A0"),
        ("  short:", "\u3000short:", "indented with U+3000"),
    ],
)
def test_what_nobody_sees_is_named(old: str, new: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "g.yaml"
    text = GUIDE.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    done = sdm_aid("check", "--strict", "--brief", file)
    assert done.exit_code in (1, 2)
    assert said in done.output


def questions_in(steps: Path) -> list[dict[str, Any]]:
    """The questions of all the steps that were printed."""
    printed = yaml.safe_load(steps.read_text("utf-8"))["steps"]
    return [each for step in printed for each in step.get("questions", [])]


def test_a_question_waits_for_the_answer_that_was_meant_or_is_left_out(tmp_path: Path) -> None:
    def picked(link: str, *answers: tuple[str, str, str]) -> dict[str, Any]:
        options = [
            {"valueCoding": {"system": system, "code": code, "display": text}}
            for system, code, text in answers
        ]
        return {"linkId": link, "type": "choice", "text": f"{link}?", "answerOption": options}

    def waiting(link: str, question: str, **answer: Any) -> dict[str, Any]:
        when = [{"question": question, "operator": "=", **answer}]
        return {"linkId": link, "type": "string", "text": f"{link}?", "enableWhen": when}

    items = [
        picked("1", ("urn:a", "1", "Yes"), ("urn:b", "1", "No")),
        waiting("2", "1", answerCoding={"system": "urn:b", "code": "1"}),
        picked("3", ("", "1", "Other"), ("", "2", "Other"), ("", "3", "None")),
        waiting("4", "3", answerCoding={"code": "2"}),
        {"linkId": "5", "type": "decimal", "text": "How many?"},
        waiting("6", "5", answerDecimal=1234567.5),
    ]
    file, out = tmp_path / "in.json", tmp_path / "step.yaml"
    file.write_text(json.dumps({"resourceType": "Questionnaire", "item": items}), "utf-8")
    done = sdm_aid("guides", "from-questionnaire", file, "--out", out)
    asked = {each["id"]: each for each in questions_in(out)}
    assert asked["2"]["show_when"] == {"is": {"question": "1", "answer": "no"}}
    assert asked["6"]["show_when"] == {"is": {"question": "5", "answer": "1234567.5"}}
    assert "4" not in asked
    assert "4 “4?”: It waits for one of several answers that cannot be told apart." in done.output
    assert done.exit_code == 1


def test_a_second_translators_file_takes_no_translation_away(tmp_path: Path) -> None:
    guide, early = tmp_path / "sore-thumb.yaml", tmp_path / "early.po"
    guide.write_bytes(GUIDE.read_bytes())
    sdm_aid("guides", "to-po", guide, "--language", "pt-BR", "--out", early)
    head, *entries = early.read_text("utf-8").split("\n\n")
    full = [each.replace('msgstr ""', 'msgstr "PT"') for each in entries]
    first, *others = full
    (tmp_path / "full.po").write_text("\n\n".join([head, *full]), "utf-8")
    one = [first.replace('"PT"', '"Um"'), *entries[1:]]
    (tmp_path / "other.po").write_text("\n\n".join([head, *one]), "utf-8")
    for name in ("full.po", "other.po"):
        sdm_aid("guides", "from-po", guide, tmp_path / name)
        said = sdm_aid("guides", "translations", guide).output
        assert f"(pt-BR): {len(full)} of {len(full)} texts." in said
    kept = (tmp_path / "sore-thumb.pt-BR.yaml").read_text("utf-8")
    assert (kept.count("Um"), kept.count("PT")) == (1, len(others))


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_mark_at_the_beginning_is_no_part_of_a_file(mark: bytes, tmp_path: Path) -> None:
    item = {"linkId": "1", "type": "string", "text": "a"}
    asked = json.dumps({"resourceType": "Questionnaire", "item": [item]}).encode()
    (tmp_path / "q.json").write_bytes(mark + asked)
    assert sdm_aid("guides", "from-questionnaire", tmp_path / "q.json").exit_code == 0
    guide = tmp_path / "sore-thumb.yaml"
    guide.write_bytes(mark + GUIDE.read_bytes())
    sdm_aid("guides", "to-po", guide, "--language", "cy", "--out", tmp_path / "a.po")
    (tmp_path / "b.po").write_bytes(mark + (tmp_path / "a.po").read_bytes())
    assert sdm_aid("guides", "from-po", guide, tmp_path / "b.po").exit_code == 0
