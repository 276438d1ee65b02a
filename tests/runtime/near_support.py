"""What the tests of the near cache stand on: rigs that keep entries, gates before their connections, a deaf proxy."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from typing_extensions import override

from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.engine import Engine
from rapidkit_redis.cache.envelope import Envelope, encode_envelope
from rapidkit_redis.cache.look import Look
from rapidkit_redis.cache.near import Mark, Near
from rapidkit_redis.cache.values import TEXT
from rapidkit_redis.cache.wire import Names, new_token
from tests.runtime.cache_support import Rig, open_rig, soon, until
from tests.support.loopback import Proxy, Stream

__all__ = [
    "Deaf",
    "Forgetful",
    "Gate",
    "TrackingProxy",
    "is_live",
    "live",
    "near_rig",
    "put",
    "received",
    "warm",
]

NEAR = CacheConfig(near=True)


@asynccontextmanager
async def near_rig(url: str, *, config: CacheConfig = NEAR, **options: Any) -> AsyncIterator[Rig]:
    """Open a cache that keeps entries, and wait until it is told of changes."""
    async with open_rig(url, config=config, **options) as rig:
        await live(rig)
        yield rig


def is_live(engine: Engine) -> bool:
    """Tell whether entries are served from what is kept."""
    return engine.near.tracking and time.monotonic() < engine.near.alive_until


async def live(rig: Rig) -> None:
    """Wait until entries are kept and served."""
    await rig.cache.get("warming up", near=True)
    await until(lambda: is_live(rig.engine))


async def warm(rig: Rig, key: str, **options: Any) -> Any:
    """Read a key until it comes from what is kept, and return it."""

    async def read() -> bool:
        before = rig.cache.stats.near_hits
        found.append(await rig.cache.get(key, near=True, **options))
        return rig.cache.stats.near_hits > before

    found: list[Any] = []
    await until(read)
    return found[-1]


async def received(rig: Rig) -> None:
    """Wait until the rig's near cache has heard of everything that was written before now."""
    name = rig.cache._keyspace.value(b"barrier " + new_token().hex().encode())
    await rig.raw.set(name, b"x", px=1000)
    await until(lambda: name in rig.engine.near._changed)


async def put(rig: Rig, keys: Sequence[Names], text: str) -> None:
    """Write a text under keys as another client would, with the tokens that the server has; it lives for a minute."""
    tokens = {name: new_token() for each in keys for name in (each.space, *[token for _, token in each.tags])}
    async with rig.raw.pipeline(transaction=False) as pipeline:
        for name, token in tokens.items():
            pipeline.set(name, token, nx=True)
        pipeline.mget(*tokens)
        current = dict(zip(tokens, (await pipeline.execute())[-1], strict=True))
        for each in keys:
            tags = tuple((tag, current[name]) for tag, name in each.tags)
            entry = Envelope(TEXT, text.encode(), 60_000, 60_000, tags=tags, namespace_token=current[each.space])
            pipeline.set(each.value, encode_envelope(entry, each.key), px=60_000)
        await pipeline.execute()


class Gate:
    """Holds back what comes in on one connection of a cache; its event loop is the test's.

    Args:
        line: The connection, of the lane or of the tracking.

    Attributes:
        held: What has come in and was not handed on.
    """

    def __init__(self, line: Any) -> None:
        assert line is not None, "there is no such connection"
        self.held = b""
        self._closed = False
        self._hand_on: Callable[[bytes], None] = line.data_received
        line.data_received = self._take

    @classmethod
    def of_reads(cls, rig: Rig) -> "Gate":
        """Return the one before replies."""
        return cls(rig.engine.wire.batcher._lane._line)

    @classmethod
    def of_pushes(cls, rig: Rig) -> "Gate":
        """Return the one before invalidations."""
        return cls(rig.engine._tracking._line)

    def close(self) -> None:
        """Hold from now on."""
        self._closed = True

    async def wait_for(self, pattern: bytes, count: int = 1) -> None:
        """Wait until it holds these bytes so many times."""
        await until(lambda: self.held.count(pattern) >= count)

    def open(self) -> None:
        """Hand on what is held, before this returns, and what comes."""
        self._closed = False
        data, self.held = self.held, b""
        if data:
            self._hand_on(data)

    def _take(self, data: bytes) -> None:
        if self._closed:
            self.held += data
        else:
            self._hand_on(data)


class Forgetful(Near):
    """A near cache that keeps whatever a read finds: what the real one would be if it had no marks."""

    @override
    def keep(self, mark: Mark, names: Names, look: Look) -> None:
        super().keep(Mark(self._sequence, mark.at), names, look)


class Deaf(Near):
    """A near cache that hears of nothing."""

    @override
    def touch(self, name: bytes) -> None:
        pass


class TrackingProxy(Proxy):
    """A proxy that can hold back the connections on which a cache is told of changes, and no other.

    Args:
        host: The server's numeric address.
        port: The server's port.

    Attributes:
        pongs: Whether PONGs pass on those connections.
        opened: How many of those connections there were.
    """

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.pongs = True
        self.opened = 0
        self._flow = asyncio.Event()
        self._flow.set()
        self._tracked: set[Stream] = set()

    def hold(self) -> None:
        """Let nothing pass on them any more, in either direction."""
        self._run(self._switch(self._flow.clear))

    def release(self) -> None:
        """Deliver what was held, and let everything pass."""
        self._run(self._switch(self._flow.set))

    async def _switch(self, switch: Callable[[], None]) -> None:
        switch()

    @override
    async def _pump(self, source: Stream, to: Stream, *, reply: bool) -> None:
        while data := await source.receive():
            if not reply and b"TRACKING" in data:
                self.opened += 1
                self._tracked |= {source, to}
            if to in self._tracked:
                await self._flow.wait()
                if not self.pongs:
                    data = re.sub(rb"\*2\r\n\$4\r\npong\r\n\$\d+\r\n[^\r]*\r\n", b"", data)
            if data:
                await to.send(data)
        await to.finish()


async def in_thread(call: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """Run what blocks in another thread, and wait for it."""
    return await soon(asyncio.to_thread(call, *args, **options))
