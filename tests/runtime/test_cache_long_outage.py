"""An outage with many keys takes no more memory than its beginning. FULL=1 lasts a minute at least."""

import asyncio
import gc
import os
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from rapidkit_redis.cache import MISSING
from rapidkit_redis.cache.config import CacheConfig
from tests.runtime.cache_support import open_rig, until
from tests.support.listeners import FaultProxy
from tests.support.servers import RedisServer

FULL = bool(os.environ.get("FULL"))
KEYS = 100_000 if FULL else 10_000
SECONDS = 60 if FULL else 0
LIMIT = 2_000
GROWTH = 8 * 1024 * 1024
"""Bytes: what waits, the names of keys that are remembered, and what asyncio keeps."""


@pytest.fixture
def traced() -> Iterator[None]:
    """Trace memory."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


def taken() -> int:
    """Return how many bytes are in use."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


async def test_memory(server: RedisServer, traced: None) -> None:
    """What waits is bounded whatever the number of keys; no task, flight or future is left, and all is carried out."""
    with FaultProxy(server.host, server.port) as proxy:
        config = CacheConfig(pending_limit=LIMIT)
        async with open_rig(server.url, via=proxy.url, command_timeout=0.3, config=config) as rig:
            cache = rig.cache
            await cache.set("key", "old")
            tasks = asyncio.all_tasks()
            proxy.refuse()
            proxy.reset()
            await cache.get("key")
            most = number = 0
            before = taken()
            ends_at = time.monotonic() + SECONDS

            async def load() -> str:
                return "x" * 100

            while number < KEYS or time.monotonic() < ends_at:
                key = f"key:{number}"
                view = cache if number % 3 else cache.namespace(f"view{number % 2}")
                assert await view.delete(key) == "queued"
                assert await view.get_or_set(key, load, tags=[f"tag:{number % 1000}"]) == "x" * 100
                if number % 10 == 0:
                    await cache.set(key, "dropped")
                    assert await cache.invalidate_tags(key) == "queued"
                most = max(most, cache.state.pending)
                if number % 100 == 0:
                    await asyncio.sleep(0)  # the probe goes on
                number += 1
            growth = taken() - before
            print(f"{number:,} keys; {most:,} invalidations waited at most; {growth / 1024:,.0f} kB more in use")
            assert number >= KEYS
            assert LIMIT / 2 < most <= LIMIT
            assert growth < GROWTH
            assert not rig.engine.flights
            await until(lambda: not (rig.engine._tasks or rig.engine.flying))
            left = {task.get_name() for task in asyncio.all_tasks() - tasks}
            assert len(left) <= 2, left  # the probe, and the connection that it opens
            assert len(rig.engine.invalidator.outbox.recent()) <= LIMIT
            proxy.heal()
            await until(lambda: rig.engine.circuit.closed)
            assert await cache.get("key") is MISSING
            assert cache.state.pending == 0
            assert asyncio.all_tasks() == tasks
