"""A primary that the sentinels have left, and that answers: it hung, or is cut off from them."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from rapidkit_redis import MISSING, CacheConfig, RedisProvider, RedisSettings, primary_watch
from tests.runtime.cache_support import until
from tests.runtime.faces import Face, open_face, pool_of
from tests.support.loopback import HOST
from tests.support.servers import RedisServer
from tests.support.topologies import SentinelHouse, usual_servers

SLACK = 1.0
"""How much later than it should anything may happen, in seconds; the machine may be busy."""


@dataclass
class Pair:
    """Two servers that know nothing of each other, and a sentinel that names the first, and then the second."""

    house: SentinelHouse
    sentinel: RedisServer
    one: RedisServer
    two: RedisServer

    @property
    def settings(self) -> dict[str, Any]:
        """What a client needs to ask the sentinel."""
        return {
            "redis_topology": "sentinel",
            "redis_nodes": f"{HOST}:{self.sentinel.port}",
            "redis_sentinel_master": "pair",
            "redis_connect_retries": 0,
        }

    def change(self) -> None:
        """Let the sentinel name the other one."""
        self.house.ask(self.sentinel, "REMOVE", "pair")
        self.house.ask(self.sentinel, "MONITOR", "pair", HOST, self.two.port, 1)

    def values(self, key: str) -> list[Any]:
        """Return what each of them has of a key."""
        return [self.house.call(each, "GET", key) for each in (self.one, self.two)]

    def asking(self) -> int:
        """Return how many connections the sentinel has, but for the one that asks."""
        return len(str(self.house.at_sentinel(self.sentinel, "CLIENT", "LIST")).splitlines()) - 1


@pytest.fixture(params=usual_servers(), ids=lambda binary: binary.name)
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """The two servers and their sentinel, fresh."""
    house = SentinelHouse(request.param)
    with RedisServer(request.param) as one, RedisServer(request.param) as two:
        watch = [f"sentinel monitor pair {HOST} {one.port} 1", "sentinel down-after-milliseconds pair 600000"]
        with RedisServer(request.param, ["--sentinel"], config=watch) as sentinel:
            yield Pair(house, sentinel, one, two)


def left(face: Face) -> bool:
    """Tell whether the connections of before are not used any more."""
    return bool(pool_of(face.client).connection_kwargs["sentinels"].generation)


async def test_it_is_left_within_a_second_or_so(pair: Pair, kind: str) -> None:
    """By connections that nobody uses too; with threads it is the use that asks."""
    async with open_face(kind, RedisSettings(**pair.settings)) as face:
        await face.execute("SET", "a", "1")
        pair.change()
        changed_at = time.monotonic()
        while not left(face) and time.monotonic() < changed_at + 5:
            await asyncio.sleep(0.02)
            if kind == "sync":
                await face.execute("PING")
        assert time.monotonic() - changed_at < primary_watch.WATCH_SECONDS + SLACK
        assert await face.execute("SET", "a", "2") is True
        assert pair.values("a") == ["1", "2"]
        assert face.in_use() == 0


async def test_what_is_under_way_there_fails(pair: Pair) -> None:
    """It does not wait for its timeout."""
    settings = RedisSettings(**pair.settings, redis_command_timeout=10)
    async with open_face("asyncio", settings) as face:
        await face.execute("SET", "a", "1")
        asyncio.get_running_loop().call_later(0.2, pair.change)
        started = time.monotonic()
        with pytest.raises(RedisConnectionError):
            await face.execute("BLPOP", "nothing", 9)
        assert time.monotonic() - started < 0.2 + primary_watch.WATCH_SECONDS + SLACK
        assert face.in_use() == 0


async def test_it_is_left_by_the_cache(pair: Pair) -> None:
    """With what is near, and what was tracked there."""
    settings = RedisSettings(**pair.settings, cache_namespace="left")
    provider = RedisProvider(settings, cache=CacheConfig(near=True))
    try:
        cache = provider.cache()
        await cache.set("a", 1)
        await cache.get("a")
        await until(lambda: cache.state.tracking is True)
        pair.change()
        changed_at = time.monotonic()

        async def gone() -> bool:
            return await cache.get("a") is MISSING

        await until(gone)
        assert time.monotonic() - changed_at < primary_watch.WATCH_SECONDS + SLACK
        await until(lambda: cache.state.tracking is True)
        assert cache.state.circuit == "closed"
    finally:
        await provider.aclose()


async def test_one_connection_asks_for_all(pair: Pair, kind: str) -> None:
    """It ends with the client, and where there is no connection any more."""
    async with open_face(kind, RedisSettings(**pair.settings)) as face:
        held = [await face.borrow() for _ in range(3)]
        for connection in held:
            await face.give_back(connection)

        async def asks() -> bool:
            await face.execute("PING")
            return pair.asking() == 1

        await until(asks)
        asked_at = time.monotonic()
    await until(lambda: pair.asking() == 0)
    assert time.monotonic() - asked_at < primary_watch.WATCH_SECONDS / 2


async def test_it_is_not_taken_where_it_hung_meanwhile(pair: Pair, kind: str) -> None:
    """What has outlived a failover on its way is asked about again, before a command is sent."""
    settings = RedisSettings(**{**pair.settings, "redis_connect_retries": 1}, redis_command_timeout=5)
    async with open_face(kind, settings) as face:
        pair.one.pause()
        reply = asyncio.ensure_future(face.execute("SET", "a", "1"))
        await asyncio.sleep(0.3)  # longer than a handshake takes
        pair.change()
        pair.one.resume()
        assert await reply is True
        assert pair.values("a") == [None, "1"]


async def test_it_is_kept_where_no_sentinel_can_be_asked(pair: Pair, kind: str) -> None:
    """Nobody knows better; and no command waits for the answer."""
    async with open_face(kind, RedisSettings(**pair.settings, redis_command_timeout=0.5)) as face:
        await face.execute("SET", "a", "1")
        pair.sentinel.pause()
        ends_at = time.monotonic() + 2 * primary_watch.WATCH_SECONDS + 0.5
        while time.monotonic() < ends_at:
            assert await face.execute("INCR", "a")
            await asyncio.sleep(0.05)
        assert not left(face)
        pair.sentinel.resume()
        pair.change()

        async def moved() -> bool:
            await face.execute("SET", "a", "2")
            return left(face)

        await until(moved)
        await face.execute("SET", "a", "3")
        assert pair.values("a") == ["2", "3"]
