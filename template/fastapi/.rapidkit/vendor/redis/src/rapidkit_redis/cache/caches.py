"""Who opens and closes the caches of one connection: one for each event loop, and one for threads."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass

from rapidkit_redis.cache.cache import Cache
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.sync import Portal, SyncCache
from rapidkit_redis.client import RedisClient
from rapidkit_redis.settings import RedisSettings


@dataclass(frozen=True, slots=True)
class CacheConfig:
    """What of the cache is no setting of the environment.

    Attributes:
        value_limit: The most bytes of a value. A larger one is not stored, and not read.
        load_limit: How many loaders run at a time, in each event loop; more wait for their turn.
        deflate: Whether values of 1,024 bytes and more are compressed (zlib, level 6).
    """

    value_limit: int = 1024 * 1024
    load_limit: int = 100
    deflate: bool = False


class Caches:
    """The caches of one provider.

    Args:
        settings: The namespace, the default time to live, and the bounds.
        config: The limits.
        client: Returns the client of the running event loop.
    """

    def __init__(self, settings: RedisSettings, config: CacheConfig, client: Callable[[], RedisClient]) -> None:
        self._settings = settings
        self._config = config
        self._client = client
        self._lock = threading.RLock()
        self._caches: dict[asyncio.AbstractEventLoop, tuple[Engine, Cache]] = {}
        self._portal: Portal | None = None
        self._sync: SyncCache | None = None

    def cache(self) -> Cache:
        """Return the cache of the running event loop."""
        loop = asyncio.get_running_loop()
        found = self._caches.get(loop)
        if found is None:
            client = self._client()
            with self._lock:
                for ended in [each for each in self._caches if each.is_closed()]:
                    del self._caches[ended]
                found = self._caches.setdefault(loop, self._open(client))
        return found[1]

    def sync_cache(self) -> SyncCache:
        """Return the cache for threads; the first call starts the thread in which its event loop runs."""
        with self._lock:
            if self._sync is None:
                portal = Portal(self._config.load_limit)
                engine, cache = portal.call(self._open_there())
                self._caches[portal.loop] = (engine, cache)
                self._portal, self._sync = portal, SyncCache(portal, cache)
            return self._sync

    async def aclose(self) -> None:
        """End every load, in whichever event loop it runs."""
        with self._lock:
            caches, self._caches = self._caches, {}
        running = asyncio.get_running_loop()
        for loop, (engine, _) in caches.items():
            if loop is running:
                await engine.aclose()
            elif loop.is_running():
                closing = asyncio.run_coroutine_threadsafe(engine.aclose(), loop)
                await asyncio.wait([asyncio.wrap_future(closing)], timeout=self._settings.redis_command_timeout)
            else:
                engine.hang_up()

    def stop(self) -> None:
        """End the thread of `sync_cache`, once its client is closed."""
        with self._lock:
            portal, self._portal, self._sync = self._portal, None, None
        if portal is not None:
            portal.stop()

    async def _open_there(self) -> tuple[Engine, Cache]:
        return self._open(self._client())

    def _open(self, client: RedisClient) -> tuple[Engine, Cache]:
        settings, config = self._settings, self._config
        engine = Engine(
            client,
            command_timeout=settings.redis_command_timeout,
            value_limit=config.value_limit,
            load_limit=config.load_limit,
            deflate=config.deflate,
        )
        return engine, Cache(engine, namespace=settings.cache_namespace, ttl=settings.cache_ttl)
