"""The address of a record on a server: what it may say, and where its password is.

``postgresql://user@host:port/database``, and a little of what libpq allows after a ``?``. A
password may stand in it, in the file that PGPASSFILE names (libpq's own way), or in the system's
keychain. This program writes it nowhere else.

libpq also takes what an address leaves out from the environment and from files that the environment
names: another host, another authority to trust. So each of its parameters is given, by name, as it
is here or as libpq has it by itself (``given_to_libpq``), and what no parameter can keep out is
refused.
"""

import os
from dataclasses import dataclass, field
from ipaddress import ip_address

from sdm_aid.kit.paths import as_meant
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys import keychain
from sdm_aid.record.keys.keys import keychain_wanted

SCHEMES = ("postgresql://", "postgres://")
STRICTEST = "verify-full"

ALLOWED = frozenset(
    {
        *("user", "password", "host", "hostaddr", "port", "dbname", "sslmode", "sslrootcert"),
        *("sslcert", "sslkey", "sslcrl", "sslcrldir", "sslsni", "sslnegotiation"),
        *("ssl_min_protocol_version", "channel_binding", "require_auth", "requirepeer"),
        *("connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval"),
        *("keepalives_count", "tcp_user_timeout", "target_session_attrs", "load_balance_hosts"),
    }
)
"""What may stand in an address: where the server is, and how it shows who it is."""

NOT_SHOWN = frozenset({"passfile", "scram_client_key", "scram_server_key", "sslkeylogfile"})
"""What is a secret, or the way to one, beside what libpq itself marks as one."""

_NEVER_EMPTY = {
    "sslcertmode": "allow",
    "require_auth": "none,password,md5,scram-sha-256,gss,sspi",
    "min_protocol_version": "3.0",
    "max_protocol_version": "3.0",
}
"""What libpq has no name for by itself and does not take empty: as it does without being told."""

REFUSED = ("PGSERVICE",)
"""A service would stand in for what is left out, and libpq has no way to say that none is meant."""

OTHER_AUTHORITIES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""What stands in for the machine's own list of authorities (``sslrootcert=system``)."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is. ``shown`` is for people and settings: it never holds the password."""

    shown: str
    host: str
    database: str
    parameters: dict[str, str] = field(repr=False)
    """What libpq is given, by libpq's names, but for the password."""
    password: str | None = field(repr=False)


def read_address(text: str) -> Address:
    """The address in ``text``.

    Raises ``RecordTrouble``: ADDRESS where it makes no sense, NOT_PRIVATE where it would let
    words cross a network without TLS that checks who the server is, PASSWORD_SHOWN for a secret
    other than a password, NO_DRIVER without psycopg.
    """
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise RecordTrouble(TroubleKind.NO_DRIVER) from None
    if not text.startswith(SCHEMES):
        raise RecordTrouble(TroubleKind.ADDRESS)
    try:
        params = {name: str(value) for name, value in conninfo_to_dict(text).items()}
    except psycopg.Error:
        raise RecordTrouble(TroubleKind.ADDRESS) from None  # its words hold the password
    if params.keys() & (_secrets() - {"password"}):
        raise RecordTrouble(TroubleKind.PASSWORD_SHOWN)
    password = params.pop("password", None) or None
    if not params.get("host") or not params.get("dbname") or params.keys() - ALLOWED:
        raise RecordTrouble(TroubleKind.ADDRESS)
    return Address(_shown(params), params["host"], params["dbname"], _private(params), password)


def given_to_libpq(address: Address) -> dict[str, str]:
    """Every parameter of libpq that the environment could set, as it shall be.

    The one thing left to the environment is where the file of passwords is. Raises
    ``RecordTrouble`` (ENVIRONMENT) where something could still lead elsewhere.
    """
    from psycopg import pq

    at_fault: tuple[str, ...] = REFUSED
    if address.parameters.get("sslrootcert") == "system":
        at_fault += OTHER_AUTHORITIES
    if any(os.environ.get(name) for name in at_fault):
        raise RecordTrouble(TroubleKind.ENVIRONMENT)
    own = {
        each.keyword.decode(): (each.compiled or b"").decode()
        for each in pq.Conninfo.get_defaults()
        if each.envvar and each.envvar.decode() not in REFUSED
    }
    here = {"passfile": os.environ.get("PGPASSFILE", ""), "client_encoding": "UTF8"}
    explicit = {name: value for name, value in _NEVER_EMPTY.items() if name in own}
    return _with_paths(own | explicit | here | address.parameters)


def _with_paths(parameters: dict[str, str]) -> dict[str, str]:
    """Names of files as a shell reads them: libpq would look for a folder called ``~``."""
    paths = {
        name: str(as_meant(value))
        for name, value in parameters.items()
        if name in _FILES and value not in ("", "system")
    }
    return parameters | paths


_FILES = ("passfile", "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslcrldir")
"""Parameters that name a file or a folder; "system" is libpq's word for a trust of the system."""


def _secrets() -> set[str]:
    from psycopg import pq

    marked = {each.keyword.decode() for each in pq.Conninfo.get_defaults() if each.dispchar == b"*"}
    return marked | NOT_SHOWN


def for_settings(text: str) -> str:
    """An address as settings may hold it; a password that stands in it goes to the keychain.

    Raises ``RecordTrouble`` as ``read_address`` does, and where no keychain takes the password.
    """
    if not text:
        return ""
    address = read_address(text)
    if address.password is not None and not _keep_password(address):
        raise RecordTrouble(TroubleKind.PASSWORD_SHOWN)
    return address.shown


def _keep_password(address: Address) -> bool:
    """Whether the keychain took the password that stood in the address."""
    return keychain_wanted() and keychain.put(_entry(address), address.password or "")


def password_of(address: Address) -> str | None:
    """The password in the address, else the keychain's; ``None`` leaves it to PGPASSFILE."""
    if address.password is not None:
        return address.password
    return keychain.get(_entry(address)) if keychain_wanted() else None


def _entry(address: Address) -> str:
    params = address.parameters
    user, port = params.get("user", ""), params.get("port", "")
    return f"server {user}@{address.host}:{port}/{address.database}"


def _shown(params: dict[str, str]) -> str:
    from urllib.parse import quote, urlencode

    user = f"{quote(params['user'], safe='')}@" if "user" in params else ""
    place = {"host": params["host"]}
    rest = {k: v for k, v in params.items() if k not in ("user", "host", "port", "dbname")}
    port = f":{params['port']}" if "port" in params else ""
    if (
        "/" in params["host"] or "," in params["host"]
    ):  # a socket's folder has no place before the path
        return f"postgresql://{user}{port}/{quote(params['dbname'])}?{urlencode(place | rest)}"
    host = f"[{params['host']}]" if ":" in params["host"] else params["host"]
    query = f"?{urlencode(rest)}" if rest else ""
    return f"postgresql://{user}{host}{port}/{quote(params['dbname'])}{query}"


def _private(params: dict[str, str]) -> dict[str, str]:
    hosts = [*params["host"].split(","), *filter(None, params.get("hostaddr", "").split(","))]
    if all(_on_this_machine(host) for host in hosts):
        return {**params, "gssencmode": "disable"}
    if params.get("sslmode", STRICTEST) != STRICTEST:
        raise RecordTrouble(TroubleKind.NOT_PRIVATE)
    # Kerberos' own encryption would come before TLS where both are there.
    return {**params, "sslmode": STRICTEST, "gssencmode": "disable"}


def _on_this_machine(host: str) -> bool:
    if host.startswith(("/", "@")) or host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
