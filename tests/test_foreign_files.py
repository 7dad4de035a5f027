"""Files made to eat the machine are refused in seconds and megabytes, whatever way they come in.

Each is refused in a process of its own with a limit on its memory, so that one which is not refused
ends that process and not the tests.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.kit.bounded_json import DEEPEST, NotJson, read_json
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.kit.processes.limited_process import Died, in_a_process_of_its_own
from tests.kit import bombs, hangs
from tests.kit.ways_in import MOST_MEGABYTES, MOST_SECONDS, Refusal, refusals

unix = pytest.mark.skipif(os.name != "posix", reason="limits on memory and pipes are Unix's")
pytestmark = unix

ATTACKER = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\1")
KNEE = (shipped_guides() / "knee-osteoarthritis.yaml").read_bytes()


def put(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def refused(way: str, *files: Path) -> dict[str, str]:
    """What was said of each file; all within the limits."""
    found = refusals(way, *files)
    assert {name: each for name, each in found.items() if not cheap(each)} == {}
    return {name: each.said for name, each in found.items()}


def cheap(refusal: Refusal) -> bool:
    return refusal.seconds < MOST_SECONDS and refusal.megabytes < MOST_MEGABYTES


def test_no_bad_pack_takes_the_shelf_down_and_each_is_named(tmp_path: Path) -> None:
    """The guides folder is read at every start."""
    deep = {"manifest.json": bombs.DEEP, "signature.json": bombs.DEEP, "guide.yaml": KNEE}
    many = {f"guide.{x}{y}.yaml": bombs.translation(f"{x}{y}", 125_000)
            for x in "abcd" for y in "abcdefghi"}  # fmt: skip
    folder = tmp_path / "guides"
    put(folder, {
        "good.yaml": KNEE,
        "gigabytes.sdmguide": bombs.bomb("guide.yaml"),
        "no-limit.sdmguide": bombs.bomb_without_limit("guide.yaml"),
        "crowd.sdmguide": bombs.crowd(40_000),
        "deep.sdmguide": bombs.zipped(deep),
        "nested.sdmguide": bombs.signed({"guide.yaml": bombs.bomb("guide.yaml")}, ATTACKER),
        "words.sdmguide": bombs.signed({"guide.yaml": KNEE, **many}, ATTACKER),
        "deep.yaml": b"format: 1\nx: " + bombs.DEEP,
        "._good.sdmguide": b"",
    })  # fmt: skip
    os.mkfifo(folder / "pipe.sdmguide")
    os.mkfifo(folder / "good.cy.yaml")
    outside = tmp_path / "outside"
    put(outside, {"real.sdmguide": bombs.signed({"guide.yaml": KNEE}, ATTACKER)})
    (folder / "link.sdmguide").symlink_to(outside / "real.sdmguide")
    said = dict(row.split(": ") for row in refused("shelf", folder)["guides"].splitlines())
    assert said == {
        "good.yaml": "read",
        "good.cy.yaml": "not-a-file",
        "deep.yaml": "too-deep",
        "link.sdmguide": "link-outside",
        "pipe.sdmguide": "unreadable",
        **dict.fromkeys(
            ("gigabytes.sdmguide", "no-limit.sdmguide", "crowd.sdmguide", "deep.sdmguide",
             "nested.sdmguide", "words.sdmguide"),
            "bad-pack",
        ),
    }  # fmt: skip


def test_no_record_from_outside_fills_the_memory(tmp_path: Path) -> None:
    mega = 2**20
    files = put(tmp_path, {
        "gigabytes.zip": bombs.bomb("record.json"),
        "lists.zip": bombs.zip_of({
            "record.json": (ZIP_DEFLATED, 39 * mega, bombs.deflated(39 * mega, b"["))
        }),
        "no-limit.zip": bombs.bomb_without_limit("record.json"),
        "crowd.zip": bombs.crowd(40_000),
        "empties.json": b"[" + b"{}," * (13 * mega) + b"{}]",
        "quotes.json": b'"' + b'\\"' * (19 * mega),
        "one-text.json": b'{"format": "' + b"x" * (39 * mega) + b'"}',
        "deep.json": bombs.DEEP,
        "nearly.json": nearly_a_record(45_000),
    })  # fmt: skip
    os.mkfifo(tmp_path / "pipe.json")
    said = refused("record", *files, tmp_path / "pipe.json")
    assert set(said) == {file.name for file in [*files, tmp_path / "pipe.json"]}
    assert all(each.endswith(".") for each in said.values()), said


def nearly_a_record(count: int) -> bytes:
    """A record as large as may be, right to its last entry, which nobody can have said."""
    row = {"at": "2026-11-23T10:30:00+00:00", "voice": "patient", "kind": "said", "step": "check",
           "field": "said-back", "value": "x" * 300}  # fmt: skip
    entries = [{"id": f"00000000-0000-7000-8000-{n:012}", **row} for n in range(count)]
    entries[-1] |= {"kind": "praised"}
    talk = {"id": "0" * 8 + "-0000-7000-8000-" + "0" * 12, "guide": "0" * 64,
            "started": row["at"], "entries": entries, "drafts": [], "done": []}  # fmt: skip
    return json.dumps({"format": 1, "conversations": [talk], "guides": {"0" * 64: "x"}}).encode()


def test_no_pdf_from_outside_fills_the_memory(tmp_path: Path) -> None:
    """Its objects lie packed, and PDF's reader unpacks them whole; so it does that elsewhere."""
    files = put(tmp_path, {"packed.pdf": bombs.pdf(), "none.pdf": b"%PDF-1.7\n" * 1_000})
    os.mkfifo(tmp_path / "pipe.pdf")
    said = refused("plan", *files, tmp_path / "pipe.pdf")
    assert said == {"packed.pdf": "NotAPlan", "none.pdf": "NotAPlan", "pipe.pdf": "NotAFile"}


