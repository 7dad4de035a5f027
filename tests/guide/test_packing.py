"""A signed guide: whose words it holds, and that nobody changed them since."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.guide.library.overlay import written
from sdm_aid.guide.library.signed_bundle import GUIDE, MANIFEST, SIGNATURE, BadPack, pack, unpack
from sdm_aid.guide.library.signing_keys import in_words
from sdm_aid.guide.library.trust import KnownOtherwise, Trusted, signer, trust, trusted_in
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from tests.kit.bundles import KEY, welsh

OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes_raw().hex()


@pytest.fixture
def files(knee: ReadGuide) -> dict[str, bytes]:
    return {GUIDE: knee.text.encode(), "guide.cy.yaml": written(welsh(knee)).encode()}


def changed(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The pack with its files changed by somebody who has no key."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        files = {each.filename: packed.read(each) for each in packed.infolist()}
    change(files)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, inside in files.items():
            made.writestr(name, inside)
    return out.getvalue()


def test_a_guide_and_its_translations_come_back_as_they_were(
    files: dict[str, bytes], knee: ReadGuide
) -> None:
    found = unpack(pack(files, KEY))
    assert found.read == knee
    assert [each.language for each in found.translations] == ["cy"]
    assert found.key == public(KEY)
    assert pack(files, KEY) == pack(files, KEY)


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files.update({GUIDE: files[GUIDE].replace(b"in 100", b"in 1000")}),
        lambda files: files.pop("guide.cy.yaml"),
        lambda files: files.update({"guide.pl.yaml": files["guide.cy.yaml"]}),
        lambda files: files.update({MANIFEST: files[MANIFEST] + b" "}),
        lambda files: files.update(
            {SIGNATURE: json.dumps(json.loads(files[SIGNATURE]) | {"key": public(OTHER)}).encode()}
        ),
        lambda files: files.pop(SIGNATURE),
        lambda files: files.update({"../evil.yaml": b"x"}),
        lambda files: files.update({"/etc/passwd": b"x"}),
        lambda files: files.update({SIGNATURE: b"[]"}),
        lambda files: files.update({SIGNATURE: b'{"key": "zz", "signature": ""}'}),
    ],
)
def test_whatever_is_changed_is_found(
    files: dict[str, bytes], change: Callable[[dict[str, bytes]], object]
) -> None:
    with pytest.raises(BadPack):
        unpack(changed(pack(files, KEY), change))


def test_a_guide_with_mistakes_is_not_packed(files: dict[str, bytes]) -> None:
    with pytest.raises(BadPack):
        pack(files | {GUIDE: b"format: 1\n"}, KEY)


def test_a_file_that_unpacks_to_too_much_is_refused(files: dict[str, bytes]) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(GUIDE, b" " * 50_000_000)
    with pytest.raises(BadPack, match="too large"):
        unpack(out.getvalue())


SIGNED = pack({GUIDE: (shipped_guides() / "knee-osteoarthritis.yaml").read_bytes()}, KEY)
SHIPPED = read_file(shipped_guides() / "knee-osteoarthritis.yaml")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SIGNED) - 1), st.integers(0, 255)), min_size=1))
def test_damage_anywhere_is_found_or_does_not_matter(changes: list[tuple[int, int]]) -> None:
    content = bytearray(SIGNED)
    for place, byte in changes:
        content[place] = byte
    try:
        assert unpack(bytes(content)).read == SHIPPED
    except BadPack:
        return


@pytest.mark.parametrize("byte", [0, 1, 53, 127, 255])
def test_damage_in_the_archive_s_last_lines_is_a_bad_pack(byte: int) -> None:
    refused = 0
    for place in range(len(SIGNED) - 600, len(SIGNED)):
        content = bytearray(SIGNED)
        content[place] = byte
        try:
            assert unpack(bytes(content)).read == SHIPPED
        except BadPack:
            refused += 1
    assert refused


def test_a_key_is_trusted_by_the_name_the_practice_gives_it(tmp_path: Path) -> None:
    assert trusted_in(tmp_path) == ()
    trust(tmp_path, Trusted("The knee group", public(KEY)))
    leeds = Trusted("The knee group, Leeds", public(KEY))
    with pytest.raises(KnownOtherwise):
        trust(tmp_path, leeds)
    trust(tmp_path, leeds, replace=True)
    assert trusted_in(tmp_path) == (leeds,)
    assert signer(public(KEY), trusted_in(tmp_path)) == leeds
    assert signer(public(OTHER), trusted_in(tmp_path)) is None
    with pytest.raises(ValueError, match="no key"):
        trust(tmp_path, Trusted("x", "no key"))
    (tmp_path / "trusted-keys.json").write_text("[{}]")
    assert trusted_in(tmp_path) == ()


def test_from_a_new_key_to_a_trusted_guide_by_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDM_AID_KEY_PASSPHRASE", "hill dog kettle moon")

    def run(*words: str) -> str:
        done = CliRunner().invoke(commands, ["--data", str(tmp_path / "data"), "guides", *words])
        assert "Traceback" not in done.output
        return f"{done.exit_code} {done.output}"

    key, file = tmp_path / "key.pem", tmp_path / "knee.sdmguide"
    said = run("new-key", "--out", str(key))
    assert said.startswith("0 ")
    assert b"ENCRYPTED" in key.read_bytes()
    assert run("new-key", "--out", str(key)) == f"2 {key} is there already. Choose another name.\n"
    knee = str(shipped_guides() / "knee-osteoarthritis.yaml")
    assert run("pack", knee, "--key", str(key), "--out", str(file)).startswith("0 Written")
    assert "Signed by nobody you trust (" in run("show", str(file))
    public_key = said.split()[-1]
    assert run("trust", "The knee group", public_key).startswith("0 ")
    words = in_words(public_key)
    assert f"In words: {words}." in said
    assert f"The knee group ({words})" in run("trusted")
    shown = run("show", str(file))
    assert shown.startswith("0 knee-osteoarthritis")
    assert f"Signed by The knee group ({words})." in shown
    assert run("show", str(key)).startswith("2 This file is not a signed guide.")
    monkeypatch.setenv("SDM_AID_KEY_PASSPHRASE", "wrong")
    assert run("pack", knee, "--key", str(key), "--out", str(file)).startswith(
        "2 This key does not"
    )
