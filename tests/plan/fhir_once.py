"""pyfhircheck, with what it works out again and again worked out once.

It says what it always says. But it reads all of FHIR's definitions whenever it starts, imports
every resource there is to know a few, and for each rule of each element copies the whole document.
"""

import contextlib
import hashlib
import io
import json
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from fhir.resources import __version__ as MODELS
from platformdirs import user_cache_path
from pyfhircheck import __version__ as VERSION
from pyfhircheck.config import ValidatorConfig
from pyfhircheck.core import engine
from pyfhircheck.core.definitions import ResourceDef, r4_all_resource_types, r4_resource_def
from pyfhircheck.core.engine import Validator
from pyfhircheck.core.fhirpath import evaluate

from tests.kit.made_once import made_once
from tests.plan.fhir_definitions import definitions

Known = tuple[Validator, dict[str, ResourceDef | None]]
Evaluate = Callable[..., bool | None]


@cache
def validator() -> Validator:
    """One that has read all definitions, here or in a run before this one."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    name = f"pyfhircheck-{VERSION}-{MODELS}-{definitions().stem}-{python}"
    checks, resources = made_once(name, _all_read, user_cache_path("sdm-aid-tests"))
    for part, instead in (
        ("evaluate", evaluated_once(evaluate)),
        ("r4_resource_def", resources.get),
        ("r4_all_resource_types", lambda: frozenset(resources)),
    ):
        setattr(engine, part, instead)
    return checks


def _all_read() -> Known:
    config = ValidatorConfig.load_dict({"localPackagePaths": [str(definitions())]})
    with contextlib.redirect_stdout(io.StringIO()):  # it prints what it does
        return Validator(config), {kind: r4_resource_def(kind) for kind in r4_all_resource_types()}


def evaluated_once(plain: Evaluate) -> Evaluate:
    """The same evaluation of a rule, remembered for what is equal.

    A rule sees what is around its element only as ``%resource``: where it does not name that, the
    answer depends on the element alone, and the document around it need not be copied.
    """
    known: dict[tuple[str, bytes, bool], bool | None] = {}

    def once(resource: Any, rule: str, *, root_resource: Any = None) -> bool | None:
        alone = root_resource is None or resource is root_resource
        if "%" in rule and not alone:
            return plain(resource, rule, root_resource=root_resource)
        written = json.dumps(resource).encode()
        key = (rule, hashlib.blake2b(written).digest(), alone)
        if key not in known:
            known[key] = plain(resource, rule, root_resource=None if alone else {})
        return known[key]

    return once