def test_no_table_from_outside_takes_long(tmp_path: Path) -> None:
    rows, names = b"<row/>" * 3_000_000, b"<si><t>a</t></si>" * 1_000_000
    sheet, book = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
    called = b"".join(b'<definedName name="a%d">A</definedName>' % n for n in range(200_000))
    letters = "".join(f"Paper {n}; " for n in range(8_000)).encode()
    files = [
        bombs.spreadsheet(tmp_path / "rows.xlsx", {sheet: b"<sheetData>..." + rows}),
        bombs.spreadsheet(tmp_path / "texts.xlsx", {"xl/sharedStrings.xml": names}),
        bombs.spreadsheet(
            tmp_path / "names.xlsx",
            {book: b"</sheets>...<definedNames>" + called + b"</definedNames>"},
        ),
        *put(tmp_path, {
            "gigabytes.xlsx": bombs.bomb("xl/workbook.xml"),
            "no-limit.xlsx": bombs.bomb_without_limit("xl/workbook.xml"),
            "rows.csv": b"\n" * 3_000_000,
            "full-rows.csv": b"a,b\n" * 1_200_000,
            "names.csv": b"a," * 1_000_000,
            "sources.csv": b",A,B,source\nx,1,2," + letters + b"\n",
            "words.csv": b",A,B\nx," + b"word " * 20_000 + b"," + b"word " * 20_000 + b"\n"
            b"y," + b"word " * 20_000 + b"," + b"word " * 20_000 + b"\n",
        }),
    ]  # fmt: skip
    os.mkfifo(tmp_path / "pipe.csv")
    said = refused("table", *files, tmp_path / "pipe.csv")
    assert {name for name, words in said.items() if not words} == set()
    assert "too large" in said["rows.xlsx"]
    assert "too large" in said["names.xlsx"]
    assert "sources" in said["sources.csv"]


def test_no_questionnaire_from_outside_takes_long(tmp_path: Path) -> None:
    def of(*items: object, **more: object) -> bytes:
        return json.dumps({"resourceType": "Questionnaire", "item": items, **more}).encode()

    def choice(link: str, **more: object) -> dict[str, object]:
        return {"linkId": link, "type": "choice", "text": "Which?", **more}

    many = [{"valueString": f"n{n}"} for n in range(90_000)]
    listed = [{"code": f"c{n}", "display": f"n{n}"} for n in range(60_000)]
    values = {"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"concept": listed}]}}
    pointing = [choice(str(n), answerValueSet="#v") for n in range(1_000)]
    long = [{"valueString": "x" * 4_900_000}, {"valueString": "y"}]
    waits = [{"question": "b", "operator": "exists", "answerBoolean": True}] * 40_000
    asked = {"linkId": "b", "type": "boolean", "text": "So?"}
    files = put(tmp_path, {
        "options.json": of(choice("a", answerOption=many)),
        "listed.json": of(*pointing, contained=[values]),
        "long-option.json": of(choice("a", answerOption=long)),
        "long-words.json": of({"linkId": "a", "type": "text", "text": "x" * 4_900_000}),
        "long-link.json": of({"linkId": "x" * 4_900_000, "type": "text", "text": "So?"}),
        "waits.json": of(asked, {**asked, "linkId": "c", "enableWhen": waits}),
        "items.json": of(*[{**asked, "linkId": "c"}] * 30_000),
        "under.json": of({"linkId": "a", "type": "x", "item": [{"linkId": "u"}] * 60_000}),
        "deep.json": b'{"resourceType": "Questionnaire", "item": ' + bombs.DEEP + b"}",
    })  # fmt: skip
    os.mkfifo(tmp_path / "pipe.json")
    said = refused("questionnaire", *files, tmp_path / "pipe.json")
    assert {name for name, words in said.items() if not words} == set()
    assert "200 answers" in said["options.json"]
    assert "longer than a guide" in said["long-option.json"]


def test_no_file_for_a_command_takes_long_or_ends_in_a_traceback(tmp_path: Path) -> None:
    header = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=%s\\n"\n'
    slow = slow_key(2**31 - 1)
    files = put(tmp_path, {
        "charset.po": header % b"no-such",
        "codec.po": header % b"rot13",
        "lines.po": b'msgid ""\n' + b'"a"\n' * 240_000,
        "deep.po": bombs.DEEP,
        "large.pem": b"-----BEGIN PRIVATE KEY-----\n" * 100_000,
        "slow.pem": slow,
        "deep.sdmguide": bombs.zipped({"signature.json": bombs.DEEP}),
        "knee.cy.yaml": b"translation_of: knee\ntexts: " + bombs.DEEP,
    })  # fmt: skip
    for ending in ("po", "pem", "sdmguide", "yaml"):
        os.mkfifo(tmp_path / f"pipe.{ending}")
    pipes = [tmp_path / f"pipe.{ending}" for ending in ("po", "pem", "sdmguide", "yaml")]
    said = refused("commands", *files, *pipes)
    assert {name: words for name, words in said.items() if words[0] not in "12"} == {}
    assert "Traceback" not in " ".join(said.values())


def slow_key(rounds: int) -> bytes:
    """A signing key that says itself how long it takes to open: here, hours."""
    from base64 import encodebytes

    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
    )

    der = ATTACKER.private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"a"))
    usual = b"\x02\x02\x08\x00"  # ASN.1: the whole number 2048
    if usual not in der:
        usual = b"\x02\x02\x4e\x20"  # 20000
    assert der.count(usual) == 1
    at = der.index(usual)
    # Lengths are one byte or 0x81 and one: four bytes more in each of the parts around it.
    made = bytearray(der.replace(usual, b"\x02\x04" + rounds.to_bytes(4)))
    for place in range(at):
        length = der[place]
        holds = place + 1 <= at < place + 1 + length <= len(der)
        if der[place - 1 : place] in (b"\x30", b"\x81") and holds and length < 0xFE:
            made[place] += 2
    body = encodebytes(bytes(made))
    return b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n%b-----END ENCRYPTED PRIVATE KEY-----\n" % body


