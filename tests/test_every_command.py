"""Every command, found by looking: its paths, its --out, and lists that are empty."""

import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
import typer

from sdm_aid.cli.app import commands
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.paths import as_meant, shipped_guides
from sdm_aid.record.record import open_record
from tests.kit.bundles import KNEE
from tests.kit.commands import run
from tests.kit.work import Work, lay_out

GUIDE = shipped_guides() / f"{KNEE}.yaml"


Command = Callable[..., Any]


def leaves(
    app: typer.Typer, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Command]]:
    """Each command with the words it is called by."""
    for each in app.registered_commands:
        assert each.callback is not None
        yield (
            (*words, each.name or each.callback.__name__.strip("_").replace("_", "-")),
            each.callback,
        )
    for group in app.registered_groups:
        assert group.typer_instance is not None and group.name is not None
        yield from leaves(group.typer_instance, (*words, group.name))


def parameters(command: Command) -> list[tuple[Any, Any, inspect.Parameter]]:
    """What a command takes: its type, what it says of itself to typer, and the parameter."""
    found = inspect.signature(command, eval_str=True).parameters.values()
    return [
        (*get_args(each.annotation)[:2], each)
        for each in found
        if get_origin(each.annotation) is Annotated
    ]


def declared(info: Any) -> tuple[object, ...]:
    """How an option is written. In an ``Annotated``, typer takes the first name as a default."""
    return info.default, *(info.param_decls or ())


EVERY = dict(leaves(commands))


MAKE_A_FILE = {
    ("plan",),
    ("prepare",),
    ("step-card",),
    ("records", "export"),
    ("learn", "export"),
    ("learn", "chart"),
    *(("learn", name) for name in ("poster", "sheet", "board", "page")),
    ("guides", "to-po"),
    ("guides", "from-table"),
    ("guides", "new-key"),
    ("guides", "pack"),
}
"""Commands whose --out is the file that they are for."""

SAY_THAT_IT_IS_DONE = {
    ("rehearse",),  # --plan, --screens and --looks are its files
    ("desktop-entry",),  # --to is the folder of menus
    ("learn", "take-back"),
    ("records", "protect"),
    ("records", "restore"),
    ("records", "go-on"),
    ("plans",),  # --to is the folder that they go into
    ("records", "hand-over"),  # --to is the folder that the new folder goes into
    ("guides", "trust"),
    ("guides", "sign-off"),
    ("language", "new"),  # the folder of languages has a place for its files
    ("language", "update"),
    ("language", "sign"),
}
"""Commands that print no more than that they are done, and so keep nothing."""

PRINT = set(EVERY) - MAKE_A_FILE - SAY_THAT_IT_IS_DONE


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_path_is_read_as_a_shell_reads_it(words: tuple[str, ...]) -> None:
    assert commands.registered_callback is not None
    for command in (EVERY[words], commands.registered_callback.callback):
        assert command is not None
        for kind, info, each in parameters(command):
            assert (info.parser is as_meant) is ("Path" in str(kind)), each.name


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_out_has_one_meaning(words: tuple[str, ...]) -> None:
    every = parameters(EVERY[words])
    out = [(info, each) for _kind, info, each in every if "--out" in declared(info)]
    if words in SAY_THAT_IT_IS_DONE:
        assert out == []
        return
    ((info, each),) = out
    assert (each.default is each.empty) is (words in MAKE_A_FILE)
    assert info.help.startswith("Write what is printed") is (words in PRINT)


def test_a_tilde_is_the_home_wherever_a_path_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knee: ReadGuide
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_bytes(knee.text.encode())
    for words in (
        ["check", "~/mine.yaml", "~/", "--out", "~/1"],
        ["compare", "~/mine.yaml", "$HOME/mine.yaml", "--out", "~/2"],
        ["prepare", "~/mine.yaml", "--out", "~/3.pdf"],
        ["guides", "to-po", "~/mine.yaml", "--language", "cy", "--out", "~/4"],
        ["--data", "~/data", "records", "--out", "~/5"],
    ):
        assert run(*words)[0] == 0, words
    made = sorted(each.name for each in tmp_path.iterdir())
    assert made == ["1", "2", "3.pdf", "4", "5", "mine.yaml"]


@pytest.fixture
def work(tmp_path: Path, knee: ReadGuide) -> Work:
    return lay_out(tmp_path, knee)


