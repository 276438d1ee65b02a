"""Whether Redis answers, asked through the client that the application uses, within a deadline of its own."""

import asyncio
import time
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any, Final, cast

from redis.asyncio import Redis
from redis.exceptions import (
    AuthenticationError,
    AuthorizationError,
    BusyLoadingError,
    InvalidResponse,
    NoPermissionError,
    RedisError,
)
from redis.exceptions import (
    ConnectionError as RedisConnectionError,
)
from redis.exceptions import (
    TimeoutError as RedisTimeoutError,
)
from typing_extensions import NotRequired, TypedDict

from rapidkit_redis.cache.stats import CacheState
from rapidkit_redis.deadline import async_timeout, limit
from rapidkit_redis.metadata import RedisMetadata, get_redis_metadata
from rapidkit_redis.settings import RedisSettings

PROBE_SECONDS: Final = 1.0
"""How long the probe may take, whatever the command timeout is."""


class HealthChecks(TypedDict):
    """Whether PONG came, and whether the cache works as it should."""

    connection: bool
    cache: bool


class MinimalHealth(TypedDict):
    """The payload where `REDIS_HEALTH_DETAILS` is minimal."""

    status: str
    module: str
    version: str
    latency_ms: float
    checked_at: str


class RedisHealth(RedisMetadata):
    """The metadata and the state; its JSON Schema is `health.schema.json` of the contract."""

    status: str
    checks: HealthChecks
    latency_ms: float
    checked_at: str
    detail: NotRequired[str]


async def check_health(
    client: "Redis", settings: RedisSettings, caches: Iterable[CacheState] = ()
) -> RedisHealth | MinimalHealth:
    """Send a PING through `client` and return the health payload; it never raises what Redis raised.

    Args:
        client: The application's live client.
        settings: The client's settings; they say how much is shown.
        caches: What the caches are up to (`RedisProvider.cache_states`).

    Returns:
        `status` is `ok` where PONG came within `PROBE_SECONDS`, `degraded` where it came and a cache does without Redis
        or is not told of changes, otherwise `error`; `detail` says why.
    """
    started = time.monotonic()
    error = await probe(client, settings)
    latency_ms = round((time.monotonic() - started) * 1000, 3)
    checked_at = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    metadata = get_redis_metadata(settings)
    up = error is None
    detail = _describe_caches(caches) if error is None else describe(error, settings)
    status = "ok" if detail is None else "degraded" if up else "error"
    if settings.redis_health_details == "minimal":
        return {
            "status": status,
            "module": metadata["module"],
            "version": metadata["version"],
            "latency_ms": latency_ms,
            "checked_at": checked_at,
        }
    health = cast(
        RedisHealth,
        {
            **metadata,
            "status": status,
            "checks": {"connection": up, "cache": detail is None},
            "latency_ms": latency_ms,
            "checked_at": checked_at,
        },
    )
    if detail is not None:
        health["detail"] = detail
    return health


def _describe_caches(caches: Iterable[CacheState]) -> str | None:
    states = list(caches)
    pending = max((each.pending for each in states), default=0)  # they wait in one place
    if pending:
        return f"invalidations wait for Redis: {pending}"
    if any(each.circuit != "closed" for each in states):
        return "the cache's circuit is not closed"
    return "the near cache is not told of changes" if any(each.tracking is False for each in states) else None


def http_status(health: RedisHealth | MinimalHealth) -> int:
    """Return the status code that goes with a payload: 503 for `error`, otherwise 200."""
    return 503 if health["status"] == "error" else 200


async def probe(client: "Redis", settings: RedisSettings) -> Exception | None:
    """Send a PING and return None for PONG in time, otherwise why not."""
    seconds = _seconds(settings)
    try:
        with limit(seconds):
            async with async_timeout(seconds):
                reply: Any = await client.execute_command("PING")
    except Exception as error:  # redis-py lets its parser's own errors through when a reply is no RESP
        return error
    return None if reply in (True, "PONG", b"PONG") else InvalidResponse()


def describe(error: Exception, settings: RedisSettings) -> str:
    """Return what the health route says of an error of `probe`."""
    # Words of our own, the same in both languages: a server's text could hold anything.
    if isinstance(error, (asyncio.TimeoutError, RedisTimeoutError)):
        return f"no PONG within {_seconds(settings):g} s"
    if isinstance(error, InvalidResponse) or not isinstance(error, RedisError):
        return "the reply to PING was not PONG"
    if isinstance(error, (AuthenticationError, AuthorizationError, NoPermissionError)):
        return "the server refused the credentials"
    if isinstance(error, BusyLoadingError):
        return "the server is loading its data"
    if isinstance(error, RedisConnectionError):
        return "no connection"
    return "the server answered PING with an error"


def _seconds(settings: RedisSettings) -> float:
    return min(PROBE_SECONDS, settings.redis_command_timeout)
