"""Who opens and closes the caches of one connection: one for each event loop, and one for threads."""

import asyncio
import logging
import threading
from collections.abc import Callable

from rapidkit_redis.cache.cache import Cache
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.instrumented import InstrumentedCache
from rapidkit_redis.cache.keys import Keyspace
from rapidkit_redis.cache.near import Near
from rapidkit_redis.cache.outbox import Outbox
from rapidkit_redis.cache.stats import CacheState, Counts
from rapidkit_redis.cache.sync import Portal, SyncCache
from rapidkit_redis.recorder import Recorder
from rapidkit_redis.settings import RedisSettings
from rapidkit_redis.topology import AnyClient

_logger = logging.getLogger("rapidkit_redis")


class Caches:
    """The caches of one provider.

    Args:
        settings: The namespace, the default time to live, and the bounds.
        config: The limits.
        client: Returns the client of the running event loop.
        recorder: Takes how long calls and loads take; None where nobody wants to know.
    """

    def __init__(
        self,
        settings: RedisSettings,
        config: CacheConfig,
        client: Callable[[], AnyClient],
        recorder: Recorder | None = None,
    ) -> None:
        self._settings = settings
        self._config = config
        self._client = client
        self._recorder = recorder
        self._ended = Counts()  # of event loops that have ended
        self._lock = threading.RLock()
        self._caches: dict[asyncio.AbstractEventLoop, tuple[Engine, Cache]] = {}
        self._portal: Portal | None = None
        self._sync: SyncCache | None = None
        # What is true for the whole process: an invalidation of one event loop is one for the others.
        self._outbox = Outbox(config.pending_limit)
        self._nears: list[Near] = []

    @property
    def states(self) -> list[CacheState]:
        """What the caches are up to that were opened."""
        return [engine.state for loop, (engine, _) in list(self._caches.items()) if not loop.is_closed()]

    @property
    def counts(self) -> Counts:
        """What all caches have counted by now."""
        total = Counts()
        total.add(self._ended)
        for engine, _ in list(self._caches.values()):
            total.add(engine.counts)
        return total

    def cache(self) -> Cache:
        """Return the cache of the running event loop."""
        loop = asyncio.get_running_loop()
        found = self._caches.get(loop)
        if found is None:
            client = self._client()
            with self._lock:
                for ended in [each for each in self._caches if each.is_closed()]:
                    engine, _ = self._caches.pop(ended)
                    engine.hang_up()
                    self._ended.add(engine.counts)
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
        if caches and not self._outbox.empty:
            _logger.warning("closed without Redis: %d invalidations were not carried out", len(self._outbox))

    def stop(self) -> None:
        """End the thread of `sync_cache`, once its client is closed."""
        with self._lock:
            portal, self._portal, self._sync = self._portal, None, None
        if portal is not None:
            portal.stop()

    async def _open_there(self) -> tuple[Engine, Cache]:
        return self._open(self._client())

    def _open(self, client: AnyClient) -> tuple[Engine, Cache]:
        settings = self._settings
        engine = Engine(
            client,
            self._config,
            Keyspace(settings.cache_namespace),
            command_timeout=settings.redis_command_timeout,
            outbox=self._outbox,
            nears=self._nears,
            recorder=self._recorder,
        )
        kind = Cache if self._recorder is None else InstrumentedCache
        return engine, kind(engine, namespace=settings.cache_namespace, ttl=settings.cache_ttl)
