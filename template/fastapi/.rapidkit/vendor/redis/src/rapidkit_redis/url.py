"""Connection URLs: parsed, built, and shown without their password.

The grammar is RFC 3986's, kept strict, with schemes in lower case: what cannot be meant is refused instead of guessed
at. What is percent-encoded is UTF-8; other bytes survive as surrogate escapes, so a password may hold any byte.
"""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal
from urllib.parse import quote, unquote

Scheme = Literal["redis", "rediss", "unix", "embedded"]

ACCEPTED: Final = (
    "redis://[[user]:password@]host[:port][/db], rediss:// with the same, unix://[[user]:password@]/path[?db=0], "
    "or embedded://"
)

DEFAULT_HOST: Final = "localhost"
DEFAULT_PORT: Final = 6379
MASK: Final = "***"

_URL = re.compile(
    r"(?P<scheme>[a-z]+)://(?:(?P<user>[^@/?#]*)@)?(?P<address>[^@/?#]*)(?P<path>/[^@?#]*)?(?:\?(?P<query>[^#]*))?\Z"
)
_ADDRESS = re.compile(r"(?P<host>\[[^\[\]]*\]|[^\[\]:]*)(?::(?P<port>[^:]*))?\Z")
_HOST_NAME = re.compile(r"[^\s\x00-\x1f\x7f\ufeff/@?#:%\[\]\\]+\Z")
_DIGITS = re.compile(r"[0-9]{1,10}\Z")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL_OR_SPACE = re.compile(r"[\x00-\x20\x7f]")


def trim(text: str) -> str:
    """Return a text without the blanks around it; what the languages do not both call a blank is none."""
    return text.strip(" \t\n\v\f\r")


class InvalidUrlError(ValueError):
    """A URL that is not accepted; the message names the part, never its value, which could be a secret."""


@dataclass(frozen=True)
class RedisUrl:
    """Where to connect, and as whom.

    Attributes:
        scheme: `redis`, `rediss` (TLS), `unix` (a socket file) or `embedded` (a private server).
        host: Name or address without brackets; None for `unix` and `embedded`.
        port: 1 to 65535; None for `unix` and `embedded`.
        path: The socket file of a `unix` URL.
        db: The database's number.
        username: The ACL user.
        password: The password; never part of `str()` or `repr()`.
    """

    scheme: Scheme = "redis"
    host: str | None = DEFAULT_HOST
    port: int | None = DEFAULT_PORT
    path: str | None = None
    db: int = 0
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def use_tls(self) -> bool:
        """Whether the connection is encrypted."""
        return self.scheme == "rediss"

    def with_credentials(self, username: str | None, password: str | None) -> "RedisUrl":
        """Return the same URL, with what it lacks of these filled in; an embedded server has no users."""
        if self.scheme == "embedded":
            return self
        return replace(self, username=self.username or username or None, password=self.password or password or None)

    def reveal(self) -> str:
        """Return the whole URL, password included: for a client, never for a log."""
        return self._compose(None if self.password is None else _encode(self.password))

    def __str__(self) -> str:
        """Return the URL with its password as `***`."""
        return self._compose(None if self.password is None else MASK)

    def show_at(self, nodes: Sequence[tuple[str, int]]) -> str:
        """Return the same with several nodes, each a host and a port, in the place of its host; never parsed."""
        return self._compose(None if self.password is None else MASK, nodes)

    def _compose(self, password: str | None, nodes: Sequence[tuple[str, int | None]] | None = None) -> str:
        if self.scheme == "embedded":
            return "embedded://"
        user = _encode(self.username or "")
        credentials = f"{user}:{password}@" if password is not None else f"{user}@" if user else ""
        if self.scheme == "unix":
            query = f"?db={self.db}" if self.db else ""
            return f"unix://{credentials}{quote(self.path or '', safe='/', errors='surrogateescape')}{query}"
        shown = [
            f"[{host.replace('%', '%25')}]:{port}" if ":" in host else f"{host}:{port}"
            for host, port in nodes or [(self.host or DEFAULT_HOST, self.port)]
        ]
        return f"{self.scheme}://{credentials}{','.join(shown)}/{self.db}"


