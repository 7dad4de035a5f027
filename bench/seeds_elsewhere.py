"""The same mistakes in the forms of three other makers, as far as those have such a thing.

``python -m bench.seeds_elsewhere`` prints a table: SurveyJS's linter (npm: survey-core), pyxform
with ODK Validate (PyPI: pyxform, openpyxl; Java) and the checker of docassemble's interviews
(PyPI: dayamlchecker, Python 3.12). Each is looked for in a folder, by variables:

- ``SURVEYJS``: the folder that has ``node_modules/survey-core``;
- ``PYXFORM``, ``DAYAMLCHECKER``: the ``bin`` folder of an environment that has it.

What is not there is said, and its column stays empty. A mistake counts as found where a maker's
tool says anything that it does not say of the form without the mistake; the place is what it gives:
a line, a row, a path, or none. A dash: forms of this kind have nothing where the mistake could be
made, such as figures, sources or options of a guide.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.seeds import SEEDS, at_its_place, guide_text, told

Json = dict[str, Any]
Tool = Callable[[str, Path], str | None]
"""Where a tool tells of a mistake, by its name; "" where it does not, ``None``: no such form."""

NIGHTS = {"value": "bad", "text": "Bad"}
SURVEY: Json = {
    "elements": [
        {
            "type": "radiogroup",
            "name": "nights",
            "title": "How are your nights?",
            "choices": [{"value": "fine", "text": "Fine"}, NIGHTS],
        },
        {"type": "text", "name": "more", "title": "What else?", "visibleIf": "{nights} = 'bad'"},
        {"type": "text", "name": "when", "inputType": "date", "min": "2026-11-23"},
        {"type": "rating", "name": "sore", "title": "How sore?", "rateMax": 10},
    ]
}
SURVEY_MISTAKES: dict[str, Callable[[list[Json]], object]] = {
    "a misspelt field": lambda e: e[0].update(titel=e[0].pop("title")),
    "a field left out": lambda e: e[0].pop("name"),
    "a number in words": lambda e: e[3].update(rateMax="ten"),
    "a kind there is not": lambda e: e[0].update(type="radiogroups"),
    "an id used twice": lambda e: e[1].update(name="nights"),
    "a day written another way": lambda e: e[2].update(min="23/11/2026"),
    "a name in brackets": lambda e: e[1].update(title="What else, {name}?"),
    "a condition on no question": lambda e: e[1].update(visibleIf="{night} = 'bad'"),
    "an answer that cannot be given": lambda e: e[1].update(visibleIf="{nights} = ' Bad '"),
}
LINT = """
const { createRequire } = require("module");
const found = createRequire(process.argv[2] + "/")("survey-core/linter");
const text = require("fs").readFileSync(0, "utf-8");
const told = found.lintSurvey(JSON.parse(text));
console.log(JSON.stringify(told));
"""


def surveyjs() -> Tool | None:
    """SurveyJS's linter, over JSON."""
    folder = os.environ.get("SURVEYJS", "")
    if not (Path(folder) / "node_modules" / "survey-core").is_dir() or not shutil.which("node"):
        return None

    def lint(text: str) -> list[str]:
        run = subprocess.run(
            ["node", "-e", LINT, "-", folder],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        found = json.loads(run.stdout)
        return [json.dumps(each, sort_keys=True) for each in found.get("findings", found)]

    good = lint(json.dumps(SURVEY))

    def tell(name: str, _folder: Path) -> str | None:
        if name == "a field given twice":
            text = json.dumps(SURVEY).replace('"title": ', '"title": "Again", "title": ', 1)
        elif name in SURVEY_MISTAKES:
            wrong = deepcopy(SURVEY)
            SURVEY_MISTAKES[name](wrong["elements"])
            text = json.dumps(wrong)
        else:
            return None
        new = [each for each in lint(text) if each not in good]
        return _place(" ".join(new), r'"path": "([^"]+)"', "path") if new else ""

    return tell


ROWS = [
    ["type", "name", "label", "relevant", "constraint"],
    ["select_one nights", "nights", "How are your nights?", "", ""],
    ["text", "more", "What else?", "${nights} = 'bad'", ""],
    ["date", "when", "When?", "", ". > date('2026-11-23')"],
    ["range", "sore", "How sore?", "", ""],
]
SHEET_MISTAKES: dict[str, tuple[int, int, str]] = {
    "a misspelt field": (0, 3, "relevent"),
    "a field left out": (1, 1, ""),
    "a kind there is not": (1, 0, "select_once nights"),
    "an id used twice": (2, 1, "nights"),
    "a day written another way": (3, 4, ". > date('23/11/2026')"),
    "a name in brackets": (2, 2, "What else, ${name}?"),
    "a condition on no question": (2, 3, "${night} = 'bad'"),
    "an answer that cannot be given": (2, 3, "${nights} = ' Bad '"),
}


def pyxform() -> Tool | None:
    """pyxform with ODK Validate, over a spreadsheet."""
    python = Path(os.environ.get("PYXFORM", "")) / "xls2xform"
    if not python.is_file():
        return None

    def convert(rows: list[list[str]], folder: Path) -> str:
        from openpyxl import Workbook

        book = Workbook()
        book.active.title = "survey"
        for row in rows:
            book.active.append(row)
        choices = book.create_sheet("choices")
        for choice in (["list_name", "name", "label"], ["nights", "fine", "Fine"]):
            choices.append(choice)
        choices.append(["nights", "bad", "Bad"])
        file = folder / "form.xlsx"
        book.save(file)
        run = subprocess.run(
            [str(python), str(file), str(folder / "form.xml")],
            check=False,
            capture_output=True,
            text=True,
        )
        said = run.stdout + run.stderr
        return "" if run.returncode == 0 and "arning" not in said else said

    def tell(name: str, folder: Path) -> str | None:
        if name not in SHEET_MISTAKES:
            return None
        good = convert(ROWS, folder)
        rows = [list(row) for row in ROWS]
        row, column, text = SHEET_MISTAKES[name]
        rows[row][column] = text
        said = convert(rows, folder)
        return _place(said, r"\[row ?: ?(\d+)\]", "row") if said and said != good else ""

    return tell


INTERVIEW = """\
---
question: How are your nights?
fields:
  - Nights: nights
    datatype: radio
    choices:
      - Fine: fine
      - Bad: bad
---
question: What else?
fields:
  - More: more
    show if:
      variable: nights
      is: bad
---
question: When?
fields:
  - When: when
    datatype: date
    min: 2026-11-23
---
mandatory: True
question: Thank you
subquestion: Your nights are ${ nights }.
"""
INTERVIEW_MISTAKES = {
    "a misspelt field": ("question: What else?", "questoin: What else?"),
    "a field left out": ("question: What else?\n", ""),
    "a kind there is not": ("datatype: radio", "datatype: radios"),
    "an id used twice": ("  - More: more", "  - More: nights"),
    "a day written another way": ("min: 2026-11-23", "min: 23/11/2026"),
    "a name in brackets": ("${ nights }", "${ name }"),
    "a condition on no question": ("variable: nights", "variable: night"),
    "an answer that cannot be given": ("is: bad", "is: ' Bad '"),
    "a tab": ("    datatype: radio", "\tdatatype: radio"),
    "a field given twice": ("question: When?", "question: When?\nquestion: Again"),
    "a pointer to nothing": ("question: When?", "question: *when"),
    "a colon in a text": ("question: When?", "question: When: soon?"),
}


def docassemble() -> Tool | None:
    """The checker of docassemble's interviews, over YAML."""
    checker = Path(os.environ.get("DAYAMLCHECKER", "")) / "dayamlchecker"
    if not checker.is_file():
        return None

    def check(text: str, folder: Path) -> str:
        file = folder / "interview.yml"
        file.write_text(text, encoding="utf-8")
        command = [str(checker), "--no-wcag", "--no-url-check", str(file)]
        run = subprocess.run(command, check=False, capture_output=True, text=True)
        return (run.stdout + run.stderr).replace(str(folder), "")

    def tell(name: str, folder: Path) -> str | None:
        if name not in INTERVIEW_MISTAKES:
            return None
        right, wrong = INTERVIEW_MISTAKES[name]
        said = check(INTERVIEW.replace(right, wrong, 1), folder)
        good = check(INTERVIEW, folder)
        return _place(said, r"(?:line |:)(\d+)", "line") if said != good else ""

    return tell


def _place(said: str, pattern: str, kind: str) -> str:
    found = re.search(pattern, said)
    return f"{kind} {found[1]}" if found else "no place"


def main() -> None:
    """Print the table, and how many each found."""
    tools = {"SurveyJS": surveyjs(), "pyxform": pyxform(), "docassemble": docassemble()}
    for name, tool in tools.items():
        if tool is None:
            print(f"{name}: not here")
    text = guide_text()
    found = dict.fromkeys(tools, 0)
    asked = dict.fromkeys(tools, 0)
    print(f"{'':38} {'SDM Aid':12}" + "".join(f"{name:26}" for name in tools))
    with TemporaryDirectory() as place:
        for seed in SEEDS:
            one = told(seed, text)
            ours = f"{one.line}:{one.column}" if at_its_place(one) else "NOT FOUND"
            cells = []
            for name, tool in tools.items():
                said = tool(seed.name, Path(place)) if tool else None
                asked[name] += said is not None
                found[name] += bool(said)
                cells.append("-" if said is None else said[:24] or "not found")
            print(f"{seed.name:38} {ours:12}" + "".join(f"{cell:26}" for cell in cells))
    for name in tools:
        print(f"{name}: {found[name]} of the {asked[name]} that its forms can have")


if __name__ == "__main__":
    main()
