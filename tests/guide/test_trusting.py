"""A name that is trusted proves something: one key, one name, and no key that anybody can use."""

import json
from hashlib import sha256, sha512
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.guide.library.practice_shelf import read_practice_shelf
from sdm_aid.guide.library.signed_bundle import BadPack, pack, unpack
from sdm_aid.guide.library.signing_keys import WORDS, in_words, proves_something
from sdm_aid.guide.library.trust import (
    KnownOtherwise,
    NotTrusted,
    Trusted,
    signer,
    trust,
    trusted_in,
)
from sdm_aid.guide.library.trusted_names import BadName, alike, checked_name
from sdm_aid.kit.paths import shipped_guides
from tests.kit.bombs import zipped
from tests.kit.commands import run

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
SMALL = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]
"""The eight points of small order, as RFC 8032 writes them."""
SECOND_WAYS = [
    (value | sign << 255).to_bytes(32, "little").hex()
    for value in range(PRIME, 2**255)
    for sign in (0, 1)
]
"""Every text of 64 digits that is a second way to write a key."""
IDENTITY = "0100000000000000000000000000000000000000000000000000000000000000"
KNEE = (shipped_guides() / "knee-osteoarthritis.yaml").read_bytes()
GROUP = Ed25519PrivateKey.from_private_bytes(b"g" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


def forged(key: str, signature: bytes, note: str) -> bytes:
    """A guide with a signature that nobody's secret was needed for."""
    return zipped({
        "manifest.json": manifest(note),
        "signature.json": json.dumps({"key": key, "signature": signature.hex()}).encode(),
        "guide.yaml": KNEE,
    })  # fmt: skip


def manifest(note: str) -> bytes:
    files = {"guide.yaml": sha256(KNEE).hexdigest()}
    return json.dumps({"format": "1", "files": files}).encode() + note.encode()


@pytest.mark.parametrize("key", [IDENTITY, SMALL[2]], ids=["the identity", "all noughts"])
def test_a_guide_that_anybody_could_have_signed_is_refused(key: str, tmp_path: Path) -> None:
    """The forgery is a real one: the library of cryptography itself takes it."""
    signature = bytes.fromhex(IDENTITY) + bytes(32)
    content = bytes.fromhex(IDENTITY + key)
    note = next(
        " " * count
        for count in range(100)
        if int.from_bytes(sha512(content + manifest(" " * count)).digest(), "little") % ORDER % 4
        == 0
    )
    there = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    there.verify(signature, manifest(note))
    with pytest.raises(BadPack, match="anybody can sign"):
        unpack(forged(key, signature, note))
    with pytest.raises(NotTrusted, match="Anybody can sign"):
        trust(tmp_path, Trusted("NHS England", key))
    (tmp_path / "trusted-keys.json").write_text(json.dumps([{"name": "NHS", "key": key}]))
    assert trusted_in(tmp_path) == ()


@pytest.mark.parametrize("key", SMALL + SECOND_WAYS)
def test_keys_of_small_order_and_second_ways_to_write_a_key_prove_nothing(key: str) -> None:
    assert not proves_something(key)


def test_a_key_that_somebody_made_proves_something() -> None:
    for number in range(200):
        key = Ed25519PrivateKey.from_private_bytes(number.to_bytes(32))
        assert proves_something(public(key))


def with_signature(written: str) -> bytes:
    """The group's own guide, with the file of its signature written by hand."""
    content = pack({"guide.yaml": KNEE}, GROUP)
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as packed:
        files = {each.filename: packed.read(each) for each in packed.infolist()}
    signed = json.loads(files["signature.json"])
    return zipped({**files, "signature.json": (written % signed).encode()})


def test_a_signature_is_of_one_key_written_in_one_way() -> None:
    one = '{"key": "%(key)s", "signature": "%(signature)s"}'
    assert unpack(with_signature(one)).key == public(GROUP)
    for written in (
        '{"key": "' + public(OTHER) + '", "key": "%(key)s", "signature": "%(signature)s"}',
        '{"key": "%(key)s", "signature": "%(signature)s", "also": "' + public(OTHER) + '"}',
        '{"key": " %(key)s", "signature": "%(signature)s"}',
        '{"key": ["%(key)s"], "signature": "%(signature)s"}',
        '[{"key": "%(key)s", "signature": "%(signature)s"}]',
    ):
        with pytest.raises(BadPack):
            unpack(with_signature(written))
    with pytest.raises(BadPack):
        unpack(with_signature(one.replace("%(key)s", public(GROUP).upper())))


def test_a_name_has_one_key_and_a_key_one_name_unless_somebody_says_replace(tmp_path: Path) -> None:
    group = trust(tmp_path, Trusted("The  knee group", public(GROUP)))
    assert group == Trusted("The knee group", public(GROUP))
    assert trust(tmp_path, group) == group
    for new in (
        Trusted("The knee group", public(OTHER)),
        Trusted("the KNEE group", public(OTHER)),
        Trusted("The knee-group.", public(OTHER)),
        Trusted("The hip group", public(GROUP)),
    ):
        with pytest.raises(KnownOtherwise, match="Trusted already: The knee group"):
            trust(tmp_path, new)
    assert trusted_in(tmp_path) == (group,)
    other = trust(tmp_path, Trusted("The knee group", public(OTHER)), replace=True)
    assert trusted_in(tmp_path) == (other,)
    assert signer(public(GROUP), trusted_in(tmp_path)) is None
    assert signer(public(OTHER), trusted_in(tmp_path)) == other


@pytest.mark.parametrize(
    "name",
    [
        "NHS Engl\u0430nd",
        "\u039d\u0397S England",
        "NHS\u200bEngland",
        "NHS England\u200d",
        "NHS\u00adEngland",
        "NHS England\u202e",
        "\u2066NHS England\u2069",
        "NHS England\x1b[8m",
        "NHS\nEngland",
        "NHS England\ufe0f",
        "NHS\u3164England",
        "NHS England\U000e0041",
        "NHS England\udc80",
        "",
        " . ",
        "x" * 81,
        "SDM Aid",
        "sdm-aid",
        "SDM A\u0131d",
        "SDM Ald",
    ],
)
def test_a_name_that_hides_something_is_nobody_s(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotTrusted):
        trust(tmp_path, Trusted(name, public(GROUP)))
    (tmp_path / "trusted-keys.json").write_text("[]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NHS England", "NHS Eng1and"),
        ("NHS England", "NHS EngIand"),
        ("NHS England", "nhs  england"),
        ("NHS England", "N.H.S. England"),
        ("NHS England", "ＮＨＳ England"),
        ("Morning group", "Moming group"),
        ("COBA", "СОВА"),
        ("Coco", "Сосо"),
        ("Group 0", "Group O"),
        ("Café", "Cafe\u0301"),
        ("Ward 5", "Ward ５"),
    ],
)
def test_two_names_that_look_alike_are_one(one: str, other: str, tmp_path: Path) -> None:
    assert alike(one, other)
    assert alike(other, one)
    trust(tmp_path, Trusted(one, public(GROUP)))
    with pytest.raises(KnownOtherwise):
        trust(tmp_path, Trusted(other, public(OTHER)))


