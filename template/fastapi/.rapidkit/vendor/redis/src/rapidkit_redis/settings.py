"""The settings table of the contract, read from the environment.

Every row is validated by its name, so that a subclass may give a field another default without losing the check.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, TypeVar

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError
from typing_extensions import Self

from rapidkit_redis.errors import RedisSettingsError
from rapidkit_redis.url import ACCEPTED, MASK, InvalidUrlError, RedisUrl, parse_address, parse_host, parse_url, trim

T = TypeVar("T")

Topology = Literal["standalone", "sentinel", "cluster"]
HealthDetails = Literal["full", "minimal"]

MAX_SAFE_INTEGER: Final = 2**53 - 1
"""The largest integer that both languages of the contract hold exactly."""

NODES_ACCEPTED: Final = "host:port, or several with commas between them"

_BOOLEANS: Final = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}
_INTEGER = re.compile(r"[+-]?[0-9]{1,16}\Z")
_SECONDS = re.compile(r"[+-]?[0-9]{1,16}(\.[0-9]{1,16})?\Z")
_CLIENT_NAME = re.compile(r"[!-~]*\Z")


class RedisSettings(BaseSettings):
    """How to reach Redis, how long to wait for it, and how the cache behaves.

    Values come, first found first taken, from arguments, environment variables of the fields' names in upper case, an
    `env_file` where a subclass names one, and the defaults. An empty variable counts as unset. A named connection reads
    the same variables under a prefix: `RedisSettings(_env_prefix="SESSIONS_")` reads `SESSIONS_REDIS_URL` and so on.

    Durations are seconds. Attributes that hold a secret, or may (`redis_url`), are `SecretStr`.

    Raises:
        RedisSettingsError: One error that names every variable that is wrong, and what is accepted; it shows no secret.
    """

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    redis_url: SecretStr = SecretStr("")
    redis_host: str = "localhost"
    redis_port: int = 6379
    redis_db: int = 0
    redis_username: str = ""
    redis_password: SecretStr = SecretStr("")
    redis_password_file: str = ""
    redis_use_tls: bool = False
    redis_tls_ca_file: str = ""
    redis_tls_cert_file: str = ""
    redis_tls_key_file: str = ""
    redis_tls_check_hostname: bool = True
    redis_topology: Topology = "standalone"
    redis_nodes: str = ""
    redis_sentinel_master: str = "mymaster"
    redis_sentinel_username: str = ""
    redis_sentinel_password: SecretStr = SecretStr("")
    redis_preconnect: bool = False
    redis_connect_retries: int = 3
    redis_connect_backoff_base: float = 0.5
    redis_connect_timeout: float = 1.0
    redis_command_timeout: float = 1.0
    redis_max_connections: int = 50
    redis_client_name: str = "app"
    redis_health_details: HealthDetails = "full"
    cache_ttl: float = 3600.0
    cache_namespace: str = "app"

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            prefix = values.get("_env_prefix") or self.model_config.get("env_prefix") or ""
            found = error.errors(include_url=False, include_input=False)
            problems = [problem for detail in found for problem in _problems(prefix, detail)]
            raise RedisSettingsError(problems) from None
        except SettingsError as error:  # a field of the application's own that is not JSON; its cause holds the value
            raise RedisSettingsError([str(error)]) from None

    @field_validator("redis_port", mode="before")
    @classmethod
    def _port(cls, value: object) -> int:
        return _integer(value, 1, 65535)

    @field_validator("redis_db", "redis_connect_retries", mode="before")
    @classmethod
    def _count(cls, value: object) -> int:
        return _integer(value, 0)

    @field_validator("redis_max_connections", mode="before")
    @classmethod
    def _bound(cls, value: object) -> int:
        return _integer(value, 1)

    @field_validator("redis_connect_backoff_base", "cache_ttl", mode="before")
    @classmethod
    def _duration(cls, value: object) -> float:
        return _seconds(value, zero=True)

    @field_validator("redis_connect_timeout", "redis_command_timeout", mode="before")
    @classmethod
    def _timeout(cls, value: object) -> float:
        return _seconds(value, zero=False)

    @field_validator("redis_use_tls", "redis_tls_check_hostname", "redis_preconnect", mode="before")
    @classmethod
    def _boolean(cls, value: object) -> bool:
        if isinstance(value, bool):
            return value
        found = _BOOLEANS.get(trim(str(value)).lower())
        if found is None:
            raise ValueError(f"{_show(value)} is not one of {', '.join(_BOOLEANS)}")
        return found

    @field_validator("redis_topology", mode="before")
    @classmethod
    def _topology(cls, value: object) -> str:
        return _choice(value, "standalone", "sentinel", "cluster")

    @field_validator("redis_health_details", mode="before")
    @classmethod
    def _health_details(cls, value: object) -> str:
        return _choice(value, "full", "minimal")

    @field_validator("redis_client_name")
    @classmethod
    def _client_name(cls, value: str) -> str:
        if not _CLIENT_NAME.match(value):
            raise ValueError(f"{_show(value)} is not printable ASCII without spaces")
        return value

    @field_validator("cache_namespace", "redis_sentinel_master")
    @classmethod
    def _not_empty(cls, value: str) -> str:
        if not value:
            raise ValueError('"" is not a text of at least one character')
        return value

    @field_validator("redis_url")
    @classmethod
    def _url(cls, value: SecretStr) -> SecretStr:
        text = value.get_secret_value()
        if text:
            _refuse_with(lambda: parse_url(text), f"accepted is {ACCEPTED}")
        return value

    @field_validator("redis_host")
    @classmethod
    def _host(cls, value: str) -> str:
        accepted = "accepted is a host name, an IPv4 address or an IPv6 address, with no scheme, user or port"
        return _refuse_with(lambda: parse_host(value), accepted)

    @field_validator("redis_nodes")
    @classmethod
    def _nodes(cls, value: str) -> str:
        _refuse_with(lambda: _parse_nodes(value), f"accepted is {NODES_ACCEPTED}")
        return value

    @model_validator(mode="after")
    def _no_contradiction(self) -> Self:
        problems = list(self._contradictions())
        if problems:
            raise ValueError("\n".join(problems))
        return self

    @property
    def nodes(self) -> tuple[tuple[str, int], ...]:
        """The hosts and ports of `redis_nodes`."""
        return _parse_nodes(self.redis_nodes)

    @property
    def target(self) -> RedisUrl:
        """Where to connect: `redis_url` with the user and the password it lacks, or the URL of the components."""
        text = self.redis_url.get_secret_value()
        if text:
            base = parse_url(text)
        else:
            scheme: Literal["rediss", "redis"] = "rediss" if self.redis_use_tls else "redis"
            base = RedisUrl(scheme, self.redis_host, self.redis_port, None, self.redis_db)
        return base.with_credentials(self.redis_username, self.redis_password.get_secret_value())

    @property
    def shown_target(self) -> str:
        """Where to connect, for people: without the password, and with all nodes where there are several."""
        return str(self.target) if self.redis_topology == "standalone" else self.target.show_at(self.nodes)

    def _contradictions(self) -> Iterator[str]:
        """Yield what is wrong with variables that are right by themselves."""
        if self.redis_password.get_secret_value() and self.redis_password_file:
            yield "REDIS_PASSWORD and REDIS_PASSWORD_FILE are both set; accepted is one of them"
        if self.redis_topology == "standalone":
            return
        asked, target = f"REDIS_TOPOLOGY={self.redis_topology}", self.target
        if not self.nodes:
            yield f"REDIS_NODES is empty, and {asked} needs it; accepted is {NODES_ACCEPTED}"
        if target.host is None:
            yield f"REDIS_URL is {target.scheme}://, and {asked} cannot be; accepted is redis:// or rediss://"
        elif self.redis_topology == "cluster" and target.db != 0:
            variable = "REDIS_URL" if self.redis_url.get_secret_value() else "REDIS_DB"
            yield f"{variable} asks for database {target.db}, and a cluster has none but 0; accepted is 0"


def _problems(prefix: str, detail: Any) -> list[str]:
    message: str = detail["msg"].removeprefix("Value error, ")
    if not detail["loc"]:
        return message.replace("REDIS_", f"{prefix.upper()}REDIS_").split("\n")
    variable = prefix.upper() + str(detail["loc"][0]).upper()
    return [f"{variable}: {message}"]


def _show(value: object) -> str:
    return json.dumps(MASK if may_hold_secret(str(value)) else str(value), ensure_ascii=False)


def may_hold_secret(text: str) -> bool:
    """Tell whether this may be a URL with a password that was set in a variable which takes none."""
    return "@" in text or "?" in text


def _integer(value: object, lowest: int, highest: int = MAX_SAFE_INTEGER) -> int:
    text = trim(str(value))
    number = int(text) if _INTEGER.match(text) else None
    if number is None or not lowest <= number <= highest:
        accepted = f"of at least {lowest}" if highest == MAX_SAFE_INTEGER else f"from {lowest} to {highest}"
        raise ValueError(f"{_show(value)} is not an integer {accepted}")
    return number


def _seconds(value: object, *, zero: bool) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = float(value)
    else:
        text = trim(str(value))
        number = float(text) if _SECONDS.match(text) else math.nan
    if not (math.isfinite(number) and (number > 0 or (zero and number == 0))):
        raise ValueError(
            f"{_show(value)} is not a number of seconds {'of at least 0' if zero else 'above 0'}, such as 0.5"
        )
    return number


def _choice(value: object, *accepted: str) -> str:
    text = trim(str(value))
    if text not in accepted:
        raise ValueError(f"{_show(value)} is not one of {', '.join(accepted)}")
    return text


def _refuse_with(parse: Callable[[], T], accepted: str) -> T:
    try:
        return parse()
    except InvalidUrlError as error:
        raise ValueError(f"{error}; {accepted}") from None


def _parse_nodes(text: str) -> tuple[tuple[str, int], ...]:
    nodes = [trim(node) for node in text.split(",")] if trim(text) else []
    # With a second colon it is an IPv6 address that lacks its brackets.
    if any(not node or (node.startswith(":") and node.count(":") == 1) for node in nodes):
        raise InvalidUrlError("a host is missing")
    return tuple(parse_address(node) for node in nodes)
