"""The cache for code without an event loop: the same rules, run by an event loop in a thread of its own."""

import asyncio
import contextvars
import threading
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, Final, TypeVar, overload

from typing_extensions import Unpack

from rapidkit_redis.cache.cache import Cache
from rapidkit_redis.cache.decorator import create_cached
from rapidkit_redis.cache.errors import Missing
from rapidkit_redis.cache.invalidation import Applied
from rapidkit_redis.cache.policy import CacheOptions, LoadOptions
from rapidkit_redis.cache.stats import CacheState, CacheStats

T = TypeVar("T")
M = TypeVar("M")
F = TypeVar("F", bound=Callable[..., Any])

_CLOSED: Final = "the cache is closed"

THREADS_PER_LOAD: Final = 10
"""How many threads there may be for each loader that may run at a time: one may wait for others, which count no more,
and one that did not end in time keeps its thread."""


class Portal:
    """An event loop in a daemon thread, and threads for loaders.

    Args:
        load_limit: How many loaders may run at a time.
    """

    def __init__(self, load_limit: int) -> None:
        self.loop = asyncio.new_event_loop()
        self._lock = threading.Lock()
        self._calls: set[Future[Any]] | None = set()  # None: it is stopped
        self._loaders = ThreadPoolExecutor(load_limit * THREADS_PER_LOAD, thread_name_prefix="rapidkit-redis-loader")
        self._thread = threading.Thread(target=self.loop.run_forever, name="rapidkit-redis-cache", daemon=True)
        self._thread.start()

    def call(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine there and return its result.

        Raises:
            RuntimeError: It is asked for in the portal's own thread, which would wait for itself; or the portal is
                stopped.
        """
        if threading.current_thread() is self._thread:
            coroutine.close()
            raise RuntimeError("the synchronous cache cannot be used in its own event loop; use the asynchronous one")
        with self._lock:
            if self._calls is None:
                coroutine.close()
                raise RuntimeError(_CLOSED)
            future = asyncio.run_coroutine_threadsafe(coroutine, self.loop)
            self._calls.add(future)
        try:
            return future.result()
        except CancelledError:
            if future.cancelled():
                raise RuntimeError(_CLOSED) from None
            raise
        except BaseException:
            future.cancel()  # whoever waited was interrupted
            raise
        finally:
            with self._lock:
                if self._calls is not None:
                    self._calls.discard(future)

    async def load(self, loader: Callable[..., T], *args: Any) -> T:
        """Run a loader in a thread, in the context of its caller."""
        return await self.loop.run_in_executor(self._loaders, contextvars.copy_context().run, loader, *args)

    def stop(self) -> None:
        """End the thread; loaders that still run are not waited for, and whoever waits for a call gets an error."""
        with self._lock:
            calls, self._calls = self._calls or (), None
        for call in list(calls):
            call.cancel()
        asyncio.run_coroutine_threadsafe(_end_others(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()
        self._loaders.shutdown(wait=False)


async def _end_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others)


class SyncCache:
    """`Cache` for threads: its methods block, and loaders are plain functions, which run in threads.

    A loader cannot be interrupted: after the hard timeout its caller gets the error, and its thread goes on to the
    loader's end.

    Args:
        portal: Where the event loop runs.
        cache: The cache of that event loop.
    """

    def __init__(self, portal: Portal, cache: Cache) -> None:
        self._portal = portal
        self._cache = cache

    @property
    def stats(self) -> CacheStats:
        """As `Cache.stats`, of all threads together."""
        return self._cache.stats

    @property
    def state(self) -> CacheState:
        """As `Cache.state`."""
        return self._cache.state

    def namespace(self, name: str) -> "SyncCache":
        """As `Cache.namespace`."""
        return SyncCache(self._portal, self._cache.namespace(name))

    @overload
    def get(
        self, key: str, *, model: None = None, tags: Sequence[str] = (), near: bool | None = None, frozen: bool = False
    ) -> Any: ...
    @overload
    def get(
        self, key: str, *, model: type[M], tags: Sequence[str] = (), near: bool | None = None, frozen: bool = False
    ) -> M | Missing: ...
    def get(
        self,
        key: str,
        *,
        model: Any = None,
        tags: Sequence[str] = (),
        near: bool | None = None,
        frozen: bool = False,
    ) -> Any:
        """As `Cache.get`."""
        return self._portal.call(self._cache.get(key, model=model, tags=tags, near=near, frozen=frozen))

    def get_many(
        self, keys: Iterable[str], *, model: Any = None, near: bool | None = None, frozen: bool = False
    ) -> dict[str, Any]:
        """As `Cache.get_many`."""
        return self._portal.call(self._cache.get_many(keys, model=model, near=near, frozen=frozen))

    def set(
        self, key: str, value: Any, *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[CacheOptions]
    ) -> None:
        """As `Cache.set`."""
        self._portal.call(self._cache.set(key, value, model=model, tags=tags, **options))

    def set_many(
        self, values: Mapping[str, Any], *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[CacheOptions]
    ) -> None:
        """As `Cache.set_many`."""
        self._portal.call(self._cache.set_many(values, model=model, tags=tags, **options))

    def delete(self, key: str, *, strict: bool = False) -> Applied:
        """As `Cache.delete`."""
        return self._portal.call(self._cache.delete(key, strict=strict))

    def delete_many(self, keys: Iterable[str], *, strict: bool = False) -> Applied:
        """As `Cache.delete_many`."""
        return self._portal.call(self._cache.delete_many(keys, strict=strict))

    @overload
    def get_or_set(
        self,
        key: str,
        loader: Callable[[], Any],
        *,
        model: None = None,
        tags: Sequence[str] = (),
        **options: Unpack[LoadOptions],
    ) -> Any: ...
    @overload
    def get_or_set(
        self,
        key: str,
        loader: Callable[[], Any],
        *,
        model: type[M],
        tags: Sequence[str] = (),
        **options: Unpack[LoadOptions],
    ) -> M: ...
    def get_or_set(
        self,
        key: str,
        loader: Callable[[], Any],
        *,
        model: Any = None,
        tags: Sequence[str] = (),
        **options: Unpack[LoadOptions],
    ) -> Any:
        """As `Cache.get_or_set`."""

        async def load() -> Any:
            return await self._portal.load(loader)

        return self._portal.call(self._cache.get_or_set(key, load, model=model, tags=tags, **options))

    def get_or_set_many(
        self,
        keys: Iterable[str],
        loader: Callable[[list[str]], Mapping[str, Any]],
        *,
        model: Any = None,
        tags: Sequence[str] = (),
        **options: Unpack[LoadOptions],
    ) -> dict[str, Any]:
        """As `Cache.get_or_set_many`."""

        async def load(wanted: list[str]) -> Mapping[str, Any]:
            return await self._portal.load(loader, wanted)

        return self._portal.call(self._cache.get_or_set_many(keys, load, model=model, tags=tags, **options))

    def exists(self, key: str) -> bool:
        """As `Cache.exists`."""
        return self._portal.call(self._cache.exists(key))

    def ttl(self, key: str) -> float | None:
        """As `Cache.ttl`."""
        return self._portal.call(self._cache.ttl(key))

    def expire(self, key: str) -> bool:
        """As `Cache.expire`."""
        return self._portal.call(self._cache.expire(key))

    def invalidate_tags(self, *tags: str, soft: bool = False, strict: bool = False) -> Applied:
        """As `Cache.invalidate_tags`."""
        return self._portal.call(self._cache.invalidate_tags(*tags, soft=soft, strict=strict))

    def clear(self, *, strict: bool = False) -> Applied:
        """As `Cache.clear`."""
        return self._portal.call(self._cache.clear(strict=strict))

    def cached(
        self, key: str, *, model: Any = None, tags: Sequence[str] = (), **options: Unpack[LoadOptions]
    ) -> Callable[[F], F]:
        """As `Cache.cached`, for functions that are not async."""
        return create_cached(key, tags, model, options, sync_cache=lambda: self)