@pytest.mark.parametrize(
    "name",
    [
        "Bwrdd Iechyd Ŵyn",
        "Клиника № 5",
        "膝のグループ",
        "무릎 모임",
        "گھٹنے",
        "ขา",
        "St Anne’s (Leeds)",
    ],
)
def test_a_name_in_any_one_language_is_a_name(name: str) -> None:
    assert checked_name(name) == name
    assert not alike(name, "NHS England")


@given(st.text())
def test_whatever_is_no_name_is_said_so_and_a_name_is_like_itself(name: str) -> None:
    try:
        tidy = checked_name(name)
    except BadName as why:
        assert str(why).endswith(".")
        return
    assert checked_name(tidy) == tidy
    assert alike(tidy, name)
    assert tidy.isprintable()


def test_two_who_have_one_name_in_the_file_are_not_trusted_either_of_them(tmp_path: Path) -> None:
    """As an earlier version, or somebody's editor, may have left it."""
    rows = [
        {"name": "NHS England", "key": public(GROUP)},
        {"name": "NHS ENGLAND", "key": public(OTHER)},
        {"name": "Hips", "key": public(Ed25519PrivateKey.from_private_bytes(b"h" * 32))},
    ]
    (tmp_path / "trusted-keys.json").write_text(json.dumps(rows))
    assert [each.name for each in trusted_in(tmp_path)] == ["Hips"]


