"""What is kept in this process: for how long, how much, by which options, and what ends it."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from rapidkit_redis.cache import MISSING, NotFound
from rapidkit_redis.cache import near as near_module
from rapidkit_redis.cache.config import CacheConfig
from rapidkit_redis.cache.invalidation import deletion
from rapidkit_redis.cache.wire import Names
from tests.runtime.cache_support import Item, Loader, Rig, counted, open_rig, soon, until
from tests.runtime.near_support import NEAR, is_live, near_rig, put, received, warm
from tests.runtime.test_cache_sync import opened
from tests.support.servers import RedisServer


@pytest_asyncio.fixture
async def near(server: RedisServer) -> AsyncIterator[Rig]:
    """A cache that keeps entries."""
    async with near_rig(server.url) as rig:
        yield rig


class Clock:
    """The near cache's clock, which can be put forward; what the tracking says of it goes with it."""

    def __init__(self, rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = 0.0
        self._near = rig.engine.near
        monkeypatch.setattr(near_module, "monotonic", lambda: time.monotonic() + self.ahead)
        monkeypatch.setattr(self._near, "hear", self._hear)

    def advance(self, seconds: float) -> None:
        """Put it forward."""
        self.ahead += seconds
        self._near.alive_until += seconds

    def _hear(self, until: float) -> None:
        self._near.alive_until = until + self.ahead


@pytest.fixture
def clock(near: Rig, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock."""
    return Clock(near, monkeypatch)


async def is_kept(rig: Rig, key: str, **options: Any) -> bool:
    """Tell whether a read of a key asks nobody."""
    before = rig.cache.stats.near_hits
    await rig.cache.get(key, **options)
    return rig.cache.stats.near_hits > before


# What ends an entry


async def test_tokens(near: Rig, other: Rig) -> None:
    """A changed tag or namespace ends what depends on it and nothing else, whoever has changed it."""
    tagged, space = near.names("tagged", "a", "b"), near.names("tagged").space
    changes = {
        "own hard": lambda: near.cache.invalidate_tags("a"),
        "own soft": lambda: near.cache.invalidate_tags("b", soft=True),
        "another's hard": lambda: other.cache.invalidate_tags("b"),
        "another's soft": lambda: other.cache.invalidate_tags("a", soft=True),
        "evicted": lambda: near.raw.delete(tagged.tags[0][1]),
        "own clear": near.cache.clear,
        "another's clear": other.cache.clear,
        "evicted namespace": lambda: near.raw.delete(space),
    }
    for what, change in changes.items():
        await put(near, [tagged, near.names("c", "c"), near.names("plain")], what)
        await received(near)
        for key, tags in (("tagged", ["a"]), ("c", ["c"]), ("plain", [])):
            assert await warm(near, key, tags=tags) == what
        await change()
        await until(lambda: near.engine.near.find(tagged) is None)
        for _ in range(2):
            assert await near.cache.get("tagged", tags=["a"]) is MISSING
            assert await near.cache.get_many(["tagged"]) == {}
        whole = "clear" in what or "namespace" in what
        for key in ("c", "plain"):
            assert await is_kept(near, key) is not whole


@pytest_asyncio.fixture
async def other(near: Rig, server: RedisServer) -> AsyncIterator[Rig]:
    """Another process's cache, which keeps nothing."""
    async with open_rig(server.url, namespace=near.namespace) as other:
        yield other


async def test_views(near: Rig, other: Rig) -> None:
    """A view's entries are kept too, and are its own."""
    view, outside = near.cache.namespace("x"), other.cache.namespace("x")
    await near.cache.set("key", "base")
    await view.set("key", "view")
    await received(near)
    for _ in range(2):
        assert (await near.cache.get("key"), await view.get("key")) == ("base", "view")
    assert near.cache.stats.near_hits == 2
    await outside.set("key", "new")
    await until(lambda: near.engine.near.find(Names.of(view._keyspace, "key")) is None)
    assert await view.get("key") == "new"
    await view.clear()
    assert await view.get("key") is MISSING
    assert await is_kept(near, "key")


async def test_a_long_namespace(server: RedisServer) -> None:
    """Where a name is hashed no prefix covers the views: they work, and nothing of them is kept."""
    async with near_rig(server.url, namespace="long" * 60) as rig:
        view = rig.cache.namespace("x")
        await rig.cache.set("key", 1)
        await view.set("key", 2)
        for _ in range(3):
            assert (await rig.cache.get("key"), await view.get("key")) == (1, 2)
            assert await view.get_many(["key"]) == {"key": 2}
        assert rig.engine.near.find(Names.of(view._keyspace, "key")) is None
        await view.delete("key")
        await rig.cache.delete("key")
        assert (await rig.cache.get("key"), await view.get("key")) == (MISSING, MISSING)


async def test_declared_tags(near: Rig) -> None:
    """An entry without a tag that a read declares is a miss, though it is kept."""
    await near.cache.set("key", 1, tags=["a"])
    await received(near)
    await warm(near, "key")
    assert await is_kept(near, "key", tags=["a"])
    assert not await is_kept(near, "key", tags=["a", "b"])
    assert await near.cache.get("key", tags=["b"]) is MISSING


# For how long


async def test_sixty_seconds(near: Rig, clock: Clock) -> None:
    """After a minute it is read again, though it lives for longer, so that the server sees it used."""
    await near.cache.set("key", 1, ttl=3600)
    await received(near)
    await warm(near, "key")
    clock.advance(59.5)
    assert await is_kept(near, "key")
    clock.advance(1)
    assert not await is_kept(near, "key")
    assert await is_kept(near, "key")


@pytest.mark.parametrize("options", [{}, {"stale_ttl": 30}])
async def test_the_remaining_time(near: Rig, clock: Clock, options: dict[str, Any]) -> None:
    """It is kept for what the entry has left when it is read, to the end of its freshness, not for its whole ttl."""
    await near.cache.set("key", 1, ttl=20, jitter=0, **options)
    name = near.names("key").value
    await near.raw.pexpire(name, int(await near.raw.pttl(name)) - 12_000)  # as if it were twelve seconds old
    await received(near)
    await warm(near, "key")
    clock.advance(7.5)
    assert await is_kept(near, "key")
    clock.advance(1)
    assert not await is_kept(near, "key")


async def test_stale_entries_are_not_kept(near: Rig) -> None:
    """A stale one is read from Redis each time, where it may be deleted."""
    await near.cache.set("key", 1, ttl=60, stale_ttl=60)
    await received(near)
    await warm(near, "key")
    assert await near.cache.expire("key")
    for _ in range(3):
        assert await near.cache.get_or_set("key", Loader(OSError()), stale_ttl=60) == 1
        assert await near.cache.get("key") is MISSING
    assert near.cache.stats.stale == 3
    assert near.engine.near.find(near.names("key")) is None


async def test_negative_entries(near: Rig) -> None:
    """That there is no such thing is remembered here too."""
    with pytest.raises(NotFound):
        await near.cache.get_or_set("key", Loader(NotFound()), negative_ttl=60)
    await received(near)
    loader = Loader("value")
    for _ in range(2):
        with pytest.raises(NotFound):
            await near.cache.get_or_set("key", loader, negative_ttl=60)
    assert (loader.runs, near.cache.stats.near_hits, near.cache.stats.negatives) == (0, 1, 2)
    assert await near.cache.get_many(["key"]) == {}
    assert await near.cache.get_or_set_many(["key"], lambda keys: dict.fromkeys(keys, 1)) == {}
    await near.cache.delete("key")
    assert await near.cache.get_or_set("key", loader) == "value"


@pytest.mark.parametrize("many", [False, True])
async def test_refresh_ahead(near: Rig, many: bool) -> None:
    """A kept entry that is old enough is loaded anew in the background; then the new value is found."""
    options: dict[str, Any] = {"ttl": 40, "jitter": 0, "refresh_ahead": 0.5}
    loader = Loader("new")

    async def read() -> Any:
        if not many:
            return await near.cache.get_or_set("key", loader, **options)

        async def load(keys: list[str]) -> dict[str, Any]:
            return dict.fromkeys(keys, await loader())

        return (await near.cache.get_or_set_many(["key"], load, **options))["key"]

    await near.cache.set("key", "old", **options)
    await near.raw.pexpire(near.names("key").value, 21_000)  # as if it were nineteen seconds old
    await received(near)
    await warm(near, "key")
    assert await read() == "old"
    await asyncio.sleep(0.05)
    assert loader.runs == 0
    await asyncio.sleep(1)
    hits = near.cache.stats.near_hits
    assert await read() == "old"
    assert near.cache.stats.near_hits == hits + 1
    await soon(loader.began.wait())
    await until(lambda: near.engine.near.find(near.names("key")) is None)
    assert await near.cache.get("key") == "new"


async def test_while_invalidations_wait(near: Rig) -> None:
    """While an invalidation waits for Redis nothing is served from what is kept either, and then it is again."""
    await near.cache.set("key", 1)
    await received(near)
    await warm(near, "key")
    near.engine.invalidator.outbox.add([deletion(near.names("other"))])
    assert (await near.cache.get("key"), await near.cache.get_many(["key"])) == (MISSING, {})
    assert await near.cache.get_or_set("key", Loader(2)) == 2
    assert await near.cache.get_or_set_many(["key"], lambda keys: dict.fromkeys(keys, 3)) == {"key": 3}
    await until(lambda: near.engine.reader.usable)
    assert await warm(near, "key") == 1


# By which options


async def test_per_call(server: RedisServer) -> None:
    """A call says whether its entry is kept, against what is configured, in each method that reads."""
    for configured in (True, False):
        async with open_rig(server.url, config=CacheConfig(near=configured)) as rig:
            await rig.cache.set("key", 1)
            others: dict[str, Any] = {} if not configured else {"near": False}
            for _ in range(3):
                await rig.cache.get("key", **others)
                await rig.cache.get_many(["key"], **others)
                await rig.cache.get_or_set("key", Loader(2), **others)
                await rig.cache.get_or_set_many(["key"], lambda keys: {}, **others)
                await rig.cache.cached("key", **others)(Loader(2).__call__)()
            assert rig.cache.state.tracking is None
            assert rig.cache.stats.near_hits == 0
            mine: dict[str, Any] = {} if configured else {"near": True}
            await rig.cache.get("key", **mine)
            await until(lambda rig=rig: is_live(rig.engine))  # type: ignore[misc]
            await rig.cache.get("key", **mine)
            async with counted(rig.raw) as counts:
                assert await rig.cache.get("key", **mine) == 1
                assert await rig.cache.get_many(["key"], **mine) == {"key": 1}
                assert await rig.cache.get_or_set("key", Loader(2), **mine) == 1
                assert await rig.cache.get_or_set_many(["key"], lambda keys: {}, **mine) == {"key": 1}
                assert await rig.cache.cached("key", **mine)(Loader(2).__call__)() == 1
            assert not counts["mget"]
            assert rig.cache.stats.near_hits == 5
            await rig.cache.get("key", near=False)
            assert rig.cache.stats.near_hits == 5


async def test_many(near: Rig) -> None:
    """What is kept is not asked for, the rest is; all come in the order of the keys."""
    await near.cache.set_many({"a": 1, "b": 2, "c": 3})
    await received(near)
    await warm(near, "b")
    async with counted(near.raw) as counts:
        assert list((await near.cache.get_many(["c", "b", "a", "x"])).items()) == [("c", 3), ("b", 2), ("a", 1)]
        assert counts == {}
        found = await near.cache.get_or_set_many(["a", "x", "b"], lambda keys: dict.fromkeys(keys, 9))
        assert list(found.items()) == [("a", 1), ("x", 9), ("b", 2)]
    assert counts["mget"] == 3  # with the one beside the lease
    stats = near.cache.stats
    assert (stats.hits, stats.near_hits) == (7, 4)


def test_the_synchronous_face(server: RedisServer) -> None:
    """It keeps entries in its own event loop."""
    with opened(server.url, config=NEAR) as provider:
        cache = provider.sync_cache()
        cache.set("key", [1])
        while not cache.state.tracking:
            assert cache.get("key") == [1]
        for _ in range(100):
            assert cache.get("key", frozen=True) == (1,)
            assert cache.get_many(["key"]) == cache.get_or_set_many(["key"], lambda keys: {}) == {"key": [1]}
            assert cache.get_or_set("key", lambda: 2) == [1]
        assert cache.stats.near_hits > 200
        cache.delete("key")
        assert cache.get("key") is MISSING


async def test_another_model(near: Rig) -> None:
    """What is kept and cannot be decoded as what is asked for is read from Redis, which counts it."""
    await near.cache.set("key", {"name": "a", "price": 1})
    await received(near)
    await warm(near, "key")
    assert await near.cache.get("key", model=Item) == Item(name="a", price=1)
    hits = near.cache.stats.near_hits
    assert await near.cache.get("key", model=list[int]) is MISSING
    assert near.cache.stats.decode_errors == {"payload": 1}
    assert near.cache.stats.near_hits == hits
    assert await near.cache.get_or_set("key", Loader([1]), model=list[int]) == [1]


async def test_fresh_objects(near: Rig) -> None:
    """What a caller does to a value shows in nobody else's."""
    await near.cache.set("key", {"list": [1]})
    await received(near)
    await warm(near, "key")
    for _ in range(3):
        value = await near.cache.get("key")
        assert value == {"list": [1]}
        value["list"].append(2)
        value["more"] = 1
    assert await near.cache.get_or_set("key", Loader(0)) == {"list": [1]}
    assert await near.cache.get("key", frozen=True) == {"list": (1,)}
