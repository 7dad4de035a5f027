"""The address of a record on a server: what it may say, and where its password is.

``postgresql://user@host:port/database``, and what libpq allows after a ``?``. A password may stand
in it, in the file that PGPASSFILE names (libpq's own way), or in the system's keychain. This
program writes it nowhere else.
"""

from dataclasses import dataclass, field
from ipaddress import ip_address

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys import keychain
from sdm_aid.record.keys.keys import keychain_wanted

SCHEMES = ("postgresql://", "postgres://")
STRICTEST = "verify-full"


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
    words cross a network without TLS that checks who the server is, NO_DRIVER without psycopg.
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
    password = params.pop("password", None) or None
    # A service is a file that could say any of this, out of sight.
    if not params.get("host") or not params.get("dbname") or "service" in params:
        raise RecordTrouble(TroubleKind.ADDRESS)
    return Address(_shown(params), params["host"], params["dbname"], _private(params), password)


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
        return params
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