def test_a_key_s_words_are_always_the_same_and_change_with_the_key() -> None:
    assert in_words(public(GROUP)) == in_words(public(GROUP))
    assert in_words(public(GROUP)) != in_words(public(OTHER))
    assert len(in_words(public(GROUP)).split()) == WORDS
    digest = sha256(bytes.fromhex(public(GROUP))).digest()
    first = int.from_bytes(digest[:2]) >> 5
    from mnemonic import Mnemonic

    assert in_words(public(GROUP)).split()[0] == Mnemonic("english").wordlist[first]


def versioned(version: str) -> bytes:
    old = KNEE.decode().split("\nversion: ", 1)
    return f"{old[0]}\nversion: {version}\n{old[1].split(chr(10), 1)[1]}".encode()


def test_an_older_version_than_the_one_that_was_here_is_told(tmp_path: Path) -> None:
    guides = tmp_path / "guides"
    guides.mkdir()
    trust(tmp_path, Trusted("The knee group", public(GROUP)))

    def put(version: str, key: Ed25519PrivateKey = GROUP) -> str:
        content = pack({"guide.yaml": versioned(version)}, key)
        (guides / "knee.sdmguide").write_bytes(content)
        (entry,) = [each for each in read_practice_shelf(tmp_path) if each.path.parent == guides]
        assert entry.read is not None
        assert entry.read.guide.version == version
        return entry.newer_before

    assert put("1.9.0") == ""
    assert put("1.10.0") == ""
    assert put("1.9.0") == "1.10.0"
    assert put("1.9.0") == "1.10.0", "told again, not once"
    assert put("99.0.0", OTHER) == "", "nobody trusts them, so nobody minds"
    assert put("1.10.0") == ""
    assert put("2.0.0") == ""
    (tmp_path / "guide-versions.json").write_text("[[]]")
    assert put("1.0.0") == ""


def test_commands_show_a_name_with_its_key_s_words_and_replace_only_when_told(
    tmp_path: Path,
) -> None:
    data = ("--data", tmp_path / "data", "guides")
    words = in_words(public(GROUP))
    code, said = run(*data, "trust", "The knee group", public(GROUP))
    assert code == 0
    assert f"The knee group ({words})" in said
    code, said = run(*data, "trust", "The knee group", public(OTHER))
    assert code == 2
    assert f"Trusted already: The knee group ({words})." in said
    assert "--replace" in said
    file = tmp_path / "knee.sdmguide"
    file.write_bytes(pack({"guide.yaml": KNEE}, GROUP))
    assert f"Signed by The knee group ({words})." in run(*data, "show", file)[1]
    assert run(*data, "trust", "The knee group", public(OTHER), "--replace")[0] == 0
    assert run(*data, "trusted")[1].strip() == (
        f"{public(OTHER)}  The knee group ({in_words(public(OTHER))})"
    )
    code, said = run(*data, "show", file)
    assert code == 1
    assert f"Signed by nobody you trust ({words})." in said
    assert run(*data, "trust", "Hips\x1b[2J", SMALL[0])[0] == 2
