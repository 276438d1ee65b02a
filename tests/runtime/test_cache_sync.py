"""The synchronous face: the same rules for threads, whose loaders run in threads too."""

import asyncio
import contextvars
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import rapidkit_redis
from rapidkit_redis import RedisProvider
from rapidkit_redis.cache import MISSING, CacheLoadError, CacheTimeoutError, Entry, NotFound, SyncCache
from rapidkit_redis.cache.config import CacheConfig
from tests.runtime.cache_support import SOON, Item
from tests.runtime.faces import settings_for
from tests.runtime.observer import Observer
from tests.support.listeners import BlackHoleListener
from tests.support.servers import RedisServer

ROOT = Path(__file__).parents[2]
SOURCE = Path(rapidkit_redis.__file__).parents[1]

CACHE_THREADS = "rapidkit-redis"


@contextmanager
def opened(url: str, *, config: CacheConfig | None = None, **values: Any) -> Iterator[RedisProvider]:
    """Open a provider of a namespace of its own."""
    options = {"command_timeout": 5, "cache_namespace": f"sync{time.monotonic_ns()}", **values}
    provider = RedisProvider(settings_for(url, **options), cache=config)
    try:
        yield provider
    finally:
        provider.close()


@pytest.fixture
def provider(server: RedisServer) -> Iterator[RedisProvider]:
    """A provider."""
    with opened(server.url) as provider:
        yield provider


@pytest.fixture
def cache(provider: RedisProvider) -> SyncCache:
    """Its cache for threads."""
    return provider.sync_cache()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """Threads for callers."""
    with ThreadPoolExecutor(64, thread_name_prefix="caller") as pool:
        yield pool


def threads() -> list[str]:
    """Return the names of the cache's threads that run."""
    return [each.name for each in threading.enumerate() if each.name.startswith(CACHE_THREADS)]


class SyncLoader:
    """A loader that counts its runs, and can be held."""

    def __init__(self, result: Any = None, *, held: bool = False) -> None:
        self.runs = 0
        self.began, self.go = threading.Event(), threading.Event()
        self._result = result
        if not held:
            self.go.set()

    def __call__(self) -> Any:
        """Return or raise the result."""
        self.runs += 1
        self.began.set()
        assert self.go.wait(SOON)
        if isinstance(self._result, BaseException):
            raise self._result
        return self._result


def ends(future: "Future[Any]") -> Any:
    """Return what comes of a call of another thread."""
    return future.result(SOON)


def test_every_method(cache: SyncCache) -> None:
    """Each does what its asynchronous twin does."""
    assert cache.get("a") is MISSING
    cache.set("a", 1, tags=["tag"], ttl=60)
    cache.set_many({"b": 2, "c": None})
    assert cache.get("a", tags=["tag"]) == 1
    assert cache.get_many(["a", "b", "c", "d"]) == {"a": 1, "b": 2, "c": None}
    assert cache.exists("a")
    assert 50 < (cache.ttl("a") or 0) <= 60
    assert cache.expire("a")
    assert cache.get_or_set("a", SyncLoader(OSError()), stale_ttl=5, tags=["tag"]) == 1
    assert cache.get_or_set("a", lambda: Entry([1], ttl=50), tags=["tag"]) == [1]
    assert cache.get_or_set_many(["a", "e"], lambda keys: {key: key * 2 for key in keys}) == {"a": [1], "e": "ee"}
    assert cache.invalidate_tags("tag", soft=True) == cache.invalidate_tags("tag") == "applied"
    assert cache.get("a") is MISSING
    assert cache.delete("b") == cache.delete_many(["c", "x"]) == "applied"
    view = cache.namespace("view")
    view.set("e", "view")
    assert cache.clear() == "applied"
    assert cache.get("e") is MISSING
    assert view.get("e") == "view"
    with pytest.raises(NotFound):
        cache.get_or_set("none", SyncLoader(NotFound()), negative_ttl=5)
    with pytest.raises(NotFound):
        cache.get("none")
    error = OSError("down")
    with pytest.raises(OSError, match="down") as caught:
        cache.get_or_set("error", SyncLoader(error))
    assert caught.value is error
    assert cache.stats.loads == 5


