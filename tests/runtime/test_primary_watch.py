"""A primary that the sentinels have left, and that answers: it hung, or is cut off from them."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from rapidkit_redis import MISSING, CacheConfig, RedisProvider, RedisSettings, primary_watch
from tests.runtime.cache_support import until
from tests.runtime.faces import Face, open_face
from tests.support.loopback import HOST
from tests.support.servers import RedisServer
from tests.support.topologies import SentinelHouse, usual_servers

SLACK = 1.0
"""How much later than it should anything may happen, in seconds; the machine may be busy."""


@dataclass
class Pair:
    """Two servers that know nothing of each other, and three sentinels that name the first, and then the second."""

    house: SentinelHouse
    sentinels: list[RedisServer]
    one: RedisServer
    two: RedisServer

    @property
    def settings(self) -> dict[str, Any]:
        """What a client needs to ask the sentinels."""
        return {
            "redis_topology": "sentinel",
            "redis_nodes": ",".join(f"{HOST}:{sentinel.port}" for sentinel in self.sentinels),
            "redis_sentinel_master": "pair",
            "redis_connect_retries": 0,
        }

    def change(self, *places: int) -> None:
        """Let sentinels name the other one, all of them unless some are meant."""
        for place in places or range(3):
            self.house.ask(self.sentinels[place], "REMOVE", "pair")
            self.house.ask(self.sentinels[place], "MONITOR", "pair", HOST, self.two.port, 1)

    def values(self, key: str) -> list[Any]:
        """Return what each of them has of a key."""
        return [self.house.call(each, "GET", key) for each in (self.one, self.two)]

    def asking(self, name: str) -> list[int]:
        """Return how many connections of that name each sentinel has."""
        lists = [str(self.house.at_sentinel(sentinel, "CLIENT", "LIST")) for sentinel in self.sentinels]
        return [entries.count(f" name={name} ") for entries in lists]


@pytest.fixture(params=usual_servers(), ids=lambda binary: binary.name)
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """The two servers and their sentinels, fresh."""
    house = SentinelHouse(request.param)
    with ExitStack() as stack:
        one, two = [stack.enter_context(RedisServer(request.param)) for _ in range(2)]
        watch = [f"sentinel monitor pair {HOST} {one.port} 1", "sentinel down-after-milliseconds pair 600000"]
        start = partial(RedisServer, request.param, ["--sentinel"], config=watch)
        yield Pair(house, [stack.enter_context(start()) for _ in range(3)], one, two)


async def leads_to(face: Face) -> int:
    """Return the port of the server that the next command would go to."""
    connection = await face.borrow()
    await face.give_back(connection)
    return int(connection.port)


async def until_left(pair: Pair, face: Face) -> None:
    """Wait until it leads to the other server."""

    async def left() -> bool:
        return await leads_to(face) == pair.two.port

    await until(left)


async def test_it_is_left_within_a_second_or_so(pair: Pair, kind: str) -> None:
    """By connections that nobody uses too; with threads it is the use that asks."""
    async with open_face(kind, RedisSettings(**pair.settings)) as face:
        held = [await face.borrow() for _ in range(3)]
        for connection in held:
            await face.give_back(connection)
        await face.execute("SET", "a", "1")
        pair.change()
        changed_at = time.monotonic()
        await until_left(pair, face)
        assert time.monotonic() - changed_at < primary_watch.WATCH_SECONDS + SLACK
        held = [await face.borrow() for _ in range(3)]
        assert [connection.port for connection in held] == [pair.two.port] * 3
        for connection in held:
            await face.give_back(connection)
        assert await face.execute("SET", "a", "2") is True
        assert pair.values("a") == ["1", "2"]
        assert face.in_use() == 0


async def test_older_connections_leave_it_too(pair: Pair, kind: str) -> None:
    """Though a new one has found the other server by itself."""
    async with open_face(kind, RedisSettings(**pair.settings)) as face:
        old = [await face.borrow() for _ in range(2)]
        pair.change()
        new = await face.borrow()
        assert [connection.port for connection in (*old, new)] == [pair.one.port, pair.one.port, pair.two.port]
        for connection in (new, *old):
            await face.give_back(connection)

        async def left() -> bool:
            held = [await face.borrow() for _ in range(3)]
            for connection in held:
                await face.give_back(connection)
            return {connection.port for connection in held} == {pair.two.port}

        await until(left)


async def test_the_most_are_believed(pair: Pair, kind: str) -> None:
    """One that was cut off with a former primary is not, whichever is asked first, until another one agrees."""
    async with open_face(kind, RedisSettings(**pair.settings)) as face:
        assert await leads_to(face) == pair.one.port
        pair.change(0)
        ends_at = time.monotonic() + 2 * primary_watch.WATCH_SECONDS + 0.5
        while time.monotonic() < ends_at:
            assert await leads_to(face) == pair.one.port
            await asyncio.sleep(0.05)
        pair.change(1)
        await until_left(pair, face)
        pair.sentinels[0].kill()
        await asyncio.sleep(2 * primary_watch.WATCH_SECONDS)  # one names each of them now
        assert await leads_to(face) == pair.two.port


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
        await until(lambda: cache.state.tracking is True and cache.state.circuit == "closed")
    finally:
        await provider.aclose()


async def test_one_connection_to_each_sentinel_asks_for_all(pair: Pair, kind: str) -> None:
    """They end with the client."""
    name = f"asks-{kind}"
    async with open_face(kind, RedisSettings(**pair.settings, redis_client_name=name)) as face:
        held = [await face.borrow() for _ in range(3)]
        for connection in held:
            await face.give_back(connection)
        await until(lambda: pair.asking(name) == [0, 0, 0])  # that found the primary

        async def asks() -> bool:
            await face.execute("PING")
            return pair.asking(name) == [1, 1, 1]

        await until(asks)
        asked_at = time.monotonic()
    await until(lambda: pair.asking(name) == [0, 0, 0])
    assert time.monotonic() - asked_at < 0.8 * primary_watch.WATCH_SECONDS  # or the next look would have closed them


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
        for sentinel in pair.sentinels:
            sentinel.pause()
        ends_at = time.monotonic() + 2 * primary_watch.WATCH_SECONDS + 0.5
        while time.monotonic() < ends_at:
            assert await face.execute("INCR", "a")
            await asyncio.sleep(0.05)
        assert await leads_to(face) == pair.one.port
        for sentinel in pair.sentinels:
            sentinel.resume()
        pair.change()
        await until_left(pair, face)
        await face.execute("SET", "a", "3")
        assert pair.values("a")[1] == "3"