def key_and_pack(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDM_AID_KEY_PASSPHRASE", "")
    key, pack = work.folder / "my.key", work.folder / "knee.sdmguide"
    assert run("guides", "new-key", "--out", key)[0] == 0
    assert run("guides", "pack", work.guide, "--key", key, "--out", pack)[0] == 0


def arguments(work: Work) -> dict[tuple[str, ...], list[object]]:
    """What each printing command is asked, such that it has something to say."""
    return {
        ("check",): [work.guide],
        ("compare",): [work.guide, work.guide],
        ("rules",): [],
        ("schema",): [],
        ("guides", "list"): [],
        ("guides", "translations"): [work.guide],
        ("guides", "from-po"): [work.guide, work.folder / "knee.po"],
        ("guides", "from-questionnaire"): [work.folder / "asked.json"],
        ("guides", "trusted"): [],
        ("guides", "show"): [work.folder / "knee.sdmguide"],
        ("language", "list"): ["--folder", work.folder],
        ("language", "check"): ["--folder", work.folder],
        ("learn", "show"): [],
        ("learn", "themes"): [],
        ("learn", "close"): [],
        ("learn", "bring-in"): [work.folder / "waiting.csv"],
        ("learn", "schema"): [],
        ("learn", "rebuild"): [],
        ("learn", "verify"): [],
        ("records", "list"): [],
        ("records", "verify"): [],
        ("records", "backup"): [],
        ("records", "erase"): [work.talk, "--yes"],
        ("records", "import"): [work.folder / "export.zip"],
        ("records", "compare"): [work.talk, work.other],
    }


def test_what_is_printed_is_what_is_kept(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every printing command, twice: to the terminal, and into a file. An older file is replaced
    only by a whole one."""
    key_and_pack(work, monkeypatch)
    (work.folder / "waiting.csv").write_text("month,k,n\n2025-01,14,25\n")
    lines = arguments(work)
    assert set(lines) == PRINT
    export = work.folder / "export.zip"
    assert run("--data", work.data, "records", "export", work.talk, "--out", export)[0] == 0
    changing = [
        ("guides", "from-po"),
        ("learn", "close"),
        ("learn", "bring-in"),
        ("records", "backup"),
        ("records", "erase"),
        ("records", "import"),
    ]
    for words in sorted(PRINT, key=lambda each: each in changing):
        asked = ("--data", work.data, *words, *lines[words])
        out = work.folder / "kept.txt"
        out.write_text("the first one")
        with_out = run(*asked, "--out", out)
        kept = out.read_text(encoding="utf-8")
        assert with_out[1].rstrip("\n").endswith(f"Written: {out}"), words
        if words not in changing and words != ("guides", "trusted"):
            code, said = run(*asked)
            assert (with_out[0], kept) == (code, said), words
        assert "the first one" not in kept, words


def test_a_command_that_was_stopped_keeps_nothing(work: Work) -> None:
    out = work.folder / "list.txt"
    out.write_text("the first one")
    for words in (["records", "compare", work.talk, "nobody"], ["check", "nobody"]):
        assert run("--data", work.data, *words, "--out", out)[0] == 2
    assert out.read_text() == "the first one"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_where_the_file_cannot_be_written_what_is_done_is_printed(work: Work) -> None:
    code, said = run(
        "--data", work.data, "records", "erase", work.talk, "--yes", "--out", "/dev/full"
    )
    assert code == 2
    assert "/dev/full cannot be written: No space left on device" in said
    assert "it is gone" in said


@pytest.mark.parametrize("ending", ["pdf", "docx", "rtf", "zip"])
def test_a_text_is_kept_under_no_other_name(work: Work, ending: str) -> None:
    out = work.folder / f"list.{ending}"
    code, said = run("--data", work.data, "records", "--out", out)
    assert (code, said) == (2, "What is printed is text. Choose a name that ends in .txt.\n")
    assert not out.exists()


@pytest.mark.parametrize("report", ["--review", "--standards"])
def test_a_name_that_ends_in_pdf_gets_pages(work: Work, report: str) -> None:
    out, same = work.folder / "list.pdf", work.folder / "same.pdf"
    run("check", work.guide, report, "--out", out)
    run("check", work.guide, report, "--pdf", same)
    assert out.read_bytes().startswith(b"%PDF")
    assert same.read_bytes().startswith(b"%PDF")
    code, said = run("check", work.guide, report, "--pdf", same, "--out", work.folder / "x.txt")
    assert (code, said) == (2, "Give one of --out and --pdf.\n")


# -- what is meant -------------------------------------------------------------------------------


def test_guides_go_by_their_ids_their_beginnings_and_their_titles(tmp_path: Path) -> None:
    for named in ("knee-osteoarthritis", "knee", "KNEE-osteo", "Osteoarthritis"):
        code, said = run("--data", tmp_path, "check", named, "--brief")
        assert (code, said.startswith(str(GUIDE))) == (0, True), named
        sheet = tmp_path / f"{named}.pdf"
        assert run("--data", tmp_path, "prepare", named, "--out", sheet)[0] == 0
        assert sheet.read_bytes().startswith(b"%PDF")


def test_of_two_guides_of_one_id_both_are_listed(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "own.yaml").write_bytes(GUIDE.read_bytes())
    code, said = run("--data", tmp_path, "check", KNEE)
    assert code == 2
    assert said.startswith("Several guides are called so.")
    assert str(GUIDE) in said and "own.yaml" in said


@pytest.mark.parametrize("wrong", ["knee-osteoartritis", "kneee", "ostheoarthritis"])
def test_a_wrong_id_of_a_guide_brings_the_near_ones(tmp_path: Path, wrong: str) -> None:
    code, said = run("--data", tmp_path, "check", wrong)
    assert code == 2
    assert said.startswith(f"There is no guide {wrong}.\nDid you mean: {KNEE}")


def test_talks_go_by_ids_their_first_letters_and_whole_names(work: Work) -> None:
    for named in (work.other, work.other[:-3], "jean sims", "Jean", "SIMS"):
        out = work.folder / "plan.txt"
        code, said = run("--data", work.data, "plan", named, "--out", out)
        assert code == 0, said
        assert "Jean Sims" in out.read_text(encoding="utf-8")
        assert (f"{work.other}  " in said) is (named != work.other)


def test_of_several_talks_all_are_listed_and_none_is_guessed(work: Work, knee: ReadGuide) -> None:
    record = open_record(work.data, keychain=False)
    again = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    Conversation(knee.guide, record.journal(again)).say("together", "patient-name", "Bob")
    record.close()
    out = work.folder / "plan.pdf"
    code, said = run("--data", work.data, "plan", "bob", "--out", out)
    assert code == 2
    assert said.startswith("Several are meant by this. Give the id of one:\n")
    assert work.talk in said and again in said and work.other not in said
    assert not out.exists()


@pytest.mark.parametrize("wrong", ["Jeen", "jea", "sim"])
def test_a_part_of_a_name_is_shown_and_not_taken(work: Work, wrong: str) -> None:
    code, said = run("--data", work.data, "plan", wrong, "--out", work.folder / "plan.pdf")
    assert code == 2
    assert said.startswith(f"There is no conversation {wrong}.\nDid you mean one of these?\n")
    assert work.other in said


def test_a_slip_in_an_id_brings_the_one_that_was_meant(work: Work) -> None:
    wrong = work.talk[:-2] + "zz"
    code, said = run("--data", work.data, "records", "erase", wrong, "--yes")
    assert code == 2
    assert work.talk in said


# -- nothing, and nothing made -------------------------------------------------------------------


def test_an_empty_list_says_so_and_no_folder_is_made(work: Work, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for words, said in (
        (["records"], f"There is no record in {nowhere} yet."),
        (["records", "list", "bob"], f"There is no record in {nowhere} yet."),
        (["guides", "trusted"], "Nobody is trusted yet."),
    ):
        code, printed = run("--data", nowhere, *words)
        assert (code, printed.startswith(said)) == (0, True), printed
    for words in (["records", "verify"], ["records", "backup"], ["plan", "bob", "--out", "x.pdf"]):
        code, printed = run("--data", nowhere, *words)
        assert (code, printed.startswith("There is no record in")) == (2, True), printed
    assert not nowhere.exists()
    assert run("--data", work.data, "records", "list", "Nobody") == (
        0, "No conversation is found by “Nobody”.\n"
    )  # fmt: skip
    (work.folder / f"{KNEE}.cy.yaml").unlink()
    assert "There is no translation beside" in run("guides", "translations", work.guide)[1]


def test_a_new_folder_is_named(work: Work) -> None:
    new = work.folder / "new"
    for words in (
        ["prepare", KNEE, "--out", new / "1" / "sheet.pdf"],
        ["plan", "bob", "--out", new / "2" / "plan.txt"],
        ["schema", "--out", new / "3" / "schema.json"],
        ["records", "hand-over", "bob", "--to", new / "4"],
        ["records", "backup", "--to", new / "5"],
        ["guides", "to-po", KNEE, "--language", "cy", "--out", new / "6" / "knee.po"],
    ):
        before = set(new.glob("*"))
        code, said = run("--data", work.data, *words)
        (made,) = set(new.glob("*")) - before
        assert (code, f"New folder: {made}\n" in said) == (0, True), said