def test_the_decorator(cache: SyncCache) -> None:
    """It is for functions that are not async, and makes keys from their arguments."""
    runs = []

    @cache.cached("item:{name}:{price}", tags=["items:{name}"])
    def read(name: str, price: float = 2) -> Item:
        runs.append(name)
        return Item(name=name, price=price)

    assert read("a") == read(name="a") == read("a", 2) == Item(name="a", price=2)
    assert runs == ["a"]
    cache.invalidate_tags("items:a")
    assert read("a") == Item(name="a", price=2)
    assert runs == ["a", "a"]
    with pytest.raises(TypeError, match="async"):

        @cache.cached("x")
        async def wrong() -> None: ...


def test_both_faces_share_their_entries(provider: RedisProvider, cache: SyncCache) -> None:
    """They are two processes to each other: one loads, the other waits for it."""
    loader = SyncLoader("value", held=True)

    async def main() -> Any:
        call = asyncio.create_task(asyncio.to_thread(cache.get_or_set, "key", loader))
        assert await asyncio.to_thread(loader.began.wait, SOON)
        waiting = asyncio.create_task(provider.cache().get_or_set("key", lambda: "other"))
        await asyncio.sleep(0.05)
        loader.go.set()
        values = await asyncio.wait_for(asyncio.gather(call, waiting), SOON)
        assert await asyncio.to_thread(cache.get, "key") == "value"
        await provider.aclose()
        return values

    assert asyncio.run(main()) == ["value", "value"]


def test_threads_share_one_load(cache: SyncCache, pool: ThreadPoolExecutor) -> None:
    """Fifty threads, one loader run; it runs in a thread of its own, and each caller gets an object of its own."""
    names = []
    loader = SyncLoader([1], held=True)

    def load() -> Any:
        names.append(threading.current_thread().name)
        return loader()

    calls = [pool.submit(cache.get_or_set, "key", load) for _ in range(50)]
    assert loader.began.wait(SOON)
    loader.go.set()
    values = [ends(call) for call in calls]
    assert values == [[1]] * 50
    assert len({id(value) for value in values}) == 50
    assert loader.runs == 1
    assert names[0].startswith("rapidkit-redis-loader")


def test_a_revoked_load_is_not_joined(cache: SyncCache, pool: ThreadPoolExecutor) -> None:
    """As with asyncio: who comes after a deletion gets a newer value, while the old load still runs."""
    old = SyncLoader("old", held=True)
    early = pool.submit(cache.get_or_set, "key", old)
    assert old.began.wait(SOON)
    cache.delete("key")
    assert ends(pool.submit(cache.get_or_set, "key", SyncLoader("new"))) == "new"
    old.go.set()
    assert ends(early) == "old"
    assert cache.get("key") == "new"


variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="unset")


def test_loaders_see_their_callers_context(cache: SyncCache, pool: ThreadPoolExecutor) -> None:
    """A loader finds the context variables of the thread that called, and its changes stay its own."""

    def call(value: str) -> str:
        variable.set(value)

        def load() -> str:
            seen = variable.get()
            variable.set("the loader's")
            return seen

        seen: str = cache.get_or_set(value, load)
        many = cache.get_or_set_many([f"{value} many"], lambda keys: {key: variable.get() for key in keys})
        assert list(many.values()) == [value]
        assert variable.get() == value
        return seen

    values = [f"caller {number}" for number in range(20)]
    assert list(pool.map(call, values)) == values


def test_nested_loads(server: RedisServer, pool: ThreadPoolExecutor) -> None:
    """Loaders load other keys, as many as may run at once doing so; their own key they may not."""
    with opened(server.url, config=CacheConfig(load_limit=2)) as provider:
        cache = provider.sync_cache()

        def nested(number: int) -> Callable[[], Any]:
            def load() -> Any:
                return [cache.get_or_set(key, SyncLoader(key)) for key in ("shared", f"own {number}")]

            return load

        calls = [pool.submit(cache.get_or_set, f"outer {number}", nested(number)) for number in range(12)]
        assert [ends(call) for call in calls] == [["shared", f"own {number}"] for number in range(12)]

        def own() -> Any:
            return cache.get_or_set("itself", own)

        with pytest.raises(CacheLoadError):
            ends(pool.submit(cache.get_or_set, "itself", own))