def test_no_small_file_of_the_data_folder_takes_long_or_stops_anything(tmp_path: Path) -> None:
    small = ("record.key", "record.tries", "settings.json", "trusted-keys.json",
             "guide-versions.json")  # fmt: skip
    put(tmp_path / "deep", dict.fromkeys(small, bombs.DEEP[:19_000]))
    put(tmp_path / "huge", dict.fromkeys(small, b"[" + b"0," * 20_000_000 + b"0]"))
    (tmp_path / "pipes").mkdir()
    for name in small:
        os.mkfifo(tmp_path / "pipes" / name)
    for folder, content in (("deep", b"name: " + b"[" * 19_000), ("huge", b"#" * 50_000_000)):
        (tmp_path / folder / "paper").mkdir()
        (tmp_path / folder / "paper" / "practice.yaml").write_bytes(content)
    (tmp_path / "pipes" / "paper").mkdir()
    os.mkfifo(tmp_path / "pipes" / "paper" / "practice.yaml")
    os.mkfifo(tmp_path / "pipes" / "paper" / "logo.svg")
    said = refused("folder", *(tmp_path / name for name in ("deep", "huge", "pipes")))
    assert all("practice.yaml" in words for words in said.values()), said


@pytest.mark.parametrize("way", ["sleeps", "grows", "raises"])
def test_a_process_that_hangs_or_grows_is_ended_and_says_nothing(way: str) -> None:
    with pytest.raises(Died):
        in_a_process_of_its_own(hangs.DOES[way], most=10, seconds=6.0, memory=120 * 2**20)


def test_what_a_process_of_its_own_made_comes_back() -> None:
    assert in_a_process_of_its_own(hangs.halves, b"abcd", most=2) == (b"ab", b"cd")
    with pytest.raises(Died):
        in_a_process_of_its_own(hangs.halves, b"abcdef", most=2)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inside: st.lists(inside, max_size=5) | st.dictionaries(st.text(), inside, max_size=5),
    max_leaves=20,
)


@settings(max_examples=50)
@given(JSON)
def test_what_is_json_is_read_as_python_reads_it(value: object) -> None:
    assert read_json(json.dumps(value).encode()) == value
    assert read_json(json.dumps(value, ensure_ascii=False, indent=1).encode()) == value


@given(st.binary() | st.text(st.sampled_from('[]{}",:\\0a')).map(str.encode))
def test_what_is_not_json_is_only_ever_not_json(content: bytes) -> None:
    try:
        read = read_json(content)
    except NotJson:
        return
    assert read == json.loads(content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"key": "a", "key": "b"}',
        b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
        b"[" + b"0," * 30_000 + b"0]",
        b"[NaN]",
        b"[1e999999, -Infinity]",
        b"[\x00]\x00",
        b"9" * 10_000,
    ],
    ids=["a name twice", "deep", "many", "no number", "endless", "another encoding", "digits"],
)
def test_json_of_strangers_is_refused_where_programs_would_not_agree_on_it(content: bytes) -> None:
    with pytest.raises(NotJson):
        read_json(content)
