"""What the tests of the cache stand on: caches in namespaces of their own, loaders that wait, and a proxy that delays.

Two rigs of one namespace are two processes to each other: nothing is shared between providers but the server.
"""

import asyncio
import inspect
import threading
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel
from typing_extensions import Self, override

from rapidkit_redis import RedisClient, RedisProvider, create_client
from rapidkit_redis.cache import Cache
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.envelope import Envelope, decode_envelope
from rapidkit_redis.cache.wire import Names
from rapidkit_redis.metrics import Metrics
from tests.runtime.faces import settings_for
from tests.support.loopback import Proxy, Stream

__all__ = [
    "HoldingProxy",
    "Item",
    "Loader",
    "Rig",
    "begun",
    "counted",
    "entry_of",
    "keys_left",
    "open_raw",
    "open_rig",
    "soon",
    "start",
    "until",
]

T = TypeVar("T")

SOON = 10.0
"""How long anything may take that should take no time, in seconds; the machine may be busy."""


async def soon(awaitable: Awaitable[T]) -> T:
    """Wait for what has to come at once."""
    return await asyncio.wait_for(awaitable, SOON)


async def until(condition: Callable[[], Any]) -> None:
    """Wait until something is so, where there is no event for it; the condition may be awaitable."""
    ends_at = asyncio.get_running_loop().time() + SOON
    while True:
        found = condition()
        if await found if inspect.isawaitable(found) else found:
            return
        assert asyncio.get_running_loop().time() < ends_at, "it never came to that"
        await asyncio.sleep(0.001)


class Loader:
    """A loader that counts its runs, and can be held.

    Args:
        results: What its runs return, one after another, or raise; the last one again and again.
        held: Whether a run waits for `go`.

    Attributes:
        runs: How many have begun.
        cancelled: How many were cancelled.
        began: Is set with the first.
        go: Lets them end.
    """

    def __init__(self, *results: Any, held: bool = False) -> None:
        self.runs = self.cancelled = 0
        self.began = asyncio.Event()
        self.go = asyncio.Event()
        self._results = results
        if not held:
            self.go.set()

    async def __call__(self) -> Any:
        """Return a run's result."""
        result = self._results[min(self.runs, len(self._results) - 1)]
        self.runs += 1
        self.began.set()
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if isinstance(result, BaseException):
            raise result
        return result


class Item(BaseModel):
    """A model."""

    name: str
    price: float = 0.0


@dataclass
class Rig:
    """A cache and what stands behind it.

    Attributes:
        provider: Opens it.
        cache: The cache of the test's event loop.
        engine: What its calls share.
        raw: A client of another connection, whose replies are bytes.
        namespace: The cache's.
    """

    provider: RedisProvider
    cache: Cache
    engine: Any  # an `Engine`; tests look at its insides, which are of one topology
    raw: Any  # redis-py types its replies as str
    namespace: str

    def names(self, key: str, *tags: str) -> Names:
        """Return the server's keys of a key."""
        return Names.of(self.cache._keyspace, key, tags)

    async def lease(self, key: str) -> bytes | None:
        """Return the token of a key's lease."""
        found: bytes | None = await self.raw.get(self.names(key).lease)
        return found

    async def pttl(self, key: str) -> int:
        """Return how long a key's value stays, in milliseconds; -2 where there is none."""
        left: int = await self.raw.pttl(self.names(key).value)
        return left


@asynccontextmanager
async def open_raw(url: str) -> AsyncIterator[RedisClient]:
    """Open a client whose replies are bytes."""
    async with create_client(settings_for(url, command_timeout=5), decode_responses=False) as client:
        assert isinstance(client, RedisClient)
        yield client