def test_hard_timeout(cache: SyncCache) -> None:
    """The caller gets the error in time; the loader's thread goes on to its end, and stores nothing."""
    loader = SyncLoader("late", held=True)
    began = time.monotonic()
    with pytest.raises(CacheTimeoutError):
        cache.get_or_set("key", loader, hard_timeout=0.2)
    assert 0.2 <= time.monotonic() - began < 2
    assert cache.get_or_set("key", SyncLoader("new")) == "new"
    loader.go.set()
    assert cache.get("key") == "new"


def test_without_redis() -> None:
    """Reads fall through to the loader, once for all threads, within the command timeout."""
    with BlackHoleListener() as silent, opened(silent.url, command_timeout=0.3) as provider:
        cache, loader = provider.sync_cache(), SyncLoader("value")
        began = time.monotonic()
        with ThreadPoolExecutor(20) as pool:
            calls = [pool.submit(cache.get_or_set, "key", loader) for _ in range(20)]
            assert [ends(call) for call in calls] == ["value"] * 20
        assert time.monotonic() - began < 2
        assert loader.runs <= 2  # not all of them came in one turn


def test_not_in_its_own_event_loop(cache: SyncCache) -> None:
    """A loader that is async, whose code calls the synchronous cache, would block the cache's own event loop."""

    async def load() -> Any:
        return cache.get("key")

    with pytest.raises(RuntimeError, match="its own event loop"):
        cache._portal.call(cache._cache.get_or_set("other", load))


def test_closing_ends_threads_and_connections(server: RedisServer) -> None:
    """After the provider is closed neither the cache's threads nor its connection are left, and calls raise."""
    assert not threads()
    name = f"sync-{time.monotonic_ns()}"
    with Observer(server) as observer:
        with opened(server.url, client_name=name) as provider:
            assert not threads()
            cache = provider.sync_cache()
            assert cache is provider.sync_cache()
            cache.get_or_set("key", SyncLoader(1))
            assert "rapidkit-redis-cache" in threads()
            assert observer.count(name) == 1
        wait_for_threads()
        observer.wait_until_gone(name)
    with pytest.raises(RuntimeError, match="closed"):
        cache.get("key")
    with pytest.raises(RuntimeError, match="closed"):
        provider.sync_cache()


def wait_for_threads() -> None:
    """Wait until the cache's threads have ended."""
    ends_at = time.monotonic() + SOON
    while threads():
        assert time.monotonic() < ends_at, threads()
        time.sleep(0.005)


def test_closing_while_threads_wait(server: RedisServer, pool: ThreadPoolExecutor) -> None:
    """Whoever waits for a load, or calls all the time, gets an error at once; nobody hangs."""
    for _ in range(10):
        with opened(server.url) as provider:
            cache, loader = provider.sync_cache(), SyncLoader("late", held=True)

            def call_on(cache: SyncCache = cache) -> None:
                while True:
                    cache.get("key")

            waiting = [pool.submit(cache.get_or_set, "key", loader) for _ in range(4)]
            assert loader.began.wait(SOON)
            calling = [pool.submit(call_on) for _ in range(8)]
            began = time.monotonic()
            provider.close()
            for future in (*waiting, *calling):
                with pytest.raises(RuntimeError, match="closed"):
                    ends(future)
            assert time.monotonic() - began < 5
            loader.go.set()
    wait_for_threads()


def test_a_cache_whose_loop_has_ended(server: RedisServer) -> None:
    """What an event loop left open that does not run any more is closed with the provider."""
    name = f"sync-{time.monotonic_ns()}"
    with Observer(server) as observer:
        loop = asyncio.new_event_loop()
        with opened(server.url, client_name=name) as provider:

            async def work() -> Any:
                await provider.cache().set("key", 1)
                return await provider.cache().get("key")

            assert loop.run_until_complete(work()) == 1
            assert observer.count(name) == 1
        observer.wait_until_gone(name)
        loop.run_until_complete(asyncio.sleep(0))  # what was left for it to close
        loop.close()


@pytest.mark.parametrize("leave", ["at once", "normally"])
def test_fork(server: RedisServer, leave: str) -> None:
    """A forked child opens a cache of its own, while a load of the parent goes on beside it and ends well."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{SOURCE}"}
    command = [sys.executable, "-m", "tests.runtime.cache_fork", server.url, leave]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
