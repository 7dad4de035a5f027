"""Signing guides, and trusting whoever signed them: commands of ``sdm-aid guides``."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import folder_for, guide_in, not_read, not_written, translation_in, write
from sdm_aid.cli.shelf import guide_file
from sdm_aid.cli.terminal import say, stop
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NOT_TRUSTED = 1
LARGEST_KEY = 10_000
"""Bytes of a file with a key."""


def new_key(
    out: Annotated[
        Path,
        typer.Option("--out", help=_("A new file for the key; keep it safe."), parser=as_meant),
    ],
) -> None:
    """Make a key to sign guides with, and say what others need to trust it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    from sdm_aid.guide.library.signing_keys import in_words
    from sdm_aid.kit.private_files import write_private

    key = Ed25519PrivateKey.generate()
    words = _key_words(confirm=True)
    locked = BestAvailableEncryption(words) if words else NoEncryption()
    if out.exists() or out.is_symlink():
        not_written(out, FileExistsError())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    try:
        folder_for(out.parent)
        write_private(out, pem.decode())
    except OSError as trouble:
        not_written(out, trouble)
    public = key.public_key().public_bytes_raw().hex()
    say(_("Written: {file}").format(file=out))
    say(_("In words: {words}. Read them to whoever trusts it.").format(words=in_words(public)))
    say(_("Others trust it with: sdm-aid guides trust NAME {key}").format(key=public))


def trust(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=_("Whose key it is."))],
    key: Annotated[str, typer.Argument(help=_("64 letters and digits, from whoever signs."))],
    replace: Annotated[
        bool, typer.Option("--replace", help=_("In place of whoever has this name or key now."))
    ] = False,
) -> None:
    """Trust whoever signs guides with this key."""
    from sdm_aid.guide.library.trust import KnownOtherwise, NotTrusted, Trusted
    from sdm_aid.guide.library.trust import trust as trust_more

    first = not context.obj.folder.exists()
    try:
        new = trust_more(context.obj.folder, Trusted(name, key.lower()), replace=replace)
    except KnownOtherwise as why:
        stop(
            str(why),
            _("Ask them whether they have another key now. If so: the same again with --replace."),
        )
    except NotTrusted as why:
        stop(str(why).replace(key.lower(), key))
    except OSError as trouble:
        not_written(context.obj.folder, trouble)
    if first:
        say(_("New folder: {folder}").format(folder=context.obj.folder), err=True)
    say(_("Trusted from now on: {who}").format(who=new))
    say(_("Ask whoever signs whether these are their words."))


def trusted(context: typer.Context) -> None:
    """List whose guides are trusted."""
    from sdm_aid.guide.library.trust import trusted_in

    if not (every := trusted_in(context.obj.folder)):
        say(_("Nobody is trusted yet. Trust somebody with: sdm-aid guides trust"), err=True)
    for each in every:
        say(f"{each.key}  {each}")


def pack(
    context: typer.Context,
    guide: Annotated[
        Path, typer.Argument(help=_("A guide file, or the id of a guide."), parser=as_meant)
    ],
    key: Annotated[
        Path, typer.Option("--key", help=_("The key to sign with: see new-key."), parser=as_meant)
    ],
    out: Annotated[Path, typer.Option("--out", help=_("The file to write."), parser=as_meant)],
) -> None:
    """Write a guide and its translations as one signed file."""
    from sdm_aid.guide.library.overlay import translations_beside
    from sdm_aid.guide.library.signed_bundle import BadPack, files_of
    from sdm_aid.guide.library.signed_bundle import pack as packed

    guide = guide_file(context.obj, guide)
    guide_in(guide)
    translations = {translation_in(each).language: each for each in translations_beside(guide)}
    try:
        write(out, packed(files_of(guide, translations), _signing_key(key)))
    except BadPack as why:
        stop(str(why))


def show(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("A signed guide."), parser=as_meant)],
) -> None:
    """Say what is in a signed guide, and whose it is."""
    from sdm_aid.guide.library.seen_versions import newer_before, seen_in
    from sdm_aid.guide.library.signed_bundle import LARGEST_PACK, BadPack, unpack
    from sdm_aid.guide.library.signing_keys import in_words
    from sdm_aid.guide.library.trust import signer, trusted_in
    from sdm_aid.guide.standards.status import standing
    from sdm_aid.kit.bounded_files import read_at_most

    try:
        found = unpack(read_at_most(file, LARGEST_PACK))
    except BadPack as why:
        stop(str(why))
    except OSError as trouble:
        not_read(file, trouble)
    guide = found.read.guide
    say(f"{guide.id}  {guide.version}  {standing(guide).lower()}  {guide.title}")
    languages = ", ".join(each.language for each in found.translations)
    if languages:
        say(_("Translated into: {languages}").format(languages=languages))
    who = signer(found.key, trusted_in(context.obj.folder))
    if who is None:
        words = in_words(found.key)
        say(_("Signed by nobody you trust ({words}). {key}").format(words=words, key=found.key))
        raise typer.Exit(NOT_TRUSTED)
    say(_("Signed by {name}. {key}").format(name=who, key=found.key))
    before = newer_before((who.key, guide.id), guide.version, seen_in(context.obj.folder))
    if before:
        said = _("Version {new} was here before: ask whoever signed it.")
        say(said.format(new=before))


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
    """The key in a file. It opens in a process of its own: a file says itself how long it takes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from sdm_aid.kit.bounded_files import read_at_most
    from sdm_aid.kit.processes.limited_process import Died, in_a_process_of_its_own

    try:
        pem = read_at_most(file, LARGEST_KEY)
        words = _key_words(confirm=False) if b"ENCRYPTED" in pem else b""
        (raw,) = in_a_process_of_its_own(raw_key, pem, words, most=32)
        return Ed25519PrivateKey.from_private_bytes(raw)
    except OSError as trouble:
        not_read(file, trouble)
    except (Died, ValueError):
        stop(_("This key does not open: {file}").format(file=file))


def raw_key(pem: bytes, words: bytes) -> tuple[bytes]:
    """The 32 bytes of an Ed25519 key in PEM. Raises whatever a file that is none leads to."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(pem, words or None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError
    return (key.private_bytes_raw(),)