@asynccontextmanager
async def open_rig(
    url: str,
    *,
    via: str | None = None,
    namespace: str | None = None,
    config: CacheConfig | None = None,
    metrics: Metrics | None = None,
    **values: Any,
) -> AsyncIterator[Rig]:
    """Open a cache, in a namespace that nobody else has unless one is given.

    Args:
        url: Of the server.
        via: The URL by which the cache reaches it, where that is another.
        namespace: The cache's.
        config: The cache's limits.
        metrics: Where measurements go.
        values: Settings, as in `settings_for`.
    """
    namespace = namespace or f"t{uuid.uuid4().hex[:12]}"
    options = {"command_timeout": 5, "connect_timeout": 5, **values}
    settings = settings_for(via or url, cache_namespace=namespace, **options)
    provider = RedisProvider(settings, cache=config, metrics=metrics)
    try:
        async with open_raw(url) as raw:
            cache = provider.cache()
            yield Rig(provider, cache, cache._engine, raw, namespace)
    finally:
        await asyncio.wait_for(provider.aclose(), SOON)


def start(rig: Rig, loader: Loader, key: str = "key", **options: Any) -> "asyncio.Task[Any]":
    """Begin a read in a task of its own."""
    return asyncio.create_task(rig.cache.get_or_set(key, loader, **options))


async def begun(rig: Rig, loader: Loader, **options: Any) -> "asyncio.Task[Any]":
    """Begin a read and wait until its loader runs."""
    task = start(rig, loader, **options)
    await soon(loader.began.wait())
    return task


async def entry_of(rig: Rig, key: str) -> Envelope:
    """Return what stands under a key on the server."""
    names = rig.names(key)
    raw: bytes = await rig.raw.get(names.value)
    return decode_envelope(raw, names.key, 1024 * 1024)


@asynccontextmanager
async def counted(raw: RedisClient) -> AsyncIterator[Counter[str]]:
    """Count the commands that the server runs in the block, those of scripts included; filled in at its end."""
    before = await _calls(raw)
    counts: Counter[str] = Counter()
    yield counts
    counts.update(await _calls(raw) - before)
    del counts["info"]


async def _calls(raw: RedisClient) -> Counter[str]:
    stats = await raw.info("commandstats")
    return Counter({name.removeprefix("cmdstat_"): each["calls"] for name, each in stats.items()})


async def keys_left(raw: RedisClient, pattern: str) -> list[bytes]:
    """Return the server's keys that match."""
    return [key async for key in raw.scan_iter(pattern, count=1000)]


class HoldingProxy(Proxy):
    """A proxy that holds back what is sent from a chosen command, or reply, on; on that connection alone.

    What is held is late, not lost: `release` delivers it, even where its client has given up and closed its end.

    Args:
        host: The real server's numeric address.
        port: The real server's port.

    Attributes:
        held: Is set once it holds something.
        delivered: Is set once the server has answered what was held.
    """

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.held = threading.Event()
        self.delivered = threading.Event()
        self._pattern: bytes | None = None
        self._in_reply = False
        self._go = asyncio.Event()
        self._answered = asyncio.Event()

    def hold(self, pattern: bytes, *, reply: bool = False) -> Self:
        """Hold the next chunk of commands, or of replies, in which these bytes stand, and all that follows it."""
        self._in_reply = reply
        self._pattern = pattern
        return self

    async def wait_until_held(self) -> None:
        """Wait until something is held."""
        assert await asyncio.to_thread(self.held.wait, SOON), "nothing was held"

    async def release(self) -> None:
        """Deliver what is held; if that was a command, wait for the server's answer."""
        self._loop.call_soon_threadsafe(self._go.set)
        assert await asyncio.to_thread(self.delivered.wait, SOON), "nothing was delivered"

    @override
    async def _pass_on(self, data: bytes, to: Stream, *, reply: bool) -> None:
        if reply is self._in_reply and self._pattern is not None and self._pattern in data:
            self._pattern = None
            self.held.set()
            await self._go.wait()
            await to.send(data)
            if not reply:
                await self._answered.wait()
            self.delivered.set()
            return
        if reply and self._go.is_set():
            self._answered.set()
        await to.send(data)