def parse_url(text: str) -> RedisUrl:
    """Parse a connection URL.

    Args:
        text: One of the forms in `ACCEPTED`; `username`, `password` and `db` may also stand in the query.

    Raises:
        InvalidUrlError: It is not accepted. The message shows no part of the URL but its scheme.
    """
    if _CONTROL_OR_SPACE.search(text):
        raise InvalidUrlError("it holds a space or a control character; percent-encode it")
    if _BAD_ESCAPE.search(text):
        raise InvalidUrlError("a % is not followed by two hexadecimal digits; write %25 for a percent sign")
    match = _URL.match(text)
    if match is None:
        raise InvalidUrlError("it does not have that form; percent-encode @ : / ? # % inside a user or a password")
    scheme, user, address, path, query = match.group("scheme", "user", "address", "path", "query")
    if scheme == "embedded":
        if user is not None or address or path or query is not None:
            raise InvalidUrlError("embedded:// takes nothing after it")
        return RedisUrl(scheme="embedded", host=None, port=None)
    options = _parse_query(query)
    username, password = _parse_user(user, options)
    if scheme == "unix":
        if address or not path or path == "/":
            raise InvalidUrlError("unix:// needs the absolute path of a socket file, such as unix:///run/redis.sock")
        db = _parse_db(options.get("db", "0"))
        return RedisUrl("unix", None, None, _decode(path), db, username, password)
    if scheme not in ("redis", "rediss"):
        raise InvalidUrlError("its scheme is another")
    if path not in (None, "", "/") and "db" in options:
        raise InvalidUrlError("the database is given twice, in the path and in the query")
    host, port = parse_address(address, default_port=DEFAULT_PORT)
    db = _parse_db(options.get("db") or (path or "/").removeprefix("/") or "0")
    return RedisUrl("rediss" if scheme == "rediss" else "redis", host, port, None, db, username, password)


def parse_address(text: str, *, default_port: int | None = None) -> tuple[str, int]:
    """Parse `host:port`, `[IPv6]:port`, or without a port where there is a default.

    Raises:
        InvalidUrlError: The host or the port is not valid.
    """
    match = _ADDRESS.match(text)
    if match is None:
        raise InvalidUrlError("an IPv6 address needs square brackets")
    host = match["host"] or DEFAULT_HOST
    port = match["port"]
    if port is None and default_port is None:
        raise InvalidUrlError("the port is missing")
    number = default_port if port is None else int(port) if _DIGITS.match(port) else None
    if number is None or not 1 <= number <= 65535:
        raise InvalidUrlError("the port is not an integer from 1 to 65535")
    return parse_host(_decode(host) if host.startswith("[") else host), number


def parse_host(text: str) -> str:
    """Return a host name or an address, an IPv6 address without its brackets.

    Raises:
        InvalidUrlError: It is neither.
    """
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if bare != text or ":" in bare:
        if not _is_ipv6(bare):
            raise InvalidUrlError("the host is not a valid IPv6 address")
        return bare
    if not _HOST_NAME.match(bare):
        raise InvalidUrlError("the host is not a host name or an IP address")
    return bare


def _is_ipv6(text: str) -> bool:
    # To raise from here would keep Python's own error, which quotes the text, as the context of ours.
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


def _parse_user(user: str | None, options: dict[str, str]) -> tuple[str | None, str | None]:
    name, _, secret = (user or "").partition(":")
    if (name and "username" in options) or (secret and "password" in options):
        raise InvalidUrlError("the user or the password is given twice, before the @ and in the query")
    username = _decode(name) or options.get("username") or None
    password = _decode(secret) or options.get("password") or None
    return username, password


def _parse_query(query: str | None) -> dict[str, str]:
    options: dict[str, str] = {}
    for pair in filter(None, (query or "").split("&")):
        name, _, value = pair.partition("=")
        if name not in ("db", "password", "username") or name in options:
            raise InvalidUrlError(
                "its query may hold db, username and password, each once; all else has a variable of its own"
            )
        options[name] = _decode(value)
    return options


def _parse_db(text: str) -> int:
    if not _DIGITS.match(text):
        raise InvalidUrlError("the database is not an integer of at least 0")
    return int(text)


def _encode(text: str) -> str:
    return quote(text, safe="", errors="surrogateescape")


def _decode(text: str) -> str:
    return unquote(text, errors="surrogateescape")
