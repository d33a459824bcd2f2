"""The address of an office archive, as people give it: a URL of PostgreSQL's without a password."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from jianbao.errors import WorldError

_SCHEMES = {"postgresql", "postgres"}
_PARAMETERS = frozenset({"host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey"})
_PLACE = ("host", "port", "dbname")
_SURE = {"verify-full", "verify-ca"}
_ENCRYPTED = {*_SURE, "require"}
_PORT: Final = "5432"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, which database of it, and by which name one logs in there: no password is ever in it."""

    parameters: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """How it is told to people, and what its password is kept under."""
        known = dict(self.parameters)
        user = f"{known['user']}@" if "user" in known else ""
        host = known.get("host", "")
        port = f":{known['port']}" if known.get("port", _PORT) != _PORT else ""
        return f"{user}{host}{port}/{known['dbname']}"

    @property
    def url(self) -> str:
        """It written out again, as ``address_of`` reads it."""
        known = dict(self.parameters)
        user = f"{quote(known.pop('user'), safe='')}@" if "user" in known else ""
        return f"postgresql://{user}/{quote(known.pop('dbname'), safe='')}?{urlencode(known)}".removesuffix("?")

    def is_at(self, other: Address) -> bool:
        """Whether it is the same database, whoever logs in there."""
        here, there = dict(self.parameters), dict(other.parameters)
        return all(here.get(name) == there.get(name) for name in _PLACE)

    @property
    def host(self) -> str:
        """The host, with its port if that is not the usual one; "" for a socket of this machine."""
        known = dict(self.parameters)
        port = known.get("port", _PORT)
        host = known.get("host", "")
        if port == _PORT:
            return host
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    @property
    def certificate(self) -> str:
        """The file of the certificate that the server's is to hold by; "" for those that the system trusts."""
        named = dict(self.parameters).get("sslrootcert", "")
        return "" if named == "system" else named

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine: nothing goes over a net."""
        return _is_here(dict(self.parameters).get("host", ""))

    @property
    def user(self) -> str | None:
        """The name to log in by; None: that of the system's user."""
        return dict(self.parameters).get("user")

    @property
    def database(self) -> str:
        """The database, by whose name the groups are called."""
        return dict(self.parameters)["dbname"]


def address_of(url: str) -> Address:
    """Read an address. Raises ``WorldError``: it is none, holds a password, or would go over the net in the clear."""
    try:
        parts = urlsplit(url.strip())
        told = {
            "host": unquote(parts.hostname or ""),
            "port": str(parts.port or ""),
            "user": unquote(parts.username or ""),
            "dbname": unquote(parts.path.removeprefix("/")),
        }
        more = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError as error:
        raise _no_address() from error
    if parts.password is not None or "password" in more:
        raise WorldError(
            "地址里不要写密码：它会留在命令记录里。去掉密码再试，程序会询问一次，并存入系统的钥匙串。",
            "An address holds no password: it would stay in the shell's history. Leave it out; you are asked for it "
            "once, and it is kept in the system's keyring.",
        )
    known = {name: value for name, value in (told | more).items() if value}
    if parts.scheme not in _SCHEMES or "dbname" not in known or known.keys() - _PARAMETERS or "\0" in url:
        raise _no_address()
    return Address(tuple(sorted((known | _protected(known)).items())))


def address_at(host: str, database: str, user: str = "", certificate: str = "") -> Address:
    """The address of a database on a host (NAME, NAME:PORT, or the folder of a socket); raises as ``address_of``.

    ``certificate``: the file of the one that the server's is to hold by; "": one that the system trusts.
    """
    name, _, port = host.strip().rpartition(":")
    if not name or not port.isdecimal() or (":" in name and not name.endswith("]")):
        # No port, or the colons of an address of IPv6.
        name, port = host.strip(), ""
    known = {"host": name.removeprefix("[").removesuffix("]"), "port": port, "sslrootcert": certificate.strip()}
    more = urlencode({key: value for key, value in known.items() if value})
    login = f"{quote(user.strip(), safe='')}@" if user.strip() else ""
    return address_of(f"postgresql://{login}/{quote(database.strip(), safe='')}?{more}".removesuffix("?"))


def _protected(known: dict[str, str]) -> dict[str, str]:
    """How the connection is protected: off this machine always encrypted, and the server's certificate looked at."""
    if _is_here(known.get("host", "")):
        return {}
    mode = known.get("sslmode", "verify-full")
    if mode not in _ENCRYPTED:
        raise WorldError(
            f"sslmode={mode} 会让内容不加密地经过网络；请用 verify-full（默认），或 require。",
            f"With sslmode={mode} all would go over the net unencrypted; use verify-full (the default), or require.",
        )
    # Without a certificate of its own the system's are asked.
    trusted = {"sslrootcert": "system"} if mode == "verify-full" and "sslrootcert" not in known else {}
    return {"sslmode": mode} | trusted


def _is_here(host: str) -> bool:
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _no_address() -> WorldError:
    return WorldError(
        "这不是办公档案的地址。应为 postgresql://用户@服务器/数据库，可加 ?sslrootcert=证书文件。",
        "This is no address of an office archive: it is postgresql://USER@HOST/DATABASE, with ?sslrootcert=FILE where "
        "the server's certificate is the office's own.",
    )
