"""Signing guides, and trusting whoever signed them: commands of ``sdm-aid guides``."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.terminal import guide_in, stop, translation_in, write
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NOT_TRUSTED = 1


def new_key(
    out: Annotated[Path, typer.Option("--out", help=_("A new file for the key; keep it safe."))],
) -> None:
    """Make a key to sign guides with, and say what others need to trust it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    from sdm_aid.kit.private_files import write_private

    key = Ed25519PrivateKey.generate()
    words = _key_words(confirm=True)
    locked = BestAvailableEncryption(words) if words else NoEncryption()
    if out.exists():
        stop(_("There is a file of that name already: {file}").format(file=out))
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    try:
        write_private(out, pem.decode())
    except OSError as trouble:
        stop(_("{file} cannot be written: {why}").format(file=out, why=trouble.strerror))
    public = key.public_key().public_bytes_raw().hex()
    typer.echo(_("Written: {file}").format(file=out))
    typer.echo(_("Others trust it with: sdm-aid guides trust NAME {key}").format(key=public))


def trust(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=_("Whose key it is."))],
    key: Annotated[str, typer.Argument(help=_("64 letters and digits, from whoever signs."))],
) -> None:
    """Trust whoever signs guides with this key."""
    from sdm_aid.guide.library.trust import Trusted
    from sdm_aid.guide.library.trust import trust as trust_more

    try:
        trust_more(context.obj.folder, Trusted(name, key.lower()))
    except ValueError:
        stop(_("This is not a key: {key}").format(key=key))
    except OSError as trouble:
        stop(_("This cannot be kept: {why}").format(why=trouble.strerror))
    typer.echo(_("Trusted from now on: {name}").format(name=name))


def trusted(context: typer.Context) -> None:
    """List whose guides are trusted."""
    from sdm_aid.guide.library.trust import trusted_in

    for each in trusted_in(context.obj.folder):
        typer.echo(f"{each.key}  {each.name}")


def pack(
    guide: Annotated[Path, typer.Argument(help=_("A guide file."))],
    key: Annotated[Path, typer.Option("--key", help=_("The key to sign with: see new-key."))],
    out: Annotated[Path, typer.Option("--out", help=_("The file to write."))],
) -> None:
    """Write a guide and its translations as one signed file."""
    from sdm_aid.guide.library.overlay import translations_beside
    from sdm_aid.guide.library.signed_bundle import BadPack, files_of
    from sdm_aid.guide.library.signed_bundle import pack as packed

    guide_in(guide)
    translations = {translation_in(each).language: each for each in translations_beside(guide)}
    try:
        write(out, packed(files_of(guide, translations), _signing_key(key)))
    except BadPack as why:
        stop(str(why))


def show(
    context: typer.Context, file: Annotated[Path, typer.Argument(help=_("A signed guide."))]
) -> None:
    """Say what is in a signed guide, and whose it is."""
    from sdm_aid.guide.library.signed_bundle import LARGEST_PACK, BadPack, unpack
    from sdm_aid.guide.library.trust import signer, trusted_in
    from sdm_aid.guide.standards.status import standing
    from sdm_aid.kit.bounded_files import read_at_most

    try:
        found = unpack(read_at_most(file, LARGEST_PACK))
    except BadPack as why:
        stop(str(why))
    except OSError as trouble:
        stop(_("{file} cannot be read: {why}").format(file=file, why=trouble.strerror))
    guide = found.read.guide
    typer.echo(f"{guide.id}  {guide.version}  {standing(guide).lower()}  {guide.title}")
    languages = ", ".join(each.language for each in found.translations)
    if languages:
        typer.echo(_("Translated into: {languages}").format(languages=languages))
    name = signer(found.key, trusted_in(context.obj.folder))
    said = _("Signed by {name}.").format(name=name) if name else _("Signed by nobody you trust.")
    typer.echo(f"{said} {found.key}")
    if not name:
        raise typer.Exit(NOT_TRUSTED)


def _key_words(*, confirm: bool) -> bytes:
    told = os.environ.get("SDM_AID_KEY_PASSPHRASE")
    if told is None:
        told = str(
            typer.prompt(
                _("Passphrase of the key"), "", hide_input=True, confirmation_prompt=confirm,
                show_default=False, err=True,
            )
        )  # fmt: skip
    return told.encode()


def _signing_key(file: Path) -> "Ed25519PrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        pem = file.read_bytes()
        words = _key_words(confirm=False) if b"ENCRYPTED" in pem else b""
        key = load_pem_private_key(pem, words or None)
    except OSError as trouble:
        stop(_("{file} cannot be read: {why}").format(file=file, why=trouble.strerror))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        stop(_("This key does not open: {file}").format(file=file))
    if not isinstance(key, Ed25519PrivateKey):
        stop(_("This key does not open: {file}").format(file=file))
    return key
