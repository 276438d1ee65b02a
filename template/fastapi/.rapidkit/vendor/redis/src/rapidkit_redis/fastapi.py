"""The FastAPI integration: lifespan, dependencies, the decorator `cached`, and the health router."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, FastAPI
from fastapi.requests import HTTPConnection
from fastapi.responses import JSONResponse
from redis.credentials import CredentialProvider
from typing_extensions import Unpack

from rapidkit_redis.cache.cache import Cache
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.decorator import create_cached
from rapidkit_redis.cache.policy import LoadOptions
from rapidkit_redis.cache.sync import SyncCache
from rapidkit_redis.health import check_health, http_status
from rapidkit_redis.metrics import Metrics
from rapidkit_redis.provider import RedisProvider
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.topology import AnyClient, AnySyncClient

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[Mapping[str, Any]]]
InnerLifespan = Callable[[Any], AbstractAsyncContextManager[Mapping[str, Any] | None]]
F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_NAME = "default"
_STATE = "rapidkit_redis"


def redis_lifespan(
    settings: RedisSettings,
    *,
    name: str = DEFAULT_NAME,
    inner: InnerLifespan | None = None,
    decode_responses: bool = True,
    cache: CacheConfig | None = None,
    credential_provider: CredentialProvider | None = None,
    metrics: Metrics | None = None,
) -> Lifespan:
    """Return a lifespan that opens Redis before the application serves and closes it after.

    Args:
        settings: Where to connect, and the bounds.
        name: What dependencies ask for, where an application has several connections.
        inner: The application's own lifespan: it starts after Redis and ends before, and its state is handed on.
        decode_responses: Whether the clients' replies are `str` (UTF-8) or `bytes`.
        cache: The cache's limits.
        credential_provider: Is asked for user and password at each new connection, as `RedisProvider` says.
        metrics: Where measurements go: `PrometheusMetrics()` or `OpenTelemetryMetrics()`; without, nothing is measured.

    Raises:
        RedisStartError: While starting: see `RedisProvider.start`.
        RedisSettingsError: While starting: a file that the settings name cannot be used, or there is a password as well
            as a credential provider.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
        providers = _providers(app)
        if name in providers:
            raise RuntimeError(f"this application has a Redis connection named {name!r} already")
        provider = RedisProvider(
            settings,
            decode_responses=decode_responses,
            cache=cache,
            credential_provider=credential_provider,
            metrics=metrics,
            name=name,
        )
        providers[name] = provider
        state = {_STATE: providers}  # Starlette hands it to mounted applications too, whose own lifespan it never runs
        try:
            await provider.start()
            _opened.setdefault(name, []).append(provider)
            if inner is None:
                yield state
            else:
                async with inner(app) as own:
                    yield {**(own or {}), **state}
        finally:
            del providers[name]
            if provider in _opened.get(name, ()):
                _opened[name].remove(provider)
            await provider.aclose()

    return lifespan


# What `cached` finds by a name, for a decorated function has no request: the last one opened, where a process runs
# several applications one in another, as tests do.
_opened: dict[str, list[RedisProvider]] = {}


def cached(
    key: str, *, name: str = DEFAULT_NAME, model: Any = None, tags: Sequence[str] = (), **options: Unpack[LoadOptions]
) -> Callable[[F], F]:
    """Return a decorator for functions, async or not, whose results are cached while the application runs.

    Below a route's decorator it caches an endpoint: `@app.get("/items/{item_id}")`, then `@cached("item:{item_id}")`.

    Args:
        key: A format of names of the function's arguments, which are the only ones that the key knows of.
        name: The connection, where an application has several.
        model: The annotation by which results come back; otherwise the function's own.
        tags: At most 255; formats too.
        options: As in `LoadOptions`.

    Raises:
        CacheKeyError: A format cannot be used, or names what is no argument.
    """

    def opened() -> RedisProvider:
        providers = _opened.get(name)
        if not providers:
            raise RuntimeError(_not_opened(name))
        return providers[-1]

    return create_cached(
        key, tags, model, options, cache=lambda: opened().cache(), sync_cache=lambda: opened().sync_cache()
    )


