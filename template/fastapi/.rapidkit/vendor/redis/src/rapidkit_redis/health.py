"""Whether Redis answers, asked through the client that the application uses, within a deadline of its own."""

import asyncio
import time
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Final, cast

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
from rapidkit_redis.cluster import RedisClusterClient
from rapidkit_redis.deadline import async_timeout, limit, remaining
from rapidkit_redis.metadata import RedisMetadata, get_redis_metadata
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.topology import AnyClient

PONG: Final = (True, "PONG", b"PONG")

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
    client: AnyClient, settings: RedisSettings, caches: Iterable[CacheState] = ()
) -> RedisHealth | MinimalHealth:
    """Send a PING through `client` and return the health payload; it never raises what Redis raised.

    In a cluster every primary is asked.

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


class PrimariesError(RedisConnectionError):
    """Some primaries of a cluster do not answer; the message says how many."""


async def probe(client: AnyClient, settings: RedisSettings) -> Exception | None:
    """Send a PING, in a cluster to every primary, and return None for PONG in time, otherwise why not."""
    try:
        await ping_all(client, _seconds(settings))
    except Exception as error:  # redis-py lets its parser's own errors through when a reply is no RESP
        return error
    return None


async def ping_all(client: AnyClient, seconds: float) -> None:
    """Send a PING, in a cluster to every primary.

    Args:
        client: Whose connections are used.
        seconds: Within which PONG has to come.

    Raises:
        PrimariesError: Some primaries of a cluster do not answer.
        redis.exceptions.RedisError: As of a command, or something else than PONG came.
    """
    try:
        with limit(seconds):
            async with async_timeout(seconds):
                if not isinstance(client, RedisClusterClient):
                    if await client.execute_command("PING") not in PONG:
                        raise InvalidResponse
                    return
                await client.initialize()
            await _ping_primaries(client)
    except asyncio.TimeoutError:
        raise RedisTimeoutError(f"no PONG within {seconds:g} s") from None


async def _ping_primaries(client: RedisClusterClient) -> None:
    primaries = client.get_primaries()
    pings = [asyncio.ensure_future(primary.execute_command("PING")) for primary in primaries]
    try:
        await asyncio.wait(pings, timeout=max(0.0, remaining() or 0.0))
    finally:
        for ping in pings:
            ping.cancel()
    replies = await asyncio.gather(*pings, return_exceptions=True)
    silent = sum(reply not in PONG for reply in replies)
    if silent:
        client.slots.refresh_soon()
        raise PrimariesError(f"no PONG from {silent} of {len(primaries)} primaries")


def describe(error: Exception, settings: RedisSettings) -> str:
    """Return what the health route says of an error of `probe`."""
    # Words of our own, the same in both languages: a server's text could hold anything.
    if isinstance(error, PrimariesError):
        return str(error)
    if isinstance(error, RedisTimeoutError):
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