# The dependencies are cached, so that one name means one function, which `app.dependency_overrides` can name. They are
# async, since FastAPI would run a plain function in a thread, and none depends on another, as each costs 15 us.


@cache
def provider_of(name: str = DEFAULT_NAME) -> Callable[[HTTPConnection], Awaitable[RedisProvider]]:
    """Return a dependency for the provider which the lifespan of that name opened."""

    async def find_provider(connection: HTTPConnection) -> RedisProvider:
        return _provider(connection, name)

    return find_provider


@cache
def client_of(name: str = DEFAULT_NAME) -> Callable[[HTTPConnection], Awaitable[AnyClient]]:
    """Return a dependency for the asyncio client: `Annotated[AnyClient, Depends(client_of("sessions"))]`."""

    async def find_client(connection: HTTPConnection) -> AnyClient:
        return _provider(connection, name).client()

    return find_client


@cache
def sync_client_of(name: str = DEFAULT_NAME) -> Callable[[HTTPConnection], Awaitable[AnySyncClient]]:
    """Return a dependency for the synchronous client, for endpoints that FastAPI runs in threads."""

    async def find_sync_client(connection: HTTPConnection) -> AnySyncClient:
        return _provider(connection, name).sync_client()

    return find_sync_client


@cache
def cache_of(name: str = DEFAULT_NAME) -> Callable[[HTTPConnection], Awaitable[Cache]]:
    """Return a dependency for the cache: `Annotated[Cache, Depends(cache_of("sessions"))]`."""

    async def find_cache(connection: HTTPConnection) -> Cache:
        return _provider(connection, name).cache()

    return find_cache


@cache
def sync_cache_of(name: str = DEFAULT_NAME) -> Callable[[HTTPConnection], Awaitable[SyncCache]]:
    """Return a dependency for the cache of endpoints that FastAPI runs in threads."""

    async def find_sync_cache(connection: HTTPConnection) -> SyncCache:
        return _provider(connection, name).sync_cache()

    return find_sync_cache


RedisProviderDep = Annotated[RedisProvider, Depends(provider_of())]
"""The provider of the default connection; its `settings` are the application's."""

RedisDep = Annotated[AnyClient, Depends(client_of())]
"""The asyncio client of the default connection."""

SyncRedisDep = Annotated[AnySyncClient, Depends(sync_client_of())]
"""The synchronous client of the default connection."""

CacheDep = Annotated[Cache, Depends(cache_of())]
"""The cache of the default connection."""

SyncCacheDep = Annotated[SyncCache, Depends(sync_cache_of())]
"""The cache of the default connection, for endpoints that FastAPI runs in threads."""

health_router = APIRouter(prefix="/api/health", tags=["health"])
"""`/api/health/module/redis`, the contract's payload with 200 or 503, and `/api/health/live`."""


# The routes have no response model: the first one that FastAPI meets makes it import pydantic.v1, which doubles the
# time that importing this module takes. What they answer is the contract's, and tested against its schema.
@health_router.get("/module/redis", responses={503: {"description": "Redis does not answer; the body says why."}})
async def read_redis_health(provider: RedisProviderDep) -> JSONResponse:
    """Tell whether Redis answers, and how the connection is set up; no secret, and never later than a second or so."""
    health = await check_health(provider.client(), provider.settings, provider.cache_states)
    return JSONResponse(health, http_status(health), headers={"Cache-Control": "no-store"})


@health_router.get("/live", response_model=None)
async def read_liveness() -> dict[str, str]:
    """Tell that the process serves; Redis is not asked."""
    return {"status": "ok"}


def _provider(connection: HTTPConnection, name: str) -> RedisProvider:
    provider = (connection.scope.get("state", {}).get(_STATE) or _providers(connection.app)).get(name)
    if provider is None:
        raise RuntimeError(_not_opened(name))
    return provider


def _not_opened(name: str) -> str:
    return (
        f"no Redis connection named {name!r}: give the application redis_lifespan(settings), and let its lifespan run "
        "(in tests: `with TestClient(app)`)"
    )


def _providers(app: Any) -> dict[str, RedisProvider]:
    providers: dict[str, RedisProvider] | None = getattr(app.state, _STATE, None)
    if providers is None:
        providers = {}
        setattr(app.state, _STATE, providers)
    return providers
